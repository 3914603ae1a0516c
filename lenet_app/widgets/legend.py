"""Says with numbers what the colours of a layer mean: a bar, its ends and its zero."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from lenet_app.widgets.colormaps import TOP_LEVEL, PixelTable
from lenet_app.widgets.device_pixels import draw_sheet, enter_device_pixels
from lenet_app.widgets.shown_layer import Span, value_text
from lenet_app.widgets.theme import Colours

BAR_PX: Final = 8
# From the bar to its numbers; the mark at zero bridges half of it.
LABEL_GAP_PX: Final = 6
MARK_PX: Final = 3
# The widest number that `value_text` writes.
WIDEST_VALUE: Final = "−99999"


@dataclass(frozen=True, eq=False)
class Legend:
    """A colour bar: `table` from bottom to top, with the values at its ends.

    `span` is None where every map has its own scale: then words stand at the ends. `write` turns
    the values into text.
    """

    table: PixelTable
    is_signed: bool
    span: Span | None
    most_word: str
    write: Callable[[float], str] = value_text

    def paint(self, painter: QPainter, area: QRect, colours: Colours) -> None:
        """Draw the bar at the left of `area` and its numbers beside it, in the painter's font."""
        half_line = painter.fontMetrics().height() // 2
        bar = QRect(area.left(), area.top(), BAR_PX, area.height())
        self._paint_bar(painter, bar)
        top, bottom = bar.top() + half_line, bar.bottom() + 1 - half_line
        low_text, high_text = self._end_texts()
        room = area.width() - BAR_PX - LABEL_GAP_PX
        painter.setPen(colours.faint)
        _paint_label(painter, bar, top, high_text, room)
        _paint_label(painter, bar, bottom, low_text, room)
        if self.is_signed:
            _paint_label(painter, bar, bar.top() + bar.height() // 2, "0", room)
        zero = bar.top() + bar.height() // 2 if self.is_signed else bar.bottom()
        painter.fillRect(bar.right() + 1, zero, MARK_PX, 1, colours.text)

    def _end_texts(self) -> tuple[str, str]:
        if self.span is None:
            return (f"−{self.most_word}" if self.is_signed else "0"), self.most_word
        low = self.write(self.span.low) if self.is_signed else "0"
        return low, self.write(self.span.high)

    def _paint_bar(self, painter: QPainter, bar: QRect) -> None:
        painter.save()
        enter_device_pixels(painter, bar.left(), bar.top())
        ratio = painter.device().devicePixelRatio()
        width, height = round(bar.width() * ratio), round(bar.height() * ratio)
        # A signed table begins at level 1: its 255 levels lie evenly around zero.
        draw_sheet(painter, self.table.take(_bar_levels(width, height, self.is_signed)))
        painter.restore()


def legend_width(metrics: QFontMetrics) -> int:
    """Measure a legend with the widest numbers, so that it never changes its width."""
    return BAR_PX + LABEL_GAP_PX + metrics.horizontalAdvance(WIDEST_VALUE)


@lru_cache(maxsize=64)
def _bar_levels(width: int, height: int, is_signed: bool) -> NDArray[np.intp]:
    # A signed table begins at level 1: its 255 levels lie evenly around zero.
    levels = np.linspace(TOP_LEVEL, 1 if is_signed else 0, height).round().astype(np.intp)
    return np.repeat(levels[:, None], width, axis=1)


def _paint_label(painter: QPainter, bar: QRect, middle: int, text: str, width: int) -> None:
    height = painter.fontMetrics().height()
    left = bar.right() + 1 + LABEL_GAP_PX
    painter.drawText(
        QRect(left, middle - height // 2, width, height),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        text,
    )
