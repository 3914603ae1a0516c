"""Guesses how long the steps that are left will take."""

import time
from typing import Final

# The first steps warm up caches and threads; they are slower than those that follow.
STEPS_BEFORE_GUESS: Final = 10


class StepClock:
    """Times the steps it hears of, but for the first few."""

    def __init__(self) -> None:
        self._started = 0.0

    def seconds_left(self, done: int, total: int) -> float | None:
        """Hear that a step is done; tell how long the rest will take, None while nobody knows."""
        now = time.perf_counter()
        if done <= STEPS_BEFORE_GUESS:
            self._started = now
            return None
        return (now - self._started) / (done - STEPS_BEFORE_GUESS) * (total - done)
