"""What is marked on a layer's maps: the part that a unit sees, and the unit that is pinned."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from lenet_app.records import UnitField
from lenet_app.widgets.device_pixels import draw_outline
from lenet_app.widgets.map_grid import Box, MapGrid, Spot
from lenet_app.widgets.theme import Colours

# Widths of the outlines, in device-independent pixels.
FIELD_PX: Final = 1
PIN_PX: Final = 2


@dataclass(frozen=True)
class Marks:
    """The marks of one layer. `field`: seen rows and columns of its shown maps; `pinned`: a value.

    `is_whole`: all of a row of units is seen, which is outlined as one.
    """

    field: UnitField | None = None
    pinned: Spot | None = None
    is_whole: bool = False

    def of_map(self, index: int) -> "Marks":
        """Return the marks of one map, shown as if it were the only one."""
        field, pinned = self.field, self.pinned
        if field is not None:
            field = replace(field, maps=(0,)) if index in field.maps else None
        if pinned is not None:
            pinned = pinned._replace(map_index=0) if pinned.map_index == index else None
        return Marks(field, pinned)


NO_MARKS: Final = Marks()


def paint_marks(
    painter: QPainter, marks: Marks, grid: MapGrid, colours: Colours, ratio: float
) -> None:
    """Paint a layer's marks over its maps, in device pixels from the grid's corner."""
    if marks.field is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        near, far = _outlines(marks, grid, max(1, round(FIELD_PX * ratio)))
        for strips, colour in ((near, colours.accent), (far, colours.paper)):
            painter.setBrush(colour)
            painter.drawRects(strips)
    if marks.pinned is not None and marks.pinned.map_index < grid.count:
        width, thick = max(1, round(FIELD_PX * ratio)), round(PIN_PX * ratio)
        box = grid.value_box(marks.pinned)
        draw_outline(painter, box, colours.ink, width)
        draw_outline(painter, box, colours.accent, thick, away=width)
        draw_outline(painter, box, colours.paper, width, away=width + thick)


@lru_cache(maxsize=32)
def _outlines(marks: Marks, grid: MapGrid, width: int) -> tuple[list[QRect], list[QRect]]:
    """List the strips of all outlines, those next to the fields and those around them.

    They stay where they are while a digit is drawn: measured once, painted with every answer.
    """
    near, far = list[QRect](), list[QRect]()
    for box, bounds in field_boxes(marks, grid):
        near += _strips(box, bounds, width)
        far += _strips(box, bounds, width, away=width)
    return near, far


def field_boxes(marks: Marks, grid: MapGrid) -> Iterator[tuple[Box, Box]]:
    """List what is to be outlined, each with the map that its outline must not leave."""
    field = marks.field
    if field is None:
        return
    if marks.is_whole:
        height = grid.height - grid.gap - grid.strip
        whole = Box(grid.gap, grid.gap, grid.width - 2 * grid.gap, height - grid.gap)
        yield whole, whole
        return
    for index in field.maps:
        if index >= grid.count:
            continue
        box, zoom = grid.map_box(index), grid.zoom
        yield (
            Box(
                box.left + field.left * zoom,
                box.top + field.top * zoom,
                (field.right - field.left) * zoom,
                (field.bottom - field.top) * zoom,
            ),
            Box(box.left, box.top, box.width, box.height),
        )


def _strips(box: Box, bounds: Box, width: int, away: int = 0) -> list[QRect]:
    """Outline `box` on its outside, but leave the neighbours of its map alone."""
    room = QRect(*bounds).adjusted(-width, -width, width, width)
    inner = QRect(*box).adjusted(-away, -away, away, away)
    outer = inner.adjusted(-width, -width, width, width)
    strips = (
        QRect(outer.left(), outer.top(), outer.width(), width),
        QRect(outer.left(), inner.bottom() + 1, outer.width(), width),
        QRect(outer.left(), inner.top(), width, inner.height()),
        QRect(inner.right() + 1, inner.top(), width, inner.height()),
    )
    shown = (strip.intersected(room) for strip in strips)
    return [strip for strip in shown if not strip.isEmpty()]
