"""Paints what stands around the pictures of the lens: captions, arrows, a note."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from lenet_app.widgets.theme import GRID_PX

_ARROW_PX: Final = 3.0


def paint_caption(painter: QPainter, frame: QRectF, line: QRectF, caption: str) -> None:
    """Write a caption below a frame, as wide as it needs."""
    width = max(frame.width(), painter.fontMetrics().horizontalAdvance(caption) + GRID_PX)
    place = QRectF(frame.center().x() - width / 2, line.top(), width, line.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, caption)


def paint_arrow(painter: QPainter, before: QRectF, after: QRectF) -> None:
    """Paint an arrowhead half way from one frame to the next."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tip = QPointF((before.right() + after.left() + _ARROW_PX) / 2, after.center().y())
    for side in (-_ARROW_PX, _ARROW_PX):
        painter.drawLine(tip, tip + QPointF(-_ARROW_PX, side))
    painter.restore()


def paint_note(painter: QPainter, room: QRectF, note: str) -> None:
    """Write a note into `room`, broken into lines, half of its height down."""
    inner = room.adjusted(GRID_PX, 0, -2 * GRID_PX, 0)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(inner, flags, note)
