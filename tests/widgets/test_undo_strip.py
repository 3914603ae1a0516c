import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.undo_strip import UndoStrip


@pytest.fixture
def strip(qtbot: QtBot) -> UndoStrip:
    strip = UndoStrip()
    qtbot.addWidget(strip)
    with qtbot.waitExposed(strip):
        strip.show()
    return strip


def test_what_was_done_can_be_taken_back(strip: UndoStrip, qtbot: QtBot) -> None:
    strip.say("3 deleted", 5)
    assert strip.sentence == "3 deleted"
    with qtbot.waitSignal(strip.undo_wished) as undone:
        QTest.mouseClick(strip.undo_button, Qt.MouseButton.LeftButton)
    assert undone.args == [5]


def test_what_cannot_be_undone_has_no_button(strip: UndoStrip, qtbot: QtBot) -> None:
    strip.say("Undone")
    assert not strip.undo_button.isVisible()
    with qtbot.assertNotEmitted(strip.undo_wished):
        strip.undo()


def test_it_keeps_its_height(strip: UndoStrip) -> None:
    height = strip.sizeHint().height()
    strip.say("3 deleted", 5)
    assert strip.sizeHint().height() == height
