"""Shows one kernel large, with its numbers, to be changed by wheel, arrow keys or typing."""

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from lenet_app.records import Stretch
from lenet_app.widgets.cell_layout import MOST_CELL_PX, CellLayout
from lenet_app.widgets.kernel_edits import MOST, KernelEdits
from lenet_app.widgets.kernel_painting import readable_on
from lenet_app.widgets.kernel_words import WIDEST_WEIGHT, weight_text
from lenet_app.widgets.number_line import NumberLine
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.shown_kernels import ShownKernels
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, colours, scaled_font

DECIMALS: Final = 6
STEPS: Final = 20  # of the wheel or a key, from zero to the largest weight of the layer
FOCUS_PX: Final = 2
TYPED: Final = "0123456789-."


class Cell(NamedTuple):
    """One number of a kernel, or a bias: where it lies, and its row and column here.

    `name` stands beside a number that needs one.
    """

    stretch: Stretch
    place: int
    row: int
    column: int
    name: str = ""


class KernelCells(QWidget):
    """The numbers of one kernel in colour, the bias of its map below them."""

    pointed = Signal(object)  # Cell | None
    left = Signal()  # Esc

    def __init__(self, edits: KernelEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._shown: ShownKernels | None = None
        self._cells: tuple[Cell, ...] = ()
        self._rows, self._columns = 0, 0
        self._current = 0
        self._pointed: Cell | None = None
        self._gesture = 0
        self._line = NumberLine(MOST, DECIMALS, self)
        self._line.entered.connect(self._take_typed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Numbers of the kernel"))

    @property
    def current(self) -> Cell | None:
        """Return the number that keys change."""
        return self._cells[self._current] if self._cells else None

    def show_cells(self, shown: ShownKernels, cells: tuple[Cell, ...]) -> None:
        """Show other numbers."""
        if cells != self._cells:
            self._current = 0
            self._line.hide()
        self._shown, self._cells = shown, cells
        self._rows = max((cell.row for cell in cells), default=-1) + 1
        self._columns = max((cell.column for cell in cells), default=-1) + 1
        self.update()

    def value(self, cell: Cell) -> float:
        """Return the number of a cell, as it was just set or as the weights have it."""
        held = self._edits.number(cell.stretch, cell.place)
        if held is not None or self._shown is None:
            return held or 0.0
        return self._shown.number(cell.stretch, cell.place)

    def area(self, cell: Cell) -> QRect:
        """Tell where a cell is painted."""
        metrics = QFontMetrics(self._font())
        number = metrics.horizontalAdvance(WIDEST_WEIGHT)
        label = metrics.horizontalAdvance(self._cells[-1].name) if self._cells else 0
        layout = CellLayout(self._rows, self._columns, self.size(), metrics.height(), number, label)
        return layout.area(cell.row, cell.column)

    def cell_at(self, position: QPointF) -> Cell | None:
        """Find the cell at a place."""
        at = position.toPoint()
        return next((cell for cell in self._cells if self.area(cell).contains(at)), None)

    # --- changing ---------------------------------------------------------------------------

    def step(self, steps: float) -> None:
        """Change the current number by a part of the layer's largest weight."""
        cell = self.current
        if cell is None or self._shown is None:
            return
        size = self._shown.weight_limit / STEPS
        value = self.value(cell) + steps * size
        self._edits.set_number(cell.stretch, cell.place, value, (cell, self._gesture))

    def begin_typing(self, text: str) -> None:
        """Let a number be typed in place of the current one."""
        cell = self.current
        if cell is None:
            return
        area = self.area(cell)
        height = self._line.sizeHint().height()
        place = QRect(area.topLeft(), QSize(MOST_CELL_PX, height).expandedTo(area.size()))
        place.moveRight(min(place.right(), self.width() - 1))
        place.moveBottom(min(place.bottom(), self.height() - 1))
        self._line.setGeometry(place)
        self._line.open(text)

    @Slot(float)
    def _take_typed(self, number: float) -> None:
        cell = self.current
        if cell is not None:
            self._gesture += 1
            self._edits.set_number(cell.stretch, cell.place, number, None)

    # --- mouse and keyboard -----------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Announce the number under the pointer."""
        self._point_at(self.cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the number that is clicked."""
        cell = self.cell_at(event.position())
        if cell is not None:
            self._walk_to(self._cells.index(cell))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type a number in place of the one that is clicked."""
        cell = self.cell_at(event.position())
        if cell is not None:
            self.begin_typing(f"{self.value(cell):.{DECIMALS}g}")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the number under the pointer, once the keyboard is here."""
        cell = self.cell_at(event.position())
        if cell is None or not self.hasFocus():
            event.ignore()
            return
        if cell != self.current:
            self._walk_to(self._cells.index(cell))
        notches = event.angleDelta().y() / 120  # eighths of a degree, 15 degrees a notch
        self.step(notches)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; with Shift they change; a digit types; Delete takes back."""
        key, cell = Qt.Key(event.key()), self.current
        is_changing = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        upright = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if cell is None:
            super().keyPressEvent(event)
        elif key in upright and is_changing:
            self.step(-upright[key])
        elif key in sideways or key in upright:
            self._walk(cell, sideways.get(key, 0), upright.get(key, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.begin_typing(f"{self.value(cell):.{DECIMALS}g}")
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._edits.take_back(cell.stretch, [cell.place])
        elif key == Qt.Key.Key_M:
            self._edits.toggle_kernel(cell.stretch)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() and event.text() in TYPED and not self._line.isVisible():
            self.begin_typing(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the outline away."""
        super().focusOutEvent(event)
        self.update()

    def _walk(self, cell: Cell, across: int, down: int) -> None:
        """Go to the nearest cell in a direction; a row may be shorter than the one before."""
        row = cell.row + down
        there = [other for other in self._cells if other.row == row]
        if not there:
            return
        wanted = cell.column + across
        nearest = min(there, key=lambda other: abs(other.column - wanted))
        self._walk_to(self._cells.index(nearest))

    def _walk_to(self, index: int) -> None:
        if index != self._current:
            # Steps of the wheel before and after are not one change.
            self._gesture += 1
            self._current = index
        self.update()
        self.pointed.emit(self.current)

    def _point_at(self, cell: Cell | None) -> None:
        if cell != self._pointed:
            self._pointed = cell
            self.pointed.emit(cell)

    # --- painting ---------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the colours of a kernel, if not for its numbers."""
        return QSize(12 * GRID_PX, 10 * GRID_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint every number in its colour."""
        if self._shown is None or not self._cells:
            return
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setFont(self._font())
        metrics = painter.fontMetrics()
        area = self.area(self._cells[0])
        has_numbers = _has_room(area, metrics)
        for cell in self._cells:
            self._paint_cell(painter, cell, self._shown, shades, has_numbers=has_numbers)
        if self.hasFocus() and self.current is not None:
            painter.setPen(shades.accent)
            box = self.area(self.current)
            for inset in range(FOCUS_PX):
                painter.drawRect(box.adjusted(inset, inset, -inset - 1, -inset - 1))
        painter.end()

    def _font(self) -> QFont:
        return tabular(scaled_font(self.font(), LABEL_SCALE))

    def _paint_cell(
        self,
        painter: QPainter,
        cell: Cell,
        shown: ShownKernels,
        shades: Colours,
        *,
        has_numbers: bool,
    ) -> None:
        value, area = self.value(cell), self.area(cell)
        pixel = shown.pixel_of(value, shown.weight_limit, shades)
        painter.fillRect(area, pixel)
        if cell.name:
            painter.setPen(shades.faint)
            beside = QRect(area.right() + GRID_PX, area.top(), self.width(), area.height())
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, cell.name)
        if not has_numbers:
            return
        painter.setPen(readable_on(pixel))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, weight_text(value))
        if self._edits.number(cell.stretch, cell.place) is not None:
            painter.fillRect(area.left(), area.bottom() - 1, area.width(), 2, shades.warning)


def _has_room(area: QRect, metrics: QFontMetrics) -> bool:
    return (
        area.width() > metrics.horizontalAdvance(WIDEST_WEIGHT)
        and area.height() >= metrics.height()
    )
