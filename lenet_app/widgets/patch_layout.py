"""Says where the strongest patches of a layer's maps lie: a map a row, or several lines of it."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

from lenet_app.widgets.theme import GRID_PX

LEAST_SIDE_PX: Final = 5 * GRID_PX
MOST_SIDE_PX: Final = 10 * GRID_PX
# At either side of a patch, for its caption is wider than the patch.
CELL_MARGIN_PX: Final = GRID_PX
ROW_GAP_PX: Final = GRID_PX


@dataclass(frozen=True)
class PatchLayout:
    """Places of `count` patches for each of `maps` maps, in the widget's units.

    `label`: the width of the map's name at the left; `caption`: the height of a line of text.
    """

    maps: int
    count: int
    side: int
    cell: int
    per_line: int
    label: int
    caption: int

    @property
    def lines(self) -> int:
        """Count the lines of patches that a map takes."""
        return -(-self.count // self.per_line)

    @property
    def row_height(self) -> int:
        """Measure from one map to the next."""
        return self.lines * (self.side + self.caption) + ROW_GAP_PX

    @property
    def height(self) -> int:
        """Measure all maps."""
        return self.maps * self.row_height

    def row(self, number: int) -> QRect:
        """Tell where a map lies, its name included."""
        width = self.label + self.per_line * self.cell
        return QRect(0, number * self.row_height, width, self.row_height - ROW_GAP_PX)

    def patch(self, number: int, rank: int) -> QRect:
        """Tell where a patch lies, without its caption."""
        line, column = divmod(rank, self.per_line)
        left = self.label + column * self.cell + (self.cell - self.side) // 2
        top = number * self.row_height + line * (self.side + self.caption)
        return QRect(left, top, self.side, self.side)

    def caption_of(self, number: int, rank: int) -> QRect:
        """Tell where a patch's caption lies."""
        patch = self.patch(number, rank)
        left = patch.center().x() - self.cell // 2
        return QRect(left, patch.bottom() + 1, self.cell, self.caption)

    def rows_between(self, top: int, bottom: int) -> range:
        """Tell which maps reach between two heights."""
        first = max(0, top // self.row_height)
        return range(first, min(self.maps, bottom // self.row_height + 1))

    def at(self, x: int, y: int) -> tuple[int, int] | None:
        """Find the map and the rank of the patch at a place, its caption included."""
        number, rest = divmod(y, self.row_height)
        column, line = (x - self.label) // self.cell, rest // (self.side + self.caption)
        rank = line * self.per_line + column
        inside = 0 <= number < self.maps and 0 <= column < self.per_line and line < self.lines
        return (number, rank) if inside and rank < self.count else None


def patch_layout(
    width: int, maps: int, count: int, label: int, caption: int, widest: int
) -> PatchLayout:
    """Make patches as large as one line of them allows; where that is too small, wrap the line.

    `widest`: the width of the widest caption.
    """
    room = max(1, width - label)
    cell = min(max(room // max(1, count), LEAST_SIDE_PX + CELL_MARGIN_PX, widest), room)
    side = min(max(cell - CELL_MARGIN_PX, min(LEAST_SIDE_PX, cell)), MOST_SIDE_PX)
    cell = min(cell, max(side + CELL_MARGIN_PX, widest))
    per_line = min(max(1, count), max(1, room // cell))
    return PatchLayout(maps, max(1, count), side, cell, per_line, label, caption)
