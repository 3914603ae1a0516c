"""A frame around what the tour speaks of; it lets every click through."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from lenet_app.widgets.theme import GRID_PX, colours

LINE_PX: Final = 3
CORNER_PX: Final = GRID_PX


class TourFrame(QWidget):
    """Outlines a place of the window in the accent's colour."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def outline(self, target: QRect) -> None:
        """Lie around a rectangle of the window."""
        self.setGeometry(target.adjusted(-LINE_PX, -LINE_PX, LINE_PX, LINE_PX))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the outline alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours(self.palette()).accent, LINE_PX))
        inner = self.rect().adjusted(LINE_PX // 2, LINE_PX // 2, -LINE_PX, -LINE_PX)
        painter.drawRoundedRect(inner, CORNER_PX, CORNER_PX)
