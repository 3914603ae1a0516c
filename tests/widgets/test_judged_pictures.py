from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import JudgedSample, SamplePage, SampleQuery
from lenet_app.widgets.judged_pictures import EACH, WRONG, JudgedPictures
from tests.widgets.example_samples import TOLD, judgement, sample


@pytest.fixture
def pictures(qtbot: QtBot) -> JudgedPictures:
    pictures = JudgedPictures()
    qtbot.addWidget(pictures)
    pictures.resize(340, 400)
    pictures.show()
    pictures.set_data_dir(Path("/data"))
    pictures.show_judgement(judgement())
    return pictures


def judged(pictures: JudgedPictures) -> list[JudgedSample]:
    shown = pictures.sheet.grid.shown
    assert all(isinstance(one, JudgedSample) for one in shown)
    return [one for one in shown if isinstance(one, JudgedSample)]


def rows(pictures: JudgedPictures) -> list[int]:
    return [one.sample.row for one in judged(pictures)]


def test_some_at_random_come_first(pictures: JudgedPictures) -> None:
    assert rows(pictures) == [0, 1, 2, 3]
    assert not pictures.views.button("chosen").isVisible()


def test_the_surest_mistakes_are_at_hand(pictures: JudgedPictures) -> None:
    pictures.views.button(WRONG).click()
    assert rows(pictures) == [8, 6, 5, 2]


def test_each_class_shows_its_surest_right_and_its_surest_wrong(
    pictures: JudgedPictures, qtbot: QtBot
) -> None:
    def surest(label: int, *, right: bool) -> list[int]:
        fitting = [
            (share, row)
            for row, (true, answer, share) in enumerate(TOLD)
            if true == label and (answer == true) == right
        ]
        return [max(fitting)[1]] if fitting else []

    with qtbot.waitSignal(pictures.page_requested) as asked:
        pictures.views.button(EACH).click()
    expected = [
        row for label in range(3) for right in (True, False) for row in surest(label, right=right)
    ]
    assert list(asked.args[0].rows) == expected
    pictures.show_page(answered(asked.args[0]))
    assert rows(pictures) == expected
    assert not pictures.views.button("chosen").isVisible()


def answered(query: SampleQuery) -> SamplePage:
    assert query.rows is not None
    samples = tuple(sample(row, TOLD[row][0]) for row in query.rows)
    return SamplePage(query, samples, len(samples), ("0", "1", "2"), (3, 4, 2), ("train", "test"))


def test_a_cell_asks_for_its_pictures_the_surest_first(
    pictures: JudgedPictures, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pictures.page_requested) as asked:
        pictures.show_cell(1, 2, "1 taken for 2")
    query: SampleQuery = asked.args[0]
    assert query.rows == (6, 5)
    assert (query.dataset, query.part, query.data_dir) == ("mnist", "test", Path("/data"))
    pictures.show_page(answered(query))
    assert [(one.answer, one.is_right) for one in judged(pictures)] == [(2, False)] * 2
    assert judged(pictures)[0].probability == pytest.approx(0.65)
    assert pictures.heading == "1 taken for 2"
    assert pictures.views.button("chosen").isChecked()


def test_the_mistakes_of_a_class_are_asked_for(pictures: JudgedPictures, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pictures.page_requested) as asked:
        pictures.show_mistakes(0, "0")
    assert asked.args[0].rows == (2,)


def test_a_class_without_mistakes_asks_for_nothing_and_says_so(
    pictures: JudgedPictures, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(pictures.page_requested):
        pictures.show_cell(2, 1, "2 taken for 1")
    assert rows(pictures) == []
    assert pictures.sheet.grid._message


def test_going_elsewhere_is_told_and_the_cell_stays_at_hand(
    pictures: JudgedPictures, qtbot: QtBot
) -> None:
    pictures.show_cell(1, 2, "1 taken for 2")
    with qtbot.waitSignal(pictures.left_pick):
        pictures.views.button(WRONG).click()
    with qtbot.waitSignal(pictures.page_requested) as asked:
        pictures.views.button("chosen").click()
    assert asked.args[0].rows == (6, 5)


def test_another_judgement_forgets_the_cell(pictures: JudgedPictures) -> None:
    pictures.show_cell(1, 2, "1 taken for 2")
    pictures.show_judgement(judgement())
    assert not pictures.views.button("chosen").isVisible()
    assert rows(pictures) == [0, 1, 2, 3]
