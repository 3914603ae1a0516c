import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from lenet_app.widgets.map_grid import MapGrid
from lenet_app.widgets.map_marks import MapMarks, paint_map_marks
from lenet_app.widgets.theme import DARK

GRID = MapGrid(3, 10, 10, zoom=2, columns=3, gap=2)


def painted(marks: MapMarks, ratio: float = 1.0) -> QImage:
    image = QImage(GRID.width, GRID.height, QImage.Format.Format_RGB32)
    image.fill(DARK.ground)
    painter = QPainter(image)
    paint_map_marks(painter, GRID, marks, DARK, ratio)
    painter.end()
    return image


def touched(image: QImage) -> set[int]:
    """Tell in the middle of which maps something is painted."""
    found = set()
    for index in range(GRID.count):
        box = GRID.map_box(index)
        middle = image.pixelColor(box.left + box.width // 2, box.top + box.height // 2 - 1)
        if middle != DARK.ground:
            found.add(index)
    return found


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_muted_maps_and_no_others_are_struck_out(qtbot: QtBot, ratio: float) -> None:
    assert touched(painted(MapMarks(muted=frozenset({0, 2, 99})), ratio)) == {0, 2}


def test_a_lit_map_is_outlined_and_left_alone_inside(qtbot: QtBot) -> None:
    image = painted(MapMarks(lit=frozenset({1})))
    assert touched(image) == set()
    box = GRID.map_box(1)
    assert image.pixelColor(box.left - 1, box.top + 5) == DARK.text


def test_one_large_map_has_the_marks_of_that_map(qtbot: QtBot) -> None:
    marks = MapMarks(muted=frozenset({1}), lit=frozenset({2}))
    assert marks.of_map(1) == MapMarks(muted=frozenset({0}))
    assert marks.of_map(2) == MapMarks()
