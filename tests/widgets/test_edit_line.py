import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.edit_line import NAMES, EditLine


@pytest.fixture
def line(qtbot: QtBot) -> EditLine:
    made = EditLine()
    qtbot.addWidget(made)
    return made


def test_at_first_there_is_nothing_to_take_back(line: EditLine) -> None:
    assert not any(button.isEnabled() for button in line.buttons.values())
    assert set(line.buttons) == set(NAMES)


def test_each_button_wishes_for_what_it_says(line: EditLine, qtbot: QtBot) -> None:
    line.allow_undo(True)
    line.allow_redo(True)
    line.allow_restoring(True)
    for name, wished in (
        ("undo", line.undo_requested),
        ("redo", line.redo_requested),
        ("restore", line.restore_requested),
    ):
        with qtbot.waitSignal(wished):
            QTest.mouseClick(line.buttons[name], Qt.MouseButton.LeftButton)


def test_buttons_are_explained_to_screen_readers(line: EditLine) -> None:
    assert all(button.accessibleName() for button in line.buttons.values())
