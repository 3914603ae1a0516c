"""Films the window while a digit is drawn with the formula of a unit pinned.

    python scripts/formula_frames.py FOLDER [--seconds S] [--rate N] [--theme dark|light]

Saves a picture a frame, frame-000.png and on, and all of them as formula.webp. The hand draws in
its own time: a slow machine leaves no frame out, it only takes longer.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QEventLoop, QPoint, QSettings, Qt
from PySide6.QtTest import QTest

from lenet_app.app import App, build, start
from lenet_app.commands.bench_latency import use_offscreen_without_display
from lenet_app.ink.files import read_ink_file
from lenet_app.ink.strokes import PAD_SIDE_PX
from lenet_app.paths import resources_folder
from lenet_app.records import Unit
from lenet_app.window.main_window import SIZE
from lenet_app.window.settings import Settings

# What is pinned, one after the other: a unit of each kind.
UNITS: Final = (Unit(1, 2, 12, 14), Unit(2, 3, 6, 7), Unit(3, 5, 4, 4), Unit(6, 53), Unit(7, 3))
LEFT: Final = Qt.MouseButton.LeftButton
KEY_NONE: Final = Qt.KeyboardModifier.NoModifier


class Film:
    """Takes frames of one window."""

    def __init__(self, app: App, folder: Path) -> None:
        self._app = app
        self._folder = folder
        self.frames: list[Path] = []
        self._answered = 0
        app.window.answer.painted.connect(self._note)

    def take(self) -> None:
        """Wait for the answer to what is on the pad, and save the window."""
        while self._answered < self._app.session.subject:
            self._app.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._app.qt.processEvents()
        path = self._folder / f"frame-{len(self.frames):03}.png"
        self._app.window.grab().save(str(path))
        self.frames.append(path)

    def keep(self, rate: int) -> Path:
        """Save all frames as one moving picture."""
        first, *others = (Image.open(path).convert("RGB") for path in self.frames)
        path = self._folder / "formula.webp"
        first.save(path, save_all=True, append_images=others, duration=1000 // rate, loop=0)
        return path

    def _note(self, subject: int) -> None:
        self._answered = subject


def main() -> int:
    """Draw the example's digit once for each unit, a piece a frame."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--rate", type=int, default=5, help="frames a second")
    parser.add_argument("--theme", choices=("dark", "light"), default="dark")
    arguments = parser.parse_args()
    use_offscreen_without_display()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        store = QSettings(str(Path(scratch) / "settings.ini"), QSettings.Format.IniFormat)
        settings = Settings(store)
        settings.theme = arguments.theme
        app = build(settings, runs=Path(scratch) / "runs")
        start(app)
        app.window.resize(SIZE)
        film = Film(app, arguments.folder)
        film.take()
        app.window.show_pane("formula")
        frames = max(len(UNITS), round(arguments.seconds * arguments.rate))
        for number, unit in enumerate(UNITS):
            app.conductor.formula.pin(unit)
            app.drawing.clear()
            _draw(app, film, frames * (number + 1) // len(UNITS) - len(film.frames) + 1)
        print(film.keep(arguments.rate))
        app.window.close()
    return 0


def _draw(app: App, film: Film, frames: int) -> None:
    """Draw the example with the mouse, and take a frame after each of so many pieces of it."""
    (three,) = read_ink_file(resources_folder() / "examples" / "three.ink.jsonl").drawings
    places = [
        (_place(app, x, y), at == 0)
        for stroke in three.strokes
        for at, (x, y, _) in enumerate(stroke.points.tolist())
    ]
    pad, drawn = app.window.pad, 0
    for frame in range(1, frames + 1):
        until = len(places) * frame // frames
        for place, begins in places[drawn:until]:
            if begins and drawn:
                QTest.mouseRelease(pad, LEFT, KEY_NONE, place)
            if begins:
                QTest.mousePress(pad, LEFT, KEY_NONE, place)
            QTest.mouseMove(pad, place)
        drawn = until
        film.take()
    QTest.mouseRelease(pad, LEFT, KEY_NONE, places[-1][0])


def _place(app: App, x: float, y: float) -> QPoint:
    paper = app.window.pad.paper_rect()
    scale = paper.width() / PAD_SIDE_PX
    return QPoint(round(paper.x() + x * scale), round(paper.y() + y * scale))


if __name__ == "__main__":
    sys.exit(main())
