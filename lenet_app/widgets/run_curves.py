"""Turns the records of a run into its curves: train, validation and test; loss and accuracy."""

import math
from collections.abc import Sequence
from typing import Final, Literal

from lenet_app.records import (
    EpochRecord,
    EvaluationRecord,
    Moment,
    StepRecord,
    TrainingRecord,
)
from lenet_app.widgets.curve_buffer import CurveBuffer

Measure = Literal["loss", "accuracy"]
Line = Literal["batch", "train", "validation", "test"]

MEASURES: Final[tuple[Measure, ...]] = ("loss", "accuracy")
# `batch` is every batch as it was; `train` is its running mean.
LINES: Final[tuple[Line, ...]] = ("batch", "train", "validation", "test")

# Steps the running mean looks back on: enough to quiet the batches' noise, short enough not to
# trail behind the first fall of the loss, where it would make training look worse than testing.
RUNNING_MEAN_STEPS: Final = 20


class RunningMean:
    """The mean of all values at first, later of about the last `window` of them."""

    def __init__(self, window: int = RUNNING_MEAN_STEPS) -> None:
        self._window = window
        self._count = 0
        self._mean = 0.0

    def update(self, value: float) -> float:
        """Take in a value and tell the mean; one that is not finite is told but not kept."""
        if not math.isfinite(value):
            return value
        self._count = min(self._count + 1, self._window)
        self._mean += (value - self._mean) / self._count
        return self._mean


class RunCurves:
    """All curves of one run. Nothing is drawn that was not measured: no point at step 0."""

    def __init__(self) -> None:
        self._curves = {(measure, line): CurveBuffer() for measure in MEASURES for line in LINES}
        self._means: dict[Measure, RunningMean] = {m: RunningMean() for m in MEASURES}
        self._past_end = 0
        self._newest: StepRecord | EpochRecord | EvaluationRecord | None = None

    def __getitem__(self, key: tuple[Measure, Line]) -> CurveBuffer:
        return self._curves[key]

    @property
    def is_empty(self) -> bool:
        """Tell whether no curve has a point yet."""
        return all(curve.is_empty for curve in self._curves.values())

    @property
    def last_step(self) -> int:
        """Tell the newest step on record; 0 before the first."""
        return max(self._past_end, self._newest.step if self._newest is not None else 0)

    def append(self, record: TrainingRecord) -> None:
        """Add one record.

        An evaluation of the training part is left out: the train line shows the batches.
        """
        self._newest = record
        if isinstance(record, StepRecord):
            self._add("batch", record.step, record.loss, record.accuracy)
            self._add(
                "train",
                record.step,
                self._means["loss"].update(record.loss),
                self._means["accuracy"].update(record.accuracy),
            )
        elif isinstance(record, EvaluationRecord):
            if record.part != "train":
                self._add(record.part, record.step, record.loss, record.accuracy)
        else:
            self._add("test", record.step, record.test_loss, record.test_accuracy)
            if record.validation_loss is not None and record.validation_accuracy is not None:
                self._add(
                    "validation", record.step, record.validation_loss, record.validation_accuracy
                )

    def take_past(self, epochs: Sequence[EpochRecord], moments: Sequence[Moment]) -> None:
        """Add a whole run as it was kept: `train` is then the mean of each epoch."""
        for moment in moments:
            if moment.loss is not None and moment.accuracy is not None:
                self._add("batch", moment.step, moment.loss, moment.accuracy)
        for epoch in epochs:
            self._add("train", epoch.step, epoch.train_loss, epoch.train_accuracy)
            self.append(epoch)
        self._past_end = max((moment.step for moment in moments), default=0)

    def _add(self, line: Line, step: int, loss: float, accuracy: float) -> None:
        self._curves["loss", line].append(step, loss)
        self._curves["accuracy", line].append(step, accuracy)
