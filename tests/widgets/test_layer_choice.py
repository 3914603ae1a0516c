"""Claims about how each layer of a network is shown."""

from dataclasses import replace

import numpy as np
import pytest

from lenet_app.records import LayerFigures
from lenet_app.widgets.code_layer import CodeLayer
from lenet_app.widgets.colour_layer import ColourLayer
from lenet_app.widgets.layer_choice import entry_of, shown_layers
from lenet_app.widgets.theme import LIGHT
from tests.widgets.example_1998 import CODES, FIGURES
from tests.widgets.example_prediction import prediction_of

GREY = LayerFigures("INPUT", "", (1, 32, 32), 0, None)
COLOUR = LayerFigures("INPUT", "", (3, 32, 32), 0, None)


def test_the_layer_before_codes_is_shown_beside_them_and_no_other() -> None:
    layers = shown_layers((GREY, *FIGURES), CODES, is_light=False)
    assert [isinstance(layer, CodeLayer) for layer in layers] == [False] * 6 + [True, False]
    assert [layer.role for layer in layers][-2:] == ["code", "classes"]


def test_without_codes_84_units_are_units() -> None:
    layers = shown_layers((GREY, *FIGURES), None, is_light=False)
    assert layers[-2].role == "units"


def test_a_coloured_input_is_shown_in_colour() -> None:
    layers = shown_layers((COLOUR, *FIGURES), None, is_light=True)
    assert isinstance(layers[0], ColourLayer)
    assert not isinstance(layers[1], ColourLayer)


@pytest.mark.parametrize("is_light", [False, True])
def test_a_grey_photograph_keeps_its_tones_on_light_ground(is_light: bool) -> None:
    first = shown_layers((GREY, *FIGURES), None, is_light=is_light)[0]
    assert (int(first.table(LIGHT)[0]) == 0xFF000000) == is_light


def test_the_entry_is_what_the_network_computed_on_where_it_is_known() -> None:
    prediction = prediction_of()
    assert entry_of(prediction).shape == (1, 28, 28)
    entry = np.ones((1, 32, 32), np.float32)
    assert entry_of(replace(prediction, entry=entry)) is entry
