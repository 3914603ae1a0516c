"""A card with one step of the tour, and the ways on from it."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, MARGIN_PX, colours, scaled_font

WIDTH_PX: Final = 42 * GRID_PX
CORNER_PX: Final = GRID_PX
# Between the card and what it speaks of.
GAP_PX: Final = 2 * GRID_PX


class TourCard(QWidget):
    """Says one thing; → and Enter go on, ← goes back, Esc leaves."""

    next_wished = Signal()
    back_wished = Signal()
    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._column = QVBoxLayout(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Guided tour"))
        self._place = QLabel()
        self._place.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._title = QLabel()
        self._title.setWordWrap(True)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.leave_button = QToolButton()
        self.leave_button.setText("✕")
        self.leave_button.setAutoRaise(True)
        self.leave_button.setToolTip(self.tr("Leave; Help ▸ Guided tour goes on here (Esc)"))
        self.leave_button.setAccessibleName(self.tr("Leave the tour"))
        self.back_button = QPushButton(self.tr("Back"))
        self.next_button = QPushButton(self.tr("Next"))
        self.next_button.setDefault(True)
        for button in (self.leave_button, self.back_button, self.next_button):
            # The keys are the card's: ← and → must not move between its buttons.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.leave_button.clicked.connect(self.left)
        self.back_button.clicked.connect(self.back_wished)
        self.next_button.clicked.connect(self.next_wished)
        self._lay_out()
        self._dress()
        self.hide()

    @property
    def title(self) -> str:
        """Return the title that is shown."""
        return self._title.text()

    @property
    def text(self) -> str:
        """Return what is said."""
        return self._text.text()

    def show_step(self, number: int, count: int, title: str, text: str) -> None:
        """Show a step, the `number`-th of `count`, counted from 1."""
        self._place.setText(self.tr("{0} of {1}").format(number, count))
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleDescription(f"{title}. {text}")
        self.back_button.setEnabled(number > 1)
        self.next_button.setText(self.tr("Done") if number == count else self.tr("Next"))
        self._give_lines_room()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Ask for as much height as the text needs at the card's width."""
        return QSize(WIDTH_PX, self._column.heightForWidth(WIDTH_PX))

    def lie_beside(self, target: QRect) -> None:
        """Move beside what the card speaks of; over it only where there is no other place."""
        self.move(place_beside(target, self.size(), self._window.rect()))
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, back, or leave."""
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown):
            self.next_wished.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            if self.back_button.isEnabled():
                self.back_wished.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card with a line of the accent's colour around it."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(shades.accent, 1))
        painter.setBrush(shades.surface)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), CORNER_PX, CORNER_PX)

    def _give_lines_room(self) -> None:
        """Keep room for every line: a layout in a layout gives wrapped text a line too few."""
        room = WIDTH_PX - 2 * MARGIN_PX
        beside = self.leave_button.sizeHint().width() + self._column.spacing()
        self._title.setMinimumHeight(self._title.heightForWidth(room - beside))
        self._text.setMinimumHeight(self._text.heightForWidth(room))

    def _dress(self) -> None:
        self._place.setFont(tabular(scaled_font(self.font(), LABEL_SCALE)))
        bold = self.font()
        bold.setBold(True)
        self._title.setFont(bold)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignTop)
        ways = QHBoxLayout()
        ways.setSpacing(GRID_PX)
        ways.addWidget(self._place)
        ways.addStretch(1)
        ways.addWidget(self.back_button)
        ways.addWidget(self.next_button)
        layout = self._column
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        layout.setSpacing(GRID_PX)
        layout.addLayout(top)
        layout.addWidget(self._text)
        layout.addSpacing(GRID_PX)
        layout.addLayout(ways)


def place_beside(target: QRect, size: QSize, area: QRect) -> QPoint:
    """Find the upper left corner of a card of a size beside `target` in `area`.

    To the right, the left, below or above, the first where it fits; else in the corner of the area
    that is farthest from the target's middle.
    """
    right, left = target.right() + GAP_PX, target.left() - GAP_PX - size.width()
    below, above = target.bottom() + GAP_PX, target.top() - GAP_PX - size.height()
    middle = target.center() - QPoint(size.width() // 2, size.height() // 2)
    for corner in (
        QPoint(right, middle.y()),
        QPoint(left, middle.y()),
        QPoint(middle.x(), below),
        QPoint(middle.x(), above),
    ):
        # Along the target's side it may be moved, across it must fit.
        x_first = corner.x() in (right, left)
        moved = _inside(corner, size, area)
        if (moved.x() if x_first else moved.y()) == (corner.x() if x_first else corner.y()):
            return moved
    away_x = area.left() if target.center().x() > area.center().x() else area.right()
    away_y = area.top() if target.center().y() > area.center().y() else area.bottom()
    return _inside(QPoint(away_x, away_y), size, area)


def _inside(corner: QPoint, size: QSize, area: QRect) -> QPoint:
    """Move a rectangle into the area, a little away from its edges."""
    room = area.adjusted(GRID_PX, GRID_PX, -GRID_PX, -GRID_PX)
    x = max(room.left(), min(corner.x(), room.right() + 1 - size.width()))
    y = max(room.top(), min(corner.y(), room.bottom() + 1 - size.height()))
    return QPoint(x, y)
