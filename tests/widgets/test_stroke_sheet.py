"""Claims about strokes in the colours of their shares."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.ink.stroke_changes import StrokeChanges
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.widgets.colormaps import ZERO_LEVEL, diverging_pixels
from lenet_app.widgets.stroke_sheet import StrokeSheet
from lenet_app.widgets.theme import DARK
from tests.widgets.example_heat import BAR, DRAWN, STEM, shares


@pytest.fixture
def sheet(qtbot: QtBot) -> StrokeSheet:
    sheet = StrokeSheet()
    qtbot.addWidget(sheet)
    sheet.set_title("Strokes")
    sheet.resize(sheet.width_for(300), 300)
    sheet.show_ink(DRAWN)
    sheet.show_shares(DRAWN, shares().without)
    sheet.show()
    qtbot.waitExposed(sheet)
    return sheet


def on_screen(sheet: StrokeSheet, x: float, y: float) -> QPoint:
    square = sheet.square()
    return (square.topLeft() + QPointF(x, y) * (square.width() / 280)).toPoint()


def test_strokes_have_the_colours_of_their_shares(sheet: StrokeSheet) -> None:
    table = diverging_pixels(True)
    assert sheet.colour_of(0, DARK) == QColor.fromRgb(int(table[ZERO_LEVEL + 64]))
    assert sheet.colour_of(1, DARK) == QColor.fromRgb(int(table[1]))


def test_a_new_stroke_has_no_colour_until_its_share_is_known(sheet: StrokeSheet) -> None:
    more = DRAWN.with_stroke(Stroke.of([(20, 20)]))
    sheet.show_ink(more)
    assert sheet.share(0) == 3.0
    assert sheet.share(2) is None
    assert sheet.colour_of(2, DARK) == DARK.faint


def test_a_click_takes_a_stroke_and_says_its_share(sheet: StrokeSheet) -> None:
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=on_screen(sheet, 100, 62))
    assert sheet.current == 0
    assert sheet.readout() == "stroke 1: +3.00"
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=on_screen(sheet, 20, 250))
    assert sheet.current is None


def test_dragging_moves_a_stroke(qtbot: QtBot, sheet: StrokeSheet) -> None:
    made: list[StrokeChanges] = []
    sheet.changes_made.connect(made.append)
    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, pos=on_screen(sheet, 100, 62))
    QTest.mouseMove(sheet, on_screen(sheet, 130, 102))
    QTest.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=on_screen(sheet, 130, 102))
    assert made[-1].move(0) == pytest.approx((30, 40), abs=2)
    assert made[-1].move(1) == (0, 0)
    QTest.mouseMove(sheet, on_screen(sheet, 10, 10))
    assert len(made) == 1


def test_a_double_click_hides_a_stroke_and_shows_it_again(sheet: StrokeSheet) -> None:
    QTest.mouseDClick(sheet, Qt.MouseButton.LeftButton, pos=on_screen(sheet, 100, 62))
    assert sheet.changes.hidden == {0}
    assert sheet.changes.changed.strokes == (STEM,)
    assert sheet.readout() == "stroke 1, hidden: +3.00"
    QTest.mouseDClick(sheet, Qt.MouseButton.LeftButton, pos=on_screen(sheet, 100, 62))
    assert sheet.changes.is_none


def test_everything_is_done_by_keyboard_too(sheet: StrokeSheet) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    assert sheet.current == 1
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    assert sheet.current == 0
    QTest.keyClick(sheet, Qt.Key.Key_PageUp)
    assert sheet.current == 1
    QTest.keyClick(sheet, Qt.Key.Key_Right)
    QTest.keyClick(sheet, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.changes.move(1) == (8, -1)
    QTest.keyClick(sheet, Qt.Key.Key_H)
    assert sheet.changes.hidden == {1}
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.changes.is_none


def test_what_is_tried_goes_on_while_the_drawing_grows(sheet: StrokeSheet) -> None:
    sheet.choose(0)
    sheet.toggle()
    sheet.show_ink(DRAWN.with_stroke(Stroke.of([(20, 20)])))
    assert sheet.changes.hidden == {0}
    sheet.show_ink(Ink((STEM,)))
    assert sheet.changes.is_none


def test_its_numbers_are_the_shares(sheet: StrokeSheet) -> None:
    table = sheet.numbers()
    assert table is not None
    assert list(table.rows) == [(1, 3.0), (2, -6.0)]
    sheet.show_message("A picture has no strokes.")
    assert sheet.numbers() is None


def test_a_hidden_stroke_is_paler_on_the_screen(sheet: StrokeSheet) -> None:
    place = on_screen(sheet, 100, 60)
    before = sheet.grab().toImage().pixelColor(place)
    sheet.choose(0)
    sheet.toggle()
    sheet.choose(None)
    after = sheet.grab().toImage().pixelColor(place)
    assert before != after
    assert BAR in sheet.changes.ink.strokes
