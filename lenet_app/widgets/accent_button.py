"""The button of the first thing to do: flat, in the accent colour."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton

from lenet_app.widgets.theme import colours

CORNER_PX: Final = 3.0
HOVER_PERCENT: Final = 108  # of the accent's lightness, under the pointer
PRESSED_PERCENT: Final = 115  # the accent is divided by it, while pressed
FOCUS_PX: Final = 1.5
FOCUS_INSET_PX: Final = 2.5


class AccentButton(QPushButton):
    """A push button that is filled with the accent while it can be pressed."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the button; one that cannot be pressed looks like every other."""
        if not self.isEnabled():
            super().paintEvent(event)
            return
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._filling(shades.accent))
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(body, CORNER_PX, CORNER_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(shades.on_accent, FOCUS_PX))
        if self.hasFocus():
            inset = FOCUS_INSET_PX
            painter.drawRoundedRect(body.adjusted(inset, inset, -inset, -inset), 2.0, 2.0)
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text()
        )

    def _filling(self, accent: QColor) -> QColor:
        if self.isDown():
            return accent.darker(PRESSED_PERCENT)
        return accent.lighter(HOVER_PERCENT) if self.underMouse() else accent
