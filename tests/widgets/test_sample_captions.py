"""Claims about captions: signs are never cut, words are, and each line has its room."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from lenet_app.widgets.sample_captions import MOST_WORD_PX, SampleCaptions
from lenet_app.widgets.sample_words import SampleWords
from tests.widgets.example_samples import CLOTHES, DIGITS, judged, sample

LONG = ("a class whose name is far longer than any picture is wide", "b")


@pytest.fixture
def metrics(qtbot: QtBot) -> QFontMetrics:
    return QFontMetrics(QFont())


def test_each_picture_has_the_words_caption(qtbot: QtBot) -> None:
    shown = (sample(0, 7), judged(1, 3, 5))
    words = SampleWords(DIGITS)
    captions = SampleCaptions(shown, DIGITS, words)
    assert [captions[0], captions[1]] == [words.caption(one) for one in shown]


def test_signs_have_all_the_room_they_need(metrics: QFontMetrics) -> None:
    captions = SampleCaptions((sample(0, 7), sample(1, 1)), DIGITS, SampleWords(DIGITS))
    widest = max(metrics.horizontalAdvance(sign) for sign in "71")
    assert captions.size(metrics, 1.0) == (widest, metrics.height())


def test_where_answers_may_be_wrong_there_is_room_for_a_cross(metrics: QFontMetrics) -> None:
    shown = judged(0, 3, 5)
    captions = SampleCaptions((shown,), DIGITS, SampleWords(DIGITS))
    width, height = captions.size(metrics, 1.0)
    assert width > metrics.horizontalAdvance(captions[0][0])
    assert height == metrics.height()


def test_words_take_a_line_for_the_answer_and_one_for_the_truth(metrics: QFontMetrics) -> None:
    truths = SampleCaptions((sample(0, 1),), CLOTHES, SampleWords(CLOTHES))
    answers = SampleCaptions((judged(0, 1, 2),), CLOTHES, SampleWords(CLOTHES))
    assert truths.size(metrics, 1.0)[1] == metrics.height()
    assert answers.size(metrics, 1.0)[1] == 2 * metrics.height()


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_long_words_are_given_no_more_than_so_much(metrics: QFontMetrics, ratio: float) -> None:
    captions = SampleCaptions((sample(0, 0),), LONG, SampleWords(LONG))
    assert captions.size(metrics, ratio)[0] == min(
        metrics.horizontalAdvance(LONG[0]), round(MOST_WORD_PX * ratio)
    )
    assert metrics.horizontalAdvance(LONG[0]) > 2 * MOST_WORD_PX


def test_without_pictures_there_is_room_for_a_line(metrics: QFontMetrics) -> None:
    captions = SampleCaptions((), DIGITS, SampleWords(DIGITS))
    assert captions.size(metrics, 1.0) == (0, metrics.height())
