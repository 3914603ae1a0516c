"""Claims about the pane of formulas."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.records import Unit
from lenet_app.widgets.formula_view import FormulaView
from tests.widgets.example_formula import formula, names


@pytest.fixture
def view(qtbot: QtBot) -> FormulaView:
    view = FormulaView()
    qtbot.addWidget(view)
    view.resize(400, 180)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_at_first_it_says_how_to_get_a_formula(view: FormulaView) -> None:
    assert "click to pin it" in view.sentence
    assert not view.pin_button.isEnabled()


def test_a_formula_takes_the_sentences_place(view: FormulaView) -> None:
    view.show_formula(formula(Unit(3, 4, 2, 7)), names())

    assert view.sentence == ""
    assert view.title == "C3 map 4, row 2, column 7"
    assert view.pin_button.isEnabled()


def test_what_has_no_formula_says_why(view: FormulaView) -> None:
    view.show_formula(formula(Unit(3, 4, 2, 7)), names())
    view.show_sentence("The weights have just changed.")

    assert view.sentence == "The weights have just changed."
    assert view.title == ""


def test_what_is_read_off_stands_in_the_titles_place(view: FormulaView) -> None:
    view.show_formula(formula(Unit(3, 4, 2, 7)), names())
    view.sheet.pointed.emit("S2 map 3: 1.00 × 2.00 = 2.00")
    assert view.title == "S2 map 3: 1.00 × 2.00 = 2.00"
    view.sheet.pointed.emit("")

    assert view.title == "C3 map 4, row 2, column 7"


@pytest.mark.parametrize("size", [(400, 180), (600, 180), (600, 400)])
def test_the_sheet_says_that_its_input_is_standardised(
    view: FormulaView, size: tuple[int, int]
) -> None:
    view.resize(*size)
    view.show_formula(formula(Unit(1, 2, 9, 9)), names())
    beside = view.sheet.grab().toImage()
    view.show_formula(replace(formula(Unit(1, 2, 9, 9)), mean=0.0, deviation=1.0), names())
    without = view.sheet.grab().toImage()
    view.show_formula(formula(Unit(1, 2, 9, 9)), names())

    assert "standardised" in view.sheet.note() or beside != without


def test_the_temperature_is_explained_where_it_divides(view: FormulaView) -> None:
    output = replace(formula(Unit(7, 3)), temperature=1.07)
    view.show_formula(output, names())
    assert "1.07, the temperature" in view.sheet.toolTip()

    view.show_formula(formula(Unit(3, 4, 2, 7)), names())
    assert view.sheet.toolTip() == ""


def test_the_button_pins_and_says_so(view: FormulaView, qtbot: QtBot) -> None:
    view.show_formula(formula(Unit(3, 4, 2, 7)), names())
    with qtbot.waitSignal(view.pin_toggled) as toggled:
        QTest.mouseClick(view.pin_button, Qt.MouseButton.LeftButton)
    assert toggled.args == [True]

    view.show_pinned(True)

    assert view.pin_button.text() == "Pinned"
    assert view.pin_button.isChecked()


@pytest.mark.parametrize(
    ("key", "step"),
    [
        (Qt.Key.Key_Right, "right"),
        (Qt.Key.Key_PageUp, "layer before"),
        (Qt.Key.Key_Escape, "unpin"),
    ],
)
def test_keys_walk(view: FormulaView, qtbot: QtBot, key: Qt.Key, step: str) -> None:
    with qtbot.waitSignal(view.stepped) as stepped:
        QTest.keyClick(view, key)

    assert stepped.args == [step]


def test_it_tells_which_prediction_it_has_painted(view: FormulaView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.painted) as painted:
        view.show_formula(formula(Unit(3, 4, 2, 7)), names(), subject=17)

    assert painted.args == [17]
