"""Where the numbers of one large kernel lie: squares, or as wide as their numbers ask for."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize

from lenet_app.widgets.theme import GRID_PX

MOST_CELL_PX: Final = 56
LOW_CELL_PX: Final = 3 * GRID_PX


@dataclass(frozen=True)
class CellLayout:
    """The last row is the bias's alone; in a low room it lies beside the kernel, not below.

    `rows` counts the bias's too. `line`, `number`, `label`: pixels that a line of text is high, and
    that a number and the bias's name are wide.
    """

    rows: int
    columns: int
    room: QSize
    line: int
    number: int
    label: int

    @property
    def is_aside(self) -> bool:
        """Tell whether the bias is beside the kernel: where a row more would cost the numbers."""
        # Two rows are one number and its bias.
        return self.rows > 2 and self.room.height() // self.rows < LOW_CELL_PX

    def area(self, row: int, column: int) -> QRect:
        """Tell where a cell is painted."""
        rows, columns, room = max(1, self.rows), max(1, self.columns), self.room.width()
        is_aside = self.is_aside
        if is_aside:
            rows, columns, room = rows - 1, columns + 1, room - 2 * GRID_PX - self.label
        width = max(1, min(MOST_CELL_PX, room // columns))
        height = max(1, min(width, self.room.height() // rows))
        has_lines = height > self.line
        width = min(width, max(height, self.number + GRID_PX)) if has_lines else height
        left = 0
        if is_aside and row == rows:
            row, column, left = rows - 1, columns - 1, GRID_PX
        return QRect(column * width + left, row * height, width - 1, height - 1)
