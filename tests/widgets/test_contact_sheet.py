import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.records import JudgedSample, SampleQuery
from lenet_app.widgets.contact_sheet import PAGE, ContactSheet
from tests.widgets.example_samples import DIGITS, judged, page

QUERY = SampleQuery("mnist", "test", 0, PAGE)
FITTING = 250


@pytest.fixture
def asked() -> list[SampleQuery]:
    return []


@pytest.fixture
def sheet(qtbot: QtBot, asked: list[SampleQuery]) -> ContactSheet:
    sheet = ContactSheet()
    qtbot.addWidget(sheet)
    sheet.page_requested.connect(asked.append)
    sheet.resize(320, 400)
    sheet.show()
    sheet.open(QUERY)
    sheet.show_page(page(asked[-1], FITTING))
    return sheet


def test_a_query_is_asked_for_a_page_at_a_time(
    sheet: ContactSheet, asked: list[SampleQuery]
) -> None:
    for first in (PAGE, 2 * PAGE):
        QTest.mouseClick(sheet.bar.button("next"), Qt.MouseButton.LeftButton)
        assert (asked[-1].first, asked[-1].count) == (first, PAGE)
        assert sheet.show_page(page(asked[-1], FITTING))
    assert sheet.bar.page == 2
    assert len(sheet.grid.shown) == FITTING - 2 * PAGE
    assert not sheet.bar.button("next").isEnabled()


def test_a_click_says_how_a_picture_comes_on_the_pad(sheet: ContactSheet) -> None:
    grid = sheet.grid
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.place_of(3).center())
    assert sheet.reading == "Double-click or Enter puts it on the pad"
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert "picture 4" in sheet.reading


def test_a_page_that_is_no_longer_wanted_is_not_shown(
    sheet: ContactSheet, asked: list[SampleQuery]
) -> None:
    first = asked[-1]
    sheet.open(SampleQuery("mnist", "train", 0, PAGE))
    assert not sheet.show_page(page(first, 3))
    assert len(sheet.grid.shown) == PAGE


def test_who_walks_back_over_the_first_picture_comes_to_the_last_of_the_page_before(
    sheet: ContactSheet, asked: list[SampleQuery]
) -> None:
    QTest.keyClick(sheet.grid, Qt.Key.Key_PageDown)
    sheet.show_page(page(asked[-1], FITTING))
    assert sheet.grid.current is not None
    assert sheet.grid.current.row == PAGE
    QTest.keyClick(sheet.grid, Qt.Key.Key_Left)
    sheet.show_page(page(asked[-1], FITTING))
    assert sheet.grid.current.row == PAGE - 1


def test_known_answers_stand_in_the_captions(sheet: ContactSheet, asked: list[SampleQuery]) -> None:
    sheet.open(QUERY, {3: (8, 0.7)})
    sheet.show_page(page(asked[-1], FITTING))
    third = sheet.grid.shown[3]
    assert isinstance(third, JudgedSample)
    assert (third.answer, third.probability) == (8, 0.7)
    assert not isinstance(sheet.grid.shown[4], JudgedSample)


def test_examples_at_hand_are_shown_without_asking(
    sheet: ContactSheet, asked: list[SampleQuery]
) -> None:
    before = len(asked)
    sheet.show_samples((judged(1, 2, 3),), DIGITS)
    assert len(asked) == before
    assert not sheet.bar.isVisible()
    assert sheet.reading.startswith("taken for 3")


def test_a_page_that_is_slow_to_come_fades_the_last_one(sheet: ContactSheet, qtbot: QtBot) -> None:
    sharp = sheet.grid.grab().toImage()
    with qtbot.waitSignal(sheet._fade.timeout):
        sheet.bar.turn(1)
    assert sheet.grid.grab().toImage() != sharp
