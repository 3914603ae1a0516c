"""Paints the heads of the table of kernels, which stay in sight: maps above, inputs beside."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from lenet_app.widgets.device_pixels import draw_sheet, enter_device_pixels
from lenet_app.widgets.kernel_painting import EYE_PX, logical, paint_eye, paint_off
from lenet_app.widgets.kernel_plan import HEAD, Place
from lenet_app.widgets.kernel_words import KernelWords
from lenet_app.widgets.map_grid import MapGrid, Pixels
from lenet_app.widgets.theme import Colours

if TYPE_CHECKING:
    from lenet_app.widgets.kernel_table import KernelTable

# Narrower columns show either their number or their eye.
BOTH_FROM_PX: Final = 34


class KernelHeads:
    """The heads of one table, for one painting of it."""

    def __init__(
        self, table: "KernelTable", painter: QPainter, colours: Colours, ratio: float
    ) -> None:
        self._table = table
        self._painter = painter
        self._colours = colours
        self._ratio = ratio

    def paint(self, columns: range, rows: range, lit: Collection[Place]) -> None:
        """Paint what is in sight over the body; numbers and names of lit places stand out."""
        self._paint_maps(columns, {place.column for place in lit})
        self._paint_rows(rows, {place.row for place in lit})

    def _paint_maps(self, columns: range, lit: Collection[int]) -> None:
        """Paint the maps on top, each below its number and its eye."""
        plan, painter = self._table.plan, self._painter
        width, top = painter.device().width(), plan.top / self._ratio
        painter.fillRect(QRectF(0, 0, width, top), self._colours.ground)
        painter.save()
        clip = QRectF(plan.left / self._ratio, 0, width, top)
        painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        maps = self._table.maps
        pixels = maps.pixels(columns.start, columns.stop, self._colours) if columns else None
        if pixels is not None:
            for column, picture in zip(
                columns, pixels[:, :: plan.map_step, :: plan.map_step], strict=True
            ):
                box = self._table.box(Place(column, HEAD))
                left = box.left + (box.width - picture.shape[1] * plan.map_zoom) // 2
                self._draw(picture, plan.map_zoom, left, plan.line + plan.gap)
        for column in columns:
            self._paint_number(column, is_lit=column in lit)
        painter.restore()

    def _paint_number(self, column: int, *, is_lit: bool) -> None:
        table, painter, colours = self._table, self._painter, self._colours
        area = logical(table.box(Place(column, HEAD)), self._ratio)
        line = QRectF(area.left(), 0, area.width(), table.plan.line / self._ratio)
        is_muted = table.edits.is_muted(table.shown.bank.layer, column)
        has_both = line.width() >= BOTH_FROM_PX
        colour = colours.text if is_lit else colours.faint
        if has_both or not (is_muted or is_lit):
            painter.setPen(colour)
            aside = Qt.AlignmentFlag.AlignLeft if has_both else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(line, aside | Qt.AlignmentFlag.AlignVCenter, str(column))
        if is_muted or is_lit:
            eye = QRectF(line)
            if has_both:
                eye.setLeft(line.right() - EYE_PX)
            paint_eye(painter, eye, colours.warning if is_muted else colour, is_shut=is_muted)
        if is_muted:
            paint_off(painter, area.adjusted(0, line.height(), 0, 0), colours)

    def _paint_rows(self, rows: range, lit: Collection[int]) -> None:
        """Paint at the left what each row reads."""
        table, plan, painter = self._table, self._table.plan, self._painter
        height, left = painter.device().height(), plan.left / self._ratio
        painter.fillRect(QRectF(0, 0, left, height), self._colours.ground)
        painter.save()
        clip = QRectF(0, plan.top / self._ratio, left, height)
        painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        words = KernelWords(table.shown)
        aside = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for row in (*rows, plan.rows):
            area = logical(table.box(Place(HEAD, row)), self._ratio)
            painter.setPen(self._colours.text if row in lit else self._colours.faint)
            painter.drawText(area, aside, words.row(row, table.lead))
        self._draw_inputs(rows)
        painter.restore()

    def _draw_inputs(self, rows: range) -> None:
        table, plan, bank = self._table, self._table.plan, self._table.shown.bank
        first, after = max(rows.start, table.lead), min(rows.stop, table.lead + bank.inputs)
        if bank.is_subsampling or first >= after:
            return  # each map reads its own
        pixels = table.inputs.pixels(first - table.lead, after - table.lead, self._colours)
        if pixels is None:
            return
        kept = pixels[:, :: plan.input_step, :: plan.input_step]
        for row, picture in zip(range(first, after), kept, strict=True):
            height, width = picture.shape[0] * plan.input_zoom, picture.shape[1] * plan.input_zoom
            box = table.box(Place(HEAD, row))
            left = plan.left - 2 * plan.gap - width
            self._draw(picture, plan.input_zoom, left, box.top + (box.height - height) // 2)

    def _draw(self, picture: Pixels, zoom: int, left: int, top: int) -> None:
        """Draw one map in whole device pixels, a hairline around it."""
        height, width = picture.shape
        gap, colours = max(1, round(self._ratio)), self._colours
        grid = MapGrid(1, height, width, zoom, 1, gap)
        self._painter.save()
        enter_device_pixels(self._painter, 0, 0)
        self._painter.translate(left - gap, top - gap)
        sheet = grid.sheet(picture[None], colours.hairline.rgb(), colours.ground.rgb())
        draw_sheet(self._painter, sheet)
        self._painter.restore()
