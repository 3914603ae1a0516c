"""Claims about the names of units."""

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import Unit
from tests.widgets.example_formula import names


@pytest.mark.parametrize(
    ("network", "unit", "title", "short"),
    [
        ("lenet-modern", Unit(3, 4, 2, 7), "C3 map 4, row 2, column 7", "C3 4 · 2, 7"),
        ("lenet-modern", Unit(6, 12), "F6 unit 12", "F6 12"),
        ("lenet-modern", Unit(7, 3), "OUTPUT 3", "OUTPUT 3"),
        ("lenet-modern", Unit(0, 0, 5, 6), "INPUT, row 5, column 6", "INPUT 0 · 5, 6"),
        ("lenet5-1998", Unit(6, 12), "F6 unit 12", "F6 12"),
        ("lenet5-1998", Unit(5, 80), "C5 unit 80", "C5 80"),
        ("lenet-rgb", Unit(0, 1, 5, 6), "INPUT green, row 5, column 6", "INPUT 1 · 5, 6"),
    ],
)
def test_units_are_named_at_length_and_in_short(
    qtbot: QtBot, network: str, unit: Unit, title: str, short: str
) -> None:
    assert names(network).title(unit) == title
    assert names(network).short(unit) == short


def test_layers_and_classes_have_names(qtbot: QtBot) -> None:
    assert names().layer(2) == "S2"
    assert names().class_name(9) == "9"
