"""Formulas of real networks with random weights, for the tests of what shows them."""

from functools import lru_cache

from lenet_app.insight.formula import formula_of
from lenet_app.networks.anatomy import anatomy
from lenet_app.records import LayerFigures, Unit, UnitFormula
from lenet_app.widgets.layer_choice import shown_layers
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.unit_names import UnitNames
from tests.insight.asked_networks import DIGITS, asked


def formula(unit: Unit, name: str = "lenet-modern") -> UnitFormula:
    """Work out a unit."""
    _, weights, prediction = asked(name)
    return formula_of(prediction, weights, unit)


@lru_cache(maxsize=8)
def layers(name: str = "lenet-modern") -> tuple[ShownLayer, ...]:
    """Make what shows the layers of a network."""
    described = anatomy(name)
    entry = LayerFigures("INPUT", "", described.input, 0, None)
    shown = shown_layers((entry, *described.layers), described.codes, is_light=False)
    shown[-1].class_names = DIGITS
    return shown


def names(name: str = "lenet-modern") -> UnitNames:
    """Make what names the units of a network."""
    return UnitNames(layers(name))
