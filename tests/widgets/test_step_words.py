"""Claims about the words of the steps to the network input."""

from typing import get_args

import numpy as np

from lenet_app.records import InputStep, StepName
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
