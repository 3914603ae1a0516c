"""Draws which S2 maps each C3 map reads, as Table I of LeCun et al. 1998 does."""

from math import floor
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.records import BoolArray
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, colours, scaled_font

CELL_PX: Final = 3 * GRID_PX
# What is left free around the square of a connection: the hairlines of the table stay in sight.
INSET_PX: Final = 4
HAIRLINE_PX: Final = 1


class ConnectionPicture(QWidget):
    """A column a C3 map, a row an S2 map, a square where one reads the other.

    The column under the pointer, or at the keyboard, is said in words: C3 map 7 reads S2 maps 1, 2.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: BoolArray | None = None
        self._column: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Which S2 maps each C3 map reads"))

    def show_table(self, table: BoolArray) -> None:
        """Show a table: (C3 maps, S2 maps), true where a C3 map reads an S2 map."""
        self._table = table
        self._column = None
        self._describe()
        self.updateGeometry()
        self.update()

    @property
    def column(self) -> int | None:
        """Tell which C3 map is pointed at; None if none is."""
        return self._column

    def sentence(self) -> str:
        """Say what the chosen C3 map reads, or how much of the table is filled."""
        if self._table is None:
            return ""
        if self._column is None:
            return self.tr("{0} of {1} pairs are connected; point at a column").format(
                int(self._table.sum()), self._table.size
            )
        read = [str(number) for number, reads in enumerate(self._table[self._column]) if reads]
        return self.tr("C3 map {0} reads S2 maps {1}").format(self._column, ", ".join(read))

    def cell(self, c3_map: int, s2_map: int) -> QRect:
        """Tell where a pair of maps has its square."""
        corner = self._corner()
        left, top = corner.x() + c3_map * CELL_PX, corner.y() + s2_map * CELL_PX
        return QRect(round(left), round(top), CELL_PX, CELL_PX)

    # --- pointing -------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the column under the pointer reads."""
        self.choose(self._column_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self.choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the columns with the arrows, Home and End."""
        last = self._counts()[0] - 1
        at = -1 if self._column is None else self._column
        steps = {
            Qt.Key.Key_Left: max(0, at - 1),
            Qt.Key.Key_Right: min(last, at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.choose(steps[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self._column is None:
            self.choose(0)

    def choose(self, column: int | None) -> None:
        """Say what a column reads; None says how much of the table is filled."""
        if column != self._column:
            self._column = column
            self._describe()
            self.update()

    def _describe(self) -> None:
        sentence = self.sentence()
        self.setAccessibleDescription(sentence)
        self.setToolTip("" if self._column is None else sentence)

    def _column_at(self, place: QPointF) -> int | None:
        maps, _ = self._counts()
        column = floor((place.x() - self._corner().x()) / CELL_PX)
        above_words = place.y() < self._words_area().top()
        return column if 0 <= column < maps and above_words else None

    # --- looks ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for the table with its labels and the line below."""
        corner, (maps, rows) = self._corner(), self._counts()
        width = corner.x() + maps * CELL_PX + HAIRLINE_PX
        metrics = QFontMetrics(self._small())
        height = corner.y() + rows * CELL_PX + GRID_PX + metrics.height()
        return QSize(round(width), round(height))

    def minimumSizeHint(self) -> QSize:
        """Refuse less: a cut table says something else."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint labels, table and sentence."""
        if self._table is None:
            return
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setFont(self._small())
        self._paint_labels(painter, shades)
        self._paint_table(painter, self._table, shades)
        painter.setPen(shades.faint if self._column is None else shades.text)
        painter.drawText(self._words_area(), Qt.AlignmentFlag.AlignLeft, self.sentence())
        painter.end()

    def _paint_labels(self, painter: QPainter, shades: Colours) -> None:
        maps, rows = self._counts()
        corner, line = self._corner(), painter.fontMetrics().height()
        middle = Qt.AlignmentFlag.AlignCenter
        above = QRectF(corner.x(), 0, maps * CELL_PX, line)
        painter.setPen(shades.faint)
        painter.drawText(above, middle, self.tr("C3 maps"))
        beside = QRectF(0, corner.y(), corner.x() - CELL_PX, rows * CELL_PX)
        painter.drawText(
            beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.tr("S2 maps")
        )
        for number in range(maps):
            painter.setPen(shades.text if number == self._column else shades.faint)
            cell = self.cell(number, 0)
            painter.drawText(QRect(cell.left(), line, CELL_PX, line), middle, str(number))
        for number in range(rows):
            reads = self._table is not None and self._column is not None
            is_read = reads and bool(self._table[self._column, number])  # type: ignore[index]
            painter.setPen(shades.text if is_read else shades.faint)
            cell = self.cell(0, number).translated(-CELL_PX, 0)
            painter.drawText(cell, middle, str(number))

    def _paint_table(self, painter: QPainter, table: BoolArray, shades: Colours) -> None:
        maps, rows = table.shape
        corner = self._corner()
        for c3_map in range(maps):
            is_chosen = c3_map == self._column
            if is_chosen:
                top, bottom = self.cell(c3_map, 0), self.cell(c3_map, rows - 1)
                painter.fillRect(top.united(bottom), shades.surface)
            for s2_map in range(rows):
                if table[c3_map, s2_map]:
                    square = self.cell(c3_map, s2_map).adjusted(
                        INSET_PX + HAIRLINE_PX, INSET_PX + HAIRLINE_PX, -INSET_PX, -INSET_PX
                    )
                    painter.fillRect(square, shades.accent if is_chosen else shades.faint)
        width, height = maps * CELL_PX + HAIRLINE_PX, rows * CELL_PX + HAIRLINE_PX
        for column in range(maps + 1):
            left = round(corner.x()) + column * CELL_PX
            painter.fillRect(left, round(corner.y()), HAIRLINE_PX, height, shades.hairline)
        for row in range(rows + 1):
            top_px = round(corner.y()) + row * CELL_PX
            painter.fillRect(round(corner.x()), top_px, width, HAIRLINE_PX, shades.hairline)

    # --- measures -------------------------------------------------------------------------------

    def _counts(self) -> tuple[int, int]:
        return (0, 0) if self._table is None else (self._table.shape[0], self._table.shape[1])

    def _small(self) -> QFont:
        return tabular(scaled_font(self.font(), LABEL_SCALE))

    def _corner(self) -> QPointF:
        """Return the upper left corner of the table itself, beside and below its labels."""
        metrics = QFontMetrics(self._small())
        beside = metrics.horizontalAdvance(self.tr("S2 maps")) + CELL_PX
        return QPointF(beside, 2 * metrics.height() + GRID_PX // 2)

    def _words_area(self) -> QRect:
        top = round(self._corner().y()) + self._counts()[1] * CELL_PX + GRID_PX
        return QRect(0, top, self.width(), QFontMetrics(self._small()).height())
