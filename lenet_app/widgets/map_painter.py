"""Paints a layer's maps on their grid, in whole device pixels."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from lenet_app.widgets.device_pixels import draw_outline, draw_sheet
from lenet_app.widgets.map_grid import MapGrid, Spot
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.theme import Colours

# Widths of the outlines, in device-independent pixels.
FOCUS_PX: Final = 2
# A letter or two and an ellipsis say less than three letters.
SHORTEST_ELIDED: Final = 3
SPOT_PX: Final = 1


def paint_maps(
    painter: QPainter, layer: ShownLayer, grid: MapGrid, colours: Colours, top: int, bottom: int
) -> None:
    """Draw the maps that reach between two heights, in device pixels from the painter's origin.

    What is out of sight is not even converted: a layer may be several screens high. The map that
    is the answer is outlined.
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
    if layer.marked is not None:
        # Within the gap, which is left free around the maps of such a layer.
        width = max(1, grid.gap // 2)
        draw_outline(painter, grid.map_box(layer.marked), colours.accent, width, away=width // 2)


def paint_sheet(
    painter: QPainter, layer: ShownLayer, grid: MapGrid, first: int, colours: Colours
) -> None:
    """Draw as many maps as the grid has, from map `first` on; empty frames before any values."""
    pixels = layer.pixels(first, first + grid.count, colours)
    if pixels is None:
        shape = (grid.count, grid.map_height, grid.map_width)
        pixels = np.full(shape, colours.surface.rgb(), np.uint32)
    hairline = colours.ground if grid.lead else _hairline(colours)
    draw_sheet(painter, grid.sheet(pixels, hairline.rgb(), colours.ground.rgb()))
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


def paint_labels(
    painter: QPainter, layer: ShownLayer, grid: MapGrid, font: QFont, colours: Colours
) -> None:
    """Write the lines of text below each map or unit; the answer's bold and in the text colour."""
    metrics = QFontMetrics(font, painter.device())
    best = layer.best if layer.marked is None else layer.marked
    for index in range(layer.count):
        box = grid.map_box(index)
        is_best = index == best
        font.setBold(is_best)
        painter.setFont(font)
        painter.setPen(colours.text if is_best else colours.faint)
        lines = layer.labels(index)
        height = grid.strip // len(lines)
        # Into half of the gaps at either side, where there is more than a hairline.
        reach = grid.gap // 2
        top, width = box.top + box.height + grid.gap, box.width + 2 * reach
        line = QRect(box.left - reach, top, width, height)
        for text in lines:
            fitting = _fitting(text, metrics, width) if not grid.lead else text
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, fitting)
            line.translate(0, height)


def _fitting(text: str, metrics: QFontMetrics, width: int) -> str:
    """Shorten a name; where an ellipsis would leave nothing of it, to its first letters."""
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    if len(elided) > SHORTEST_ELIDED or elided == text:
        return elided
    while text and metrics.horizontalAdvance(text) > width:
        text = text[:-1]
    return text


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
