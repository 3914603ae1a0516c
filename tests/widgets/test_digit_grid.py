"""Claims about the grid of the user's own digits: what is selected, and what is wished of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from lenet_app.widgets.digit_grid import DigitGrid
from tests.widgets.example_lesson import kept

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = [kept(number).key for number in range(60)]


@pytest.fixture
def grid(qtbot: QtBot) -> DigitGrid:
    grid = DigitGrid()
    qtbot.addWidget(grid)
    grid.resize(320, 300)
    with qtbot.waitExposed(grid):
        grid.show()
    grid.show_digits(tuple(kept(number) for number in range(60)))
    return grid


def click(grid: DigitGrid, index: int, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(grid.viewport(), LEFT, held, grid.place_of(index).center())


def chosen(grid: DigitGrid) -> list[int]:
    return [KEYS.index(key) for key in grid.selected]


def test_at_first_nothing_is_selected(grid: DigitGrid) -> None:
    assert grid.selected == ()


def test_clicks_select_one_several_and_a_span(grid: DigitGrid) -> None:
    click(grid, 2)
    assert chosen(grid) == [2]
    click(grid, 5, CTRL)
    assert chosen(grid) == [2, 5]
    click(grid, 7, SHIFT)
    assert chosen(grid) == [5, 6, 7]
    click(grid, 1)
    assert chosen(grid) == [1]


def test_a_click_beside_the_drawings_selects_nothing(grid: DigitGrid) -> None:
    click(grid, 2)
    QTest.mouseClick(grid.viewport(), LEFT, NONE, grid.viewport().rect().topLeft())
    assert chosen(grid) == []


def test_the_keyboard_selects(grid: DigitGrid) -> None:
    columns = grid._layout.columns
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert chosen(grid) == [1]
    QTest.keyClick(grid, Qt.Key.Key_Right, SHIFT)
    assert chosen(grid) == [1, 2]
    QTest.keyClick(grid, Qt.Key.Key_Down, CTRL)
    assert chosen(grid) == [1, 2]
    QTest.keyClick(grid, Qt.Key.Key_Space, CTRL)
    assert chosen(grid) == [1, 2, 2 + columns]
    QTest.keyClick(grid, Qt.Key.Key_A, CTRL)
    assert len(grid.selected) == 60
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert chosen(grid) == []
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert chosen(grid) == [59]


def test_the_page_keys_walk_by_what_is_in_sight(grid: DigitGrid) -> None:
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    (index,) = chosen(grid)
    assert index >= grid._layout.columns
    assert index % grid._layout.columns == 0
    QTest.keyClick(grid, Qt.Key.Key_PageUp)
    assert chosen(grid) == [0]


def test_a_digit_key_labels_what_is_selected(grid: DigitGrid, qtbot: QtBot) -> None:
    click(grid, 2)
    click(grid, 4, CTRL)
    with qtbot.waitSignal(grid.relabelled) as told:
        QTest.keyClick(grid, Qt.Key.Key_7)
    assert told.args == [(KEYS[2], KEYS[4]), 7]


def test_without_a_selection_keys_change_nothing(grid: DigitGrid, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(grid.relabelled), qtbot.assertNotEmitted(grid.deleted):
        QTest.keyClick(grid, Qt.Key.Key_7)
        QTest.keyClick(grid, Qt.Key.Key_Delete)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_out_what_is_selected(grid: DigitGrid, qtbot: QtBot, key: Qt.Key) -> None:
    click(grid, 3)
    with qtbot.waitSignal(grid.deleted) as told:
        QTest.keyClick(grid, key)
    assert told.args == [(KEYS[3],)]


def test_its_keys_are_not_the_windows_shortcuts(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    grid = DigitGrid()
    window.setCentralWidget(grid)
    seen: list[str] = []
    for keys in ("Del", "Ctrl+Z", "Ctrl+Right"):
        action = QAction(keys, window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False, keys=keys: seen.append(keys))
        window.addAction(action)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    grid.show_digits(tuple(kept(number) for number in range(6)))
    grid.setFocus()
    grid.select_all()
    with qtbot.waitSignals([grid.deleted, grid.undo_wished]):
        QTest.keyClick(grid, Qt.Key.Key_Delete)
        QTest.keyClick(grid, Qt.Key.Key_Z, CTRL)
        QTest.keyClick(grid, Qt.Key.Key_Right, CTRL)
    assert seen == []


def test_enter_and_a_double_click_open_a_drawing(grid: DigitGrid, qtbot: QtBot) -> None:
    click(grid, 2)
    with qtbot.waitSignal(grid.opened) as told:
        QTest.keyClick(grid, Qt.Key.Key_Return)
    assert told.args == [KEYS[2]]
    with qtbot.waitSignal(grid.opened) as told:
        QTest.mouseDClick(grid.viewport(), LEFT, NONE, grid.place_of(4).center())
    assert told.args == [KEYS[4]]


def test_what_was_selected_stays_so_when_others_come_and_go(grid: DigitGrid) -> None:
    click(grid, 4)
    click(grid, 6, CTRL)
    grid.show_digits(tuple(kept(number) for number in range(3, 70) if number != 6))
    assert grid.selected == (KEYS[4],)
    assert grid.current is not None
    assert grid.current.row < len(grid.digits)


def test_the_place_is_kept_when_drawings_are_shown_anew(grid: DigitGrid) -> None:
    grid.verticalScrollBar().setValue(200)
    grid.show_digits(grid.digits)
    assert grid.verticalScrollBar().value() == 200


def test_the_right_button_offers_what_the_keys_do(grid: DigitGrid, qtbot: QtBot) -> None:
    empty = QMenu()
    qtbot.addWidget(empty)
    grid.offer(empty)
    assert empty.isEmpty()
    for index in (2, 3):
        click(grid, index, CTRL)
    QTest.mouseClick(grid.viewport(), RIGHT, NONE, grid.place_of(3).center())
    assert chosen(grid) == [2, 3]
    menu = QMenu()
    qtbot.addWidget(menu)
    grid.offer(menu)
    labels, delete = menu.actions()
    with qtbot.waitSignal(grid.relabelled) as told:
        labels.menu().actions()[8].trigger()  # type: ignore[attr-defined]
    assert told.args[1] == 8
    with qtbot.waitSignal(grid.deleted):
        delete.trigger()


def test_a_selection_is_seen(grid: DigitGrid) -> None:
    before = grid.grab().toImage()
    click(grid, 1)
    assert grid.grab().toImage() != before


def test_thousands_are_painted_as_fast_as_a_few(grid: DigitGrid) -> None:
    grid.show_digits(tuple(kept(number % 60, 1) for number in range(5000)))
    grid.grab()
    assert len(grid._images) < 100
