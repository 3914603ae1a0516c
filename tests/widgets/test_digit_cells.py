import itertools

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from lenet_app.widgets.digit_cells import DigitCells

LEFT = Qt.MouseButton.LeftButton


class Hinted(DigitCells):
    def hint(self, digit: int) -> str:
        return f"about {digit}"


@pytest.fixture
def cells(qtbot: QtBot) -> DigitCells:
    cells = Hinted()
    qtbot.addWidget(cells)
    cells.resize(203, 24)
    with qtbot.waitExposed(cells):
        cells.show()
    return cells


def test_the_cells_fill_the_width_without_a_gap(cells: DigitCells) -> None:
    places = [cells.cell(digit) for digit in range(10)]
    assert places[0].left() == 0
    assert places[-1].right() == cells.width() - 1
    for one, next_one in itertools.pairwise(places):
        assert one.right() + 1 == next_one.left()


@pytest.mark.parametrize("digit", range(10))
def test_a_click_presses_the_cell(cells: DigitCells, qtbot: QtBot, digit: int) -> None:
    with qtbot.waitSignal(cells.pressed) as pressed:
        QTest.mouseClick(cells, LEFT, pos=cells.cell(digit).center())
    assert pressed.args == [digit]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_arrows_walk_around_and_a_key_presses(
    cells: DigitCells, qtbot: QtBot, key: Qt.Key
) -> None:
    QTest.keyClick(cells, Qt.Key.Key_Left)
    assert cells.at == 9
    for _ in range(3):
        QTest.keyClick(cells, Qt.Key.Key_Right)
    with qtbot.waitSignal(cells.pressed) as pressed:
        QTest.keyClick(cells, key)
    assert pressed.args == [2]
    assert cells.accessibleDescription() == "2: about 2"


@pytest.mark.qt_log_ignore("not accepted by receiving widget", extend=True)
def test_a_cell_that_cannot_be_pressed_is_not(cells: DigitCells, qtbot: QtBot) -> None:
    cells.setEnabled(False)
    with qtbot.assertNotEmitted(cells.pressed):
        QTest.mouseClick(cells, LEFT, pos=cells.cell(3).center())


def test_the_cell_under_the_pointer_explains_itself(cells: DigitCells) -> None:
    place = cells.cell(4).center()
    QApplication.sendEvent(
        cells, QHelpEvent(QEvent.Type.ToolTip, place, cells.mapToGlobal(QPoint(place)))
    )
    assert QToolTip.text() == "about 4"
    QToolTip.hideText()


def test_the_cell_under_the_pointer_is_lit_until_it_leaves(cells: DigitCells) -> None:
    plain = cells.grab().toImage()
    QTest.mouseMove(cells, cells.cell(4).center())
    assert cells.grab().toImage() != plain
    QApplication.sendEvent(cells, QEvent(QEvent.Type.Leave))
    assert cells.grab().toImage() == plain
