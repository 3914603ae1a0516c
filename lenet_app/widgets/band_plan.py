"""Shares the pane's height among the bands: the largest whole-number zooms that fit."""

from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from PySide6.QtGui import QFontMetrics

from lenet_app.widgets.map_grid import MapGrid
from lenet_app.widgets.shown_layer import Role, ShownLayer

# Sides in device-independent pixels at which a map, a unit, a class can just be read, and at
# which a unit or a class is large enough: beyond, the room is better given to the maps.
LEAST_MAP_PX: Final = 20
# Of more values a side than this, a map should have a little more: where there is the height, two
# rows are better than a strip.
FEW_VALUES: Final = 8
LEAST_FINE_PX: Final = 24
LEAST_UNIT_PX: Final = 6
LEAST_CLASS_PX: Final = 16
MOST_UNIT_PX: Final = 28
MOST_CLASS_PX: Final = 48
# No limit for maps but the window: as large as a wall.
MOST_MAP_PX: Final = 4096
# From this many units on a unit may be smaller, or F6 of AlexNet would be a screen high.
MANY_UNITS: Final = 1000
LEAST_OF_MANY_PX: Final = 4

# Between a map that stands apart and the others, and added to the hairlines between those:
# pictures of digits must not run together.
LEAD_PX: Final = 16
SPREAD_PX: Final = 3
WIDEST_LABEL: Final = "000"

# How much larger maps must become for another row of them.
WORTH_A_ROW: Final = 1.3


@dataclass(frozen=True)
class BandColumns:
    """The columns that all bands share, in device-independent pixels, their air included."""

    caption: int
    legend: int


@dataclass(frozen=True)
class BandWish:
    """What one band needs and how far it may grow, in device pixels.

    `least` and `most` bound the longer side of a map (or unit), `liked` that of a map of many
    values where all bands fit so; `floor` is the height that the band takes even around a smaller
    grid; `strip` is the height of the labels below each row; `spread` is added to the hairline
    between maps, `lead` sets the first map apart.
    """

    count: int
    map_height: int
    map_width: int
    least: int
    most: int
    floor: int
    strip: int = 0
    lead: int = 0
    spread: int = 0
    liked: int = 0

    def grid(self, zoom: int, width: int, gap: int) -> MapGrid:
        """Lay the maps out in as few rows as the width allows, all rows equally long."""
        gap += self.spread
        room = max(1, (width - gap - self.lead) // (self.map_width * zoom + gap))
        apart = 1 if self.lead and room > 1 else 0
        rows = ceil((self.count - apart) / (room - apart))
        columns = ceil((self.count - apart) / rows) + apart
        sides = self.map_height, self.map_width
        return MapGrid(self.count, *sides, zoom, columns, gap, self.strip, self.lead)

    def larger(self, grid: MapGrid, width: int) -> MapGrid:
        """Return the next larger layout that is worth its height.

        Maps that would need another row for one more step of zoom are enlarged by a good part at
        once, or not at all: a second row costs as much height as the first.
        """
        gap = grid.gap - self.spread
        next_grid = self.grid(grid.zoom + 1, width, gap)
        is_picture = self.map_height * self.map_width > 1
        if not is_picture or next_grid.rows == grid.rows:
            return next_grid
        return self.grid(ceil(grid.zoom * WORTH_A_ROW), width, gap)

    def height(self, grid: MapGrid) -> int:
        """Measure the band around a grid."""
        return max(self.floor, grid.height)

    def as_liked(self) -> "BandWish":
        """Return the wish with what is liked as what is needed."""
        is_fine = max(self.map_height, self.map_width) > FEW_VALUES
        return replace(self, least=max(self.least, self.liked)) if is_fine else self

    def is_pooled_from(self, before: "BandWish") -> bool:
        """Tell whether these are the maps of the band before, made smaller."""
        return self.count == before.count and 1 < self.map_height < before.map_height

    @property
    def first_zoom(self) -> int:
        """Return the smallest zoom at which a map can be read."""
        return max(1, ceil(self.least / max(self.map_height, self.map_width)))

    @property
    def last_zoom(self) -> int:
        """Return the zoom at which a band has had enough."""
        return max(self.first_zoom, self.most // max(self.map_height, self.map_width))


def side_range_px(role: Role, count: int) -> tuple[int, int]:
    """Say how small and how large a map, unit or class may be, in device-independent pixels."""
    if role == "classes":
        return LEAST_CLASS_PX, MOST_CLASS_PX
    if role == "units":
        return (LEAST_OF_MANY_PX if count >= MANY_UNITS else LEAST_UNIT_PX), MOST_UNIT_PX
    return LEAST_MAP_PX, MOST_MAP_PX


def wish_of(layer: ShownLayer, metrics: QFontMetrics, floor: int, ratio: float) -> BandWish:
    """Say how much room a layer would like, `metrics` being those of the labels' font.

    `floor` is the height around the maps in device-independent pixels, `ratio` of the screen's
    pixels make one of them.
    """
    least, most = side_range_px(layer.role, layer.count)
    lead, spread = (LEAD_PX, SPREAD_PX) if layer.leads else (0, 0)
    if layer.leads:
        # The numbers below must fit, into the gaps too: one that is cut off is another one.
        across = metrics.horizontalAdvance(WIDEST_LABEL) - spread
        least = max(least, ceil(across / layer.map_width) * layer.map_height)
    return BandWish(
        count=layer.count,
        map_height=layer.map_height,
        map_width=layer.map_width,
        least=round(least * ratio),
        most=round(most * ratio),
        floor=ceil(floor * ratio),
        strip=round(metrics.height() * layer.strip_lines * ratio),
        lead=round(lead * ratio),
        spread=round(spread * ratio),
        liked=round(LEAST_FINE_PX * ratio),
    )


def plan_bands(wishes: list[BandWish], width: int, height: int, gap: int) -> list[MapGrid]:
    """Choose a grid for every band, `width` wide and together at most `height` high.

    The lowest band grows first, so that all bands end at about the same height; but no pooled map
    becomes larger than the one it was pooled from, which grows in its place. Where even the
    smallest readable zooms need more than `height`, those are returned, enlarged as far as it costs
    no height: the pane scrolls.
    """
    for asked in ([wish.as_liked() for wish in wishes], wishes):
        grids = [wish.grid(wish.first_zoom, width, gap) for wish in asked]
        left = height - sum(wish.height(grid) for wish, grid in zip(wishes, grids, strict=True))
        if left >= 0:
            break
    growing = set(range(len(wishes)))
    while growing:
        number = min(growing, key=lambda each: (wishes[each].height(grids[each]), each))
        turn = number
        if _outgrows(number, wishes, grids, width):
            number -= 1
        wish, grid = wishes[number], grids[number]
        larger = wish.larger(grid, width)
        cost = wish.height(larger) - wish.height(grid)
        breaks_labels = wish.strip > 0 and larger.rows > grid.rows
        too_wide = larger.width > width or breaks_labels
        if larger.zoom > wish.last_zoom or too_wide or cost > max(0, left):
            growing.discard(turn)
            continue
        grids[number] = larger
        left -= cost
    return grids


def _outgrows(number: int, wishes: list[BandWish], grids: list[MapGrid], width: int) -> bool:
    """Tell whether a pooled map, one step larger, would be larger than that of the band before."""
    if not number or not wishes[number].is_pooled_from(wishes[number - 1]):
        return False
    larger, before = wishes[number].larger(grids[number], width), grids[number - 1]
    return larger.zoom * larger.map_height > before.zoom * before.map_height
