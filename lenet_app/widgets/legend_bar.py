"""A legend as a widget of its own, beside what it explains."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.widgets.legend import Legend, legend_width
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, colours, scaled_font

# Taller bars of colour are no easier to read.
MOST_PX: Final = 160
LEAST_LINES: Final = 3


class LegendBar(QWidget):
    """Shows a colour bar with its numbers, as high as there is room, up to a limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._legend: Legend | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    @property
    def legend(self) -> Legend | None:
        """Return what is shown."""
        return self._legend

    def show_legend(self, legend: Legend | None) -> None:
        """Explain other colours; None leaves the place empty."""
        self._legend = legend
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the widest numbers."""
        metrics = QFontMetrics(tabular(scaled_font(self.font(), LABEL_SCALE)))
        return QSize(legend_width(metrics), LEAST_LINES * metrics.height() + GRID_PX)

    def minimumSizeHint(self) -> QSize:
        """Refuse less: numbers would run into each other."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the legend."""
        if self._legend is None:
            return
        painter = QPainter(self)
        painter.setFont(tabular(scaled_font(self.font(), LABEL_SCALE)))
        area = self.rect()
        area.setHeight(min(area.height(), MOST_PX))
        self._legend.paint(painter, area, colours(self.palette()))
        painter.end()
