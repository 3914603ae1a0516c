"""Claims about what is said of a formula's grids."""

from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from lenet_app.records import Unit
from lenet_app.widgets.figure_text import figure_text
from lenet_app.widgets.formula_words import FormulaWords
from lenet_app.widgets.product_plan import GridPlace, What
from tests.widgets.example_formula import formula, names


def title(unit: Unit, number: int, what: What, name: str = "lenet-modern") -> str:
    return FormulaWords().title(formula(unit, name), GridPlace(number, what, QRect()), names(name))


def test_grids_are_named_by_their_maps(qtbot: QtBot) -> None:
    assert title(Unit(3, 4, 2, 7), 5, "products") == "S2 5"
    assert title(Unit(3, 4, 2, 7), 1, "products", "lenet5-1998") == "S2 4"  # C3 4 sees 0, 4, 5
    assert title(Unit(2, 4, 2, 7), 0, "products") == "C1 map 4"


def test_a_row_is_patch_kernel_products(qtbot: QtBot) -> None:
    unit = Unit(1, 2, 9, 9)

    assert [title(unit, 0, what) for what in ("inputs", "weights", "products")] == [
        "INPUT",
        "kernel",
        "products",
    ]


def test_a_distance_is_from_a_digits_code(qtbot: QtBot) -> None:
    unit = Unit(7, 3)

    assert [title(unit, 0, what, "lenet5-1998") for what in ("inputs", "weights", "products")] == [
        "F6",
        "code of 3",
        "squared",
    ]


def test_a_product_is_said_with_its_factors(qtbot: QtBot) -> None:
    shown = formula(Unit(3, 4, 2, 7))
    given, weight, product = (
        figure_text(float(array[3, 1, 2]))
        for array in (shown.inputs, shown.weights, shown.products)
        if array is not None
    )

    said = FormulaWords().product(shown, (3, 1, 2), names())

    assert said == f"S2 map 3, row 3, column 9: {given} × {weight} = {product}"


def test_what_comes_from_the_padding_is_said_to(qtbot: QtBot) -> None:
    said = FormulaWords().product(formula(Unit(1, 2, 0, 0)), (0, 0, 0), names())

    assert said.startswith("padding: 0.00 × ")


def test_pooling_and_distances_have_their_own_form(qtbot: QtBot) -> None:
    pooled = FormulaWords().product(formula(Unit(2, 4, 2, 7)), (0, 1, 0), names())
    far = FormulaWords().product(
        formula(Unit(7, 3), "lenet5-1998"), (0, 2, 3), names("lenet5-1998")
    )

    assert pooled.startswith("C1 map 4, row 5, column 14: ")
    assert "×" not in pooled
    assert far.startswith("F6 unit 17: (")
    assert "² = " in far


def test_others_are_counted_with_what_they_add(qtbot: QtBot) -> None:
    said = FormulaWords().others(40, 256, -0.5)

    assert said == "40 strongest of 256 maps; the others add −0.50"


def test_channels_are_named_by_their_colour(qtbot: QtBot) -> None:
    assert title(Unit(1, 2, 9, 9), 1, "products", "lenet-rgb") == "green"


def test_a_standardised_input_says_how_it_came_about(qtbot: QtBot) -> None:
    shown = formula(Unit(1, 2, 9, 9))
    said = FormulaWords().standardised(shown).replace("\u00a0", " ")

    assert said == "standardised: (pixel − 0.1307) ÷ 0.3081"
    assert float(shown.inputs.min()) >= (0 - 0.1307) / 0.3081 - 1e-4
    assert FormulaWords().standardised(formula(Unit(3, 4, 2, 7))) == ""
