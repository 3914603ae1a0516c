"""Marks maps in the bands: those that are muted, and those that are meant elsewhere."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from lenet_app.widgets.device_pixels import draw_outline
from lenet_app.widgets.kernel_painting import paint_off
from lenet_app.widgets.map_grid import MapGrid
from lenet_app.widgets.theme import Colours


@dataclass(frozen=True)
class MapMarks:
    """Maps of one layer: `muted` by hand, `lit` because they are pointed at in another view."""

    muted: frozenset[int] = frozenset()
    lit: frozenset[int] = frozenset()

    def of_map(self, index: int) -> "MapMarks":
        """Return the marks of one map, shown as if it were the only one."""
        return MapMarks(frozenset({0} if index in self.muted else ()))


def paint_map_marks(
    painter: QPainter, grid: MapGrid, marks: MapMarks, colours: Colours, ratio: float
) -> None:
    """Strike out muted maps and outline lit ones, in whole device pixels."""
    for index in marks.muted:
        if index < grid.count:
            box = grid.map_box(index)
            painter.save()
            painter.scale(ratio, ratio)
            area = QRectF(box.left, box.top, box.width, box.height)
            paint_off(painter, QRectF(area.topLeft() / ratio, area.size() / ratio), colours)
            painter.restore()
    for index in marks.lit:
        if index < grid.count:
            width = max(1, round(ratio))
            draw_outline(painter, grid.map_box(index), colours.text, width)
            draw_outline(painter, grid.map_box(index), colours.surface, width, away=width)
