"""Paints what stands around the pictures of the lens: captions, arrows, answers, a note."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette

from lenet_app.records import Frame, InputStep
from lenet_app.widgets.device_pixels import draw_outline, enter_device_pixels
from lenet_app.widgets.lens_layout import FRAME_PX, SMALLEST_GAP_PX, LensLayout
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.step_painting import paint_step
from lenet_app.widgets.theme import GRID_PX, Colours, colours

_ARROW_PX: Final = 3.0


def paint_captions(painter: QPainter, layout: LensLayout, captions: Sequence[str]) -> None:
    """Write a caption below each picture, as wide as it needs, and an arrow between every two."""
    for frame, caption in zip(layout.frames, captions, strict=True):
        _paint_below(painter, frame, layout.captions, caption)
    for before, after in pairwise(layout.frames):
        _paint_arrow(painter, before, after)


def paint_answers(
    painter: QPainter, layout: LensLayout, answers: Sequence[str], shades: Colours
) -> None:
    """Write the answers below the pictures; the last one counts, the others might have been."""
    for frame, answer in zip(layout.frames, answers, strict=False):
        painter.setPen(shades.text if frame is layout.frames[-1] else shades.faint)
        room = frame.width() + SMALLEST_GAP_PX
        shown = painter.fontMetrics().elidedText(answer, Qt.TextElideMode.ElideRight, round(room))
        _paint_below(painter, frame, layout.answers, shown)


def paint_note(painter: QPainter, layout: LensLayout, note: str) -> None:
    """Write a note beside a picture that stands alone, broken into lines."""
    only = layout.frames[0]
    room = QRectF(GRID_PX, only.top(), only.left() - 3 * GRID_PX, only.height())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(room, flags, note)


def _paint_below(painter: QPainter, frame: QRectF, line: QRectF, text: str) -> None:
    width = max(frame.width(), painter.fontMetrics().horizontalAdvance(text) + GRID_PX)
    place = QRectF(frame.center().x() - width / 2, line.top(), width, line.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, text)


def _paint_arrow(painter: QPainter, before: QRectF, after: QRectF) -> None:
    """Paint an arrowhead half way from one frame to the next."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tip = QPointF((before.right() + after.left() + _ARROW_PX) / 2, after.center().y())
    for side in (-_ARROW_PX, _ARROW_PX):
        painter.drawLine(tip, tip + QPointF(-_ARROW_PX, side))
    painter.restore()


def paint_frame(
    painter: QPainter,
    frame: QRectF,
    step: InputStep | None,
    shades: Colours,
    *,
    opacity: float,
    edge: QColor,
) -> None:
    """Paint a step's picture with an edge around it."""
    ratio = painter.device().devicePixelRatioF()
    side_px = round(frame.width() * ratio)
    painter.save()
    enter_device_pixels(painter, frame.left(), frame.top())
    painter.setOpacity(opacity)
    paint_step(painter, side_px, step, shades, ratio)
    painter.setOpacity(1.0)
    draw_outline(painter, Box(0, 0, side_px, side_px), edge, FRAME_PX)
    painter.restore()


def paint_pixel(
    painter: QPainter, frame: QRectF, shape: tuple[int, int], pixel: QPoint, shades: Colours
) -> None:
    """Outline a pixel of an image of `shape` (height, width) that is painted into `frame`."""
    ratio = painter.device().devicePixelRatioF()
    zoom = round(frame.width() * ratio) / max(shape)
    left, top = round(pixel.x() * zoom), round(pixel.y() * zoom)
    box = Box(left, top, max(1, round(zoom)), max(1, round(zoom)))
    painter.save()
    enter_device_pixels(painter, frame.left(), frame.top())
    draw_outline(painter, box, shades.accent, max(1, round(ratio)))
    painter.restore()


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
