"""Paints a confusion matrix: its names, its cells, its legend, in whole device pixels."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from lenet_app.records import CountArray
from lenet_app.widgets.colormaps import TOP_LEVEL, even, even_pixels
from lenet_app.widgets.confusion_layout import LEAST_TYPE_PX, ConfusionLayout
from lenet_app.widgets.device_pixels import draw_outline, draw_sheet
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.number_text import count_text
from lenet_app.widgets.theme import GRID_PX, Colours

LEGEND_BAR_PX: Final = 8
MOST_LEGEND_PX: Final = 160
# Type takes this much of a cell at most, in width and in height.
TYPE_SHARE: Final = 0.94
TYPE_HEIGHT_SHARE: Final = 0.46
# A colour lighter than this (of 255) takes dark type.
LIGHT_FROM: Final = 140
# Rows lower than this part of a line have no room for every name.
LEAST_LINE: Final = 0.8

Cell = tuple[int, int]

_END: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_START: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CUT: Final = Qt.TextElideMode.ElideRight


def most_mistakes(counts: CountArray) -> int:
    """Count the mistakes of the cell that has most, which the top of the colours stands for."""
    mistakes = counts.copy()
    np.fill_diagonal(mistakes, 0)
    return max(1, int(mistakes.max(initial=0)))


class ConfusionPainter:
    """Paints with a painter whose units are device pixels, in the painter's font."""

    def __init__(
        self, painter: QPainter, layout: ConfusionLayout, shades: Colours, ratio: float
    ) -> None:
        self._painter = painter
        self._layout = layout
        self._shades = shades
        self._ratio = ratio
        self._font = QFont(painter.font())
        self._metrics = QFontMetrics(self._font)

    def paint_cells(self, counts: CountArray) -> None:
        """Paint the cells: mistakes by colour, the diagonal apart and without one."""
        painter, layout, shades = self._painter, self._layout, self._shades
        most, table = most_mistakes(counts), even()
        painter.fillRect(QRect(layout.left, layout.top, layout.side, layout.side), shades.ground)
        # The counts of the diagonal have more digits; they may be smaller than those of mistakes.
        fonts = {
            is_right: _fitting_font(self._font, layout.cell, largest)
            for is_right, largest in ((False, most), (True, int(counts.max(initial=0))))
        }
        least_px = round(LEAST_TYPE_PX * self._ratio)
        for (row, column), count in np.ndenumerate(counts):
            box = layout.cell_box(row, column)
            cell = QRect(box.left, box.top, box.width, box.height)
            if row == column:
                colour, ink = shades.surface, shades.text
            else:
                colour = QColor(*(int(part) for part in table[round(TOP_LEVEL * count / most)]))
                ink = _ink_on(colour)
            painter.fillRect(cell, colour)
            if row == column:
                inner = Box(box.left + 1, box.top + 1, box.width - 2, box.height - 2)
                draw_outline(painter, inner, shades.hairline, 1)
            font = fonts[row == column]
            if count and font.pixelSize() >= least_px:
                painter.setFont(font)
                painter.setPen(ink)
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(count))
        painter.setFont(self._font)

    def paint_names(
        self, classes: tuple[str, ...], named: Cell | None, axes: tuple[str, str]
    ) -> None:
        """Write the classes' names, those of the cell `named` strong, and what the axes mean."""
        layout, shades, painter = self._layout, self._shades, self._painter
        row_at, column_at = named or (-1, -1)
        is_tight = layout.cell + layout.gap < LEAST_LINE * self._metrics.height()
        for index, name in enumerate(classes):
            if not is_tight or index == row_at:
                painter.setPen(shades.text if index == row_at else shades.faint)
                self._paint_row_name(index, name)
            if not is_tight or index == column_at:
                painter.setPen(shades.text if index == column_at else shades.faint)
                self._paint_column_name(index, name)
        painter.setPen(shades.faint)
        across = QRect(layout.left, 0, layout.side, layout.axis)
        painter.drawText(across, Qt.AlignmentFlag.AlignCenter, axes[1])
        painter.save()
        painter.translate(layout.left - layout.names - layout.axis, layout.top + layout.side)
        painter.rotate(-90)
        down = QRect(0, 0, layout.side, layout.axis)
        painter.drawText(down, Qt.AlignmentFlag.AlignCenter, axes[0])
        painter.restore()

    def paint_legend(self, most: int, widest: str, word: str) -> None:
        """Paint what the colours count, from no mistake to the most of any cell; `word` says it."""
        painter, layout, ratio = self._painter, self._layout, self._ratio
        width, gap = round(LEGEND_BAR_PX * ratio), round(GRID_PX / 2 * ratio)
        whole = layout.side // 2 if layout.is_legend_below else layout.side
        length = min(whole, round(MOST_LEGEND_PX * ratio))
        levels = np.linspace(0, TOP_LEVEL, length).round().astype(np.intp)
        line, room = self._metrics.height(), self._metrics.horizontalAdvance(widest)
        painter.save()
        painter.setPen(self._shades.faint)
        if layout.is_legend_below:
            painter.translate(layout.legend_left, layout.top + layout.side + 2 * gap)
            zero = self._metrics.horizontalAdvance("0") + gap
            painter.drawText(QRect(0, 0, zero, line), _START, "0")
            text = f"{count_text(most)} {word}"
            end = QRect(zero + length + gap, 0, self._metrics.horizontalAdvance(text) + gap, line)
            painter.drawText(end, _START, text)
            painter.translate(zero, (line - width) // 2)
            draw_sheet(painter, even_pixels().take(np.repeat(levels[None], width, axis=0)))
        else:
            painter.translate(layout.legend_left, layout.top)
            upright = np.repeat(levels[::-1, None], width, axis=1)
            draw_sheet(painter, even_pixels().take(upright))
            for top, text in ((0, count_text(most)), (length - line, "0")):
                painter.drawText(QRect(width + gap, top, room, line), _START, text)
            above = QRect(0, -layout.top, self._metrics.horizontalAdvance(word) + gap, layout.axis)
            painter.drawText(above, _START, word)
        painter.restore()

    def outline(self, cell: Cell, colour: QColor, width: int) -> None:
        """Outline a cell."""
        draw_outline(self._painter, self._layout.cell_box(*cell), colour, width)

    def _paint_row_name(self, index: int, name: str) -> None:
        layout, pad = self._layout, round(GRID_PX / 2 * self._ratio)
        box = layout.cell_box(index, index)
        area = QRect(layout.left - layout.names, box.top, layout.names - pad, box.height)
        self._painter.drawText(area, _END, self._metrics.elidedText(name, _CUT, area.width()))

    def _paint_column_name(self, index: int, name: str) -> None:
        painter, layout, pad = self._painter, self._layout, round(GRID_PX / 2 * self._ratio)
        box = layout.cell_box(index, index)
        length = layout.top - layout.axis - pad
        if not layout.are_turned:
            above = QRect(box.left, layout.axis, box.width, length)
            middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            painter.drawText(above, middle, name)
            return
        painter.save()
        painter.translate(box.left + box.width // 2, layout.top - pad)
        painter.rotate(-90)
        lying = QRect(0, -box.width // 2, length, box.width)
        painter.drawText(lying, _START, self._metrics.elidedText(name, _CUT, length))
        painter.restore()


def _ink_on(colour: QColor) -> QColor:
    """Return black or white, whichever is read better on a colour (ITU-R BT.601 luma)."""
    luma = 0.299 * colour.red() + 0.587 * colour.green() + 0.114 * colour.blue()
    return QColor(Qt.GlobalColor.black if luma > LIGHT_FROM else Qt.GlobalColor.white)


def _fitting_font(font: QFont, cell: int, most: int) -> QFont:
    """Return `font` reduced until the largest count fits into a cell, all counts in one size."""
    fitting = QFont(font)
    size = min(font.pixelSize(), round(TYPE_HEIGHT_SHARE * cell))
    while size > 1:
        fitting.setPixelSize(size)
        if QFontMetrics(fitting).horizontalAdvance(str(most)) <= TYPE_SHARE * cell:
            break
        size -= 1
    return fitting
