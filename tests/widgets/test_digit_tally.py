import pytest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.digit_tally import DigitTally


@pytest.fixture
def tally(qtbot: QtBot) -> DigitTally:
    tally = DigitTally()
    qtbot.addWidget(tally)
    tally.resize(300, tally.sizeHint().height())
    tally.show_counts((3, 0, 1, 0, 0, 0, 0, 12, 0, 0))
    return tally


def test_a_press_keeps_to_a_digit_and_another_to_all(tally: DigitTally, qtbot: QtBot) -> None:
    for digit, label in ((7, 7), (2, 2), (2, None)):
        with qtbot.waitSignal(tally.chosen) as chosen:
            tally.pressed.emit(digit)
        assert chosen.args == [label]
        assert tally.label == label


def test_a_cell_says_how_many_there_are(tally: DigitTally) -> None:
    assert tally.hint(7).startswith("12 drawings of this digit")
    assert tally.hint(2).startswith("1 drawing of this digit")
    tally.pressed.emit(7)
    assert "all digits" in tally.hint(7)


def test_the_counts_are_seen(tally: DigitTally) -> None:
    before = tally.grab().toImage()
    tally.show_counts((3, 0, 1, 0, 9, 0, 0, 12, 0, 0))
    assert tally.grab().toImage() != before
    assert tally.counts[4] == 9
