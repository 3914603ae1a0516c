"""Ink: what is drawn, as strokes and not as pixels."""

from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from lenet_app.records import FloatArray

PAD_SIDE_PX: Final = 280
DEFAULT_PEN_PX: Final = 18.0
FARTHEST_PX: Final = 2.0**24  # farther out, float32 cannot tell neighbouring pixels apart


@dataclass(frozen=True, eq=False)
class Stroke:
    """One line of the pen from touch to lift.

    `points`: (n, 3), float32, n ≥ 1: x and y in pad pixels (y down), pressure 0 to 1.
    """

    points: FloatArray

    @classmethod
    def of(cls, points: ArrayLike) -> "Stroke":
        """Make a stroke of (n, 2) or (n, 3) points; pressure is 1 where it is not given.

        Raises:
            ValueError: No point, a wrong shape, a number that is not finite, or a point more than
                `FARTHEST_PX` away.
        """
        given = np.asarray(points, dtype=np.float64)
        if given.ndim != 2 or given.shape[0] == 0 or given.shape[1] not in (2, 3):
            raise ValueError("a stroke needs points of two or three numbers")
        if not np.isfinite(given).all():
            raise ValueError("a stroke needs finite numbers")
        if np.abs(given[:, :2]).max() > FARTHEST_PX:
            raise ValueError("a stroke needs points nearer to the pad")
        array = np.ones((len(given), 3), np.float32)
        array[:, :2] = given[:, :2]
        if given.shape[1] == 3:
            array[:, 2] = given[:, 2].clip(0.0, 1.0)
        array.flags.writeable = False
        return cls(array)


@dataclass(frozen=True, eq=False)
class Ink:
    """A drawing: strokes on a pad of a given size, made with a pen of a given width.

    `pen_px` is the pen's width in pad pixels at full pressure; `label` is what the drawing is
    meant to be, None where nobody said.
    """

    strokes: tuple[Stroke, ...] = field(default=())
    width_px: float = PAD_SIDE_PX
    height_px: float = PAD_SIDE_PX
    pen_px: float = DEFAULT_PEN_PX
    label: int | None = None

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is drawn."""
        return not self.strokes

    def with_stroke(self, stroke: Stroke) -> "Ink":
        """Return this ink with one stroke more."""
        return replace(self, strokes=(*self.strokes, stroke))

    def with_strokes(self, strokes: tuple[Stroke, ...]) -> "Ink":
        """Return this ink with other strokes on the same pad."""
        return replace(self, strokes=strokes)

    def with_pen(self, pen_px: float) -> "Ink":
        """Return this ink as if drawn with another pen."""
        return replace(self, pen_px=pen_px)


def width_at_pressure(pressure: FloatArray) -> FloatArray:
    """Say how wide the line is at a pressure, as a fraction of the full pen width.

    A pen that touches lightly still draws: from 0.4 at pressure 0 to 1 at pressure 1.
    """
    return np.float32(0.4) + np.float32(0.6) * pressure
