"""Paints one cell of a contact sheet: its picture, its caption, its outline."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from lenet_app.widgets.device_pixels import draw_outline
from lenet_app.widgets.sample_layout import SampleLayout
from lenet_app.widgets.theme import Colours

# The cross before a wrong answer: its side, its stroke and its room, in heights of a line.
CROSS_SIDE: Final = 0.4
CROSS_STROKE: Final = 0.11
CROSS_ROOM: Final = 0.75
OUTLINE_PX: Final = 2


class SamplePainter:
    """Paints cells with a painter whose units are device pixels."""

    def __init__(
        self, painter: QPainter, layout: SampleLayout, shades: Colours, ratio: float
    ) -> None:
        self._painter = painter
        self._layout = layout
        self._shades = shades
        self._ratio = ratio

    def paint_picture(self, index: int, image: QImage, line: int) -> None:
        """Paint a picture with a hairline of `line` device pixels around it."""
        box = self._layout.picture(index)
        self._painter.drawImage(box.left, box.top, image)
        draw_outline(self._painter, box, self._shades.hairline, line)

    def paint_caption(self, index: int, lines: tuple[str, ...], *, is_wrong: bool) -> None:
        """Write the caption; a wrong answer has a cross before it, and not only another colour."""
        painter, shades = self._painter, self._shades
        box = self._layout.caption_box(index)
        metrics = painter.fontMetrics()
        height = box.height // max(1, len(lines))
        cross = round(CROSS_ROOM * metrics.height()) if is_wrong else 0
        for number, text in enumerate(lines):
            room = box.width - (cross if number == 0 else 0)
            fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(fitting) + (cross if number == 0 else 0)
            left = box.left + (box.width - width) // 2
            top = box.top + number * height
            painter.setPen(self._colour(number, is_wrong=is_wrong))
            if number == 0 and cross:
                self._paint_cross(QPointF(left, top + height / 2), metrics.height())
                left += cross
            place = QRect(left, top, box.left + box.width - left, height)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitting
            )
        painter.setPen(shades.text)

    def paint_outline(self, index: int, colour: QColor) -> None:
        """Outline a picture, set off from its own colours."""
        box = self._layout.picture(index)
        width = round(OUTLINE_PX * self._ratio)
        gap = max(1, round(self._ratio))
        draw_outline(self._painter, box, self._shades.ground, gap)
        draw_outline(self._painter, box, colour, width, away=gap)

    def _colour(self, number: int, *, is_wrong: bool) -> QColor:
        if number > 0:
            return self._shades.faint
        return self._shades.warning if is_wrong else self._shades.text

    def _paint_cross(self, left_middle: QPointF, height: int) -> None:
        painter = self._painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(painter.pen().color(), max(1.0, CROSS_STROKE * height)))
        side = CROSS_SIDE * height
        top = left_middle - QPointF(0, side / 2)
        painter.drawLine(top, top + QPointF(side, side))
        painter.drawLine(top + QPointF(0, side), top + QPointF(side, 0))
        painter.restore()
