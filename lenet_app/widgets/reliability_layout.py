"""Measures where the parts of a reliability diagram go; depends on size, font and bins."""

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from lenet_app.widgets.theme import GRID_PX

# How high the strip is that shows how many answers a bin has.
STRIP_PX: Final = 3 * GRID_PX
GAP_PX: Final = GRID_PX // 2


@dataclass(frozen=True)
class ReliabilityLayout:
    """Where everything is: legend, plot, the strip of counts, the axis and the last line."""

    legend: QRectF
    plot: QRectF
    strip: QRectF
    axis: QRectF
    line: QRectF
    bins: int

    def place(self, said: float, right: float) -> QPointF:
        """Tell where a bin with this confidence and this accuracy, 0 to 1, lies in the plot."""
        return QPointF(
            self.plot.left() + said * self.plot.width(),
            self.plot.bottom() - right * self.plot.height(),
        )

    def column(self, index: int) -> QRectF:
        """Return the room of a bin, from the top of the plot to the foot of the strip."""
        width = self.plot.width() / self.bins
        left = self.plot.left() + index * width
        return QRectF(left, self.plot.top(), width, self.strip.bottom() - self.plot.top())

    def bin_at(self, position: QPointF) -> int | None:
        """Find the bin at a place; None beside them."""
        share = (position.x() - self.plot.left()) / max(1.0, self.plot.width())
        inside = 0 <= share < 1 and self.plot.top() <= position.y() <= self.axis.bottom()
        return math.floor(share * self.bins) if inside else None

    def count_height(self, count: int, most: int) -> float:
        """Return how high the bar of a count is: by its logarithm, for one bin has nearly all."""
        if count == 0:
            return 0.0
        return max(1.0, self.strip.height() * math.log1p(count) / math.log1p(most))


def reliability_layout(size: QSizeF, metrics: QFontMetricsF, bins: int) -> ReliabilityLayout:
    """Place the parts in a widget of that size."""
    height = metrics.height()
    left = metrics.horizontalAdvance("100 %") + GRID_PX
    right = size.width() - metrics.horizontalAdvance("100 %") / 2 - GAP_PX
    foot = size.height() - 2 * (height + GAP_PX) - STRIP_PX - GAP_PX
    # Half a line of the axis's uppermost number stands above the plot.
    legend = QRectF(left, 0, size.width() - left, height)
    top = legend.bottom() + height / 2 + GAP_PX
    plot = QRectF(left, top, max(1.0, right - left), max(1.0, foot - top))
    strip = QRectF(left, plot.bottom() + GAP_PX, plot.width(), STRIP_PX)
    axis = QRectF(0, strip.bottom() + GAP_PX, size.width(), height)
    line = QRectF(0, axis.bottom() + GAP_PX, size.width(), height)
    return ReliabilityLayout(legend, plot, strip, axis, line, bins)
