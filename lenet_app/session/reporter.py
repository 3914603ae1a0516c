"""Gathers training records into reports, at most 30 a second."""

import time
from collections import deque
from typing import Final

from lenet_app.records import StepRecord, TrainingPlan, TrainingRecord, TrainingReport

REPORT_INTERVAL_S: Final = 1 / 30  # faster than this no eye follows, and the window would choke
SPEED_WINDOW_S: Final = 2.0  # examples/s over this much time: steady, yet it follows a change


class Reporter:
    """Counts a run's time without its pauses, its speed and what is left."""

    def __init__(self, plan: TrainingPlan, steps_done: int = 0) -> None:
        self._steps_left = plan.epochs * plan.steps_per_epoch - steps_done
        self._steps_seen = 0
        self._waiting: list[TrainingRecord] = []
        self._seconds = 0.0
        self._resumed_at = time.perf_counter()
        self._reported_at = 0.0
        self._speed: deque[tuple[float, int]] = deque()
        self._examples = 0

    def add(self, record: TrainingRecord) -> None:
        """Keep a record for the next report."""
        self._waiting.append(record)
        if isinstance(record, StepRecord):
            self._steps_seen += 1
            self._examples += record.examples

    @property
    def is_due(self) -> bool:
        """Tell whether a report may be made."""
        return bool(self._waiting) and (
            time.perf_counter() - self._reported_at >= REPORT_INTERVAL_S
        )

    def pause(self) -> None:
        """Stop the clock."""
        self._seconds = self._seconds_now()

    def resume(self) -> None:
        """Let the clock go on; the speed is measured afresh."""
        self._resumed_at = time.perf_counter()
        self._speed.clear()

    def report(self) -> TrainingReport:
        """Hand over everything since the last report."""
        records, self._waiting = tuple(self._waiting), []
        self._reported_at = time.perf_counter()
        seconds = self._seconds_now()
        self._speed.append((seconds, self._examples))
        while len(self._speed) > 2 and seconds - self._speed[1][0] > SPEED_WINDOW_S:
            self._speed.popleft()
        (from_s, from_examples), (to_s, to_examples) = self._speed[0], self._speed[-1]
        span = to_s - from_s
        speed = (to_examples - from_examples) / span if span > 0 else 0.0
        left = None
        if self._steps_seen and speed > 0:
            left = seconds / self._steps_seen * (self._steps_left - self._steps_seen)
        return TrainingReport(records, speed, seconds, left)

    def _seconds_now(self) -> float:
        return self._seconds + time.perf_counter() - self._resumed_at
