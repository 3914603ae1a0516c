"""Draws in the real window like a hand that never rests, and times the painted answers."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt, QTimer, SignalInstance, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from lenet_app.app import App
from lenet_app.datasets.catalogue import DEFAULT_DATASET
from lenet_app.datasets.loading import dataset_status
from lenet_app.errors import AppError
from lenet_app.networks.catalogue import DEFAULT_MODEL
from lenet_app.records import (
    EpochRecord,
    Failure,
    StepRecord,
    TrainingReport,
)
from lenet_app.training.recipe import edited
from lenet_app.training.recipes import recipe
from lenet_app.training.request import TrainingRequest
from lenet_app.window.latency import LatencyMeter

MOVES_PER_S: Final = 125
MOVES_PER_STROKE: Final = 125
STROKES_PER_DRAWING: Final = 2
PULSE_MS: Final = 2
# A tick may come a little early; waiting for the next would double the distance between moves.
TICK_SLACK_S: Final = 0.002
TICK_MS: Final = 8  # as a mouse with 125 reports a second
PATIENCE_S: Final = 300.0  # an epoch on a slow machine that is busy besides
EPOCHS: Final = 1000  # more than any measurement lasts


@dataclass(frozen=True)
class Window:
    """What was measured over some seconds."""

    latencies_ms: list[float]
    examples_per_second: float


class Painted(QObject):
    """Remembers the newest subject that a view has painted."""

    def __init__(self, painted: SignalInstance, heard: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.at = 0
        self._heard = heard
        painted.connect(self._note)

    @Slot(int)
    def _note(self, subject: int) -> None:
        self.at = subject
        self._heard()


class LatencyProbe(QObject):
    """Sends mouse moves on time and notes when their answers are painted.

    A move counts from the moment it was due, not from when a busy window let it be sent: what a
    stall delays is then part of the figure.
    """

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self._meter = LatencyMeter()
        self._latencies_ms: list[float] = []
        self._bands_at = self._answer_at = 0
        self._others: list[Painted] = []
        self._examples = self._epochs = 0
        self._failure = ""
        self._moves = 0
        self._due_at = 0.0
        self._stall_ms = 0.0
        self._pulse_at = 0.0
        self._pen = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=TICK_MS)
        self._pen.timeout.connect(self._move_if_due)
        self._pulse = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=PULSE_MS)
        self._pulse.timeout.connect(self._beat)
        app.window.bands.painted.connect(self._note_bands)
        app.window.answer.painted.connect(self._note_answer)
        app.session.reported.connect(self._note_report)
        app.session.failed.connect(self._note_failure)

    def also_await(self, painted: SignalInstance) -> None:
        """Count an answer as painted only when this view, which tells its subject, has it too."""
        self._others.append(Painted(painted, self._note_other, self))

    def await_no_other(self) -> None:
        """Wait for the bands and the answer alone again."""
        self._others.clear()

    def wait_for_answer(self) -> None:
        """Wait until the first answer is painted.

        Raises:
            AppError: None came.
        """
        self._wait(lambda: self._answered > 0, "The window gave no answer")

    def draw(self, seconds: float) -> Window:
        """Draw without a pause."""
        self._moves = 0  # a drawing of its own: the first move comes after a press
        self._due_at = time.perf_counter()
        self._pen.start()
        window = self._measure(seconds)
        self._pen.stop()
        self._send(QEvent.Type.MouseButtonRelease)
        return window

    def rest(self, seconds: float) -> Window:
        """Let the training have the machine to itself."""
        return self._measure(seconds)

    def start_training(self, data_dir: Path | None, validation_examples: int) -> None:
        """Train on MNIST where it is at hand, else on synthetic digits; wait for the first steps.

        Raises:
            AppError: The training did not start.
        """
        at_hand = dataset_status(DEFAULT_DATASET, data_dir).available
        dataset = DEFAULT_DATASET if at_hand else "synthetic"
        settings = edited(recipe("default"), epochs=EPOCHS, validation_examples=validation_examples)
        request = TrainingRequest(DEFAULT_MODEL, dataset, settings, "cpu", data_dir)
        self._app.session.train(request)
        self._wait(lambda: self._examples > 0, "The training did not start")

    def longest_stall_ms_of_an_epoch(self) -> float:
        """Find the event loop's longest absence during one whole epoch, drawing all the while."""
        epochs = self._epochs
        self._wait(lambda: self._epochs > epochs, "No epoch ended")
        epochs = self._epochs
        self._stall_ms = 0.0
        self._moves = 0
        self._pulse_at = self._due_at = time.perf_counter()
        self._pulse.start()
        self._pen.start()
        self._wait(lambda: self._epochs > epochs, "No epoch ended")
        self._pen.stop()
        self._pulse.stop()
        return self._stall_ms

    @property
    def _answered(self) -> int:
        return min(self._bands_at, self._answer_at, *(other.at for other in self._others))

    def _measure(self, seconds: float) -> Window:
        self._latencies_ms = []
        examples, started = self._examples, time.perf_counter()
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()
        elapsed = time.perf_counter() - started
        return Window(self._latencies_ms, (self._examples - examples) / elapsed)

    def _wait(self, done: Callable[[], bool], complaint: str) -> None:
        until = time.perf_counter() + PATIENCE_S
        while not done():
            if self._failure or time.perf_counter() > until:
                reason = self._failure or f"{complaint} within {PATIENCE_S:.0f} s; try again."
                raise AppError(reason)
            self._app.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    @Slot()
    def _move_if_due(self) -> None:
        # After a stall all moves that were due meanwhile come at once, as from a real mouse.
        while (now := time.perf_counter()) >= self._due_at - TICK_SLACK_S:
            at_start = self._moves % MOVES_PER_STROKE == 0
            if at_start:
                self._send(QEvent.Type.MouseButtonRelease)
                if self._moves % (MOVES_PER_STROKE * STROKES_PER_DRAWING) == 0:
                    self._app.drawing.clear()
                self._send(QEvent.Type.MouseButtonPress)
            self._moves += 1
            asked = self._app.session.subject
            self._send(QEvent.Type.MouseMove)
            if self._app.session.subject != asked:
                self._meter.ask(self._app.session.subject, min(now, self._due_at))
            self._due_at += 1 / MOVES_PER_S

    def _send(self, kind: QEvent.Type) -> None:
        """Send a mouse event to the pad, on a way that never stands still: a slow figure of 3."""
        pad = self._app.window.pad
        part = (self._moves % MOVES_PER_STROKE) / MOVES_PER_STROKE
        middle, reach = pad.rect().center(), min(pad.width(), pad.height()) / 3
        x = middle.x() + reach * 0.6 * abs(sin(2 * pi * part))
        y = middle.y() - reach * cos(pi * part)
        pressed = kind != QEvent.Type.MouseButtonRelease
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        where = QPointF(x, y)
        event = QMouseEvent(
            kind,
            where,
            pad.mapToGlobal(where),
            none if kind == QEvent.Type.MouseMove else left,
            left if pressed else none,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(pad, event)

    @Slot()
    def _beat(self) -> None:
        now = time.perf_counter()
        self._stall_ms = max(self._stall_ms, (now - self._pulse_at) * 1000 - PULSE_MS)
        self._pulse_at = now

    @Slot(int)
    def _note_bands(self, subject: int) -> None:
        self._bands_at = subject
        self._latencies_ms += self._meter.answer(self._answered)

    @Slot(int)
    def _note_answer(self, subject: int) -> None:
        self._answer_at = subject
        self._latencies_ms += self._meter.answer(self._answered)

    def _note_other(self) -> None:
        self._latencies_ms += self._meter.answer(self._answered)

    @Slot(object)
    def _note_report(self, report: TrainingReport) -> None:
        for record in report.records:
            if isinstance(record, StepRecord):
                self._examples += record.examples
            elif isinstance(record, EpochRecord):
                self._epochs += 1

    @Slot(object)
    def _note_failure(self, failure: Failure) -> None:
        self._failure = failure.sentence
