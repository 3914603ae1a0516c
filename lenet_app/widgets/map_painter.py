"""Paints a layer's maps on their grid, in whole device pixels."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from lenet_app.widgets.device_pixels import draw_outline, draw_sheet
from lenet_app.widgets.layer_words import class_name
from lenet_app.widgets.map_grid import MapGrid, Spot
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.theme import Colours

# Widths of the outlines, in device-independent pixels.
FOCUS_PX: Final = 2
SPOT_PX: Final = 1


def paint_maps(
    painter: QPainter, layer: ShownLayer, grid: MapGrid, colours: Colours, top: int, bottom: int
) -> None:
    """Draw the maps that reach between two heights, in device pixels from the painter's origin.

    What is out of sight is not even converted: a layer may be several screens high.
    """
    first_row, after_row = grid.rows_between(top, bottom)
    if first_row >= after_row:
        return
    part = grid.part(first_row, after_row)
    first = first_row * grid.columns
    painter.save()
    painter.translate(0, grid.map_box(first).top - grid.gap)
    paint_sheet(painter, layer, part, first, colours)
    painter.restore()


def paint_sheet(
    painter: QPainter, layer: ShownLayer, grid: MapGrid, first: int, colours: Colours
) -> None:
    """Draw as many maps as the grid has, from map `first` on; empty frames before any values."""
    levels = layer.levels(first, first + grid.count)
    if levels is None:
        shape = (grid.count, grid.map_height, grid.map_width)
        pixels = np.full(shape, colours.surface.rgb(), np.uint32)
    else:
        pixels = layer.table(colours).take(levels)
    draw_sheet(painter, grid.sheet(pixels, _hairline(colours).rgb(), colours.ground.rgb()))
    if grid.count < grid.rows * grid.columns:
        last = grid.map_box(grid.count - 1)
        right = last.left + last.width + grid.gap
        beside = QRect(right, last.top, grid.width - right, grid.height - last.top)
        painter.fillRect(beside, colours.ground)
    if grid.strip:
        for row in range(grid.rows):
            box = grid.map_box(row * grid.columns)
            below = QRect(0, box.top + box.height + grid.gap, grid.width, grid.strip)
            painter.fillRect(below, colours.ground)


def paint_class_names(
    painter: QPainter, layer: ShownLayer, grid: MapGrid, font: QFont, colours: Colours
) -> None:
    """Write the name of each class below its unit; the answer's bold and in the accent colour."""
    metrics = QFontMetrics(font, painter.device())
    for index in range(layer.count):
        box = grid.map_box(index)
        is_best = index == layer.best
        font.setBold(is_best)
        painter.setFont(font)
        painter.setPen(colours.text if is_best else colours.faint)
        below = QRect(box.left, box.top + box.height + grid.gap, box.width, grid.strip)
        name = class_name(layer, index)
        painter.drawText(
            below,
            Qt.AlignmentFlag.AlignCenter,
            metrics.elidedText(name, Qt.TextElideMode.ElideRight, below.width()),
        )


def paint_focus(
    painter: QPainter, grid: MapGrid, index: int, colours: Colours, ratio: float
) -> None:
    """Outline the map that the keyboard is at, set off from the maps' own colours."""
    box, gap = grid.map_box(index), max(1, round(SPOT_PX * ratio))
    width = round(FOCUS_PX * ratio)
    draw_outline(painter, box, colours.surface, gap)
    draw_outline(painter, box, colours.accent, width, away=gap)
    draw_outline(painter, box, colours.surface, gap, away=gap + width)


def paint_spot(
    painter: QPainter, grid: MapGrid, spot: Spot, colours: Colours, ratio: float
) -> None:
    """Outline the value under the pointer, in two tones so that it shows on any colour."""
    width = max(1, round(SPOT_PX * ratio))
    box = grid.value_box(spot)
    draw_outline(painter, box, colours.ink, width)
    draw_outline(painter, box, colours.paper, width, away=width)


def _hairline(colours: Colours) -> QColor:
    """Mix a line that shows between two silent maps as well as between two loud ones."""
    line, faint = colours.hairline, colours.faint
    return QColor(
        (line.red() + faint.red()) // 2,
        (line.green() + faint.green()) // 2,
        (line.blue() + faint.blue()) // 2,
    )
