"""A switch as small as a caption: a box with a tick, and the name of a step."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from lenet_app.widgets.theme import LABEL_SCALE, colours, scaled_font

BOX_PX: Final = 10
GAP_PX: Final = 4
FOCUS_PX: Final = 2
_TICK_PX: Final = 1.6


class StepSwitch(QAbstractButton):
    """Leaves a step out when it is switched off; Tab reaches it, Space flips it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Ask for the box and the name beside it."""
        metrics = QFontMetricsF(self._label_font())
        width = BOX_PX + GAP_PX + metrics.horizontalAdvance(self.text()) + 2 * FOCUS_PX
        return QSize(round(width + 0.5), round(metrics.height()) + 2)

    def _label_font(self) -> QFont:
        font = scaled_font(self.font(), LABEL_SCALE)
        font.setStrikeOut(not self.isChecked())
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, full or empty, and the name, struck out where the step is left out."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - BOX_PX) / 2
        box = QRectF(FOCUS_PX, top, BOX_PX, BOX_PX).adjusted(0.5, 0.5, -0.5, -0.5)
        is_marked = self.hasFocus() or self.underMouse()
        if self.isChecked():
            painter.setPen(QPen(shades.accent, 1))
            painter.setBrush(shades.accent)
        else:
            painter.setPen(QPen(shades.warning, 1))
        painter.drawRoundedRect(box, 2, 2)
        if self.isChecked():
            painter.setPen(QPen(shades.on_accent, _TICK_PX))
            tick = [box.topLeft() + QPointF(x, y) for x, y in ((2, 4.7), (4, 6.8), (7.2, 2.4))]
            painter.drawPolyline(tick)
        painter.setFont(self._label_font())
        painter.setPen(shades.text if is_marked else shades.faint)
        place = QRectF(self.rect())
        place.setLeft(FOCUS_PX + BOX_PX + GAP_PX)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(shades.accent, 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
