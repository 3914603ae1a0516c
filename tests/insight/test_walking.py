"""Claims about walking from unit to unit."""

import numpy as np
import pytest

from lenet_app.insight.formula import formula_of
from lenet_app.insight.receptive_field import fields_of, maps_of
from lenet_app.insight.walking import shape_of, stepped, strongest
from lenet_app.records import Unit, UnitStep
from tests.insight.asked_networks import NAMES, asked


def walk(name: str, unit: Unit, step: UnitStep) -> Unit:
    _, weights, prediction = asked(name)
    return stepped(prediction, weights, formula_of(prediction, weights, unit), step)


@pytest.mark.parametrize(
    ("step", "reached"),
    [
        ("left", Unit(3, 4, 5, 5)),
        ("right", Unit(3, 4, 5, 7)),
        ("up", Unit(3, 4, 4, 6)),
        ("down", Unit(3, 4, 6, 6)),
        ("first", Unit(3, 4, 5, 0)),
        ("last", Unit(3, 4, 5, 9)),
        ("map before", Unit(3, 3, 5, 6)),
        ("map after", Unit(3, 5, 5, 6)),
    ],
)
def test_steps_within_a_layer_of_maps(step: UnitStep, reached: Unit) -> None:
    assert walk("lenet-modern", Unit(3, 4, 5, 6), step) == reached


@pytest.mark.parametrize(
    ("step", "reached"),
    [
        ("left", 2),
        ("up", 2),
        ("right", 4),
        ("down", 4),
        ("first", 0),
        ("last", 83),
        ("map after", 4),
    ],
)
def test_steps_within_a_layer_of_units(step: UnitStep, reached: int) -> None:
    assert walk("lenet-modern", Unit(6, 3), step) == Unit(6, reached)


@pytest.mark.parametrize("step", ["left", "up", "map before"])
def test_at_the_edge_nobody_falls_off(step: UnitStep) -> None:
    assert walk("lenet-modern", Unit(3, 0, 0, 0), step) == Unit(3, 0, 0, 0)
    assert walk("lenet-modern", Unit(6, 0), step) == Unit(6, 0)


def test_the_ends_of_the_network_are_the_ends_of_the_way() -> None:
    assert walk("lenet-modern", Unit(7, 2), "layer after") == Unit(7, 2)
    assert walk("lenet-modern", Unit(0, 0, 3, 3), "layer before") == Unit(0, 0, 3, 3)


@pytest.mark.parametrize("name", NAMES)
def test_the_layer_before_is_reached_at_the_strongest_product(name: str) -> None:
    _, weights, prediction = asked(name)
    for number, layer in enumerate(prediction.layers, start=1):
        count, height, width = maps_of(layer.values.shape)
        unit = Unit(number, count // 2, height // 2, width // 2)
        formula = formula_of(prediction, weights, unit)
        reached = stepped(prediction, weights, formula, "layer before")
        assert reached.layer == number - 1
        field = formula.fields[0]
        assert reached.map_index in field.maps
        assert field.top <= reached.row < field.bottom
        assert field.left <= reached.column < field.right
        if number > 1 and formula.kind in ("dense", "convolution"):
            before = prediction.layers[number - 2].values
            value = before.reshape(maps_of(before.shape))[reached[1:]]
            assert np.abs(formula.products).max() > 0 or value == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_layer_after_sees_where_one_came_from(name: str) -> None:
    _, _, prediction = asked(name)
    figures = [layer.figures for layer in prediction.layers]
    for number in range(len(prediction.layers)):
        count, height, width = shape_of(prediction, number)
        unit = Unit(number, count - 1, height // 2, width // 2)
        reached = walk(name, unit, "layer after")
        assert reached.layer == number + 1
        field = fields_of(figures, shape_of(prediction, 0), reached)[0]
        assert unit.map_index in field.maps
        assert field.top <= unit.row < field.bottom
        assert field.left <= unit.column < field.right


def test_to_the_winner_of_max_pooling_and_back() -> None:
    _, weights, prediction = asked("lenet-modern")
    formula = formula_of(prediction, weights, Unit(2, 4, 6, 7))
    assert formula.winner is not None
    row, column = formula.winner

    winner = stepped(prediction, weights, formula, "layer before")

    assert winner == Unit(1, 4, 12 + row, 14 + column)
    assert walk("lenet-modern", winner, "layer after") == Unit(2, 4, 6, 7)


def test_the_strongest_unit_is_where_a_walk_begins() -> None:
    _, _, prediction = asked("lenet5-1998")
    values = prediction.layers[2].values

    unit = strongest(prediction, 3)

    assert abs(values[unit[1:]]) == np.abs(values).max()
