"""A progress bar as thin as a line, in the accent colour."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from lenet_app.widgets.theme import GRID_PX, colours

HEIGHT_PX: Final = GRID_PX // 2
# The bar counts in thousandths: finer than a pixel of any panel.
WHOLE: Final = 1000
# How strongly the track glows while it is not known how much there is to do; it does not move.
UNKNOWN_OPACITY: Final = 0.35


class ThinBar(QProgressBar):
    """Shows a fraction, or by a faint whole bar that something goes on of unknown length."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setRange(0, WHOLE)
        self.setValue(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_fraction(self, fraction: float | None) -> None:
        """Show how much is done, 0 to 1; None where that is not known."""
        if fraction is None:
            self.setRange(0, 0)
        else:
            self.setRange(0, WHOLE)
            self.setValue(round(WHOLE * min(1.0, max(0.0, fraction))))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a line's height."""
        return QSize(12 * GRID_PX, HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Accept any width."""
        return QSize(2 * GRID_PX, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track, and on it what is done."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        track = QRectF(self.rect())
        painter.setBrush(shades.hairline)
        painter.drawRoundedRect(track, radius, radius)
        painter.setBrush(shades.accent)
        if self.maximum() == 0:
            painter.setOpacity(UNKNOWN_OPACITY)
            painter.drawRoundedRect(track, radius, radius)
        elif self.value() > 0:
            track.setWidth(max(self.height(), track.width() * self.value() / WHOLE))
            painter.drawRoundedRect(track, radius, radius)
