import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import ChangedAnswer, JudgedSample
from lenet_app.widgets.changed_grid import ChangedGrid, ChangedWords
from tests.widgets.example_lesson import CHANGED, report


@pytest.fixture
def grid(qtbot: QtBot) -> ChangedGrid:
    grid = ChangedGrid()
    qtbot.addWidget(grid)
    grid.resize(300, 200)
    return grid


def test_corrected_answers_come_first_and_wrong_ones_are_marked(grid: ChangedGrid) -> None:
    grid.show_report(report())
    shown = [one for one in grid.shown if isinstance(one, JudgedSample)]
    assert [one.sample.row for one in shown] == [1, 5, 0, 3]
    assert [one.is_right for one in shown] == [True, True, False, False]
    assert [grid.words.caption(one) for one in shown] == [
        ("9 → 4",),
        ("1 → 7",),
        ("7 → 1",),
        ("6 → 8",),
    ]


def test_an_answer_says_how_sure_it_was_and_is(grid: ChangedGrid) -> None:
    grid.show_report(report())
    sentences = [grid.words.sentence(one) for one in grid.shown]
    assert sentences[1] == "7: 1 (62 %) → 7 (98 %), held out"
    assert sentences[2] == "7: 7 (60 %) → 1 (70 %), learnt from"


@pytest.mark.parametrize(
    ("changed", "summary"),
    [
        (CHANGED, "4 changed: 2 corrected, 1 now wrong, 1 still wrong"),
        (CHANGED[1:2], "1 changed: 1 corrected"),
        ((), "No answer about your digits changed"),
    ],
)
def test_changed_answers_are_counted(changed: tuple[ChangedAnswer, ...], summary: str) -> None:
    assert ChangedWords(changed, 4).summary() == summary
