"""Claims about what is marked on maps."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from lenet_app.records import UnitField
from lenet_app.widgets.map_grid import Box, MapGrid, Spot
from lenet_app.widgets.marks import NO_MARKS, Marks, field_boxes, paint_marks
from lenet_app.widgets.theme import DARK

GRID = MapGrid(6, 14, 14, zoom=4, columns=3, gap=1)
FIELD = UnitField(2, (1, 4), top=2, left=3, bottom=7, right=8)


def painted(marks: Marks, grid: MapGrid = GRID) -> QImage:
    image = QImage(grid.width + 20, grid.height + 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    painter = QPainter(image)
    painter.translate(10, 10)
    paint_marks(painter, marks, grid, DARK, 1.0)
    painter.end()
    return image


def test_a_field_is_outlined_on_each_of_its_maps(qtbot: QtBot) -> None:
    boxes = [box for box, _ in field_boxes(Marks(FIELD), GRID)]

    for index, box in zip(FIELD.maps, boxes, strict=True):
        first, last = GRID.value_box(Spot(index, 2, 3)), GRID.value_box(Spot(index, 6, 7))
        assert box == Box(
            first.left,
            first.top,
            last.left + last.width - first.left,
            last.top + last.height - first.top,
        )
    image = painted(Marks(FIELD))
    for box in boxes:
        assert image.pixel(10 + box.left - 1, 10 + box.top) == DARK.accent.rgb()
        assert image.pixel(10 + box.left, 10 + box.top) == QColor("#808080").rgb()


def test_no_outline_reaches_into_another_map(qtbot: QtBot) -> None:
    whole = UnitField(2, (1,), 0, 0, 14, 14)
    image = painted(Marks(whole))

    for index in (0, 2, 4):
        box = GRID.map_box(index)
        inside = {
            image.pixel(10 + x, 10 + y)
            for x in range(box.left, box.left + box.width)
            for y in range(box.top, box.top + box.height)
        }
        assert inside == {QColor("#808080").rgb()}


def test_a_whole_row_of_units_is_outlined_once(qtbot: QtBot) -> None:
    grid = MapGrid(120, 1, 1, zoom=6, columns=40, gap=1)
    marks = Marks(UnitField(5, tuple(range(120)), 0, 0, 1, 1), is_whole=True)

    ((box, _),) = field_boxes(marks, grid)

    assert (box.left, box.top) == (1, 1)
    assert (box.left + box.width, box.top + box.height) == (grid.width - 1, grid.height - 1)


def test_the_pinned_value_has_a_ring_and_stays_in_sight(qtbot: QtBot) -> None:
    spot = Spot(4, 5, 5)
    image, box = painted(Marks(pinned=spot)), GRID.value_box(Spot(4, 5, 5))

    assert image.pixel(10 + box.left + 1, 10 + box.top + 1) == QColor("#808080").rgb()
    assert image.pixel(10 + box.left - 2, 10 + box.top) == DARK.accent.rgb()


def test_without_marks_nothing_is_painted(qtbot: QtBot) -> None:
    image = painted(NO_MARKS)

    assert {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())} == {
        QColor("#808080").rgb()
    }


@pytest.mark.parametrize(
    ("index", "has_field", "has_pin"), [(1, True, False), (4, True, True), (0, False, False)]
)
def test_marks_of_one_map_alone(index: int, has_field: bool, has_pin: bool) -> None:
    marks = Marks(FIELD, Spot(4, 5, 5)).of_map(index)

    assert (marks.field is not None) == has_field
    assert (marks.pinned is not None) == has_pin
    if marks.field is not None:
        assert marks.field.maps == (0,)
