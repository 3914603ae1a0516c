"""The stroke under the pen: grows by a point at a time, can be read at any time."""

from typing import Final

import numpy as np

from lenet_app.ink.strokes import Stroke

_FIRST_CAPACITY: Final = 256


class PendingStroke:
    """Points that are still being added; `stroke` shows those there are, without copying them.

    Points are only ever appended: what a `Stroke` has been given is never written again, so it
    may go to another thread while the pen moves on.
    """

    def __init__(self) -> None:
        self._points = np.empty((_FIRST_CAPACITY, 3), np.float32)
        self._count = 0
        self._stroke: Stroke | None = None

    def add(self, x: float, y: float, pressure: float) -> bool:
        """Append a point; tell whether it says anything that the last one did not."""
        point = np.array((x, y, pressure), np.float32)
        if self._count and np.array_equal(point, self._points[self._count - 1]):
            return False
        if self._count == len(self._points):
            self._points = np.concatenate([self._points, np.empty_like(self._points)])
        self._points[self._count] = point
        self._count += 1
        self._stroke = None
        return True

    @property
    def stroke(self) -> Stroke:
        """The stroke so far; at least one point must have been added."""
        if self._stroke is None:
            points = self._points[: self._count]
            points.flags.writeable = False
            self._stroke = Stroke(points)
        return self._stroke
