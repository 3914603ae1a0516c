"""Trains 10,000 steps in the real window and prints how much memory each thousand left held.

    python scripts/measure_memory.py --data-dir FOLDER

Linux only: it reads /proc. Drawing goes on all the while, so every path of the window is walked.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

import torch
from PySide6.QtCore import QEventLoop, QObject, QSettings, QTimer, Slot

from lenet_app.app import App, build, start
from lenet_app.commands.bench_latency import use_offscreen_without_display
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.records import StepRecord, TrainingReport
from lenet_app.training.recipe import edited
from lenet_app.training.recipes import recipe
from lenet_app.training.request import TrainingRequest
from lenet_app.window.settings import Settings

STEPS = 10_000
SAMPLE_EVERY = 1_000
BATCH_SIZE = 32
REDRAW_MS = 50
BYTES_PER_MB = 1_000_000


class Watch(QObject):
    """Notes the memory held at every thousandth step, while something draws."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self.held_mb: list[float] = []
        self._app = app
        self._steps = 0
        self._turn = 0
        app.session.reported.connect(self._note)
        self._pen = QTimer(self, interval=REDRAW_MS)
        self._pen.timeout.connect(self._draw)
        self._pen.start()

    @Slot(object)
    def _note(self, report: TrainingReport) -> None:
        self._steps += sum(isinstance(record, StepRecord) for record in report.records)
        if self._steps >= SAMPLE_EVERY * (len(self.held_mb) + 1):
            self.held_mb.append(held_mb())

    @Slot()
    def _draw(self) -> None:
        self._turn += 1
        across = 60 + self._turn % 160
        self._app.drawing.undo_stack.clear()
        self._app.drawing.replace_ink(Ink((Stroke.of([[across, 40], [140, 240]]),)), "line")


def held_mb() -> float:
    """Read the resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / BYTES_PER_MB


def main() -> int:
    """Train and print one JSON object."""
    parser = argparse.ArgumentParser(description="Measure memory over 10,000 training steps.")
    parser.add_argument("--data-dir", type=Path, help="the folder that contains MNIST/raw")
    arguments = parser.parse_args()
    use_offscreen_without_display()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        app = build(Settings(store), runs=Path(folder) / "runs")
        start(app)
        watch = Watch(app)
        settings = edited(recipe("default"), epochs=100, batch_size=BATCH_SIZE)
        app.session.train(
            TrainingRequest("lenet-modern", "mnist", settings, "cpu", arguments.data_dir)
        )
        while len(watch.held_mb) < STEPS // SAMPLE_EVERY:
            app.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        app.window.close()
    first, *rest = watch.held_mb
    result = {
        "steps": STEPS,
        "batch_size": BATCH_SIZE,
        "held_mb_each_1000_steps": [round(mb, 1) for mb in watch.held_mb],
        "growth_after_first_1000_mb": round(rest[-1] - first, 1),
        "python": platform.python_version(),
        "torch": torch.__version__,
    }
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
