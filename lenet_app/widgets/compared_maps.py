"""One layer of two networks, one above the other on one scale, and the difference below."""

from math import isfinite
from typing import Final

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.records import FloatArray
from lenet_app.widgets.colormaps import (
    LEVELS_A_SIDE,
    TOP_LEVEL,
    ZERO_LEVEL,
    PixelTable,
    diverging_pixels,
    even_pixels,
)
from lenet_app.widgets.device_pixels import draw_outline, draw_sheet, enter_device_pixels
from lenet_app.widgets.legend import Legend, legend_width
from lenet_app.widgets.map_grid import MapGrid, Pixels
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.shown_layer import SILENCE, Span, value_text
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, colours, scaled_font

MOST_ZOOM: Final = 4
LEAST_WIDTH_PX: Final = 35 * GRID_PX
OUTLINE_PX: Final = 2
DIFFERENCE: Final = "B − A"


class ComparedMaps(QWidget):
    """Shows (maps, height, width) of A and of B; of wide layers as many maps as have room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._a: FloatArray | None = None
        self._b: FloatArray | None = None
        self._difference: FloatArray | None = None
        self._most_different: int | None = None
        self._words = ""
        # It covers its ground itself: nothing behind it is painted with every comparison.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_values(self, a: FloatArray, b: FloatArray) -> None:
        """Show the layer's newest values."""
        changed = self._a is None or self._b is None
        changed = changed or a.shape != self._a.shape or b.shape != self._b.shape  # type: ignore[union-attr]
        self._a, self._b = a, b
        # Once: what is painted asks for them many times.
        self._difference = b - a if a.shape == b.shape else None
        self._most_different = _most_different(self._difference)
        self._words = self._describe()
        self.setAccessibleName(self.tr("{0} of A and B").format(self.name))
        self.setAccessibleDescription(self.words())
        if changed:
            self.updateGeometry()
        self.update()

    @property
    def difference(self) -> FloatArray | None:
        """B − A, a value a value; None where the layers have other shapes."""
        return self._difference

    def most_different(self) -> int | None:
        """Tell the map with the largest mean difference; None where all are the same."""
        return self._most_different

    def words(self) -> str:
        """Say in a line how the layers differ."""
        return self._words

    def _describe(self) -> str:
        difference, most = self._difference, self._most_different
        if difference is None:
            return self.tr("other shapes: there is no difference to show")
        if most is None:
            return self.tr("the same in both")
        mean = float(np.abs(difference[most]).mean())
        return self.tr("map {0} differs most, by {1} on average").format(most, value_text(mean))

    # --- size -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for three rows of maps and a line of words, at the width there is."""
        width = max(self.width(), LEAST_WIDTH_PX)
        return QSize(width, self._height_for(width))

    def minimumSizeHint(self) -> QSize:
        """Ask for no less than that height."""
        return QSize(LEAST_WIDTH_PX, self._height_for(max(self.width(), LEAST_WIDTH_PX)))

    def hasHeightForWidth(self) -> bool:
        """Tell that wider maps are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Measure the three rows at a width."""
        return self._height_for(width)

    def _height_for(self, width: int) -> int:
        ratio = self.devicePixelRatioF()
        rows = 0.0
        for values in (self._a, self._b, self.difference):
            if values is not None:
                rows += self._grid(values, width).height / ratio + GRID_PX // 2
        return round(rows) + self._line_px() + GRID_PX

    def _line_px(self) -> int:
        return self.fontMetrics().height() + GRID_PX // 2

    def _names_px(self) -> int:
        return self.fontMetrics().horizontalAdvance(DIFFERENCE) + GRID_PX

    def _legend_px(self) -> int:
        return legend_width(self.fontMetrics()) + GRID_PX

    def _grid(self, values: FloatArray, width: int) -> MapGrid:
        """Lay out one row: all maps at the largest zoom that fits, else as many as fit."""
        ratio = self.devicePixelRatioF()
        room = int((width - self._names_px() - self._legend_px()) * ratio)
        count, height, across = values.shape
        gap = max(1, round(ratio))
        zoom = min(round(MOST_ZOOM * ratio), ((room - gap) // count - gap) // across)
        zoom = max(1, zoom)
        fitting = min(count, max(1, (room - gap) // (across * zoom + gap)))
        return MapGrid(fitting, height, across, zoom, fitting, gap)

    # --- looks ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name, the rows and what their colours mean."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().window())
        a, b = self._a, self._b
        if a is None or b is None:
            return
        shades = colours(self.palette())
        small = tabular(scaled_font(self.font(), LABEL_SCALE))
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(shades.text)
        line = QRect(0, 0, self.width(), self._line_px())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, left, self.name)
        beside = painter.fontMetrics().horizontalAdvance(self.name) + GRID_PX
        painter.setFont(small)
        painter.setPen(shades.faint)
        shown = self._grid(a, self.width()).count
        some = self.tr(" · {0} of {1} maps have room").format(shown, len(a))
        words = self.words() + (some if shown < len(a) else "")
        painter.drawText(line.adjusted(beside, 0, 0, 0), left, words)
        is_signed = bool(min(a.min(), b.min()) < 0)
        limit = float(max(np.abs(a).max(), np.abs(b).max()))
        table = diverging_pixels(shades.is_dark) if is_signed else even_pixels()
        top = self._line_px()
        middle = top + self._paint_row(painter, top, "A", a, table, limit, is_signed=is_signed)
        bottom = middle
        bottom += self._paint_row(painter, middle, "B", b, table, limit, is_signed=is_signed)
        low = -limit if is_signed else 0.0
        self._paint_legend(painter, top, bottom, Legend(table, is_signed, Span(low, limit), ""))
        difference = self.difference
        if difference is not None:
            reach = float(np.abs(difference).max())
            signed = diverging_pixels(shades.is_dark)
            end = bottom + self._paint_row(
                painter, bottom, DIFFERENCE, difference, signed, reach, is_signed=True
            )
            legend = Legend(signed, True, Span(-reach, reach), "")
            self._paint_legend(painter, bottom, end, legend)

    def _paint_legend(self, painter: QPainter, top: int, bottom: int, legend: Legend) -> None:
        """Say beside rows what their colours mean; beside a low one, how far they go."""
        height = bottom - top - GRID_PX // 2
        left = self.width() - self._legend_px() + GRID_PX
        beside = QRect(left, top, self._legend_px() - GRID_PX, height)
        shades = colours(self.palette())
        if height >= 3 * painter.fontMetrics().height():
            legend.paint(painter, beside, shades)
        elif legend.span is not None:
            sign = "±" if legend.is_signed else "0 – "
            painter.setPen(shades.faint)
            text = sign + value_text(legend.span.high)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_row(
        self,
        painter: QPainter,
        top: int,
        name: str,
        values: FloatArray,
        table: PixelTable,
        limit: float,
        *,
        is_signed: bool,
    ) -> int:
        """Paint a row of maps with its name and its legend; return its height."""
        shades = colours(self.palette())
        ratio = self.devicePixelRatioF()
        grid = self._grid(values, self.width())
        height = round(grid.height / ratio)
        painter.setPen(shades.faint)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(0, top, self._names_px() - GRID_PX // 2, height), right, name)
        painter.save()
        enter_device_pixels(painter, self._names_px(), top)
        pixels = _pixels(values[: grid.count], table, limit, is_signed=is_signed)
        draw_sheet(painter, grid.sheet(pixels, shades.hairline.rgb(), shades.ground.rgb()))
        most = self.most_different() if name == DIFFERENCE else None
        if most is not None and most < grid.count:
            draw_outline(painter, grid.map_box(most), shades.accent, round(OUTLINE_PX * ratio))
        painter.restore()
        return height + GRID_PX // 2


def _most_different(difference: FloatArray | None) -> int | None:
    if difference is None:
        return None
    means = np.abs(difference).reshape(len(difference), -1).mean(axis=1)
    return int(means.argmax()) if means.max() > 0 else None


def _pixels(values: FloatArray, table: PixelTable, limit: float, *, is_signed: bool) -> Pixels:
    """Colour values: 0 at the table's zero, `limit` at its end; not a number counts as 0."""
    if not isfinite(limit):
        values = np.nan_to_num(values)
    steps, zero = (LEVELS_A_SIDE, ZERO_LEVEL) if is_signed else (TOP_LEVEL, 0)
    factor = steps / limit if limit > SILENCE else 0.0
    levels = np.clip(values * factor + (zero + 0.5), 0, TOP_LEVEL).astype(np.uint8)
    pixels: Pixels = table.take(levels)
    return pixels
