"""Claims about an answer before and after."""

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.change_bars import ChangeBars
from tests.widgets.example_heat import DIGITS, compared


@pytest.fixture
def bars(qtbot: QtBot) -> ChangeBars:
    bars = ChangeBars()
    qtbot.addWidget(bars)
    bars.resize(bars.sizeHint().width(), 400)
    return bars


def test_nothing_is_said_while_nothing_is_compared(bars: ChangeBars) -> None:
    assert (bars.headline(), bars.numbers(), bars.rows()) == ("", None, ())
    assert not bars.grab().isNull()


def test_both_answers_are_named_with_their_probabilities(bars: ChangeBars) -> None:
    bars.show_comparison(compared(), DIGITS)
    assert bars.headline() == "7 (91.00 %) → 1 (82.00 %)"
    assert bars.accessibleDescription() == bars.headline()


def test_a_drawing_of_which_nothing_is_left_is_nothing(bars: ChangeBars) -> None:
    bars.show_comparison(compared(is_blank=True), DIGITS)
    assert bars.headline() == "7 (91.00 %) → nothing"
    assert not bars.grab().isNull()


def test_where_there_is_little_room_the_classes_that_matter_are_shown(bars: ChangeBars) -> None:
    bars.show_comparison(compared(), DIGITS)
    assert bars.rows() == tuple(range(10))
    bars.resize(bars.width(), bars.minimumSizeHint().height())
    assert len(bars.rows()) == 3
    assert {1, 7} <= set(bars.rows())


def test_its_numbers_are_the_probabilities(bars: ChangeBars) -> None:
    bars.show_comparison(compared(), DIGITS)
    table = bars.numbers()
    assert table is not None
    assert [row[:1] for row in table.rows] == [(name,) for name in DIGITS]
    assert next(row for row in table.rows if row[0] == "7")[1] == pytest.approx(0.91)
