"""Keeps a curve of any length in bounded memory, its first points included."""

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

FloatLine = NDArray[np.float64]

# From half of it to all of it is in use: about a bucket a pixel of a docked plot.
CAPACITY: Final = 512


@dataclass(slots=True)
class Bucket:
    """Neighbouring points of a curve as one: where they lie, their extremes and their mean."""

    first_step: int
    last_step: int
    low: float
    high: float
    total: float
    count: int

    @property
    def mean(self) -> float:
        """Tell the mean of the bucket's values."""
        return self.total / self.count

    def absorb(self, later: "Bucket") -> None:
        """Take in the bucket that follows."""
        self.last_step = later.last_step
        self.low = min(self.low, later.low)
        self.high = max(self.high, later.high)
        self.total += later.total
        self.count += later.count


class CurveBuffer:
    """A curve that grows to the right and is thinned, never cut.

    It holds at most `capacity` buckets (an even number). When they are full, neighbours merge two
    by two and a bucket holds twice as many points from then on: the first step stays the first,
    and no extreme is lost, because a bucket remembers its lowest and its highest value.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._points_per_bucket = 1
        self._buckets: list[Bucket] = []

    def __len__(self) -> int:
        return len(self._buckets)

    @property
    def is_empty(self) -> bool:
        """Tell whether the curve has no point yet."""
        return not self._buckets

    @property
    def last_step(self) -> int | None:
        """Tell the step of the newest point; None while there is none."""
        return self._buckets[-1].last_step if self._buckets else None

    def append(self, step: int, value: float) -> None:
        """Add a point on the right.

        A step that is not beyond the last one is left out (the same evaluation told twice), and so
        is a value that is not finite (a diverged loss has no place on an axis).
        """
        if not math.isfinite(value):
            return
        if self._buckets and step <= self._buckets[-1].last_step:
            return
        point = Bucket(step, step, value, value, value, 1)
        if self._buckets and self._buckets[-1].count < self._points_per_bucket:
            self._buckets[-1].absorb(point)
            return
        if len(self._buckets) == self._capacity:
            self._merge_pairs()
            if self._buckets[-1].count < self._points_per_bucket:
                self._buckets[-1].absorb(point)
                return
        self._buckets.append(point)

    def at(self, step: float) -> float | None:
        """Tell the curve's value at a step: its newest point there or before; None before all."""
        index = bisect_right(self._buckets, step, key=lambda bucket: bucket.first_step)
        return self._buckets[index - 1].mean if index else None

    def means(self) -> tuple[FloatLine, FloatLine]:
        """List the buckets' (steps, mean values), each (n,)."""
        values = np.array([b.total / b.count for b in self._buckets], dtype=np.float64)
        return self._middles(), values

    def extremes(self) -> tuple[FloatLine, FloatLine]:
        """List (steps, values) of a line that touches every lowest and highest value, each (2n,).

        A bucket of one point gives that point twice.
        """
        values = np.array([(b.low, b.high) for b in self._buckets], dtype=np.float64)
        return np.repeat(self._middles(), 2), values.reshape(-1)

    def _middles(self) -> FloatLine:
        sums = [bucket.first_step + bucket.last_step for bucket in self._buckets]
        return np.array(sums, dtype=np.float64) / 2

    def _merge_pairs(self) -> None:
        for earlier, later in zip(self._buckets[::2], self._buckets[1::2], strict=False):
            earlier.absorb(later)
        self._buckets = self._buckets[::2]
        self._points_per_bucket *= 2
