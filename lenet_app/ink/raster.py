"""Turns strokes into pixels, MNIST's way: the one path that every drawing takes.

Strokes are cropped, scaled and centred as strokes, then drawn once by distance: a pixel is as dark
as the nearest line covers it. No pixel is ever resampled, so pen width, pad size and place on the
pad make no difference.

MNIST (LeCun, Cortes, Burges): longer side 20 pixels, proportions kept, centre of mass in the middle
of a 28×28 field. Measured on 20,000 of its training digits: the centre of mass lies at pixel
14.0 ± 0.29 both ways, the lines are 2.5 pixels wide (median).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from lenet_app.ink.strokes import Ink, width_at_pressure
from lenet_app.records import FloatArray

FIELD_PX: Final = 28
BOX_PX: Final = 20
PEN_PX: Final = 2.6
CENTRE_PX: Final = 14.5  # the middle of pixel 14, where MNIST has its centres of mass
EDGE_PX: Final = 1.0  # a line's edge fades over one pixel
SPACING_PX: Final = 0.7  # points closer than this on the 20-pixel box change nothing visible
CHUNK: Final = 32  # fields computed together; more would leave the processor's cache


@dataclass(frozen=True, eq=False)
class Lines:
    """Ink as straight pieces. `pieces`: (n, 4), float32: x0, y0, x1, y1; `widths`: (n,), 0 to 1.

    A dot is a piece without length.
    """

    pieces: FloatArray
    widths: FloatArray

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Measure left, top, right and bottom of the pieces' middle lines."""
        xs, ys = self.pieces[:, 0::2], self.pieces[:, 1::2]
        return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())

    def moved(self, scale: float, dx: float, dy: float) -> "Lines":
        """Scale about the origin, then shift."""
        shift = np.array([dx, dy, dx, dy], np.float32)
        return Lines(self.pieces * np.float32(scale) + shift, self.widths)


def lines_of(ink: Ink) -> Lines:
    """Take ink apart into pieces, in pad pixels. The ink must not be blank."""
    pieces, widths = [], []
    for stroke in ink.strokes:
        points = stroke.points
        starts, ends = (points[:-1], points[1:]) if len(points) > 1 else (points, points)
        pieces.append(np.concatenate([starts[:, :2], ends[:, :2]], axis=1))
        widths.append(width_at_pressure((starts[:, 2] + ends[:, 2]) * np.float32(0.5)))
    return Lines(np.concatenate(pieces), np.concatenate(widths).astype(np.float32))


def thinned(ink: Ink, spacing_px: float) -> Ink:
    """Drop points nearer than `spacing_px` to the kept one before, never a stroke's first or last.

    A fast pen leaves a few hundred points; the network's field needs some sixty.
    """
    return ink.with_strokes(
        tuple(type(stroke)(_thinned(stroke.points, spacing_px)) for stroke in ink.strokes)
    )


def _thinned(points: FloatArray, spacing_px: float) -> FloatArray:
    if len(points) < 3:
        return points
    way = np.hypot(*np.diff(points[:, :2], axis=0).T).cumsum()
    cell = np.floor(way / max(spacing_px, 1e-6))
    # The last point of every cell: the line keeps its corners to within one spacing.
    keep = np.concatenate([[True], cell[1:] != cell[:-1], [True]])
    kept: FloatArray = points[keep]
    return kept


def fitted(ink: Ink) -> Lines:
    """Crop and scale: the longer side of the inked box becomes 20 px, its middle the field's.

    A drawing smaller than its own pen is wide (a dot) is not enlarged beyond the pen's width.
    """
    left, top, right, bottom = _box_of(ink)
    extent = max(right - left, bottom - top, ink.pen_px, 1e-3)
    scale = (BOX_PX - PEN_PX - EDGE_PX / 2) / extent
    lines = lines_of(thinned(ink, SPACING_PX / scale))
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    # Shift before scaling, in float64, so that ink far outside the pad loses no precision.
    centred = Lines(
        (lines.pieces.astype(np.float64) - [middle_x, middle_y, middle_x, middle_y]).astype(
            np.float32
        ),
        lines.widths,
    )
    return centred.moved(scale, CENTRE_PX, CENTRE_PX)


