"""Paints the answer: its sign, the words that go with it, and a bar a row."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from lenet_app.widgets.answer_face import Bar, Face
from lenet_app.widgets.answer_layout import AnswerLayout
from lenet_app.widgets.theme import GRID_PX, Colours

# A bar is a mark, not a block; the track that it runs on is only a line.
_BAR_PX: Final = 6
_TRACK_PX: Final = 2
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
# Put together once: flags cost as much as the text that they place.
_MIDDLE_LEFT: Final = _MIDDLE | Qt.AlignmentFlag.AlignLeft
_MIDDLE_RIGHT: Final = _MIDDLE | Qt.AlignmentFlag.AlignRight


def paint_sign(painter: QPainter, layout: AnswerLayout, face: Face, shades: Colours) -> None:
    """Paint the sign and its words: bright where it is sure."""
    is_sure = face.kind in ("digit", "number")
    painter.setFont(layout.sign_font)
    painter.setPen(shades.text if is_sure else shades.faint)
    # Centred by the height of a capital: the font's own box has room for accents and tails.
    metrics = QFontMetricsF(layout.sign_font)
    left = layout.sign.center().x() - metrics.horizontalAdvance(face.sign) / 2
    baseline = layout.sign.center().y() + metrics.capHeight() / 2
    painter.drawText(round(left), round(baseline), face.sign)
    middle = Qt.AlignmentFlag.AlignCenter
    painter.setFont(layout.words_font)
    painter.setPen(shades.text if face.kind in ("unsure", "several") else shades.faint)
    painter.drawText(layout.words, middle, face.words)
    painter.setFont(layout.bars_font)
    cut, place = Qt.TextElideMode.ElideRight, QRectF(layout.detail)
    lines = face.detail.split("\n")
    if layout.link.top() < layout.detail.bottom():  # across the whole width there is one line
        lines = [", ".join(lines)]
    for line in lines:
        is_warning = face.is_warning and line is lines[-1]
        painter.setPen(shades.warning if is_warning else shades.faint)
        shown = painter.fontMetrics().elidedText(line, cut, int(place.width()))
        painter.drawText(place, middle, shown)
        place.translate(0, place.height())


def paint_heading(painter: QPainter, layout: AnswerLayout, text: str, shades: Colours) -> None:
    """Say above the bars what they mean."""
    painter.setFont(layout.bars_font)
    painter.setPen(shades.faint)
    painter.drawText(layout.heading, _MIDDLE, text)


def paint_bar(
    painter: QPainter, layout: AnswerLayout, place: QRectF, bar: Bar, shades: Colours
) -> None:
    """Paint a row: a name, a bar on its track, and what the bar stands for in numbers."""
    painter.setFont(layout.bars_font)
    painter.setPen(shades.text if bar.is_best else shades.faint)
    name_place = QRectF(place.topLeft(), place.size())
    name_place.setWidth(layout.name_width)
    shown = QFontMetricsF(layout.bars_font).elidedText(
        bar.name, Qt.TextElideMode.ElideRight, layout.name_width + 1
    )
    painter.drawText(name_place, _MIDDLE_LEFT, shown)
    numbers_width = layout.distance_width + layout.percent_width
    track = QRectF(
        place.left() + layout.name_width + GRID_PX,
        round(place.center().y() - _TRACK_PX / 2),
        place.width() - layout.name_width - numbers_width - 2 * GRID_PX,
        _TRACK_PX,
    )
    painter.fillRect(track, shades.hairline)
    if bar.share is None:
        return
    if bar.distance:
        beside = QRectF(place)
        beside.setRight(place.right() - layout.percent_width - GRID_PX)
        painter.drawText(beside, _MIDDLE_RIGHT, bar.distance)
    swell = (_BAR_PX - _TRACK_PX) / 2
    filled = track.adjusted(0, -swell, 0, swell)
    filled.setWidth(max(bar.share * track.width(), _TRACK_PX if bar.is_best else 0))
    painter.fillRect(filled, shades.accent if bar.is_best else shades.faint)
    painter.drawText(place, _MIDDLE_RIGHT, bar.percent)
