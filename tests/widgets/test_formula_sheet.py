"""Claims about the sheet that shows a formula."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.records import Unit
from lenet_app.widgets.formula_sheet import FormulaSheet
from tests.widgets.example_formula import formula, names

EVERY_KIND = [
    (Unit(0, 0, 9, 9), "lenet-modern"),
    (Unit(1, 2, 9, 9), "lenet-modern"),
    (Unit(2, 4, 2, 7), "lenet-modern"),
    (Unit(3, 4, 2, 7), "lenet-modern"),
    (Unit(5, 17), "lenet-modern"),
    (Unit(7, 3), "lenet-modern"),
    (Unit(2, 4, 2, 7), "lenet-d2l"),
    (Unit(2, 4, 2, 7), "lenet5-1998"),
    (Unit(3, 4, 2, 7), "lenet5-1998"),
    (Unit(5, 17), "lenet5-1998"),
    (Unit(7, 3), "lenet5-1998"),
    (Unit(0, 1, 9, 9), "lenet-rgb"),
    (Unit(5, 3, 4, 4), "alexnet"),
    (Unit(9, 100), "alexnet"),
]


def shown(
    qtbot: QtBot, unit: Unit, name: str = "lenet-modern", *, large: bool = False
) -> FormulaSheet:
    sheet = FormulaSheet()
    qtbot.addWidget(sheet)
    sheet.resize(*((900, 500) if large else (384, 120)))
    sheet.show_formula(formula(unit, name), names(name))
    sheet.show()
    qtbot.waitExposed(sheet)
    return sheet


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(("unit", "name"), EVERY_KIND)
def test_every_kind_of_unit_is_painted(qtbot: QtBot, unit: Unit, name: str, large: bool) -> None:
    sheet = shown(qtbot, unit, name, large=large)
    image = sheet.grab().toImage()
    ground = image.pixel(image.width() - 1, image.height() - 1)
    inked = sum(
        image.pixel(x, y) != ground
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )

    assert inked > 50


def test_the_product_under_the_pointer_is_read_off(qtbot: QtBot) -> None:
    sheet = shown(qtbot, Unit(3, 4, 2, 7))
    assert sheet.plan is not None
    grid, cell = sheet.plan.grids[3], sheet.plan.cell
    place = grid.area.topLeft() + QPoint(2 * cell.width() + 1, cell.height() + 1)

    with qtbot.waitSignal(sheet.pointed) as read:
        QTest.mouseMove(sheet, place)

    assert read.args[0].startswith("S2 map 3, row 3, column 9: ")


def test_a_click_on_a_product_leads_to_its_unit(qtbot: QtBot) -> None:
    sheet = shown(qtbot, Unit(3, 4, 2, 7))
    assert sheet.plan is not None
    grid, cell = sheet.plan.grids[3], sheet.plan.cell
    place = grid.area.topLeft() + QPoint(2 * cell.width() + 1, cell.height() + 1)

    with qtbot.waitSignal(sheet.chosen) as chosen:
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=place)

    assert chosen.args == [Unit(2, 3, 3, 9)]


def test_a_click_on_a_contributor_leads_to_its_unit(qtbot: QtBot) -> None:
    sheet = shown(qtbot, Unit(6, 17))

    with qtbot.waitSignal(sheet.chosen) as chosen:
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(20, 26))

    unit = chosen.args[0]
    products = formula(Unit(6, 17)).products.ravel()
    assert unit == Unit(5, int(products.argmax()))


def test_padding_leads_nowhere(qtbot: QtBot) -> None:
    sheet = shown(qtbot, Unit(1, 2, 0, 0))
    assert sheet.plan is not None
    heard: list[Unit] = []
    sheet.chosen.connect(heard.append)

    QTest.mouseClick(
        sheet,
        Qt.MouseButton.LeftButton,
        pos=sheet.plan.grids[0].area.topLeft() + QPoint(1, 1),
    )

    assert heard == []


def test_maps_without_room_are_counted_in_the_note(qtbot: QtBot) -> None:
    sheet = shown(qtbot, Unit(5, 3, 4, 4), "alexnet")

    assert "strongest of 256 maps; the others add" in sheet.note()
    assert shown(qtbot, Unit(3, 4, 2, 7)).note().startswith("colours ±")
    assert shown(qtbot, Unit(3, 4, 2, 7), large=True).note() == ""


def test_places_stay_while_numbers_change(qtbot: QtBot) -> None:
    sheet = shown(qtbot, Unit(3, 4, 2, 7))
    before = sheet.plan

    sheet.show_formula(formula(Unit(3, 9, 5, 5)), names())

    assert sheet.plan is before


def test_nothing_is_shown_before_a_formula(qtbot: QtBot) -> None:
    sheet = FormulaSheet()
    qtbot.addWidget(sheet)

    assert sheet.plan is None
    assert sheet.note() == ""
    assert not sheet.grab().isNull()


def test_its_numbers_are_those_of_the_formula(qtbot: QtBot) -> None:
    sheet = FormulaSheet()
    qtbot.addWidget(sheet)
    assert sheet.numbers() is None

    sheet.show_formula(formula(Unit(3, 4, 2, 7)), names())

    table = sheet.numbers()
    assert table is not None
    assert table.title == "Formula of C3 map 4, row 2, column 7"
