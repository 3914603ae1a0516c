"""Claims about the words of the steps to the network input."""

from typing import get_args

import numpy as np

from lenet_app.records import InputStep, StepAnswer, StepName
from lenet_app.widgets.step_switches import PARTS
from lenet_app.widgets.step_words import StepWords


def test_every_step_has_a_caption_and_an_explanation_of_its_own() -> None:
    words = StepWords()
    names: tuple[StepName, ...] = get_args(StepName)
    image = np.zeros((3, 32, 32), np.float32)
    captions = [words.caption(name, InputStep(name, image)) for name in names]
    explanations = {words.explanation(name) for name in names}
    assert len(explanations) == len(names)
    assert "" not in {*captions, *explanations}


def test_the_networks_input_is_named_by_its_size() -> None:
    words = StepWords()
    assert words.caption("entry", InputStep("entry", np.zeros((32, 32), np.float32))) == "32×32"
    assert words.caption("entry", None) == ""
    assert words.caption("centre", None) == "28×28"


def test_what_can_be_left_out_has_a_name_and_a_reason_of_its_own() -> None:
    words = StepWords()
    assert len({words.switch(part) for part in PARTS}) == len(PARTS)
    assert len({words.reason(part) for part in PARTS}) == len(PARTS)


def test_what_is_left_out_is_said_in_the_order_of_the_way() -> None:
    words = StepWords()
    assert words.without(frozenset()) == ""
    assert words.without(frozenset({"centre"})) == "without centring"
    assert words.without(frozenset({"centre", "crop"})) == "without crop, centring"


def test_an_answer_is_said_with_its_percentage_and_its_doubt() -> None:
    words = StepWords()
    field, likely = np.zeros((28, 28), np.float32), np.eye(10, dtype=np.float32)[3] * 0.62
    sure = StepAnswer(frozenset(), field, "digit", 3, likely, "3")
    unsure = StepAnswer(frozenset(), field, "unsure", 3, likely, "3")
    assert words.answer(sure) == "3 · 62 %"
    assert words.answer(unsure) == "3? · 62 %"
    assert words.answer(StepAnswer(frozenset(), field, "blank", None, likely)) == "–"
    assert words.answer(None) == ""
