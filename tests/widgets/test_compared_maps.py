"""Claims about a layer of two networks: one scale, the true difference, honest words."""

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from lenet_app.records import FloatArray
from lenet_app.widgets.colormaps import diverging_pixels, even_pixels
from lenet_app.widgets.compared_maps import MOST_ZOOM, ComparedMaps
from lenet_app.widgets.theme import GRID_PX, colours


@pytest.fixture
def maps(qtbot: QtBot) -> ComparedMaps:
    maps = ComparedMaps("C1")
    qtbot.addWidget(maps)
    maps.resize(500, 200)
    return maps


def layer(seed: int, shape: tuple[int, ...] = (6, 28, 28)) -> FloatArray:
    return np.random.default_rng(seed).random(shape, np.float32)


def test_the_difference_is_b_minus_a(maps: ComparedMaps) -> None:
    a, b = layer(0), layer(1)
    maps.show_values(a, b)
    assert maps.difference is not None
    np.testing.assert_array_equal(maps.difference, b - a)


def test_the_map_that_differs_most_is_named(maps: ComparedMaps) -> None:
    a = layer(0)
    b = a.copy()
    b[4] += 0.5
    b[2, 0, 0] += 3.0  # a single value is no map
    maps.show_values(a, b)
    assert maps.most_different() == 4
    assert maps.words() == "map 4 differs most, by 0.50 on average"  # as other panes count


def test_the_same_maps_say_so(maps: ComparedMaps) -> None:
    maps.show_values(layer(0), layer(0))
    assert maps.words() == "the same in both"
    assert maps.most_different() is None


def test_layers_of_other_shapes_have_no_difference(maps: ComparedMaps) -> None:
    maps.show_values(layer(0), layer(0, (8, 10, 10)))
    assert maps.difference is None
    assert "other shapes" in maps.words()
    maps.grab()


SHAPES = [(6, 28, 28), (16, 10, 10), (96, 54, 54), (1, 1, 2)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("width", [300, 900])
def test_maps_are_as_large_as_all_have_room_else_as_many_as_have(
    maps: ComparedMaps, shape: tuple[int, int, int], width: int
) -> None:
    maps.show_values(layer(0, shape), layer(1, shape))
    grid = maps._grid(layer(0, shape), width)
    room = width - maps._names_px() - maps._legend_px()

    def needed(count: int, zoom: int) -> int:
        return 1 + count * (shape[2] * zoom + 1)  # a hairline around each

    assert grid.width == needed(grid.count, grid.zoom) <= room
    if grid.count < shape[0]:
        assert grid.zoom == 1
        assert needed(grid.count + 1, 1) > room
    else:
        assert grid.zoom == MOST_ZOOM or needed(grid.count, grid.zoom + 1) > room


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("width", [300, 900])
@pytest.mark.parametrize("sign", [1, -1])
def test_every_value_that_has_room_is_painted_in_its_colour(
    maps: ComparedMaps, shape: tuple[int, int, int], width: int, sign: int
) -> None:
    a, b = sign * layer(0, shape), layer(1, shape)
    maps.show_values(a, b)
    maps.resize(width, maps.heightForWidth(width))
    grid = maps._grid(a, width)
    image = maps.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    painted = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), width)
    reach = max(abs(a).max(), abs(b).max())
    table = even_pixels() if sign > 0 else diverging_pixels(colours(maps.palette()).is_dark)
    signed = diverging_pixels(colours(maps.palette()).is_dark)
    top = maps._line_px()
    for values, limit, pixels in (
        (a, reach, table),
        (b, reach, table),
        (b - a, abs(b - a).max(), signed),
    ):
        zero, steps = (0, 255) if pixels is even_pixels() else (128, 127)
        for index in {0, grid.count - 1}:
            box = grid.map_box(index)
            x, y = maps._names_px() + box.left, top + box.top
            middles = np.ix_(
                y + grid.zoom // 2 + grid.zoom * np.arange(shape[1]),
                x + grid.zoom // 2 + grid.zoom * np.arange(shape[2]),
            )
            levels = np.round(values[index] / limit * steps).astype(int) + zero
            is_same = (painted[middles] ^ pixels[levels]) << 8 == 0  # whatever the alpha
            if grid.count > 1:  # a neighbour's outline may lie over the edge
                is_same = is_same[1:-1, 1:-1]
            assert is_same.mean() > 0.98  # a half may be rounded either way
        top += grid.height + GRID_PX // 2


def test_numbers_that_are_none_are_painted_as_zero(maps: ComparedMaps) -> None:
    broken = layer(0)
    broken[0] = np.nan
    with np.errstate(invalid="ignore"):
        maps.show_values(broken, layer(1))
        maps.grab()
