"""Paints the pad: paper, ink, frame, and the words on a blank pad."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter

from lenet_app.drawing.drawing import Drawing
from lenet_app.ink.strokes import PAD_SIDE_PX
from lenet_app.widgets.device_pixels import draw_outline, enter_device_pixels
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.paper import Paper, Sheet
from lenet_app.widgets.stroke_painting import paint_stroke
from lenet_app.widgets.theme import GRID_PX, Colours, scaled_font

# Room for the frame that shows focus, on each side of the paper.
FRAME_PX: Final = 2
# Type of the line on the blank pad, a little larger than a value's: it is read from the chair.
_HINT_SCALE: Final = 1.15
# How much of the accent covers the paper while something that can be dropped hovers over it.
_DROP_OPACITY: Final = 0.16


@dataclass(frozen=True)
class PadState:
    """How the pad looks apart from its drawing; `hint` is one line, or two, empty for none."""

    colours: Colours
    font: QFont
    hint: tuple[str, str]
    has_focus: bool
    awaits_drop: bool


class PadFace:
    """Paints a drawing; what is settled is kept as pixels between paints."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._paper = Paper()

    def paint(self, painter: QPainter, rect: QRectF, changed: QRect, state: PadState) -> None:
        """Paint the paper into `rect`, the stroke in progress where it touches `changed`.

        `rect` is a whole number of screen pixels wide.
        """
        ratio = painter.device().devicePixelRatioF()
        side_px = round(rect.width() * ratio)
        drawing = self._drawing
        painter.save()
        enter_device_pixels(painter, rect.left(), rect.top())
        sheet = Sheet(drawing.settled_ink, drawing.picture, side_px, state.colours)
        painter.drawPixmap(0, 0, self._paper.pixmap(sheet))
        self._paint_pending(painter, rect, changed, state)
        if state.awaits_drop:
            painter.setOpacity(_DROP_OPACITY)
            painter.fillRect(0, 0, side_px, side_px, state.colours.accent)
            painter.setOpacity(1.0)
        is_strong = state.has_focus or state.awaits_drop
        # A hairline is one screen pixel; the frame that shows focus is as thick as there is room.
        thickness_px = int(FRAME_PX * ratio) if is_strong else 1
        colour = state.colours.accent if is_strong else state.colours.hairline
        draw_outline(painter, Box(0, 0, side_px, side_px), colour, thickness_px)
        painter.restore()
        if state.awaits_drop or drawing.is_blank:
            _paint_hint(painter, rect, state)

    def _paint_pending(
        self, painter: QPainter, rect: QRectF, changed: QRect, state: PadState
    ) -> None:
        """Paint into a painter whose units are screen pixels, from the paper's corner on."""
        stroke = self._drawing.pending_stroke
        if stroke is None:
            return
        scale = rect.width() / PAD_SIDE_PX
        corner = (QPointF(changed.topLeft()) - rect.topLeft()) / scale
        part = QRectF(corner, QSizeF(changed.size()) / scale)
        to_pixels = scale * painter.device().devicePixelRatioF()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(to_pixels, to_pixels)
        painter.setClipRect(0, 0, PAD_SIDE_PX, PAD_SIDE_PX)
        paint_stroke(painter, stroke, self._drawing.pen_px, state.colours.ink, part)
        painter.restore()


def _paint_hint(painter: QPainter, rect: QRectF, state: PadState) -> None:
    first, second = state.hint
    upper, lower = QRectF(rect), QRectF(rect)
    upper.setBottom(rect.center().y())
    lower.setTop(rect.center().y() + GRID_PX / 2)
    painter.setPen(state.colours.accent if state.awaits_drop else state.colours.faint)
    painter.setFont(scaled_font(state.font, _HINT_SCALE))
    centred = Qt.AlignmentFlag.AlignHCenter
    painter.drawText(upper, centred | Qt.AlignmentFlag.AlignBottom, first)
    painter.setFont(state.font)
    painter.drawText(lower, centred | Qt.AlignmentFlag.AlignTop, second)