def _box_of(ink: Ink) -> tuple[float, float, float, float]:
    points = np.concatenate([stroke.points[:, :2] for stroke in ink.strokes])
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def painted(batch: Sequence[Lines], side_px: int = FIELD_PX, pen_px: float = PEN_PX) -> FloatArray:
    """Draw lines on square fields: (n, side, side), float32, 0 (paper) to 1 (ink).

    A pixel's value is how far the nearest line covers it: half the pen's width minus the distance
    from the pixel's middle, plus half the edge, clipped to 0..1.
    """
    fields = np.zeros((len(batch), side_px, side_px), np.float32)
    for start in range(0, len(batch), CHUNK):
        _paint(batch[start : start + CHUNK], pen_px, fields[start : start + CHUNK])
    return fields


def _paint(batch: Sequence[Lines], pen_px: float, fields: FloatArray) -> None:
    middles = np.arange(fields.shape[-1], dtype=np.float32) + np.float32(0.5)
    most = max(len(lines.widths) for lines in batch)
    pieces = np.empty((len(batch), most, 4), np.float32)
    reach = np.empty((len(batch), most), np.float32)
    for row, lines in enumerate(batch):
        count = len(lines.widths)
        pieces[row, :count], reach[row, :count] = lines.pieces, lines.widths
        pieces[row, count:], reach[row, count:] = lines.pieces[-1], lines.widths[-1]
    reach *= pen_px / 2
    reach += EDGE_PX / 2
    block = max(1, CHUNK // len(batch))
    for first in range(0, most, block):  # as many pieces at a time as stay in the cache
        some = slice(first, first + block)
        x0, y0, x1, y1 = (pieces[:, some, corner, None] for corner in range(4))  # (n, pieces, 1)
        dx, dy = x1 - x0, y1 - y0
        length = np.maximum(dx * dx + dy * dy, np.float32(1e-12))
        to_x, to_y = middles - x0, middles - y0  # (n, pieces, side)
        along = (to_x * (dx / length))[..., None, :] + (to_y * (dy / length))[..., :, None]
        np.clip(along, 0.0, 1.0, out=along)
        off_x = to_x[..., None, :] - along * dx[..., None]  # (n, pieces, side, side)
        along *= dy[..., None]
        off_y = np.subtract(to_y[..., :, None], along, out=along)
        off_x *= off_x
        off_y *= off_y
        off_x += off_y
        np.sqrt(off_x, out=off_x)
        np.subtract(reach[:, some, None, None], off_x, out=off_x)
        np.maximum(fields, off_x.max(axis=1), out=fields)
    np.clip(fields / EDGE_PX, 0.0, 1.0, out=fields)


def centre_of_mass(fields: FloatArray) -> FloatArray:
    """Find the middle of the ink: (n, side, side) to (n, 2), x and y in pixels from the edge."""
    mass = np.maximum(fields.sum(axis=(1, 2)), np.float32(1e-6))
    middles = np.arange(fields.shape[-1], dtype=np.float32) + np.float32(0.5)
    x = (fields.sum(axis=1) * middles).sum(axis=1) / mass
    y = (fields.sum(axis=2) * middles).sum(axis=1) / mass
    return np.stack([x, y], axis=1)


def centred(batch: Sequence[Lines], fields: FloatArray) -> list[Lines]:
    """Shift each drawing so that its centre of mass, seen in `fields`, comes to the middle."""
    middles = centre_of_mass(fields)
    return [
        lines.moved(1.0, float(CENTRE_PX - x), float(CENTRE_PX - y))
        for lines, (x, y) in zip(batch, middles, strict=True)
    ]


def rasterise(inks: Sequence[Ink]) -> FloatArray:
    """Turn drawings into network input: (n, 28, 28), float32, 0 (paper) to 1 (ink).

    A blank drawing gives an empty field.
    """
    fields = np.zeros((len(inks), FIELD_PX, FIELD_PX), np.float32)
    inked = [row for row, ink in enumerate(inks) if not ink.is_blank]
    if inked:
        boxed = [fitted(inks[row]) for row in inked]
        fields[inked] = painted(centred(boxed, painted(boxed)))
    return fields
