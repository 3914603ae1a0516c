"""Claims about the line below the bands."""

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.band_hint import BandHint


@pytest.mark.parametrize("picks_units", [False, True])
def test_a_number_is_one_digit_for_the_layers(qtbot: QtBot, *, picks_units: bool) -> None:
    hint = BandHint()
    before = hint.text(has_answered=True, picks_units=picks_units)
    with qtbot.waitSignal(hint.changed):
        hint.show_number(True)
    said = hint.text(has_answered=True, picks_units=picks_units)
    assert said == "The layers show the whole drawing as one digit"
    hint.show_number(False)
    assert hint.text(has_answered=True, picks_units=picks_units) == before != said


def test_the_same_again_is_no_change(qtbot: QtBot) -> None:
    hint = BandHint()
    hint.show_number(True)
    with qtbot.assertNotEmitted(hint.changed):
        hint.show_number(True)


def test_before_the_first_answer_it_asks_for_a_drawing() -> None:
    assert BandHint().text(has_answered=False, picks_units=True).startswith("Draw a digit")
