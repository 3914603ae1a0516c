"""Says where the maps of a layer lie: whole device pixels, a hairline between maps."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint32]


class Spot(NamedTuple):
    """A value of a layer: which map (or unit), and where in it; all count from 0."""

    map_index: int
    row: int = 0
    column: int = 0


class Box(NamedTuple):
    """A rectangle of device pixels, from the grid's upper left corner."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class MapGrid:
    """Equal maps in rows, each value enlarged to `zoom` by `zoom` device pixels.

    `gap` device pixels lie between maps and around all; `strip` more below each row, for labels;
    `lead` more after the first map, which then has a column to itself.
    """

    count: int
    map_height: int
    map_width: int
    zoom: int
    columns: int
    gap: int
    strip: int = 0
    lead: int = 0

    @property
    def rows(self) -> int:
        """Count the rows of maps."""
        if self.lead and self.columns > 1:
            return max(1, -(-(self.count - 1) // (self.columns - 1)))
        return -(-self.count // self.columns)

    @property
    def width(self) -> int:
        """Measure the whole grid, in device pixels."""
        return self.gap + self.columns * self._pitch_x + (self.lead if self.columns > 1 else 0)

    @property
    def height(self) -> int:
        """Measure the whole grid, in device pixels."""
        return self.gap + self.rows * self._pitch_y

    def map_box(self, index: int) -> Box:
        """Tell where a map lies."""
        row, column = divmod(self._place(index), self.columns)
        return Box(
            self.gap + column * self._pitch_x + (self.lead if column else 0),
            self.gap + row * self._pitch_y,
            self.map_width * self.zoom,
            self.map_height * self.zoom,
        )

    def value_box(self, spot: Spot) -> Box:
        """Tell where a single value lies."""
        box = self.map_box(spot.map_index)
        left, top = box.left + spot.column * self.zoom, box.top + spot.row * self.zoom
        return Box(left, top, self.zoom, self.zoom)

    def rows_between(self, top: int, bottom: int) -> tuple[int, int]:
        """Find the rows of maps (first, after the last) that reach between two heights.

        Where a map stands apart, all of them: such a grid is small.
        """
        if self.lead:
            return (0, self.rows) if bottom > 0 and top < self.height else (0, 0)
        first = (top - self.gap) // self._pitch_y
        after = -(-bottom // self._pitch_y)
        return min(max(0, first), self.rows), min(max(0, after), self.rows)

    def part(self, first_row: int, after_row: int) -> "MapGrid":
        """Return the grid of some of the rows; it begins at the first one's upper gap."""
        if (first_row, after_row) == (0, self.rows):
            return self
        count = min(self.count, after_row * self.columns) - first_row * self.columns
        return replace(self, count=count)

    def spot_at(self, x: float, y: float) -> Spot | None:
        """Find the value at a device pixel; hairlines and labels belong to the map before them."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return None
        across = int(x) - self.gap
        if across >= self._pitch_x:
            across -= self.lead
            if across < self._pitch_x:
                return None
        column, in_x = divmod(max(0, across), self._pitch_x)
        row, in_y = divmod(max(0, int(y) - self.gap), self._pitch_y)
        index = self._index(row * self.columns + column)
        if index is None or index >= self.count:
            return None
        return Spot(
            index,
            min(in_y // self.zoom, self.map_height - 1),
            min(in_x // self.zoom, self.map_width - 1),
        )

    def sheet(self, maps: Pixels, hairline: int, void: int) -> Pixels:
        """Lay the maps out as one picture: (maps, h, w) to (height, width), nearest neighbour.

        `hairline` fills the gaps, `void` the places of the last row that no map takes.
        """
        height, width = self.map_height, self.map_width
        places = np.full((self.rows * self.columns, height, width), void, np.uint32)
        if self.lead:
            places[[self._place(index) for index in range(self.count)]] = maps
        else:
            places[: self.count] = maps
        rows = places.reshape(self.rows, self.columns, height, width).swapaxes(1, 2)
        # One pixel a value, and a last row and column of hairline for the gaps to be taken from.
        small = np.full((self.rows * height + 1, self.columns * width + 1), hairline, np.uint32)
        small[:-1, :-1] = rows.reshape(self.rows * height, self.columns * width)
        across, down = _sources(self)
        # Columns first: the second step then copies whole rows, at the speed of memory.
        picture: Pixels = small.take(across, axis=1).take(down, axis=0)
        return picture

    def _place(self, index: int) -> int:
        """Tell at which place of the grid a map is, counted row by row."""
        if not self.lead or self.columns == 1 or index == 0:
            return index
        row, column = divmod(index - 1, self.columns - 1)
        return row * self.columns + column + 1

    def _index(self, place: int) -> int | None:
        """Tell which map is at a place; None where the first column is empty."""
        if not self.lead or self.columns == 1:
            return place
        row, column = divmod(place, self.columns)
        if column == 0:
            return 0 if row == 0 else None
        return row * (self.columns - 1) + column

    @property
    def _pitch_x(self) -> int:
        return self.map_width * self.zoom + self.gap

    @property
    def _pitch_y(self) -> int:
        return self.map_height * self.zoom + self.gap + self.strip


@lru_cache(maxsize=64)
def _sources(grid: MapGrid) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Tell, for each device pixel across and down, which row or column of values it shows."""

    def source(maps: int, side: int, blank: int, lead: int = 0) -> NDArray[np.intp]:
        values = np.repeat(np.arange(maps * side).reshape(maps, side), grid.zoom, axis=1)
        gaps = np.full((maps, blank), maps * side)
        edge = np.full(grid.gap, maps * side)
        apart = np.full(lead if maps > 1 else 0, maps * side)
        first, *others = np.concatenate([values, gaps], axis=1)
        return np.concatenate([edge, first, apart, *others])

    return (
        source(grid.columns, grid.map_width, grid.gap, grid.lead),
        source(grid.rows, grid.map_height, grid.gap + grid.strip),
    )
