"""Draws the ten 7×12 pictures of digits that the 1998 network's OUTPUT compares F6 with."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.records import FloatArray
from lenet_app.widgets.device_pixels import draw_sheet, enter_device_pixels
from lenet_app.widgets.map_grid import MapGrid, Pixels
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, colours, scaled_font

# Sides of a pixel of a glyph, and the ground between two glyphs.
PIXEL_PX: Final = 4
GAP_PX: Final = 6


class GlyphPicture(QWidget):
    """Every glyph in paper (−1) and ink (+1) above its digit, pixel by pixel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: FloatArray | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The ten codes of OUTPUT, pictures of 7×12 pixels"))

    def show_codes(self, codes: FloatArray) -> None:
        """Show codes: (classes, height, width), −1 or +1."""
        self._codes = codes
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a row of all glyphs, their digits, and a line that explains them."""
        if self._codes is None:
            return QSize(0, 0)
        count, height, width = self._codes.shape
        line = QFontMetrics(self._small()).height()
        across = count * (width * PIXEL_PX + GAP_PX) + GAP_PX
        return QSize(across, height * PIXEL_PX + GAP_PX + GRID_PX + 2 * line)

    def minimumSizeHint(self) -> QSize:
        """Refuse less: every pixel counts."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the glyphs in whole device pixels and their digits below."""
        codes = self._codes
        if codes is None:
            return
        shades = colours(self.palette())
        ratio = self.devicePixelRatioF()
        grid = self._grid(codes, ratio)
        painter = QPainter(self)
        painter.save()
        enter_device_pixels(painter, 0, 0)
        sheet = grid.sheet(_pixels(codes, shades), shades.ground.rgb(), shades.ground.rgb())
        draw_sheet(painter, sheet)
        painter.restore()
        painter.setFont(self._small())
        painter.setPen(shades.faint)
        line = painter.fontMetrics().height()
        for digit in range(len(codes)):
            box = grid.map_box(digit)
            top = round((box.top + box.height) / ratio) + GRID_PX // 2
            below = QRect(round(box.left / ratio), top, round(box.width / ratio), line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(digit))
        bottom = QRect(0, self.height() - line, self.width(), line)
        painter.drawText(bottom, Qt.AlignmentFlag.AlignLeft, self.tr("ink is +1, paper is −1"))
        painter.end()

    def _grid(self, codes: FloatArray, ratio: float) -> MapGrid:
        count, height, width = codes.shape
        zoom, gap = max(1, int(PIXEL_PX * ratio)), max(1, int(GAP_PX * ratio))
        return MapGrid(count, height, width, zoom, count, gap)

    def _small(self) -> QFont:
        return tabular(scaled_font(self.font(), LABEL_SCALE))


def _pixels(codes: FloatArray, shades: Colours) -> Pixels:
    is_ink = codes > 0
    return np.where(is_ink, shades.ink.rgb(), shades.paper.rgb()).astype(np.uint32)
