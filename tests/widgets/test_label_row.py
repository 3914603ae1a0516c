import pytest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.label_row import LabelRow


@pytest.fixture
def row(qtbot: QtBot) -> LabelRow:
    row = LabelRow()
    qtbot.addWidget(row)
    return row


def test_a_key_says_what_the_drawing_is(row: LabelRow, qtbot: QtBot) -> None:
    row.show_drawing(is_blank=False, label=None)
    with qtbot.waitSignal(row.labelled) as labelled:
        row.keys.pressed.emit(7)
    assert labelled.args == [7]
    assert "example of 7" in row.keys.hint(7)


def test_an_empty_pad_can_be_labelled_with_nothing(row: LabelRow) -> None:
    row.show_drawing(is_blank=True, label=None)
    assert not row.keys.isEnabled()
    assert row.keys.hint(7).startswith("Draw a digit first")
    assert row.toolTip() == row.keys.hint(7)
    row.show_drawing(is_blank=False, label=None)
    assert row.keys.isEnabled()
    assert row.toolTip() == ""


def test_the_key_of_what_it_was_said_to_be_is_filled(row: LabelRow) -> None:
    row.show_drawing(is_blank=False, label=7)
    assert [digit for digit in range(10) if row.keys.is_down(digit)] == [7]
    assert row.keys.label == 7
