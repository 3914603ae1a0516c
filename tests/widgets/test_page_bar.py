import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.page_bar import BUTTONS, PageBar


@pytest.fixture
def bar(qtbot: QtBot) -> PageBar:
    bar = PageBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.show_pages(4, 10)
    return bar


@pytest.mark.parametrize(
    ("name", "page"), [("first", 0), ("previous", 3), ("next", 5), ("last", 9)]
)
def test_each_button_asks_for_its_page(bar: PageBar, qtbot: QtBot, name: str, page: int) -> None:
    with qtbot.waitSignal(bar.page_requested) as asked:
        QTest.mouseClick(bar.button(name), Qt.MouseButton.LeftButton)
    assert asked.args == [page]


def test_a_typed_page_counts_from_one(bar: PageBar, qtbot: QtBot) -> None:
    bar.field.selectAll()
    with qtbot.waitSignal(bar.page_requested) as asked:
        QTest.keyClicks(bar.field, "7")
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert asked.args == [6]


def test_showing_a_page_asks_for_none(bar: PageBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.page_requested):
        bar.show_pages(2, 3)
    assert bar.field.value() == 3
    assert bar.page == 2


@pytest.mark.parametrize(
    ("page", "pages", "able"),
    [
        (0, 10, {"next", "last"}),
        (9, 10, {"first", "previous"}),
        (4, 10, set(BUTTONS)),
        (0, 1, set()),
        (0, 0, set()),
    ],
)
def test_buttons_that_lead_nowhere_cannot_be_pressed(
    bar: PageBar, page: int, pages: int, able: set[str]
) -> None:
    bar.show_pages(page, pages)
    assert {name for name in BUTTONS if bar.button(name).isEnabled()} == able


def test_no_page_lies_beyond_the_ends(bar: PageBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.page_requested):
        bar.turn(-5)
        bar.turn(6)
