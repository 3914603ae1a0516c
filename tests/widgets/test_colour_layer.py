"""Claims about a coloured input among the bands."""

import numpy as np
import pytest

from lenet_app.records import FloatArray, LayerFigures, Unit, UnitField
from lenet_app.widgets.colour_layer import ColourLayer
from lenet_app.widgets.layer_words import LayerWords
from lenet_app.widgets.map_grid import Spot
from lenet_app.widgets.theme import DARK, LIGHT

FIGURES = LayerFigures("INPUT", "", (3, 4, 5), 0, None)


@pytest.fixture
def values() -> FloatArray:
    return np.random.default_rng(0).random((3, 4, 5), np.float32)


@pytest.fixture
def layer(values: FloatArray) -> ColourLayer:
    layer = ColourLayer(FIGURES)
    layer.put(values)
    return layer


def test_it_is_one_picture_in_its_own_colours(layer: ColourLayer, values: FloatArray) -> None:
    pixels = layer.pixels(0, 1, DARK)
    assert pixels is not None
    assert pixels.shape == (1, 4, 5)
    for channel, shift in enumerate((16, 8, 0)):
        shown = (pixels[0] >> shift) & 255
        np.testing.assert_allclose(shown / 255, values[channel], atol=0.51 / 255)
    assert ((pixels >> 24) == 255).all()
    assert not layer.has_legend


def test_enlarged_it_is_three_maps_from_black_to_white_in_every_theme(
    layer: ColourLayer, values: FloatArray
) -> None:
    channels = layer.enlarged
    assert channels.count == 3
    assert channels.value(Spot(2, 3, 4)) == values[2, 3, 4]
    assert (channels.table(DARK) == channels.table(LIGHT)).all()
    names = [LayerWords(channels).title(index) for index in range(3)]
    assert names == ["INPUT red", "INPUT green", "INPUT blue"]


def test_a_place_is_read_off_in_three_numbers(layer: ColourLayer, values: FloatArray) -> None:
    red, green, blue = (f"{value:.2f}" for value in values[:, 1, 2])
    reading = LayerWords(layer).reading(Spot(0, 1, 2))
    assert reading == f"INPUT, row 1, column 2: {red} {green} {blue}"
    assert layer.range_of(0) == (values.min(), values.max())
    assert LayerWords(layer).shape() == "3 @ 4×5"


def test_before_the_first_values_there_is_nothing_to_show() -> None:
    layer = ColourLayer(FIGURES)
    assert layer.pixels(0, 1, DARK) is None
    assert layer.range_of(0) is None
    assert layer.text_at(Spot(0)) == "–"


def test_marks_lie_on_the_picture_and_on_its_channels() -> None:
    layer = ColourLayer(LayerFigures("INPUT", "", (3, 32, 32), 0, None))
    seen = UnitField(0, (0, 1, 2), 3, 4, 8, 9)

    assert layer.mark(seen, Unit(0, 2, 5, 6))
    assert not layer.mark(seen, Unit(0, 2, 5, 6))
    assert layer.marks.pinned == Spot(0, 5, 6)
    assert layer.enlarged.marks.pinned == Spot(2, 5, 6)
    assert layer.enlarged.marks.field == seen
