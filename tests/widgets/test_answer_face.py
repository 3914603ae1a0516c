"""Claims about what the answer says in each of its faces."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from lenet_app.records import NetworkInput, Prediction, ReadDigit, Reading, Verdict, WeightsInfo
from lenet_app.widgets.answer_face import AnswerWords

DIGITS = tuple("0123456789")
CLOTHES = ("T-shirt/top", "Trouser", "Pullover")


@pytest.fixture
def words(qtbot: QtBot) -> AnswerWords:
    del qtbot
    return AnswerWords(QObject())


def prediction(
    verdict: Verdict, shares: dict[int, float], classes: tuple[str, ...] = DIGITS, sure: float = 0.9
) -> Prediction:
    likely = np.zeros(len(classes), np.float32)
    for index, share in shares.items():
        likely[index] = share
    seen = NetworkInput(np.zeros((28, 28), np.float32), (), blank=False)
    best = max(shares, key=lambda index: shares[index]) if shares else None
    info = WeightsInfo("lenet-modern", "here", classes, sure=sure)
    return Prediction(verdict, best, likely, seen, (), info)


def test_a_sure_answer_is_its_class_and_its_share(words: AnswerWords) -> None:
    face = words.single(prediction("digit", {4: 0.97, 9: 0.03}), [4, 9], None)
    assert (face.kind, face.sign, face.words, face.detail) == ("digit", "4", "97.0 %", "")
    assert [(bar.name, bar.percent, bar.is_best) for bar in face.bars] == [
        ("4", "97.0 %", True),
        ("9", "3.0 %", False),
    ]


def test_unsure_means_that_none_reaches_what_the_weights_ask_for(words: AnswerWords) -> None:
    face = words.single(prediction("unsure", {4: 0.5, 9: 0.4}, sure=0.88), [4], None)
    assert (face.sign, face.words, face.detail) == ("?", "4 or 9?", "none reaches 88 %")
    assert not face.is_warning


def test_a_limit_is_said_so_that_no_answer_seems_to_reach_it(words: AnswerWords) -> None:
    face = words.single(prediction("unsure", {1: 0.613, 2: 0.08}, sure=0.6142), [1], None)
    assert face.detail == "none reaches 61.4 %"


def test_unsure_with_steps_left_out_says_both_reasons(words: AnswerWords) -> None:
    unsure = prediction("unsure", {1: 0.613, 2: 0.08}, sure=0.7)
    seen = replace(unsure.input, left_out=frozenset({"crop", "fit", "centre"}))
    face = words.single(replace(unsure, input=seen), [1], None)
    assert face.detail.split("\n") == ["none reaches 70 %", "3 steps left out"]
    assert face.spoken.endswith("none reaches 70 %, 3 steps left out")


def test_unsure_classes_go_by_their_names(words: AnswerWords) -> None:
    face = words.single(prediction("unsure", {1: 0.5, 2: 0.4}, CLOTHES), [1], None)
    assert face.words == "Trouser or Pullover?"


def test_a_blank_pad_asks_for_what_the_network_knows(words: AnswerWords) -> None:
    assert words.single(prediction("blank", {}), [0], None).words == "Draw a digit"
    assert words.blank(CLOTHES, [0]).words == "Draw on the pad"
    assert words.blank(CLOTHES, [0, 1]).bars[1].share is None


def test_distances_are_the_bars_where_they_are_the_answer(words: AnswerWords) -> None:
    distances = np.array([4.0, 2.0, *[8.0] * 8], np.float32)
    face = words.single(prediction("digit", {1: 0.9, 0: 0.1}), [0, 1], distances)
    assert [bar.share for bar in face.bars] == [0.5, 0.25]
    assert face.spoken.endswith("distance 2.0, the smallest")


def test_three_digits_are_counted_and_listed(words: AnswerWords) -> None:
    likely = np.eye(10, dtype=np.float32)
    parts = tuple(
        ReadDigit((0.0, 0.0, 1.0, 1.0), (0,), "digit", digit, likely[digit]) for digit in (4, 7, 2)
    )
    face = words.several(Reading(parts), prediction("unsure", {8: 0.5}), [8])
    assert (face.sign, face.words, face.detail) == ("?", "3 digits", "4, 7, 2")
    assert not any(bar.is_best for bar in face.bars)
    assert words.number(Reading(parts), 2).sign == "472"
    assert len(words.number(Reading(parts), 2).bars) == 2


def test_a_row_that_differs_by_less_than_it_shows_is_the_same_row(words: AnswerWords) -> None:
    before, after = (
        words.single(prediction("digit", {7: 0.98, 3: share}), list(range(10)), None)
        for share in (0.0121, 0.0122)
    )
    assert before.bars == after.bars
    assert before.bars[3].share == 0.012
    assert before.bars[3].percent == "1.2 %"
