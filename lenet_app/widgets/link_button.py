"""A button that looks like a link: text in the accent colour, for a small thing done at once."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, colours, scaled_font

MARGIN_PX: Final = GRID_PX // 2
_RADIUS_PX: Final = 3


class LinkButton(QAbstractButton):
    """Does what its words say; underlined under the pointer, framed with the keyboard on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Ask for the words and a little air."""
        metrics = QFontMetricsF(self._label_font())
        width = metrics.horizontalAdvance(self.text()) + 2 * MARGIN_PX
        return QSize(round(width + 0.5), round(metrics.height()) + 2)

    def _label_font(self) -> QFont:
        font = scaled_font(self.font(), LABEL_SCALE)
        font.setUnderline(self.underMouse())
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, cut short where there is no room."""
        accent = colours(self.palette()).accent
        painter = QPainter(self)
        font = self._label_font()
        painter.setFont(font)
        painter.setPen(accent)
        room = self.width() - 2 * MARGIN_PX
        cut = Qt.TextElideMode.ElideRight
        text = QFontMetricsF(font).elidedText(self.text(), cut, room + 1)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(accent, 1))
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)
