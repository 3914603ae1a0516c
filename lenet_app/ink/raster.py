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
from numpy.typing import NDArray

from lenet_app.ink.strokes import Ink, width_at_pressure
from lenet_app.records import FloatArray

FIELD_PX: Final = 28
BOX_PX: Final = 20
PEN_PX: Final = 2.6
CENTRE_PX: Final = 14.5  # the middle of pixel 14, where MNIST has its centres of mass
EDGE_PX: Final = 1.0  # a line's edge fades over one pixel
SPACING_PX: Final = 0.7  # points closer than this on the 20-pixel box change nothing visible
LEAST_EXTENT_PX: Final = 1e-3  # what has no extent is not divided by zero
CHUNK: Final = 32  # drawings painted together; more would leave the processor's cache
_LEAST_WAY_PX: Final = 1e-12  # stands for no way at all where one is divided by
MOST_PIXELS: Final = 2**20  # pixels painted together, of many pieces or a wide pen: bounds memory
LONGEST_PIECE_PX: Final = 1.0  # longer lines are cut: the pixels around a piece stay few


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

    def framed(self, box: tuple[float, float, float, float], scale: float, to: float) -> "Lines":
        """Scale so that the middle of `box` comes to (`to`, `to`).

        In float64 until the end: ink far outside the pad loses no precision.
        """
        left, top, right, bottom = box
        middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
        about = self.pieces.astype(np.float64) - [middle_x, middle_y, middle_x, middle_y]
        return Lines((about * scale + to).astype(np.float32), self.widths)


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
    way = np.hypot(*np.diff(points[:, :2], axis=0).T).cumsum(dtype=np.float64)
    cell = np.floor(way / max(spacing_px, 1e-6))
    # The last point of every cell: the line keeps its corners to within one spacing.
    keep = np.concatenate([[True], cell[1:] != cell[:-1], [True]])
    kept: FloatArray = points[keep]
    return kept


def fitted(ink: Ink) -> Lines:
    """Crop and scale: the longer side of the inked box becomes 20 px, its middle the field's.

    A drawing smaller than its own pen is wide (a dot) is not enlarged beyond the pen's width.
    """
    box, scale = fit_of(ink)
    return lines_of(thinned(ink, SPACING_PX / scale)).framed(box, scale, CENTRE_PX)


def fit_of(ink: Ink) -> tuple[tuple[float, float, float, float], float]:
    """Measure the inked box (left, top, right, bottom) and the scale that `fitted` gives it."""
    box = left, top, right, bottom = _box_of(ink)
    extent = max(right - left, bottom - top, ink.pen_px, LEAST_EXTENT_PX)
    return box, (BOX_PX - PEN_PX - EDGE_PX / 2) / extent


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
        _paint(batch[start : start + CHUNK], fields[start : start + CHUNK], pen_px)
    return fields


