"""Claims about the strongest patches on the screen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.records import StrongestOfLayer
from lenet_app.widgets.patch_sheet import PatchSheet
from lenet_app.widgets.theme import colours
from tests.widgets.example_strongest import DIGITS, layer, patch


@pytest.fixture
def sheet(qtbot: QtBot) -> PatchSheet:
    sheet = PatchSheet()
    qtbot.addWidget(sheet)
    sheet.resize(620, 400)
    sheet.show_layer(layer(), DIGITS)
    sheet.show()
    qtbot.waitExposed(sheet)
    return sheet


def test_a_click_chooses_the_picture_of_a_patch(qtbot: QtBot, sheet: PatchSheet) -> None:
    with qtbot.waitSignal(sheet.chosen) as chosen:
        place = sheet.place_of(1, 3).center()
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args is not None
    assert chosen.args[0].row == 1003
    with qtbot.assertNotEmitted(sheet.chosen):
        place = sheet.place_of(2, 3).center()
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=place)


def test_the_keyboard_walks_from_map_to_map(qtbot: QtBot, sheet: PatchSheet) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(sheet, key)
    assert sheet.accessibleDescription() == (
        "map C1 1: 7.50 at row 6, column 4; 2, test picture 1,002"
    )
    with qtbot.waitSignal(sheet.chosen) as chosen:
        QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert chosen.args is not None
    assert chosen.args[0].row == 1002
    QTest.keyClick(sheet, Qt.Key.Key_Down)
    assert sheet.accessibleDescription() == "map C1 2: nothing excites it"
    with qtbot.assertNotEmitted(sheet.chosen):
        QTest.keyClick(sheet, Qt.Key.Key_Return)
    QTest.keyClick(sheet, Qt.Key.Key_End)
    assert sheet.accessibleDescription().startswith("map C1 5")


def test_a_patch_shows_what_its_unit_saw(sheet: PatchSheet) -> None:
    place = sheet.place_of(0, 0)
    shot = sheet.grab().toImage()
    shades = colours(sheet.palette())
    inked = place.topLeft() + QPoint(place.width() // 5, place.height() // 2)
    bare = place.topLeft() + QPoint(4 * place.width() // 5, place.height() // 2)
    assert shot.pixelColor(inked) == shades.ink
    assert shot.pixelColor(bare) == shades.paper


def test_what_lies_over_the_edge_is_not_paper(qtbot: QtBot, sheet: PatchSheet) -> None:
    over = patch(0, box=(-2, 6, 3, 11))
    sheet.show_layer(StrongestOfLayer("C1", ((over,),)), DIGITS)
    place = sheet.place_of(0, 0)
    shot = sheet.grab().toImage()
    padding = place.topLeft() + QPoint(place.width() // 5, place.height() // 2)
    assert shot.pixelColor(padding) == colours(sheet.palette()).hairline


def test_it_is_as_high_as_its_maps_need(sheet: PatchSheet) -> None:
    few = sheet.height()
    sheet.show_layer(layer("C3", 16), DIGITS)
    assert sheet.height() > 2 * few
    wide = sheet.height()
    sheet.resize(300, sheet.height())
    assert sheet.height() > wide


def test_its_numbers_are_all_patches(sheet: PatchSheet) -> None:
    table = sheet.numbers()
    assert table is not None
    rows = list(table.rows)
    assert len(rows) == 5 * 9
    assert rows[10] == (1, 2, 8.5, "1", 1001, 6, 4)
    sheet.show_layer(StrongestOfLayer("C1", ((),)), DIGITS)
    assert sheet.numbers() is None
