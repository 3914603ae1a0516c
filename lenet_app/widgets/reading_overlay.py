"""Frames the digits of a number on the pad, each with what it was taken for."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QRegion

from lenet_app.ink.strokes import PAD_SIDE_PX
from lenet_app.records import ReadDigit
from lenet_app.widgets.device_pixels import draw_outline, enter_device_pixels
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.pad import Pad
from lenet_app.widgets.pad_overlay import PadOverlay
from lenet_app.widgets.theme import LABEL_SCALE, colours, scaled_font

# Between the pen's edge and the frame.
AIR_PX: Final = 3.0
LINE_PX: Final = 1
_TAG_MARGIN_PX: Final = 4


class ReadingOverlay(PadOverlay):
    """Lies on the pad and lets strokes through; another colour and "?" mark what is unsure."""

    def __init__(self, pad: Pad) -> None:
        super().__init__(pad)
        self._parts: tuple[ReadDigit, ...] = ()
        self._pen_px = 0.0

    @property
    def parts(self) -> tuple[ReadDigit, ...]:
        """Return what is framed."""
        return self._parts

    def show_parts(self, parts: tuple[ReadDigit, ...], pen_px: float) -> None:
        """Frame these digits, drawn with a pen of that width; none takes the frames away."""
        before = self._region()
        self._parts, self._pen_px = parts, pen_px
        self.setVisible(bool(parts))
        self.update(before.united(self._region()))

    def place_of(self, part: ReadDigit) -> QRectF:
        """Return where the frame of a digit lies, in the widget's units, on the paper."""
        paper = self._pad.paper_rect()
        scale, reach = paper.width() / PAD_SIDE_PX, self._pen_px / 2 + AIR_PX
        left, top, right, bottom = part.box
        corner = QPointF(left - reach, top - reach) * scale + paper.topLeft()
        opposite = QPointF(right + reach, bottom + reach) * scale + paper.topLeft()
        return QRectF(corner, opposite).intersected(paper)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the frames, each with its digit on its upper edge."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setFont(tabular(scaled_font(self.font(), LABEL_SCALE)))
        for part in self._parts:
            is_sure = part.verdict == "digit"
            colour = shades.accent if is_sure else shades.warning
            self._paint_frame(painter, self.place_of(part), colour)
            text = f"{part.digit}" if is_sure else f"{part.digit}?"
            tag = self._tag(self.place_of(part), text)
            painter.fillRect(tag, colour)
            painter.setPen(shades.on_accent if is_sure else shades.paper)
            painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_frame(self, painter: QPainter, place: QRectF, colour: QColor) -> None:
        ratio = self.devicePixelRatioF()
        painter.save()
        enter_device_pixels(painter, place.left(), place.top())
        line = max(1, round(LINE_PX * ratio))
        box = Box(0, 0, round(place.width() * ratio), round(place.height() * ratio))
        inner = Box(line, line, box.width - 2 * line, box.height - 2 * line)
        draw_outline(painter, inner, colour, line)
        painter.restore()

    def _tag(self, place: QRectF, text: str) -> QRectF:
        """Return the room of a digit's tag: above its frame, or inside where the paper ends."""
        metrics = QFontMetricsF(tabular(scaled_font(self.font(), LABEL_SCALE)))
        width, height = metrics.horizontalAdvance(text) + 2 * _TAG_MARGIN_PX, metrics.height()
        paper = self._pad.paper_rect()
        top = max(paper.top(), place.top() - height)
        left = min(place.left(), paper.right() - width)
        return QRectF(round(left), round(top), round(width), round(height))

    def _region(self) -> QRegion:
        region = QRegion()
        for part in self._parts:
            place = self.place_of(part)
            tag = self._tag(place, "0?")
            region = region.united(place.united(tag).toAlignedRect().adjusted(-1, -1, 1, 1))
        return region
