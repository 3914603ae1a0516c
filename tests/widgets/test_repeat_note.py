"""Claims about the note on a repeated run."""

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.training.recipe_changes import SettingChange
from lenet_app.widgets.repeat_note import RepeatNote

RATE = SettingChange("learning rate", "0.005", "0.01")
BATCH = SettingChange("batch size", "128", "64")


@pytest.fixture
def note(qtbot: QtBot) -> RepeatNote:
    note = RepeatNote()
    qtbot.addWidget(note)
    return note


def test_it_is_hidden_while_nothing_is_repeated(note: RepeatNote) -> None:
    assert note.isHidden()


def test_it_asks_for_a_change_then_names_it(note: RepeatNote) -> None:
    note.show_changes("old", 3, ())
    assert note.sentence == "Repeats old with seed 3: now change one setting, then train."
    note.show_changes("old", 3, (RATE,))
    assert note.sentence == (
        "Repeats old with one change: learning rate 0.005 → 0.01. Both open when it ends."
    )
    assert not note.isHidden()


def test_more_than_one_change_is_said_to_be_too_many(note: RepeatNote) -> None:
    note.show_changes("old", 3, (RATE, BATCH))
    assert note.sentence.startswith("2 settings differ from old (learning rate 0.005 → 0.01;")


def test_it_can_be_dismissed(note: RepeatNote, qtbot: QtBot) -> None:
    with qtbot.waitSignal(note.dismissed):
        note.close_button.click()
