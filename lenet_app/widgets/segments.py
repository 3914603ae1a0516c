"""A row of joined buttons of which one is down: a choice that shows all there is to choose."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from lenet_app.records import Choice
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, colours, scaled_font

RADIUS_PX: Final = 4.0
FOCUS_PX: Final = 2.0


class Segment(QAbstractButton):
    """One of the joined buttons; the first and the last are round on their outer side."""

    def __init__(self, text: str, *, is_first: bool, is_last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_first, self._is_last = is_first, is_last
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Ask for the text and a grid step of room around it."""
        self.ensurePolished()
        metrics = QFontMetrics(scaled_font(self.font(), LABEL_SCALE))
        width = metrics.horizontalAdvance(self.text()) + 2 * GRID_PX
        return QSize(width, metrics.height() + GRID_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the button: filled when down, outlined in the accent colour with focus."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = self._shape()
        painter.fillPath(shape, shades.hairline if self.isChecked() else shades.surface)
        painter.setPen(QPen(shades.hairline, 1.0))
        painter.drawPath(shape)
        if self.hasFocus():
            painter.setPen(QPen(shades.accent, FOCUS_PX))
            inner = QRectF(self.rect()).adjusted(FOCUS_PX, FOCUS_PX, -FOCUS_PX, -FOCUS_PX)
            painter.drawRoundedRect(inner, RADIUS_PX / 2, RADIUS_PX / 2)
        painter.setFont(scaled_font(self.font(), LABEL_SCALE))
        painter.setPen(shades.text if self.isChecked() or self.underMouse() else shades.faint)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _shape(self) -> QPainterPath:
        half = 0.5
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        shape = QPainterPath()
        shape.setFillRule(Qt.FillRule.WindingFill)
        shape.addRoundedRect(box, RADIUS_PX, RADIUS_PX)
        square = QPainterPath()
        if not self._is_first:
            square.addRect(box.adjusted(0, 0, -box.width() / 2, 0))
        if not self._is_last:
            square.addRect(box.adjusted(box.width() / 2, 0, 0, 0))
        return shape.united(square)


class Segments(QWidget):
    """A choice among a few; arrows move it, as in any group of radio buttons."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._names = tuple(choice.name for choice in choices)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, choice in enumerate(choices):
            button = Segment(
                choice.title,
                is_first=number == 0,
                is_last=number == len(choices) - 1,
                parent=self,
            )
            button.setToolTip(choice.hint)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idClicked.connect(self._announce)

    def choose(self, name: str) -> None:
        """Press the button of that name, without announcing it.

        Raises:
            ValueError: There is no choice of that name.
        """
        self.button(name).setChecked(True)

    def leave(self) -> None:
        """Press none: the choice is made elsewhere."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def button(self, name: str) -> QAbstractButton:
        """Find the button of that name.

        Raises:
            ValueError: There is no choice of that name.
        """
        return self._group.button(self._names.index(name))

    def offer(self, names: Sequence[str]) -> None:
        """Show only the buttons of these names; the others are hidden."""
        for number, name in enumerate(self._names):
            self._group.button(number).setVisible(name in names)

    @Slot(int)
    def _announce(self, number: int) -> None:
        self.chosen.emit(self._names[number])
