"""Takes pictures of the real window in its states, from the first start to a failure.

    python scripts/screenshots.py FOLDER [--data-dir FOLDER] [--theme dark|light] [--weights FOLDER]

Each network answers with NAME.safetensors of the folder of weights; one that has none there is
trained for a while first. Where Linux has a display the window opens on it; elsewhere Qt draws into
memory. One state is to have no data: do not set LENET_DATA, give --data-dir.
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
from PySide6.QtWidgets import QWidget

from honesty_screenshots import take_honesty
from insight_screenshots import take_formulas
from kernel_screenshots import take_kernels
from lenet_app.app import App, build, start
from lenet_app.commands.bench_latency import use_offscreen_without_display
from lenet_app.ink.files import read_ink_file
from lenet_app.paths import DATA_VARIABLE, resources_folder
from lenet_app.records import Prediction, Reading, StepName, TrainingState
from lenet_app.training.recipes import recipe
from lenet_app.window.main_window import SIZE
from lenet_app.window.settings import Settings
from mattered_screenshots import take_mattered, take_strongest
from moments_screenshots import take_moments
from network_screenshots import take_networks
from teaching_screenshots import take_teaching

PATIENCE_S = 180.0
STEPS_BEFORE_PICTURE = 700
SHOWN_SAMPLE = 6


class Photographer:
    """Brings the window into a state and saves what it looks like."""

    def __init__(self, app: App, folder: Path) -> None:
        self.app = app
        self.folder = folder
        self._answered = 0
        self._steps = 0
        self._origin = ""
        self.left_out: frozenset[StepName] = frozenset()
        self.read = 0
        app.session.read.connect(self._note_reading)
        app.session.predicted.connect(self._note_origin)
        app.window.answer.painted.connect(self._note_answer)
        app.session.reported.connect(self._note_report)

    def take(self, name: str) -> None:
        """Save the window as NAME.png, when everything that waits has been painted."""
        self.wait(lambda: self._answered >= self.app.session.subject)
        self.app.qt.processEvents()
        self._keep(self._picture(), name)

    def save(self, widget: QWidget, name: str) -> None:
        """Save another window than the main one."""
        self.app.qt.processEvents()
        self._keep(widget.grab(), name)

    def open(self, path: Path) -> None:
        """Open a picture or weights, and wait until it is that which is answered or answers."""
        subject = self.app.session.subject
        self.app.conductor.files.open_path(str(path))
        if path.suffix == ".safetensors":
            self.wait(lambda: self._origin == path.name)
        else:
            self.wait(lambda: self.app.session.subject > subject)

    def _keep(self, picture: QPixmap, name: str) -> None:
        path = self.folder / f"{name}.png"
        picture.save(str(path))
        print(path)

    def look_at_samples(self) -> None:
        """Show the first page of the dataset, and put one of its examples on the pad."""
        browser, dataset = self.app.window.browser, self.app.window.training.dataset_box.name
        self.app.window.verbs["samples"].trigger()
        grid = browser.sheet.grid
        self.wait(lambda: grid.current is not None and grid.current.dataset == dataset)
        browser.sheet.grid.walk_to(SHOWN_SAMPLE)
        browser.pad_button.click()

    def judge(self) -> None:
        """Judge the weights at hand, and open the cell with the most mistakes."""
        results = self.app.window.results
        self.app.window.verbs["judge"].trigger()
        self.wait(lambda: results.judgement is not None)
        if results.judgement is not None:
            mistakes = results.judgement.confusion.copy()
            np.fill_diagonal(mistakes, 0)
            true, answer = np.unravel_index(mistakes.argmax(), mistakes.shape)
            results.matrix.choose((int(true), int(answer)))
            results.matrix.cell_chosen.emit(int(true), int(answer))
            sheet = results.pictures.sheet
            self.wait(lambda: len(sheet.grid.shown) == mistakes.max())

    def put_away(self) -> None:
        """Close the panes that are hidden at first."""
        self.app.window.verbs["reset_layout"].trigger()

    def _picture(self) -> QPixmap:
        """Take the window, and what floats on it where it floats."""
        window = self.app.window
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
        self.app.drawing.replace_ink(three, "example")

    def train(self, steps: int) -> None:
        """Start training and wait for some steps."""
        goal = self._steps + steps
        self.app.window.training.start()
        self.wait(lambda: self._steps >= goal)

    def wait_for_state(self, state: TrainingState) -> None:
        """Wait until the training is in a state."""
        self.wait(lambda: self.app.session.state is state)

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        until = time.monotonic() + PATIENCE_S
        while not done():
            if time.monotonic() > until:
                raise SystemExit("The window did not get there; is the data folder right?")
            self.app.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.app.qt.processEvents()

    def _note_answer(self, subject: int) -> None:
        self._answered = subject

    def _note_origin(self, prediction: Prediction) -> None:
        self._origin = prediction.weights.origin
        self.left_out = prediction.input.left_out

    def _note_reading(self, reading: Reading) -> None:
        self.read = reading.subject

    def _note_report(self, report: object) -> None:
        self._steps += len(getattr(report, "records", ()))


def main() -> int:
    """Take every picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data-dir", type=Path, help="the folder that contains MNIST/raw")
    parser.add_argument("--theme", choices=("dark", "light"), default="dark")
    parser.add_argument("--weights", type=Path, help="a folder with weights of some networks")
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
        app.window.resize(SIZE)  # however small the screen in memory is
        photographer = Photographer(app, arguments.folder)
        photographer.take("first-start")
        photographer.draw_example()
        photographer.take("answered")
        take_formulas(photographer)
        take_kernels(photographer)
        data_dir = arguments.data_dir or Path(os.environ[DATA_VARIABLE])
        settings.data_dir = data_dir  # as choosing it does; lessons look there
        app.conductor.files.data_folder_chosen.emit(data_dir)
        photographer.look_at_samples()
        photographer.take("samples")
        photographer.judge()
        photographer.take("results")
        app.window.results.figures.button("calibration").click()
        photographer.take("calibration")
        photographer.put_away()
        take_honesty(photographer)
        take_mattered(photographer)
        take_strongest(photographer)
        photographer.draw_example()
        take_teaching(photographer, Path(scratch))
        photographer.draw_example()
        _without_data(app, photographer, Path(scratch))
        app.window.training.set_data_dir(data_dir)
        photographer.train(STEPS_BEFORE_PICTURE)
        photographer.take("training")
        app.session.pause()
        photographer.wait_for_state(TrainingState.PAUSED)
        photographer.take("paused")
        take_moments(photographer)
        app.session.stop()
        photographer.wait_for_state(TrainingState.STOPPED)
        wild = app.window.training.recipe()
        app.window.training.set_recipe(type(wild)(learning_rate=1000.0, optimiser="sgd"))
        app.window.training.start()
        photographer.wait_for_state(TrainingState.DIVERGED)
        photographer.take("diverged")
        app.window.training.set_recipe(recipe("default"))
        take_networks(photographer, data_dir, arguments.weights)
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
