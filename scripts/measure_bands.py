"""Measures how fluidly the bands of AlexNet scroll and follow: random weights, drawn in memory.

    python scripts/measure_bands.py

For each notch of the wheel, and for each new answer at several places, the time until everything
in sight is painted: median and 95th percentile in milliseconds.
"""

import platform
import sys
import time
from typing import Final

import numpy as np
import PySide6
import torch
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from lenet_app.app import application
from lenet_app.commands.bench_latency import use_offscreen_without_display
from lenet_app.datasets.catalogue import DIGITS
from lenet_app.networks.build import build_seeded, take_weights
from lenet_app.recognition.predictor import Predictor, leave_cores_free
from lenet_app.records import NetworkInput, Prediction, WeightsInfo
from lenet_app.widgets.bands import Bands

PANE_PX: Final = (600, 720)  # the middle pane of a window of 1280×800
NOTCH: Final = 120  # eighths of a degree
NOTCHES: Final = 240
ANSWERS: Final = 100
PLACES: Final = (0.0, 0.1, 0.3, 0.6, 0.9)


def main() -> int:
    """Print the figures, and what they were measured with."""
    use_offscreen_without_display()
    app = application()
    leave_cores_free()
    info = WeightsInfo("alexnet", "random", DIGITS)
    predictor = Predictor(take_weights(build_seeded("alexnet", 10, 0), info))
    random = np.random.default_rng(0)
    answers = [
        predictor.predict(NetworkInput(random.random((28, 28), np.float32), (), blank=False), row)
        for row in range(4)
    ]
    bands = Bands()
    bands.resize(*PANE_PX)
    bands.show_anatomy(predictor.anatomy)
    bands.show_prediction(answers[0])
    bands.show()
    app.processEvents()
    print(f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {torch.__version__}")
    _tell("wheel", _scrolled(app, bands))
    for place in PLACES:
        _tell(f"answer, {place:.0%} down", _answered(app, bands, place, answers))
    return 0


def _scrolled(app: QApplication, bands: Bands) -> list[float]:
    """Turn the wheel down and up again."""
    pane = bands.column.viewport()
    middle = QPointF(pane.rect().center())
    no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    milliseconds = []
    for notch in range(NOTCHES):
        turn = QPoint(0, -NOTCH if notch < NOTCHES // 2 else NOTCH)
        there, phase = pane.mapToGlobal(middle), Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(middle, there, QPoint(), turn, no_button, no_key, phase, False)
        started = time.perf_counter()
        app.sendEvent(pane, event)
        app.processEvents()
        milliseconds.append(1000 * (time.perf_counter() - started))
    return milliseconds


def _answered(
    app: QApplication, bands: Bands, place: float, answers: list[Prediction]
) -> list[float]:
    bar = bands.column.verticalScrollBar()
    bar.setValue(round(place * bar.maximum()))
    app.processEvents()
    milliseconds = []
    for number in range(ANSWERS):
        started = time.perf_counter()
        bands.show_prediction(answers[number % len(answers)])
        app.processEvents()
        milliseconds.append(1000 * (time.perf_counter() - started))
    return milliseconds


def _tell(what: str, milliseconds: list[float]) -> None:
    median, late = np.percentile(milliseconds, (50, 95))
    print(f"{what}: p50 {median:.1f} ms, p95 {late:.1f} ms, n {len(milliseconds)}")


if __name__ == "__main__":
    sys.exit(main())
