"""Claims about the grid of samples: walking, choosing, and painting only what is in sight."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.sample_grid import SampleGrid
from tests.widgets.example_samples import CLOTHES, DIGITS, judged, sample

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def grid(qtbot: QtBot) -> SampleGrid:
    grid = SampleGrid()
    qtbot.addWidget(grid)
    grid.resize(320, 300)
    with qtbot.waitExposed(grid):
        grid.show()
    grid.show_samples(tuple(sample(row, row % 10) for row in range(100)), DIGITS)
    return grid


def row_of(grid: SampleGrid) -> int:
    assert grid.current is not None
    return grid.current.row


def test_arrows_walk_from_picture_to_picture(grid: SampleGrid) -> None:
    columns = grid._layout.columns
    for key, row in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + columns),
        (Qt.Key.Key_Left, columns),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, 99),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(grid, key)
        assert row_of(grid) == row


def test_the_picture_that_is_walked_to_is_in_sight(grid: SampleGrid) -> None:
    for index in (99, 0, 50):
        grid.walk_to(index)
        assert grid.viewport().rect().contains(grid.place_of(index))


def test_enter_and_a_double_click_choose(grid: SampleGrid, qtbot: QtBot) -> None:
    QTest.keyClick(grid, Qt.Key.Key_Right)
    with qtbot.waitSignal(grid.chosen) as chosen:
        QTest.keyClick(grid, Qt.Key.Key_Return)
    assert chosen.args[0].row == 1
    with qtbot.waitSignal(grid.chosen) as chosen:
        QTest.mouseDClick(grid.viewport(), LEFT, pos=grid.place_of(2).center())
    assert chosen.args[0].row == 2


def test_a_click_only_walks_there(grid: SampleGrid, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(grid.chosen):
        QTest.mouseClick(grid.viewport(), LEFT, pos=grid.place_of(3).center())
    assert row_of(grid) == 3


@pytest.mark.parametrize(
    ("at", "key", "pages"),
    [
        (0, Qt.Key.Key_PageDown, 1),
        (0, Qt.Key.Key_PageUp, -1),
        (0, Qt.Key.Key_Left, -1),
        (99, Qt.Key.Key_Right, 1),
    ],
)
def test_keys_that_leave_the_page_ask_for_another(
    grid: SampleGrid, qtbot: QtBot, at: int, key: Qt.Key, pages: int
) -> None:
    grid.walk_to(at)
    with qtbot.waitSignal(grid.turned) as turned:
        QTest.keyClick(grid, key)
    assert turned.args == [pages]


def test_the_picture_under_the_pointer_is_told(grid: SampleGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.pointed) as pointed:
        QTest.mouseMove(grid.viewport(), grid.place_of(4).center())
    assert pointed.args == ["4, test picture 4"]
    assert "on the pad" in grid._tooltip(4)


def test_only_pictures_in_sight_are_made(grid: SampleGrid) -> None:
    grid.grab()
    seen = len(grid._images)
    assert 0 < seen < 60
    grid.walk_to(99)
    grid.grab()
    assert len(grid._images) > seen


def test_words_take_two_lines_once_they_are_judged(grid: SampleGrid) -> None:
    grid.show_samples((sample(0, 2),), CLOTHES)
    plain = grid._layout.caption
    grid.show_samples((judged(0, 2, 1),), CLOTHES)
    assert grid._layout.caption == 2 * plain


def test_an_empty_grid_says_why_and_chooses_nothing(grid: SampleGrid, qtbot: QtBot) -> None:
    grid.show_samples((), DIGITS)
    blank = grid.grab().toImage()
    grid.show_message("There is not one.")
    assert grid.grab().toImage() != blank
    with qtbot.assertNotEmitted(grid.chosen):
        QTest.keyClick(grid, Qt.Key.Key_Return)
        QTest.mouseDClick(grid.viewport(), LEFT, pos=QPoint(30, 30))
    assert grid.current is None


def test_pictures_that_others_are_waited_for_are_faded(grid: SampleGrid) -> None:
    sharp = grid.grab().toImage()
    grid.wait()
    assert grid.grab().toImage() != sharp
    grid.show_samples(grid.shown, DIGITS)
    assert grid.grab().toImage() == sharp


def test_a_wider_grid_has_more_columns_or_larger_pictures(grid: SampleGrid) -> None:
    before = grid._layout
    grid.resize(900, 300)
    assert grid._layout.columns * grid._layout.width > before.columns * before.width
