"""Claims about asking two networks: each answers as it does alone."""

from dataclasses import replace

import numpy as np
import pytest

from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.networks.build import build_seeded, build_with, take_weights
from lenet_app.recognition.looking import eye_of
from lenet_app.recognition.predictor import Predictor
from lenet_app.records import Comparison, Prediction, Weights, WeightsInfo
from lenet_app.session.two_answers import Pair, TwoAnswers
from tests.session.conftest import seeded_weights
from tests.tiny import CLASSES

INK = Ink((Stroke.of([[80, 70], [195, 70], [130, 230]]),))
OTHER = Ink((Stroke.of([[140, 40], [140, 240]]),))
NETWORKS = ("lenet-modern", "lenet-d2l", "lenet5-1998", "lenet-rgb")


def weights_of(model: str, seed: int = 1) -> Weights:
    classes = ("cat", "dog") if model == "lenet-rgb" else CLASSES
    network = build_seeded(model, len(classes), seed)
    return take_weights(network, WeightsInfo(model, f"{model} {seed}", classes, temperature=1.2))


def ask(a: Weights, b: Weights, content: Ink = INK, pair: Pair | None = None) -> Comparison:
    question = TwoAnswers(a, a, b, content, 5, pair or Pair())
    return question.find(build_with(a), lambda: False)


def assert_answers_as_alone(found: Prediction, weights: Weights, content: Ink) -> None:
    alone = Predictor(weights).predict(eye_of(weights.info).look(content))
    np.testing.assert_array_equal(found.probabilities, alone.probabilities)
    assert found.subject == 5
    assert (found.verdict, found.best) == (alone.verdict, alone.best)
    assert found.weights == weights.info
    for ours, theirs in zip(found.layers, alone.layers, strict=True):
        np.testing.assert_array_equal(ours.values, theirs.values)


@pytest.mark.parametrize("other", NETWORKS)
def test_both_answer_as_each_does_alone(other: str) -> None:
    a, b = weights_of("lenet-modern"), weights_of(other, 2)
    found = ask(a, b)
    assert_answers_as_alone(found.a, a, INK)
    assert_answers_as_alone(found.b, b, INK)


def test_a_side_may_change_its_weights_and_its_network() -> None:
    pair, a = Pair(), seeded_weights(0)
    for b in (seeded_weights(1), seeded_weights(2), weights_of("lenet5-1998")):
        for content in (INK, OTHER):
            found = ask(a, b, content, pair)
            assert_answers_as_alone(found.a, a, content)
            assert_answers_as_alone(found.b, b, content)


def test_networks_that_look_alike_get_the_drawing_from_one_look() -> None:
    alike = ask(seeded_weights(0), seeded_weights(1))
    assert alike.a.input is alike.b.input
    unlike = ask(seeded_weights(0), weights_of("lenet-rgb"))
    assert unlike.b.input is not unlike.a.input


def test_it_is_a_light_question_of_one_kind() -> None:
    weights = seeded_weights(0)
    question = TwoAnswers(weights, weights, weights, INK)
    assert not question.is_heavy
    assert question.kind == replace(question, content=OTHER).kind
