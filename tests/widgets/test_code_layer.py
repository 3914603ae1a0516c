"""Claims about F6 of 1998 beside its codes."""

import numpy as np
import pytest

from lenet_app.records import Unit
from lenet_app.widgets.code_layer import CodeLayer, distance_text
from lenet_app.widgets.colormaps import ZERO_LEVEL
from lenet_app.widgets.layer_words import LayerWords
from lenet_app.widgets.map_grid import Spot
from tests.widgets.example_1998 import CODES, FIGURES

UNITS = np.linspace(-1.5, 1.5, 84, dtype=np.float32)


@pytest.fixture
def layer() -> CodeLayer:
    layer = CodeLayer(FIGURES[5], CODES)
    layer.put(UNITS)
    return layer


def test_the_first_map_is_the_units_row_by_row_and_the_others_are_the_codes(
    layer: CodeLayer,
) -> None:
    assert (layer.count, layer.map_height, layer.map_width) == (11, 12, 7)
    for row in range(12):
        for column in range(7):
            assert layer.value(Spot(0, row, column)) == UNITS[7 * row + column]
            assert layer.value(Spot(4, row, column)) == CODES[3, row, column]


def test_units_and_codes_share_one_scale_with_zero_in_its_middle(layer: CodeLayer) -> None:
    assert layer.is_signed
    span = layer.span(0)
    assert span == layer.span(7) == (-1.5, 1.5)
    levels = layer.levels(0, 11)
    assert levels is not None
    assert set(np.unique(levels[1:])) == {ZERO_LEVEL - 85, ZERO_LEVEL + 85}  # ±1 of ±1.5, of 127


def test_the_nearest_code_is_marked_and_every_distance_said(layer: CodeLayer) -> None:
    layer.class_names = tuple("0123456789")
    distances = np.arange(10, 20, dtype=np.float32)
    layer.show_distances(distances, 3)
    assert layer.marked == 4
    assert layer.labels(0) == ("F6", "")
    assert layer.labels(4) == ("3", "13")
    assert layer.distance(4) == 13.0
    assert LayerWords(layer).summary(4) == "code of 3: at a squared distance of 13.00 from F6"


def test_a_blank_pad_marks_no_code(layer: CodeLayer) -> None:
    layer.show_distances(np.ones(10, np.float32), None)
    assert layer.marked is None
    assert layer.labels(1) == ("0", "1.0")


def test_before_an_answer_there_are_no_distances() -> None:
    layer = CodeLayer(FIGURES[5], CODES)
    assert layer.labels(2) == ("1", "")
    assert layer.distance(2) is None


def test_its_words_say_what_it_is(layer: CodeLayer) -> None:
    words = LayerWords(layer)
    assert words.shape() == "84 as 7×12"
    assert words.title(0) == "F6"
    assert words.title(6) == "code of 5"
    assert words.reading(Spot(0, 0, 0)) == "F6, row 0, column 0: −1.50"


@pytest.mark.parametrize(
    ("distance", "text"),
    [(0.04, "0.0"), (0.84, "0.8"), (9.96, "10"), (147.3, "147")],
)
def test_a_distance_takes_three_characters(distance: float, text: str) -> None:
    assert distance_text(distance) == text


def test_places_of_the_bitmap_are_units_and_codes_are_outputs() -> None:
    layer = CodeLayer(FIGURES[5], CODES)

    assert layer.unit_at(6, Spot(0, 2, 3)) == Unit(6, 17)
    assert layer.spot_of(Unit(6, 17)) == Spot(0, 2, 3)
    assert layer.unit_at(6, Spot(4, 2, 3)) == Unit(7, 3)
