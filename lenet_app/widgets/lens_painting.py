"""Paints what stands around the pictures of the lens: captions, arrows, answers, a note."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from lenet_app.widgets.lens_layout import SMALLEST_GAP_PX, LensLayout
from lenet_app.widgets.theme import GRID_PX, Colours

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
