import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from lenet_app.records import LayerFigures
from lenet_app.widgets.map_grid import MapGrid
from lenet_app.widgets.map_painter import paint_labels, paint_maps
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.theme import DARK

pytestmark = pytest.mark.usefixtures("qapp")


def layer_of(output: tuple[int, ...], *, is_output: bool = False) -> ShownLayer:
    layer = ShownLayer(LayerFigures("X", "", output, 0, None), is_output=is_output)
    layer.put(np.random.default_rng(0).random(output, dtype=np.float32) + np.float32(0.1))
    return layer


def painted(layer: ShownLayer, grid: MapGrid, top: int, bottom: int) -> QImage:
    image = QImage(grid.width, grid.height, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_maps(painter, layer, grid, DARK, top, bottom)
    painter.end()
    return image


def test_a_part_in_sight_is_painted_as_in_the_whole_and_the_rest_not_at_all() -> None:
    layer = layer_of((40, 3, 3))
    grid = MapGrid(40, 3, 3, zoom=4, columns=4, gap=1)
    whole = painted(layer, grid, 0, grid.height)
    part = painted(layer, grid, 60, 80)
    assert part.copy(0, 60, grid.width, 20) == whole.copy(0, 60, grid.width, 20)
    assert part.pixel(5, 5) == 0xFF000000
    assert part.pixel(5, grid.height - 5) == 0xFF000000


def test_where_the_last_row_has_no_map_is_ground() -> None:
    layer = layer_of((3, 2, 2))
    grid = MapGrid(3, 2, 2, zoom=4, columns=2, gap=1)
    image = painted(layer, grid, 0, grid.height)
    assert image.pixel(grid.width - 1, grid.height - 1) == DARK.ground.rgb()
    assert image.pixel(grid.width - 2, 4) != DARK.ground.rgb()


def test_the_name_of_the_answer_stands_out() -> None:
    layer = layer_of((10,), is_output=True)
    grid = MapGrid(10, 1, 1, zoom=24, columns=10, gap=1, strip=16)

    def names(best: int | None) -> QImage:
        layer.best = best
        image = QImage(grid.width, grid.height, QImage.Format.Format_RGB32)
        image.fill(DARK.ground)
        painter = QPainter(image)
        paint_labels(painter, layer, grid, QApplication.font(), DARK)
        painter.end()
        return image

    three = grid.map_box(3)
    place = (three.left, three.top + three.height, three.width, 1 + grid.strip)
    assert names(3).copy(*place) != names(None).copy(*place)
    assert names(3).copy(*place) != names(4).copy(*place)
