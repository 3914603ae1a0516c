"""Claims about a layer of two networks: one scale, the true difference, honest words."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import FloatArray
from lenet_app.widgets.compared_maps import ComparedMaps


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


@pytest.mark.parametrize("shape", [(6, 28, 28), (16, 10, 10), (96, 54, 54), (1, 1, 2)])
@pytest.mark.parametrize("sign", [1, -1])
def test_layers_of_every_size_are_painted_within_the_widget(
    maps: ComparedMaps, shape: tuple[int, ...], sign: int
) -> None:
    maps.show_values(sign * layer(0, shape), layer(1, shape))
    for width in (300, 900):
        maps.resize(width, maps.heightForWidth(width))
        grid = maps._grid(layer(0, shape), width)
        assert grid.width <= width
        assert 1 <= grid.count <= shape[0]
        image = maps.grab().toImage()
        assert len({image.pixel(x, image.height() // 2) for x in range(image.width())}) > 2


def test_numbers_that_are_none_are_painted_as_zero(maps: ComparedMaps) -> None:
    broken = layer(0)
    broken[0] = np.nan
    with np.errstate(invalid="ignore"):
        maps.show_values(broken, layer(1))
        maps.grab()