def _paint(batch: Sequence[Lines], fields: FloatArray, pen_px: float) -> None:
    """Paint each piece into the few pixels around it; the nearest piece counts.

    All drawings' pieces are one long list, so that a handful of operations paints them all.
    """
    side = fields.shape[-1]
    around = int(np.ceil((pen_px + EDGE_PX + LONGEST_PIECE_PX) / 2))
    is_wide = 2 * around + 1 >= side  # then every pixel is around every piece, however long
    longest_px = np.inf if is_wide else LONGEST_PIECE_PX
    starts, ways, reach, drawing = _short_pieces(batch, side, pen_px, longest_px)
    window = np.arange(side) if is_wide else np.arange(-around, around + 1)
    middles = np.floor(starts + ways / 2).astype(np.intp) * (not is_wide)
    block = max(1, MOST_PIXELS // len(window) ** 2)
    for first in range(0, len(reach), block):
        some = slice(first, first + block)
        columns, rows = (middles[some, axis, None] + window for axis in range(2))
        cover = reach[some, None, None] - _distances(columns, rows, starts[some], ways[some])
        in_rows, in_columns = (rows >= 0) & (rows < side), (columns >= 0) & (columns < side)
        counts = (cover > 0) & in_rows[:, :, None] & in_columns[:, None, :]
        pixel = (drawing[some, None, None] * side + rows[:, :, None]) * side + columns[:, None, :]
        np.maximum.at(fields.reshape(-1), pixel[counts], cover[counts])
    np.clip(fields / EDGE_PX, 0.0, 1.0, out=fields)


def _distances(
    columns: NDArray[np.intp], rows: NDArray[np.intp], starts: FloatArray, ways: FloatArray
) -> FloatArray:
    """Measure from the pixels' middles to the pieces: two (n, window) to (n, window, window)."""
    to_x = columns.astype(np.float32) + np.float32(0.5) - starts[:, 0, None]
    to_y = rows.astype(np.float32) + np.float32(0.5) - starts[:, 1, None]
    dx, dy = ways[:, 0, None], ways[:, 1, None]
    length = np.maximum(dx * dx + dy * dy, np.float32(1e-12))
    along = (to_x * (dx / length))[:, None, :] + (to_y * (dy / length))[:, :, None]
    np.clip(along, 0.0, 1.0, out=along)
    off_x = to_x[:, None, :] - along * dx[..., None]
    along *= dy[..., None]
    off_y = np.subtract(to_y[:, :, None], along, out=along)
    off_x *= off_x
    off_y *= off_y
    off_x += off_y
    return np.sqrt(off_x, out=off_x)


def _short_pieces(
    batch: Sequence[Lines], side_px: int, pen_px: float, longest_px: float
) -> tuple[FloatArray, FloatArray, FloatArray, NDArray[np.intp]]:
    """Cut what all drawings' lines have on their fields into pieces of at most `longest_px`.

    Returns starts and ways, both (pieces, 2), how far each reaches, (pieces,), and the drawing
    each is of.
    """
    pieces = np.concatenate([lines.pieces for lines in batch])
    widths = np.concatenate([lines.widths for lines in batch])
    reach = widths * np.float32(pen_px / 2) + np.float32(EDGE_PX / 2)
    drawing = np.repeat(np.arange(len(batch)), [len(lines.widths) for lines in batch])
    starts, ways = pieces[:, :2], pieces[:, 2:] - pieces[:, :2]
    enter, leave = _on_field(starts, ways, reach, side_px)
    starts, ways = starts + ways * enter[:, None], ways * (leave - enter)[:, None]
    parts = np.ceil(np.hypot(ways[:, 0], ways[:, 1]) / longest_px).astype(np.intp)
    np.maximum(parts, 1, out=parts)
    parts[enter > leave] = 0
    cut = np.repeat(np.arange(len(parts)), parts)
    nth = np.arange(len(cut)) - np.repeat(parts.cumsum() - parts, parts)
    ways = ways[cut] / parts[cut, None].astype(np.float32)
    starts = starts[cut] + ways * nth[:, None].astype(np.float32)
    return starts, ways, reach[cut], drawing[cut]


def _on_field(
    starts: FloatArray, ways: FloatArray, reach: FloatArray, side_px: int
) -> tuple[FloatArray, FloatArray]:
    """Find where each line, 0 to 1 along its way, comes within reach of the field and leaves it.

    Where it never does, it enters after it has left. Liang and Barsky's clipping (1984).
    """
    # A way without length has an inverse of no harm: far outside, or no bound at all.
    inverse = 1 / np.where(ways == 0, _LEAST_WAY_PX, ways.astype(np.float64))
    to_low = (-reach[:, None] - starts) * inverse
    to_high = (side_px + reach[:, None] - starts) * inverse
    enter = np.minimum(to_low, to_high).max(axis=1).clip(min=0.0)
    leave = np.maximum(to_low, to_high).min(axis=1).clip(max=1.0)
    return enter.astype(np.float32), leave.astype(np.float32)


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
