"""Says where the pictures of a contact sheet and their captions lie, in whole device pixels."""

from dataclasses import dataclass
from typing import Final

from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.theme import GRID_PX

# Pictures are about as large as so many of them fill the width, between two sizes.
PREFERRED_COLUMNS: Final = 8
LEAST_SIDE_PX: Final = 52
MOST_SIDE_PX: Final = 92
# A picture larger than its place by this much is reduced; less, and it is shown a pixel a pixel.
REDUCED_FROM: Final = 1.5
GAP_PX: Final = GRID_PX
MOST_GAP_PX: Final = 2 * GRID_PX
CAPTION_GAP_PX: Final = 3
HAIRLINE_PX: Final = 1


@dataclass(frozen=True)
class SampleLayout:
    """Equal cells in rows: a picture of `width` × `height` with `caption` below it.

    `zoom` is how many device pixels a stored pixel takes; 0 where the picture is reduced.
    """

    count: int
    columns: int
    zoom: int
    width: int
    height: int
    cell: int
    caption: int
    gap: int
    line_gap: int
    left: int

    @property
    def rows(self) -> int:
        """Count the rows of pictures."""
        return -(-self.count // self.columns)

    @property
    def total_height(self) -> int:
        """Measure the whole sheet."""
        return self.gap + self.rows * self._pitch_y

    @property
    def row_height(self) -> int:
        """Measure from one row to the next."""
        return self._pitch_y

    def picture(self, index: int) -> Box:
        """Tell where a picture lies."""
        row, column = divmod(index, self.columns)
        left = self.left + column * (self.cell + self.gap) + (self.cell - self.width) // 2
        return Box(left, self.gap + row * self._pitch_y, self.width, self.height)

    def caption_box(self, index: int) -> Box:
        """Tell where a caption lies: as wide as the cell and the gap around it."""
        row, column = divmod(index, self.columns)
        left = self.left + column * (self.cell + self.gap) - self.gap // 2
        top = self.gap + row * self._pitch_y + self.height + self.line_gap
        return Box(left, top, self.cell + self.gap, self.caption)

    def rows_between(self, top: int, bottom: int) -> tuple[int, int]:
        """Find the rows (first, after the last) that reach between two heights."""
        first = (top - self.gap) // self._pitch_y
        after = -(-(bottom - self.gap // 2) // self._pitch_y)
        return min(max(0, first), self.rows), min(max(0, after), self.rows)

    def index_at(self, x: float, y: float) -> int | None:
        """Find the picture, with its caption, at a device pixel."""
        column, in_x = divmod(int(x) - self.left, self.cell + self.gap)
        row, in_y = divmod(int(y) - self.gap, self._pitch_y)
        if not (0 <= column < self.columns and row >= 0):
            return None
        if in_x >= self.cell or in_y >= self._pitch_y - self.gap:
            return None
        index = row * self.columns + column
        return index if index < self.count else None

    @property
    def _pitch_y(self) -> int:
        return self.height + self.line_gap + self.caption + self.gap


def sample_layout(
    count: int,
    shape: tuple[int, int],
    room_px: int,
    ratio: float,
    caption: tuple[int, int],
) -> SampleLayout:
    """Lay out `count` pictures of `shape` (height, width) in `room_px` device pixels.

    `caption` is (width, height) of the widest caption, in device pixels; a wider one is cut.
    """
    tall, wide = shape
    preferred = room_px / ratio / PREFERRED_COLUMNS
    side = round(min(max(preferred, LEAST_SIDE_PX), MOST_SIDE_PX) * ratio)
    longer = max(tall, wide, 1)
    if longer > REDUCED_FROM * side:
        zoom = 0
        width, height = max(1, side * wide // longer), max(1, side * tall // longer)
    else:
        zoom = max(1, round(side / longer))
        width, height = wide * zoom, tall * zoom
    cell = max(width, caption[0])
    gap = round(GAP_PX * ratio)
    columns = max(1, (room_px - gap) // (cell + gap))
    spare = room_px - columns * cell
    spread = min(spare // (columns + 1), round(MOST_GAP_PX * ratio))
    gap = max(gap, spread) if spare >= 0 else gap
    left = max(0, (room_px - columns * cell - (columns - 1) * gap) // 2)
    return SampleLayout(
        count=count,
        columns=columns,
        zoom=zoom,
        width=width,
        height=height,
        cell=cell,
        caption=caption[1],
        gap=gap,
        line_gap=round(CAPTION_GAP_PX * ratio),
        left=left,
    )
