"""Paints what stands around the pictures of the lens: captions, arrows, a note."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette

from lenet_app.records import Frame
from lenet_app.widgets.device_pixels import draw_outline, enter_device_pixels
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.theme import GRID_PX, colours

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


def paint_field(
    painter: QPainter, frame: QRectF, shape: tuple[int, int], field: Frame, palette: QPalette
) -> None:
    """Outline a part of an image of `shape` (height, width) that is painted into `frame`.

    `field` gives its edges as shares of the image's sides.
    """
    shades, ratio = colours(palette), painter.device().devicePixelRatioF()
    height, width = shape
    unit = frame.width() / max(shape) * ratio
    left, top = (max(shape) - width) / 2 * unit, (max(shape) - height) / 2 * unit
    edges = (
        round(left + field.left * width * unit),
        round(top + field.top * height * unit),
        round(left + field.right * width * unit),
        round(top + field.bottom * height * unit),
    )
    box = Box(edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1])
    line = max(1, round(ratio))
    painter.save()
    # The outline lies outside, so that a single pixel stays in sight.
    painter.setClipRect(frame.adjusted(-1, -1, 1, 1))
    enter_device_pixels(painter, frame.left(), frame.top())
    draw_outline(painter, box, shades.accent, line)
    draw_outline(painter, box, shades.paper, line, away=line)
    painter.restore()
