"""Claims about a heat map on the screen."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.colormaps import diverging_pixels
from lenet_app.widgets.heat_picture import HeatPicture
from tests.widgets.example_heat import ENTRY, saliency


@pytest.fixture
def picture(qtbot: QtBot) -> HeatPicture:
    picture = HeatPicture()
    qtbot.addWidget(picture)
    picture.set_title("Saliency")
    picture.resize(picture.width_for(140), 140)
    picture.show()
    qtbot.waitExposed(picture)
    return picture


def test_the_picture_is_a_whole_multiple_of_the_input(picture: HeatPicture) -> None:
    picture.show_heat(saliency(), ENTRY)
    assert picture.square().width() % 28 == 0
    assert picture.square().width() + 40 < picture.width()


def test_the_strongest_place_has_the_strongest_colour(picture: HeatPicture) -> None:
    picture.show_heat(saliency(), ENTRY)
    square = picture.square()
    zoom = square.width() / 28
    shot = picture.grab().toImage()
    place = square.topLeft() + QPointF(20.5, 10.5) * zoom
    dark = picture.palette().window().color().lightness() < 128
    assert shot.pixel(place.toPoint()) == diverging_pixels(dark)[1]


def test_the_keyboard_reads_values_off(picture: HeatPicture) -> None:
    picture.show_heat(saliency(), ENTRY)
    picture.activateWindow()
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(4):
        QTest.keyClick(picture, Qt.Key.Key_Up)
    for _ in range(6):
        QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.readout() == "row 10, column 20: −4.00"
    for _ in range(40):
        QTest.keyClick(picture, Qt.Key.Key_Down)
    assert picture.readout() == "row 27, column 20: 0.00"


def test_what_is_waited_for_is_faded_until_it_comes(picture: HeatPicture) -> None:
    picture.show_heat(saliency(), ENTRY)
    picture.wait()
    assert picture.is_waiting
    picture.show_heat(saliency(), ENTRY)
    assert not picture.is_waiting


def test_a_message_takes_the_place_of_the_picture(picture: HeatPicture) -> None:
    picture.show_heat(saliency(), ENTRY)
    picture.show_message("No Grad-CAM.")
    assert (picture.message, picture.heat, picture.numbers()) == ("No Grad-CAM.", None, None)
    assert not picture.grab().isNull()


def test_its_numbers_are_the_values(picture: HeatPicture) -> None:
    picture.show_heat(saliency(), ENTRY)
    table = picture.numbers()
    assert table is not None
    rows = list(table.rows)
    assert (len(table.columns), len(rows), rows[10][20]) == (28, 28, -4.0)
