"""Takes pictures of the real window in its states, from the first start to a failure.

    python scripts/screenshots.py FOLDER [--data-dir FOLDER] [--theme dark|light]

Where Linux has a display the window opens on it; elsewhere Qt draws into memory.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtGui import QPainter, QPixmap

from lenet_app.app import App, build, start
from lenet_app.commands.bench_latency import use_offscreen_without_display
from lenet_app.ink.files import read_ink_file
from lenet_app.paths import DATA_VARIABLE, resources_folder
from lenet_app.records import TrainingState
from lenet_app.window.settings import Settings

PATIENCE_S = 180.0
STEPS_BEFORE_PICTURE = 700
SHOWN_SAMPLE = 6


class Photographer:
    """Brings the window into a state and saves what it looks like."""

    def __init__(self, app: App, folder: Path) -> None:
        self._app = app
        self._folder = folder
        self._answered = 0
        self._steps = 0
        app.window.answer.painted.connect(self._note_answer)
        app.session.reported.connect(self._note_report)

    def take(self, name: str) -> None:
        """Save the window as NAME.png, when everything that waits has been painted."""
        self._wait(lambda: self._answered >= self._app.session.subject)
        self._app.qt.processEvents()
        path = self._folder / f"{name}.png"
        self._picture().save(str(path))
        print(path)

    def look_at_samples(self) -> None:
        """Show the first page of the dataset, and put one of its digits on the pad."""
        browser = self._app.window.browser
        self._app.window.verbs["samples"].trigger()
        self._wait(lambda: bool(browser.sheet.grid.shown))
        browser.sheet.grid.walk_to(SHOWN_SAMPLE)
        browser.pad_button.click()

    def judge(self) -> None:
        """Judge the weights at hand, and open the cell with the most mistakes."""
        results = self._app.window.results
        self._app.window.verbs["judge"].trigger()
        self._wait(lambda: results.judgement is not None)
        if results.judgement is not None:
            mistakes = results.judgement.confusion.copy()
            np.fill_diagonal(mistakes, 0)
            true, answer = np.unravel_index(mistakes.argmax(), mistakes.shape)
            results.matrix.choose((int(true), int(answer)))
            results.matrix.cell_chosen.emit(int(true), int(answer))
            sheet = results.pictures.sheet
            self._wait(lambda: len(sheet.grid.shown) == mistakes.max())

    def put_away(self) -> None:
        """Close the panes that are hidden at first."""
        self._app.window.verbs["reset_layout"].trigger()

    def _picture(self) -> QPixmap:
        """Take the window, and what floats on it where it floats."""
        window = self._app.window
        picture = window.grab()
        painter = QPainter(picture)
        for dock in window.docks.values():
            if dock.isFloating() and dock.isVisible():
                painter.drawPixmap(dock.pos() - window.geometry().topLeft(), dock.grab())
        painter.end()
        return picture

    def draw_example(self) -> None:
        """Put the 3 of the examples on the pad."""
        (three,) = read_ink_file(resources_folder() / "examples" / "three.ink.jsonl").drawings
        self._app.drawing.replace_ink(three, "example")

    def train(self, steps: int) -> None:
        """Start training and wait for some steps."""
        self._app.window.training.start()
        self._wait(lambda: self._steps >= steps)

    def wait_for_state(self, state: TrainingState) -> None:
        """Wait until the training is in a state."""
        self._wait(lambda: self._app.session.state is state)

    def _wait(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE_S
        while not done():
            if time.monotonic() > until:
                raise SystemExit("The window did not get there; is the data folder right?")
            self._app.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._app.qt.processEvents()

    def _note_answer(self, subject: int) -> None:
        self._answered = subject

    def _note_report(self, report: object) -> None:
        self._steps += len(getattr(report, "records", ()))


def main() -> int:
    """Take every picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data-dir", type=Path, help="the folder that contains MNIST/raw")
    parser.add_argument("--theme", choices=("dark", "light"), default="dark")
    arguments = parser.parse_args()
    use_offscreen_without_display()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        settings = Settings(
            QSettings(str(Path(scratch) / "settings.ini"), QSettings.Format.IniFormat)
        )
        settings.theme = arguments.theme
        app = build(settings, runs=Path(scratch) / "runs")
        start(app)
        photographer = Photographer(app, arguments.folder)
        photographer.take("first-start")
        photographer.draw_example()
        photographer.take("answered")
        data_dir = arguments.data_dir or Path(os.environ[DATA_VARIABLE])
        app.conductor.files.data_folder_chosen.emit(data_dir)
        photographer.look_at_samples()
        photographer.take("samples")
        photographer.judge()
        photographer.take("results")
        photographer.put_away()
        _without_data(app, photographer, Path(scratch))
        app.window.training.set_data_dir(data_dir)
        photographer.train(STEPS_BEFORE_PICTURE)
        photographer.take("training")
        app.session.pause()
        photographer.wait_for_state(TrainingState.PAUSED)
        photographer.take("paused")
        app.session.stop()
        photographer.wait_for_state(TrainingState.STOPPED)
        wild = app.window.training.recipe()
        app.window.training.set_recipe(type(wild)(learning_rate=1000.0, optimiser="sgd"))
        app.window.training.start()
        photographer.wait_for_state(TrainingState.DIVERGED)
        photographer.take("diverged")
        app.window.close()
    return 0


def _without_data(app: App, photographer: Photographer, scratch: Path) -> None:
    """Ask for a run where there are no data, in an empty folder that nothing can fill."""
    empty = scratch / "no data"
    empty.mkdir()
    app.window.training.set_data_dir(empty)
    app.window.training.start()
    photographer.wait_for_state(TrainingState.NO_DATA)
    photographer.take("no-data")


if __name__ == "__main__":
    sys.exit(main())
