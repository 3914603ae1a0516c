"""Reads the pen digits of E. Alpaydin and F. Alimoglu (UCI, CC BY 4.0) and draws them on a pad.

They judge and are never learnt from. The file has 8 points a digit, y up, and no pen lifts.
"""

import csv
from pathlib import Path
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from lenet_app.datasets.hand import smoothed
from lenet_app.ink.strokes import PAD_SIDE_PX, Ink, Stroke

Points = NDArray[np.float64]

FILE: Final = Path("pendigits") / "pendigits-train.csv"
POINTS: Final = 8
FULL: Final = 100.0  # the file's coordinates run from 0 to this
# Its strokes that were joined are seldom the digit that a person saw; these have one stroke.
FAITHFUL: Final = (0, 2, 3, 6, 8)
HEIGHT_PX: Final = (100.0, 240.0)
WIDTH: Final = (0.60, 0.95)  # of what the points give
PEN_PX: Final = (12.0, 26.0)
SAMPLES: Final = 12  # between two points: smooth to the eye on a pad


def read_pen_digits(folder: Path) -> tuple[Points, NDArray[np.int64]]:
    """Read points, (n, 8, 2), y down, and labels, (n,)."""
    with (folder / FILE).open(newline="", encoding="utf-8") as file:
        rows = [[float(value) for value in row] for row in list(csv.reader(file))[1:]]
    table = np.array(rows)
    points = table[:, : 2 * POINTS].reshape(-1, POINTS, 2)
    points[..., 1] = FULL - points[..., 1]
    return points, table[:, -1].astype(np.int64)


def drawn(points: Points, label: int, rng: Generator) -> Ink:
    """Draw one digit, (8, 2), on the pad: its size, proportions, pen and place are `rng`'s."""
    line = smoothed(points, SAMPLES)
    pen_px = rng.uniform(*PEN_PX)
    height_px, width = rng.uniform(*HEIGHT_PX), rng.uniform(*WIDTH)
    extent = np.maximum(np.ptp(line, axis=0), 1.0)
    room = PAD_SIDE_PX - pen_px
    # A line that lies is as long as the pad is wide at most.
    scale = min(height_px / extent[1], room / extent[1], room / (extent[0] * width))
    line = (line - line.min(axis=0)) * (scale * width, scale)
    free = room - np.ptp(line, axis=0)
    placed = line + pen_px / 2 + rng.uniform(size=2) * free.clip(min=0.0)
    return Ink((Stroke.of(placed),), pen_px=float(pen_px), label=label)
