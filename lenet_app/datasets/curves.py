"""Smooth lines through given points, as a matrix, so that moved points move the line with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, dist
from typing import Final

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Piece = tuple[Point, ...]
Matrix = NDArray[np.float64]

# As a fraction of the digit's height: a pixel and a half of the 20 that a digit is high, so that a
# straight piece leaves a curve by less than a tenth of a pixel.
SAMPLE_SPACING: Final = 0.08


@dataclass(frozen=True, eq=False)
class Curve:
    """A line of the pen: smooth through its control points, except at corners.

    `controls`: (k, 2), x and y; `blend`: (n, k), so that `blend @ controls` are the n points of the
    line, at about equal distances.
    """

    controls: Matrix
    blend: Matrix

    @classmethod
    def through(cls, *pieces: Piece) -> "Curve":
        """Join smooth pieces with corners; each begins where the one before it ended."""
        controls = [*pieces[0]]
        for piece in pieces[1:]:
            controls += piece[1:]
        blend = np.zeros((0, len(controls)))
        first = 0
        for number, piece in enumerate(pieces):
            rows = _catmull_rom(piece)
            placed = np.zeros((len(rows), len(controls)))
            placed[:, first : first + len(piece)] = rows
            blend = np.concatenate([blend, placed if number == 0 else placed[1:]])
            first += len(piece) - 1
        return cls(np.array(controls), blend)


def _catmull_rom(piece: Sequence[Point]) -> Matrix:
    """Blend the points of one smooth piece: (samples, points), rows that sum to 1.

    Catmull and Rom 1974: each span is a cubic whose slope at a point is half the way from the point
    before to the one after. Beyond the ends, points are mirrored.
    """
    count = len(piece)
    rows = []
    for span in range(count - 1):
        samples = max(1, ceil(dist(piece[span], piece[span + 1]) / SAMPLE_SPACING))
        for sample in range(samples + (span == count - 2)):
            t = sample / samples
            weights = (
                (-t + 2 * t**2 - t**3) / 2,
                (2 - 5 * t**2 + 3 * t**3) / 2,
                (t + 4 * t**2 - 3 * t**3) / 2,
                (-(t**2) + t**3) / 2,
            )
            row = np.zeros(count)
            for offset, weight in zip((-1, 0, 1, 2), weights, strict=True):
                _add(row, span + offset, weight)
            rows.append(row)
    return np.array(rows)


def _add(row: Matrix, index: int, weight: float) -> None:
    last = len(row) - 1
    if index < 0:
        row[0] += 2 * weight
        row[1] -= weight
    elif index > last:
        row[last] += 2 * weight
        row[last - 1] -= weight
    else:
        row[index] += weight
