"""Says where the cells of a confusion matrix, its names and its legend lie."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, scaled_font

MOST_CELL_PX: Final = 88
LEAST_CELL_PX: Final = 14
# A class name beside the matrix may take so much of the width; a longer one is cut.
MOST_NAME_SHARE: Final = 0.24
HAIRLINE_PX: Final = 1
# In less width, or beside longer names, the legend lies below: the counts need the room.
LEGEND_BELOW_PX: Final = 42 * GRID_PX
SHORT_NAME_PX: Final = 4 * GRID_PX
# The smallest type that a count is still read in.
LEAST_TYPE_PX: Final = 8


@dataclass(frozen=True)
class ConfusionLayout:
    """A square of cells at (`left`, `top`), in device pixels; names above it and to its left.

    The legend lies beside it at (`legend_left`, `top`), or below it where `is_legend_below`.

    `axis` is the height of the line that names the columns and the rows; `are_turned` where the
    columns' names are too wide to lie.
    """

    classes: int
    cell: int
    gap: int
    left: int
    top: int
    names: int
    axis: int
    are_turned: bool
    legend_left: int
    is_legend_below: bool

    @property
    def side(self) -> int:
        """Measure the square of cells with the hairlines around it."""
        return self.gap + self.classes * (self.cell + self.gap)

    def cell_box(self, row: int, column: int) -> Box:
        """Tell where a cell lies."""
        pitch = self.cell + self.gap
        return Box(
            self.left + self.gap + column * pitch,
            self.top + self.gap + row * pitch,
            self.cell,
            self.cell,
        )

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Find the cell (row, column) at a device pixel; a hairline belongs to the one before."""
        pitch = self.cell + self.gap
        column, row = int(x - self.left - self.gap) // pitch, int(y - self.top - self.gap) // pitch
        inside = 0 <= row < self.classes and 0 <= column < self.classes
        return (row, column) if inside else None


def names_font(font: QFont) -> QFont:
    """Return the type of names, counts and the legend."""
    return tabular(scaled_font(font, LABEL_SCALE))


def confusion_layout(
    names: tuple[str, ...], size: QSizeF, font: QFont, ratio: float, legend_width: float
) -> ConfusionLayout:
    """Make the cells as large as fit into `size` beside names and a legend, up to a bound."""
    metrics = QFontMetricsF(names_font(font))
    line = metrics.height()
    widest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
    name_width = min(widest, MOST_NAME_SHARE * size.width()) + GRID_PX
    classes, gap = max(1, len(names)), max(1, round(HAIRLINE_PX * ratio))
    is_below = size.width() < LEGEND_BELOW_PX or widest > SHORT_NAME_PX
    legend = 0.0 if is_below else legend_width + 2 * GRID_PX
    below = line + 2 * GRID_PX if is_below else 0.0
    room = size.width() - line - name_width - legend

    def fitting(above: float) -> int:
        down = size.height() - line - above - below
        whole = (min(room, down) * ratio - gap) / classes - gap
        return int(min(max(whole, LEAST_CELL_PX), MOST_CELL_PX * ratio))

    above = line + GRID_PX / 2
    cell = fitting(above)
    are_turned = widest > cell / ratio - 2
    if are_turned:
        above = name_width
        cell = fitting(above)
    side = gap + classes * (cell + gap)
    spare = size.width() * ratio - (line + name_width + legend) * ratio - side
    left = round((line + name_width) * ratio + max(0.0, spare / 2))
    return ConfusionLayout(
        classes=len(names),
        cell=cell,
        gap=gap,
        left=left,
        top=round((line + above) * ratio),
        names=round(name_width * ratio),
        axis=round(line * ratio),
        are_turned=are_turned,
        legend_left=left + (0 if is_below else side + round(2 * GRID_PX * ratio)),
        is_legend_below=is_below,
    )


def height_for(names: tuple[str, ...], width: float, font: QFont, legend_width: float) -> int:
    """Tell how high a matrix is that fills a width."""
    unbounded = QSizeF(width, 1e6)
    layout = confusion_layout(names, unbounded, font, 1.0, legend_width)
    legend = layout.axis + GRID_PX if layout.is_legend_below else 0
    return layout.top + layout.side + legend + GRID_PX


def area_of(box: Box, ratio: float) -> QRectF:
    """Turn a box of device pixels into the widget's units."""
    return QRectF(box.left / ratio, box.top / ratio, box.width / ratio, box.height / ratio)
