"""Turns what mattered, place by place, into pixels of the screen."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lenet_app.records import FloatArray, HeatMap
from lenet_app.widgets.colormaps import LEVELS_A_SIDE, ZERO_LEVEL, diverging_pixels
from lenet_app.widgets.shown_layer import SILENCE
from lenet_app.widgets.theme import Colours

Places = NDArray[np.intp]
# From here on a pixel of the input counts as ink, for the outline.
INKED: Final = 0.5


@dataclass(frozen=True)
class HeatPlace:
    """A place of a heat map: where it is in the input, and the value there.

    `value` is None outside of what the layer's units stand for.
    """

    row: int
    column: int
    value: float | None


def limit_of(values: FloatArray) -> float:
    """Return the largest magnitude: what both ends of the colours stand for."""
    return float(np.abs(np.nan_to_num(values)).max()) if values.size else 0.0


def heat_sheet(
    heat: HeatMap, entry: FloatArray, side_px: int, colours: Colours
) -> NDArray[np.uint32]:
    """Paint a heat map over the input's square: (side, side), 0xffRRGGBB, nearest neighbour.

    `entry`: (channels, height, width); where it is inked, it is outlined in the text's colour.
    """
    height, width = entry.shape[1:]
    left, top, right, bottom = heat.box
    rows = _cells(side_px, height, top, bottom, heat.values.shape[0])
    columns = _cells(side_px, width, left, right, heat.values.shape[1])
    limit = limit_of(heat.values)
    factor = LEVELS_A_SIDE / limit if limit > SILENCE else 0.0
    # A half more, then cut off: rounds, for all that is left is positive.
    levels = (np.nan_to_num(heat.values) * factor + (ZERO_LEVEL + 0.5)).astype(np.uint8)
    table = diverging_pixels(colours.is_dark)
    pixels: NDArray[np.uint32] = table.take(levels[rows.clip(0)][:, columns.clip(0)])
    pixels[rows < 0] = colours.surface.rgb()
    pixels[:, columns < 0] = colours.surface.rgb()
    pixels[_outline(entry, side_px)] = colours.text.rgb()
    return pixels


def place_at(heat: HeatMap, entry: FloatArray, across: float, down: float) -> HeatPlace:
    """Read the value at a place of the picture, 0 to 1 both ways."""
    height, width = entry.shape[1:]
    x, y = across * width, down * height
    left, top, right, bottom = heat.box
    rows, columns = heat.values.shape
    row, column = (
        int(np.floor((at - start) / (end - start) * count))
        for at, start, end, count in ((y, top, bottom, rows), (x, left, right, columns))
    )
    inside = 0 <= row < rows and 0 <= column < columns
    value = float(heat.values[row, column]) if inside else None
    return HeatPlace(min(int(y), height - 1), min(int(x), width - 1), value)


def _cells(side_px: int, entry_px: int, start: float, end: float, count: int) -> Places:
    """Tell of every pixel of the screen which row or column it shows; -1 for none."""
    middles = (np.arange(side_px) + 0.5) * (entry_px / side_px)
    cells = np.floor((middles - start) / (end - start) * count).astype(np.intp)
    return np.where((cells >= 0) & (cells < count), cells, -1)


def _outline(entry: FloatArray, side_px: int) -> NDArray[np.bool_]:
    """Find the innermost pixels of the ink's edge."""
    rows = _cells(side_px, entry.shape[1], 0, entry.shape[1], entry.shape[1])
    columns = _cells(side_px, entry.shape[2], 0, entry.shape[2], entry.shape[2])
    inked = (entry.max(axis=0) > INKED)[rows][:, columns]
    framed = np.pad(inked, 1)
    inner = framed[:-2, 1:-1] & framed[2:, 1:-1] & framed[1:-1, :-2] & framed[1:-1, 2:]
    edge: NDArray[np.bool_] = inked & ~inner
    return edge
