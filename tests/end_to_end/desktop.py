"""A desktop of one program: a virtual display, its mouse and keyboard, and what is to be seen."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Final

from PIL import Image, ImageGrab

from tests.end_to_end.screen_changes import ScreenChanges

TOOLS: Final = ("Xvfb", "xdotool")
SCREEN: Final = "1280x800x24"
COMMAND_S: Final = 20.0
# As fast as a mouse reports, so that no move is taken for part of another.
MOVE_S: Final = 0.008

Point = tuple[int, int]
Area = tuple[int, int, int, int]  # left, top, right, bottom


def missing_tools() -> list[str]:
    """List what has to be installed before a desktop can be opened."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


class Desktop:
    """Finds windows by their titles, moves the mouse, presses keys and takes pictures."""

    def __init__(self, display: str, changes: ScreenChanges) -> None:
        self.display = display
        self._changes = changes
        self._environment = {**os.environ, "DISPLAY": display}

    def find(self, title: str) -> str:
        """Find the window with a title that ends so; empty if there is none."""
        found = self._xdotool("search", "--onlyvisible", "--name", f"{title}$", may_fail=True)
        return found.split()[-1] if found else ""

    def title(self, window: str) -> str:
        """Read a window's title."""
        return self._xdotool("getwindowname", window)

    def focus(self, window: str) -> None:
        """Give a window the keyboard: there is no window manager to do it."""
        self._xdotool("windowfocus", "--sync", window)

    def press(self, key: str) -> None:
        """Press a key or several, written as in ctrl+q."""
        self._xdotool("key", key)

    def click(self, place: Point) -> None:
        """Click with the left button."""
        self._xdotool("mousemove", *map(str, place), "click", "1")

    def draw(self, corners: Sequence[Point], steps: int) -> None:
        """Hold the left button along straight lines from corner to corner, `steps` moves each."""
        first, *_ = corners
        commands = ["mousemove", *map(str, first), "mousedown", "1"]
        for place in _along(corners, steps):
            commands += ["mousemove", *map(str, place), "sleep", str(MOVE_S)]
        self._xdotool(*commands, "mouseup", "1")

    def picture(self, area: Area) -> Image.Image:
        """Take a picture of a part of the screen."""
        return ImageGrab.grab(bbox=area, xdisplay=self.display).convert("RGB")

    def wait_until(self, condition: Callable[[], bool], what: str, seconds: float) -> None:
        """Look at every change of the screen until something is so.

        Raises:
            AssertionError: It was not so in time.
        """
        deadline = time.monotonic() + seconds
        self._changes.forget()
        while not condition():
            left = deadline - time.monotonic()
            has_changed = left > 0 and self._changes.wait(left)
            assert has_changed, f"{what}: not within {seconds:.0f} s"
            self._changes.forget()

    def _xdotool(self, *arguments: str, may_fail: bool = False) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=COMMAND_S,
            check=False,
        )
        assert may_fail or done.returncode == 0, done.stderr
        return done.stdout.strip()


@contextmanager
def open_desktop() -> Iterator[Desktop]:
    """Start a display of its own number, and end it."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-noreset"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        # The server writes its number once it is ready, or closes the pipe if it cannot start.
        with os.fdopen(reading) as announced:
            number = announced.readline().strip()
        assert number, "Xvfb did not start"
        with ScreenChanges(f":{number}") as changes:
            yield Desktop(f":{number}", changes)
    finally:
        server.terminate()
        server.wait(timeout=COMMAND_S)


def _along(corners: Sequence[Point], steps: int) -> Iterator[Point]:
    for (from_x, from_y), (to_x, to_y) in pairwise(corners):
        for step in range(1, steps + 1):
            part = step / steps
            yield round(from_x + part * (to_x - from_x)), round(from_y + part * (to_y - from_y))
