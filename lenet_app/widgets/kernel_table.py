"""Paints a layer's kernels as a table: maps on top, what they read at the left, biases below."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from lenet_app.records import Stretch
from lenet_app.widgets.device_pixels import draw_outline, draw_sheet, enter_device_pixels
from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_heads import KernelHeads
from lenet_app.widgets.kernel_painting import (
    logical,
    paint_changed,
    paint_missing,
    paint_off,
    readable_on,
)
from lenet_app.widgets.kernel_plan import HEAD, KernelMeasures, KernelPlan, Place
from lenet_app.widgets.kernel_words import WIDEST_WEIGHT, KernelWords, weight_text
from lenet_app.widgets.map_grid import Box, MapGrid, Pixels
from lenet_app.widgets.map_painter import FOCUS_PX
from lenet_app.widgets.shown_kernels import ShownKernels
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.theme import GRID_PX, Colours


@dataclass(frozen=True, eq=False)
class KernelTable:
    """What is in the table and how it lies; `across` and `down`: how far the body is scrolled."""

    shown: ShownKernels
    maps: ShownLayer
    inputs: ShownLayer
    edits: KernelEdits
    plan: KernelPlan
    across: int = 0
    down: int = 0

    @property
    def lead(self) -> int:
        """Count the rows above the first input: kernels in colour."""
        return 1 if self.shown.has_colour else 0

    def stretch(self, place: Place) -> Stretch | None:
        """Tell where the numbers of a kernel or a bias lie; None for a head or a missing one."""
        bank, read = self.shown.bank, place.row - self.lead
        if place.column == HEAD or read < 0:
            return None
        if read == bank.inputs:
            return bank.bias_stretch(place.column)
        return bank.stretch(place.column, read)

    def paint(
        self,
        painter: QPainter,
        colours: Colours,
        ratio: float,
        current: Place | None,
        lit: Collection[Place],
        *,
        has_body: bool = True,
    ) -> None:
        """Paint what is in sight; outline the current place, and those that are lit.

        Without `has_body` only the heads, where the kernels are painted already.
        """
        device = painter.device()
        width, height = round(device.width() * ratio), round(device.height() * ratio)
        columns = self.plan.maps_between(self.across, width)
        rows = self.plan.rows_between(self.down, height)
        if has_body:
            self._paint_body(painter, colours, ratio, columns, rows)
        KernelHeads(self, painter, colours, ratio).paint(columns, rows, lit)
        painter.save()
        enter_device_pixels(painter, 0, 0)
        for place in {*lit, *([] if current is None else [current])}:
            if self._is_in_sight(place, columns, rows):
                thick = max(1, round((FOCUS_PX if place == current else 1) * ratio))
                colour = colours.accent if place == current else colours.text
                draw_outline(painter, self.box(place), colour, thick, away=-thick // 2)
        painter.restore()

    def box(self, place: Place) -> Box:
        """Tell where a place is now, in device pixels."""
        return self.plan.box(place, self.across, self.down)

    def _paint_body(
        self, painter: QPainter, colours: Colours, ratio: float, columns: range, rows: range
    ) -> None:
        device = painter.device()
        left, top = self.plan.left, self.plan.top
        width, height = round(device.width() * ratio), round(device.height() * ratio)
        painter.save()
        enter_device_pixels(painter, 0, 0)
        painter.setClipRect(QRect(left, top, width, height), Qt.ClipOperation.IntersectClip)
        self._paint_kernels(painter, colours, columns, rows)
        self._paint_biases(painter, colours, columns)
        painter.restore()
        painter.save()
        clip = QRectF(left / ratio, top / ratio, width, height)
        painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        self._paint_marks(painter, colours, ratio, columns, rows)
        painter.restore()

    # --- body -------------------------------------------------------------------------------

    def _paint_kernels(
        self, painter: QPainter, colours: Colours, columns: range, rows: range
    ) -> None:
        for colour_row in range(rows.start, min(rows.stop, self.lead)):
            self._draw(painter, colours, self.shown.colour_pixels(columns), columns, colour_row)
        first, after = max(rows.start, self.lead), max(rows.stop, self.lead)
        if self.plan.flat:
            for column in columns:
                value = float(self.shown.kernel(column, 0)[0, 0])
                shade = self.shown.pixel_of(value, self.shown.layer_span.high, colours)
                painter.fillRect(QRect(*self.box(Place(column, 0))), shade)
            return
        if columns and first < after:
            inputs = range(first - self.lead, after - self.lead)
            pixels = self.shown.pixels(columns, inputs, colours)
            self._draw(painter, colours, pixels, columns, first)

    def _draw(
        self, painter: QPainter, colours: Colours, pixels: Pixels, columns: range, row: int
    ) -> None:
        if not columns:
            return
        plan = self.plan
        count, height, width = pixels.shape
        grid = MapGrid(count, height, width, plan.zoom, len(columns), plan.gap)
        corner = self.box(Place(columns.start, row))
        painter.save()
        painter.translate(corner.left - plan.gap, corner.top - plan.gap)
        # Ground between them, not a hairline: one kernel's edge must not be taken for another's.
        draw_sheet(painter, grid.sheet(pixels, colours.ground.rgb(), colours.ground.rgb()))
        painter.restore()

    def _paint_biases(self, painter: QPainter, colours: Colours, columns: range) -> None:
        pixels = self.shown.bias_pixels(columns, colours)
        for column, pixel in zip(columns, pixels.tolist(), strict=True):
            box = self.box(Place(column, self.plan.rows))
            painter.fillRect(QRect(*box), QColor(pixel))

    def _paint_marks(
        self, painter: QPainter, colours: Colours, ratio: float, columns: range, rows: range
    ) -> None:
        """Paint crosses for kernels that are not there, and what was done by hand."""
        bank = self.shown.bank
        for column in columns:
            for row in (*(row for row in rows if row >= self.lead), self.plan.rows):
                place = Place(column, row)
                stretch, area = self.stretch(place), logical(self.box(place), ratio)
                if stretch is None:
                    paint_missing(painter, area, colours)
                    continue
                if bank.is_subsampling:
                    self._paint_number(painter, area, place, colours)
                if self.edits.is_off(stretch):
                    paint_off(painter, area, colours)
                elif stretch in self.edits.edits.numbers:
                    paint_changed(painter, area, colours)

    def _paint_number(
        self, painter: QPainter, area: QRectF, place: Place, colours: Colours
    ) -> None:
        is_bias = place.row == self.plan.rows
        shown, column = self.shown, place.column
        value = shown.bias(column) if is_bias else float(shown.kernel(column, 0)[0, 0])
        pixel = self.shown.pixel_of(value, self.shown.layer_span.high, colours)
        painter.setPen(readable_on(pixel))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, weight_text(value))

    def _is_in_sight(self, place: Place, columns: range, rows: range) -> bool:
        is_column = place.column == HEAD or place.column in columns
        return is_column and (place.row in (HEAD, self.plan.rows) or place.row in rows)


def measures_of(
    shown: ShownKernels, maps: ShownLayer, inputs: ShownLayer, metrics: QFontMetrics, ratio: float
) -> KernelMeasures:
    """Measure what a table has to leave room for, in device pixels."""
    words, bank = KernelWords(shown), shown.bank
    lead = 1 if shown.has_colour else 0
    names = [words.row(row, lead) for row in range(lead + bank.inputs + 1)]
    width = max(metrics.horizontalAdvance(name) for name in names)
    # A trained subsampling reads map by map; the maps that it reads have no rows.
    input_sides = (1, 1) if bank.is_subsampling else (inputs.map_height, inputs.map_width)
    return KernelMeasures(
        map_sides=(maps.map_height, maps.map_width),
        input_sides=input_sides,
        name=round(width * ratio),
        number=round((metrics.horizontalAdvance(WIDEST_WEIGHT) + GRID_PX // 2) * ratio),
        line=round(metrics.height() * ratio),
        ratio=ratio,
    )
