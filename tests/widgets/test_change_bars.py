"""Claims about an answer before and after."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import ChangedDrawing
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
    assert set(bars.rows()) == {1, 7}
    assert bars.left_out() == "8 others: at most 2.00 %"


def test_no_class_is_missing_without_a_word(bars: ChangeBars) -> None:
    bars.show_comparison(compared(), DIGITS)
    assert bars.left_out() == ""
    for height in range(bars.minimumSizeHint().height(), 400, 7):
        bars.resize(bars.width(), height)
        said, shown = bars.left_out().split(":")[0], len(bars.rows())
        if said.endswith(" others"):
            assert said == f"{10 - shown} others"
            continue
        named = said.split(", ") if said else []
        assert sorted([*map(str, bars.rows()), *named]) == list(DIGITS)


def test_many_classes_are_counted_not_named(bars: ChangeBars) -> None:
    few = compared()
    many = np.concatenate([few.before, np.zeros(990, np.float32)])
    after = np.concatenate([few.after, np.zeros(990, np.float32)])
    bars.show_comparison(
        ChangedDrawing(many, after, many, after, 1), tuple(f"class {n}" for n in range(1000))
    )
    bars.resize(bars.width(), bars.minimumSizeHint().height())
    assert bars.left_out() == "998 others: at most 2.00 %"


def test_its_numbers_are_the_probabilities(bars: ChangeBars) -> None:
    bars.show_comparison(compared(), DIGITS)
    table = bars.numbers()
    assert table is not None
    assert [row[:1] for row in table.rows] == [(name,) for name in DIGITS]
    assert next(row for row in table.rows if row[0] == "7")[1] == pytest.approx(0.91)
