import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_app.widgets.number_line import NumberLine


@pytest.fixture
def frame(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def line(qtbot: QtBot, frame: QWidget) -> NumberLine:
    made = NumberLine(1000.0, 6, frame)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.activateWindow()
    made.open("")
    qtbot.waitUntil(made.hasFocus)
    return made


def test_enter_announces_the_number_and_gives_the_keyboard_back(
    line: NumberLine, frame: QWidget, qtbot: QtBot
) -> None:
    QTest.keyClicks(line, "-0.25")
    with qtbot.waitSignal(line.entered) as entered:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert entered.args == [-0.25]
    assert not line.isVisible()
    assert frame.hasFocus()


@pytest.mark.parametrize("text", ["", "-", ".", "-."])
def test_what_is_no_number_is_not_announced(line: NumberLine, qtbot: QtBot, text: str) -> None:
    QTest.keyClicks(line, text)
    with qtbot.assertNotEmitted(line.entered):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert not line.isVisible()


def test_letters_and_numbers_beyond_the_limit_cannot_be_typed(line: NumberLine) -> None:
    QTest.keyClicks(line, "x1,000")
    assert line.text() == "1000"
    QTest.keyClicks(line, "0")
    assert line.text() == "1000" or not line.hasAcceptableInput()


def test_escape_leaves_the_old_number(line: NumberLine, frame: QWidget, qtbot: QtBot) -> None:
    QTest.keyClicks(line, "7")
    with qtbot.assertNotEmitted(line.entered):
        QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert frame.hasFocus()


def test_it_goes_away_with_the_keyboard(line: NumberLine, frame: QWidget, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(line.entered):
        frame.setFocus()
    assert not line.isVisible()
