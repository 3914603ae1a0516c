"""The program as its own process, on a screen of its own, with a mouse and a keyboard."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor

from lenet_app.paths import DATA_VARIABLE
from lenet_app.widgets.theme import LIGHT
from tests.conftest import USER_FOLDER_VARIABLES
from tests.end_to_end.desktop import Area, Desktop, Point, missing_tools, open_desktop

TITLE: Final = "LeNet, live"
START_S: Final = 60.0
ANSWER_S: Final = 30.0
LEARNING_S: Final = 90.0
END_S: Final = 30.0

# Where things are in the window's first size, 1280×800: well inside, whatever the font.
PAD_CENTRE: Final[Point] = (152, 226)
ANSWER: Final[Area] = (8, 565, 300, 775)
BANDS: Final[Area] = (450, 100, 860, 750)
CURVES: Final[Area] = (950, 420, 1270, 770)

# From the pad's centre, in screen pixels.
ONE: Final = ((0, -80), (0, 80))
SEVEN: Final = ((-55, -75), (55, -75), (-15, 85))
MOVES: Final = 30  # a line

# Fewer could be the legend's sample of the line.
GROWN_PX: Final = 100


class Program:
    """The app as someone at the desktop knows it: a window, a title, things to press."""

    def __init__(self, desktop: Desktop, process: "subprocess.Popen[bytes]", errors: Path) -> None:
        self.desktop = desktop
        self._process = process
        self._errors = errors
        desktop.wait_until(lambda: bool(desktop.find(TITLE)), "the window", START_S)
        self._window = desktop.find(TITLE)
        desktop.focus(self._window)

    def draw(self, corners: tuple[Point, ...]) -> None:
        """Draw a line on the pad, from the pad's centre."""
        x, y = PAD_CENTRE
        self.desktop.draw([(x + dx, y + dy) for dx, dy in corners], MOVES)

    def wait_for_answer(self, digit: str, seconds: float = ANSWER_S) -> None:
        """Wait until the title says a digit, without doubt."""
        self._wait_for_title(f"{digit} – {TITLE}", f"the answer {digit}", seconds)

    def clear(self) -> None:
        """Empty the pad."""
        self.desktop.press("Delete")
        self._wait_for_title(TITLE, "the empty pad", ANSWER_S)

    def quit(self) -> None:
        """Quit by the key."""
        self.desktop.press("ctrl+q")

    def exit_status(self) -> int:
        """Wait until the process has ended."""
        return self._process.wait(timeout=END_S)

    def errors(self) -> str:
        """Read what it wrote to standard error."""
        return self._errors.read_text(encoding="utf-8")

    def has_left_processes(self) -> bool:
        """Tell whether anything that it started still runs."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, 0)
            return True
        return False

    def _wait_for_title(self, title: str, what: str, seconds: float) -> None:
        self.desktop.wait_until(lambda: self.desktop.title(self._window) == title, what, seconds)


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """A screen of its own; in continuous integration it must not be missing."""
    missing = missing_tools()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"install {' and '.join(missing)}")
    if missing:
        pytest.skip(f"no {' and no '.join(missing)} here, which the end-to-end tests need")
    with open_desktop() as desktop:
        yield desktop


@pytest.fixture
def user_folder(tmp_path: Path) -> Path:
    """Folders of a user who has never started the program, and likes it light."""
    settings = tmp_path / "xdg_config_home" / "lenet-app" / "lenet-app.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text("[view]\ntheme=light\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def data(mnist_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program find MNIST."""
    monkeypatch.setenv(DATA_VARIABLE, str(mnist_root))


@pytest.fixture
def program(desktop: Desktop, user_folder: Path) -> Iterator[Program]:
    """The program, started; ended by force if the test did not end it."""
    environment = {
        **os.environ,
        "DISPLAY": desktop.display,
        "QT_QPA_PLATFORM": "xcb",
        **{name: str(user_folder / name.lower()) for name in USER_FOLDER_VARIABLES},
    }
    environment.pop("QT_SCALE_FACTOR", None)
    errors = user_folder / "stderr.txt"
    with errors.open("wb") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "lenet_app"],
            env=environment,
            stderr=stderr,
            start_new_session=True,
        )
    try:
        yield Program(desktop, process, errors)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.mark.usefixtures("data")
def test_a_digit_is_answered_a_network_trained_and_nothing_stays(
    program: Program, user_folder: Path
) -> None:
    desktop = program.desktop
    empty = {area: desktop.picture(area) for area in (ANSWER, BANDS)}

    program.draw(ONE)
    program.wait_for_answer("1")
    desktop.wait_until(
        lambda: changed(desktop, ANSWER, empty[ANSWER]), "the answer is shown", ANSWER_S
    )
    desktop.wait_until(
        lambda: changed(desktop, BANDS, empty[BANDS]), "the maps are shown", ANSWER_S
    )
    program.clear()
    program.draw(SEVEN)
    program.wait_for_answer("7")

    shipped = desktop.picture(BANDS)
    desktop.press("space")
    desktop.wait_until(lambda: curve_px(desktop) > GROWN_PX, "the curve begins", START_S)
    begun = curve_px(desktop)
    desktop.wait_until(lambda: curve_px(desktop) > begun + GROWN_PX, "the curve grows", LEARNING_S)
    desktop.wait_until(
        lambda: changed(desktop, BANDS, shipped), "the maps follow the run", ANSWER_S
    )
    program.clear()
    program.draw(ONE)
    program.wait_for_answer("1", LEARNING_S)
    program.clear()
    program.draw(SEVEN)
    program.wait_for_answer("7", LEARNING_S)

    program.quit()
    assert program.exit_status() == 0
    assert program.errors() == ""
    assert not program.has_left_processes()
    assert list(user_folder.glob("xdg_data_home/lenet-app/runs/*/last.safetensors"))
    (log,) = user_folder.glob("**/lenet-app.log")
    assert "ERROR" not in log.read_text(encoding="utf-8")


def test_a_window_that_is_closed_at_once_ends_the_program(program: Program) -> None:
    program.quit()
    assert program.exit_status() == 0
    assert program.errors() == ""
    assert not program.has_left_processes()


def changed(desktop: Desktop, area: Area, before: Image.Image) -> bool:
    """Tell whether a part of the screen looks different now."""
    return desktop.picture(area).tobytes() != before.tobytes()


def curve_px(desktop: Desktop) -> int:
    """Count the pixels of the training curves."""
    return count_colour(desktop.picture(CURVES), LIGHT.train)


def count_colour(picture: Image.Image, colour: QColor) -> int:
    wanted = (colour.red(), colour.green(), colour.blue())
    return int((np.asarray(picture) == wanted).all(axis=2).sum())
