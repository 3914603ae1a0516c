"""Paints a band's caption: the layer's name and shape, what it does, its parameters."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from lenet_app.widgets.layer_words import LayerWords
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, scaled_font

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def caption_width(name: str, words: LayerWords, font: QFont) -> int:
    """Measure what a caption needs: its first and last line whole, the others may wrap."""
    bold = QFont(font)
    bold.setBold(True)
    small = QFontMetrics(scaled_font(font, LABEL_SCALE))
    first = QFontMetrics(bold).horizontalAdvance(name) + GRID_PX
    return max(
        first + small.horizontalAdvance(words.shape()),
        small.horizontalAdvance(words.parameters()),
    )


def caption_height(words: LayerWords, font: QFont, width: int) -> int:
    """Measure a caption that is wrapped into `width`."""
    small = QFontMetrics(scaled_font(font, LABEL_SCALE))
    lines = len(_two_lines(words.kind(), small, width)) + bool(words.parameters())
    return QFontMetrics(font).height() + lines * small.height()


def paint_caption(
    painter: QPainter, area: QRect, name: str, words: LayerWords, font: QFont, colours: Colours
) -> None:
    """Draw the caption at the top of `area`."""
    bold = QFont(font)
    bold.setBold(True)
    small = scaled_font(font, LABEL_SCALE)
    name_metrics, metrics = QFontMetrics(bold), QFontMetrics(small)
    kind = _two_lines(words.kind(), metrics, area.width())
    first = QRect(area.left(), area.top(), area.width(), name_metrics.height())
    painter.setPen(colours.text)
    painter.setFont(bold)
    painter.drawText(first, _LEFT, name)
    painter.setFont(small)
    beside = first.adjusted(name_metrics.horizontalAdvance(name) + GRID_PX, 0, 0, 0)
    painter.drawText(beside, _LEFT, words.shape())
    painter.setPen(colours.faint)
    line = QRect(area.left(), first.bottom() + 1, area.width(), metrics.height())
    for text in (*kind, words.parameters()):
        painter.drawText(line, _LEFT, text)
        line.translate(0, metrics.height())


def _two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Break a text after a word into at most two lines; what does not fit is elided."""
    words = text.split()
    if not words:
        return []
    fitting = 1
    while fitting < len(words) and (
        metrics.horizontalAdvance(" ".join(words[: fitting + 1])) <= width
    ):
        fitting += 1
    lines = [" ".join(words[:fitting]), " ".join(words[fitting:])]
    elide = Qt.TextElideMode.ElideRight
    return [metrics.elidedText(line, elide, width) for line in lines if line]
