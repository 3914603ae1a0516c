"""Ten joined cells, one a digit: a row that is clicked, or walked with the arrows."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, colours, scaled_font

CELLS: Final = 10
LEAST_CELL_PX: Final = 2 * GRID_PX + 4
FOCUS_PX: Final = 2.0
PRESS_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class DigitCells(QWidget):
    """Announces the digit that was pressed; who inherits says how a cell looks."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = 0
        self._under: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def at(self) -> int:
        """Tell which cell the keyboard is at."""
        return self._at

    def cell(self, digit: int) -> QRect:
        """Tell where a cell lies."""
        left = digit * self.width() // CELLS
        return QRect(left, 0, (digit + 1) * self.width() // CELLS - left, self.height())

    def hint(self, digit: int) -> str:  # noqa: ARG002 - who inherits says more
        """Explain a cell in a sentence."""
        return ""

    def is_down(self, digit: int) -> bool:  # noqa: ARG002 - who inherits says more
        """Tell whether a cell is filled."""
        return False

    def paint_cell(self, painter: QPainter, digit: int, place: QRect, shades: Colours) -> None:
        """Write the digit into its cell."""
        is_lit = self.isEnabled() and (self.is_down(digit) or digit == self._under)
        painter.setPen(shades.text if is_lit else shades.faint)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(digit))

    def row_height(self, metrics: QFontMetrics) -> int:
        """Tell how high the cells are with a font."""
        return metrics.height() + GRID_PX // 2

    # --- hands ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press the cell under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(self._cell_at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the cell under the pointer."""
        self._point_at(self._cell_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; Enter and Space press."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in steps:
            self._at = (self._at + steps[key]) % CELLS
            self._tell()
        elif key in PRESS_KEYS:
            self._press(self._at)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Explain the cell under the pointer; forget it when the pointer leaves."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            digit = self._cell_at(event.pos())
            QToolTip.showText(event.globalPos(), self.hint(digit), self, self.cell(digit))
            return True
        if event.type() == QEvent.Type.Leave:
            self._point_at(None)
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def _press(self, digit: int) -> None:
        self._at = digit
        self._tell()
        self.pressed.emit(digit)

    def _point_at(self, digit: int | None) -> None:
        if digit != self._under:
            self._under = digit
            self.update()

    def _tell(self) -> None:
        self.setAccessibleDescription(f"{self._at}: {self.hint(self._at)}")
        self.update()

    def _cell_at(self, place: QPoint) -> int:
        return min(max(0, place.x() * CELLS // max(1, self.width())), CELLS - 1)

    # --- size and looks -------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for a line of ten cells."""
        height = self.row_height(QFontMetrics(self._font()))
        return QSize(CELLS * (LEAST_CELL_PX + GRID_PX // 2), height)

    def minimumSizeHint(self) -> QSize:
        """Ask for cells that can be hit."""
        return QSize(CELLS * LEAST_CELL_PX, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme, the font, and whether anything can be pressed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the cells with a hairline around each."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setFont(self._font())
        if not self.isEnabled():
            painter.setOpacity(0.5)
        for digit in range(CELLS):
            place = self.cell(digit)
            painter.fillRect(place, shades.hairline if self.is_down(digit) else shades.surface)
            self.paint_cell(painter, digit, place, shades)
        painter.setPen(QPen(shades.hairline, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        for digit in range(1, CELLS):
            left = self.cell(digit).left()
            painter.drawLine(left, 0, left, self.height())
        if self.hasFocus():
            painter.setPen(QPen(shades.accent, FOCUS_PX))
            inner = QRectF(self.cell(self._at)).adjusted(1, 1, -1, -1)
            painter.drawRect(inner)

    def _font(self) -> QFont:
        return tabular(scaled_font(self.font(), LABEL_SCALE))
