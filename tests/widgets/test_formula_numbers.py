"""Claims about a formula as a table of numbers."""

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import Unit
from lenet_app.widgets.formula_numbers import formula_numbers
from tests.widgets.example_formula import formula, names


def test_every_product_is_listed_with_its_factors(qtbot: QtBot) -> None:
    shown = formula(Unit(3, 4, 2, 7))
    table = formula_numbers(shown, names())
    rows = list(table.rows)

    assert table.title == "Formula of C3 map 4, row 2, column 7"
    products = [row for row in rows if row[0] == "S2"]
    assert len(products) == 150
    total = 0.0
    for _, _, _, _, given, weight, product in products:
        assert isinstance(given, float)
        assert isinstance(weight, float)
        assert isinstance(product, float)
        assert product == pytest.approx(given * weight, rel=1e-5, abs=1e-9)
        total += product
    named = {row[0]: row[-1] for row in rows[150:]}
    assert named["sum"] == pytest.approx(total, rel=1e-4)
    assert set(named) == {"sum", "bias", "signal", "value"}
    assert products[0][:4] == ("S2", 0, 2, 7)


def test_pooling_has_no_weights_and_distances_name_units(qtbot: QtBot) -> None:
    pooled = list(formula_numbers(formula(Unit(2, 4, 2, 7)), names()).rows)
    far = list(formula_numbers(formula(Unit(7, 3), "lenet5-1998"), names("lenet5-1998")).rows)

    assert pooled[0][:4] == ("C1", 4, 4, 14)
    assert pooled[0][5] is None
    assert far[17][:4] == ("F6", 17, 0, 0)


def test_an_input_lists_its_channels(qtbot: QtBot) -> None:
    rows = list(formula_numbers(formula(Unit(0, 1, 9, 8), "lenet-rgb"), names("lenet-rgb")).rows)

    assert [row[:4] for row in rows[:3]] == [("INPUT", at, 9, 8) for at in range(3)]
