"""Paints the grids of a formula: signed colours with zero in the middle, numbers where they fit."""

from collections.abc import Callable
from typing import Final

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from lenet_app.records import BoolArray, FloatArray, UnitFormula
from lenet_app.widgets.colormaps import (
    LEVELS_A_SIDE,
    ZERO_LEVEL,
    Levels,
    PixelTable,
    diverging_pixels,
)
from lenet_app.widgets.device_pixels import draw_outline, draw_sheet, enter_device_pixels
from lenet_app.widgets.figure_text import figure_text, short_figure_text
from lenet_app.widgets.legend import Legend, legend_width
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.number_stamps import NumberStamps
from lenet_app.widgets.product_plan import SIGN_PX, GridPlace, ProductPlan, What
from lenet_app.widgets.shown_layer import SILENCE, Span
from lenet_app.widgets.theme import Colours

MOST_LEGEND_PX: Final = 160
SIGNS: Final = ("×", "=")
# Of 255: above it a cell is light, and its number dark.
LIGHT_FROM: Final = 140
RED, GREEN, BLUE = 0.299, 0.587, 0.114  # Rec. 601
DARK_TEXT: Final = QColor("#101113")
LIGHT_TEXT: Final = QColor("#fafafa")


def values_of(formula: UnitFormula, what: What) -> FloatArray:
    """Return what a grid shows: (maps, rows, columns)."""
    if what == "weights" and formula.weights is not None:
        return formula.weights
    return formula.inputs if what == "inputs" else formula.products


def limit_of(formula: UnitFormula, what: What) -> float:
    """Return the magnitude at which the colours of a kind of grid end, the same for all maps."""
    values = values_of(formula, what)
    limit = float(np.abs(values).max()) if values.size else 0.0
    return limit if np.isfinite(limit) else 0.0


def levels_of(values: FloatArray, limit: float) -> Levels:
    """Turn values into levels of the diverging table; 0 into its neutral middle."""
    factor = LEVELS_A_SIDE / limit if limit > SILENCE else 0.0
    scaled = np.nan_to_num(values).clip(-limit, limit) * np.float32(factor)
    return (scaled + (ZERO_LEVEL + 0.5)).astype(np.uint8)


class ProductPainter:
    """Paints one plan of one formula with a painter in the widget's units."""

    def __init__(
        self, formula: UnitFormula, plan: ProductPlan, colours: Colours, stamps: NumberStamps
    ) -> None:
        self._formula = formula
        self._plan = plan
        self._colours = colours
        self._stamps = stamps
        self._table: PixelTable = diverging_pixels(colours.is_dark)
        self._limits = {what: limit_of(formula, what) for what in {g.what for g in plan.grids}}

    def paint(self, painter: QPainter, title: Callable[[GridPlace], str], width: int) -> None:
        """Paint all grids, `title` above each that has one; titles are `width` wide at least."""
        for grid in self._plan.grids:
            self._paint_values(painter, grid)
            self._paint_words(painter, grid, title(grid), width)

    def paint_legend(self, painter: QPainter, body: QRect) -> None:
        """Paint at the right of `body` what the colours of the products mean."""
        limit = limit_of(self._formula, "products")
        width = legend_width(painter.fontMetrics())
        height = min(body.height(), MOST_LEGEND_PX)
        area = QRect(body.right() + 1 - width, body.top(), width, height)
        legend = Legend(self._table, True, Span(-limit, limit), "", short_figure_text)
        legend.paint(painter, area, self._colours)

    def _paint_values(self, painter: QPainter, grid: GridPlace) -> None:
        values = values_of(self._formula, grid.what)[grid.number]
        pixels = self._table.take(levels_of(values, self._limits[grid.what]))
        ratio, cell = painter.device().devicePixelRatioF(), self._plan.cell
        painter.save()
        enter_device_pixels(painter, grid.area.left(), grid.area.top())
        rows, columns = values.shape
        edges_y = [round(cell.height() * at * ratio) for at in range(rows + 1)]
        edges_x = [round(cell.width() * at * ratio) for at in range(columns + 1)]
        sheet = np.repeat(np.repeat(pixels, np.diff(edges_y), axis=0), np.diff(edges_x), axis=1)
        draw_sheet(painter, np.ascontiguousarray(sheet))
        frame = Box(0, 0, edges_x[-1], edges_y[-1])
        draw_outline(painter, frame, self._colours.hairline, max(1, round(ratio)))
        winner = self._formula.winner
        if winner is not None:
            row, column = winner
            box = Box(
                edges_x[column],
                edges_y[row],
                edges_x[column + 1] - edges_x[column],
                edges_y[row + 1] - edges_y[row],
            )
            thick = max(1, round(2 * ratio))
            inner = Box(
                box.left + thick, box.top + thick, box.width - 2 * thick, box.height - 2 * thick
            )
            draw_outline(painter, inner, self._colours.accent, thick)
        painter.restore()
        if self._plan.has_numbers:
            self._write_values(painter, grid, values, pixels)

    def _write_values(
        self, painter: QPainter, grid: GridPlace, values: FloatArray, pixels: PixelTable
    ) -> None:
        cell, corner = self._plan.cell, grid.area.topLeft()
        light = _is_light(pixels).tolist()
        largest = self._limits[grid.what]
        self._stamps.begin(painter, cell)
        for row, line in enumerate(values.tolist()):
            for column, value in enumerate(line):
                place = corner + QPoint(column * cell.width(), row * cell.height())
                ink = DARK_TEXT if light[row][column] else LIGHT_TEXT
                text = figure_text(value, largest)
                self._stamps.write(painter, place, cell, text, ink)

    def _paint_words(self, painter: QPainter, grid: GridPlace, title: str, width: int) -> None:
        """Write the title above a grid, what its colours mean or its sum below, a sign beside."""
        metrics, area = painter.fontMetrics(), grid.area
        line = metrics.height()
        room = max(area.width(), width)
        left = area.left() - (room - area.width()) // 2 if self._plan.is_row else area.left()
        align = Qt.AlignmentFlag.AlignHCenter if self._plan.is_row else Qt.AlignmentFlag.AlignLeft
        painter.setPen(self._colours.faint)
        if title:
            shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, area.top() - line, room, line), align, shown)
        if not self._plan.is_bare:
            below = QRect(left, area.bottom() + 2, room, line)
            painter.drawText(below, align, self._below(grid))
        if self._plan.is_row and grid.what != "products":
            sign = SIGNS[0] if grid.what == "inputs" else SIGNS[1]
            if self._formula.kind == "distance":
                sign = "−" if grid.what == "inputs" else "→"
            beside = QRect(left + room, area.top(), SIGN_PX, area.height())
            painter.setPen(self._colours.text)
            painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, sign)

    def _below(self, grid: GridPlace) -> str:
        """Say what the strongest colour of a grid means; of products, their sum."""
        if grid.what == "products" and self._formula.winner is None:
            total = float(self._formula.products[grid.number].sum(dtype=np.float64))
            return f"Σ{figure_text(total, self._limits[grid.what])}"
        return f"±{figure_text(self._limits[grid.what])}"


def _is_light(pixels: PixelTable) -> BoolArray:
    """Tell for every pixel, 0xffRRGGBB, whether it is light."""
    red, green, blue = (pixels >> shift & 255 for shift in (16, 8, 0))
    light: BoolArray = RED * red + GREEN * green + BLUE * blue > LIGHT_FROM
    return light
