"""Measures from a drawing's change to its painted answer."""

import time


class LatencyMeter:
    """Remembers when drawings were asked about, by their number."""

    def __init__(self) -> None:
        self._asked_at: dict[int, float] = {}

    def ask(self, subject: int, at: float | None = None) -> None:
        """Note that a drawing is asked about: now, or `at` a time of `time.perf_counter`."""
        self._asked_at[subject] = time.perf_counter() if at is None else at

    def answer(self, subject: int) -> list[float]:
        """Note a painted answer; return the milliseconds of every drawing that it settles.

        A drawing that a newer one overtook was never answered itself: it waited until now.
        """
        now = time.perf_counter()
        settled = [number for number in self._asked_at if number <= subject]
        return [(now - self._asked_at.pop(number)) * 1000 for number in settled]
