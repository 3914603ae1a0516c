"""Claims about when it is looked again, and at what."""

import time
from dataclasses import replace

import numpy as np
import pytest

from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.networks.weights import read_weights
from lenet_app.paths import shipped_weights
from lenet_app.recognition.looking import eye_of
from lenet_app.recognition.predictor import Predictor
from lenet_app.records import Picture, Prediction, StepName
from lenet_app.session.second_look import (
    LOOK_INTERVAL_S,
    NEWS_LOOK_INTERVAL_S,
    PEN_RESTS_S,
    SLOW_ANSWER_S,
    SecondLook,
)

SEVEN = Stroke.of([[30, 60], [100, 60], [60, 200]])
ONE = Stroke.of([[200, 60], [200, 200]])
NOTHING: frozenset[StepName] = frozenset()


@pytest.fixture(scope="module")
def predictor() -> Predictor:
    return Predictor(read_weights(shipped_weights()))


def answer(
    content: Ink | Picture, predictor: Predictor, left_out: frozenset[StepName] = NOTHING
) -> Prediction:
    seen = eye_of(predictor.info).look(content, left_out)
    return replace(predictor.predict(seen, 5), seconds=0.001)


def is_due(look: SecondLook) -> bool:
    return look.due_at is not None


def test_without_an_answer_there_is_nothing_to_see(predictor: Predictor) -> None:
    look = SecondLook()
    assert not is_due(look)
    assert look.look(predictor)[0] is None


def test_a_first_answer_is_looked_at_at_once(predictor: Predictor) -> None:
    look, ink = SecondLook(), Ink((SEVEN,))
    look.plan(ink, answer(ink, predictor), is_new=True)
    assert look.due_at is not None
    assert look.due_at <= time.perf_counter()


def test_while_drawing_looks_keep_their_distance(predictor: Predictor) -> None:
    look, ink = SecondLook(), Ink((SEVEN,))
    answered = answer(ink, predictor)
    look.plan(ink, answered, is_new=True)
    looked_at = time.perf_counter()
    look.look(predictor)
    assert not is_due(look)
    look.plan(ink, answered, is_new=True)
    assert look.due_at is not None
    assert look.due_at >= looked_at + LOOK_INTERVAL_S


def test_other_weights_alone_are_looked_at_more_seldom(predictor: Predictor) -> None:
    look, ink = SecondLook(), Ink((SEVEN,))
    answered = answer(ink, predictor)
    look.plan(ink, answered, is_new=True)
    looked_at = time.perf_counter()
    look.look(predictor)
    look.plan(ink, answered, is_new=False)
    assert look.due_at is not None
    assert look.due_at >= looked_at + NEWS_LOOK_INTERVAL_S
    look.plan(ink, answered, is_new=True)
    assert look.due_at < looked_at + NEWS_LOOK_INTERVAL_S


def test_a_slow_network_is_asked_again_when_the_pen_rests(predictor: Predictor) -> None:
    look, ink = SecondLook(), Ink((SEVEN,))
    slow = replace(answer(ink, predictor), seconds=2 * SLOW_ANSWER_S)
    before = time.perf_counter()
    look.plan(ink, slow, is_new=True)
    assert look.due_at is not None
    assert look.due_at >= before + PEN_RESTS_S


def test_steps_that_nobody_sees_are_not_looked_at(predictor: Predictor) -> None:
    look, ink = SecondLook(), Ink((SEVEN,))
    look.watch(False)
    look.plan(ink, answer(ink, predictor), is_new=True)
    seen, reading = look.look(predictor)
    assert seen is None
    assert len(reading.parts) == 1
    look.watch(True)
    assert look.due_at is not None
    seen, _ = look.look(predictor)
    assert seen is not None
    assert seen.steps[-1].answer is not None


def test_digits_side_by_side_are_read_with_the_number_of_the_drawing(
    predictor: Predictor,
) -> None:
    look, ink = SecondLook(), Ink((SEVEN, ONE))
    look.plan(ink, answer(ink, predictor), is_new=True)
    _, reading = look.look(predictor)
    assert [part.digit for part in reading.parts] == [7, 1]
    assert reading.subject == 5


def test_pictures_and_drawings_that_are_not_wholly_prepared_are_not_read(
    predictor: Predictor,
) -> None:
    ink = Ink((SEVEN, ONE))
    page = np.ones((60, 60), np.float32)
    page[10:50, 28:33] = 0.0
    without: frozenset[StepName] = frozenset({"crop"})
    for content, left_out in ((ink, without), (Picture("one.png", page), NOTHING)):
        look = SecondLook()
        look.plan(content, answer(content, predictor, left_out), is_new=True)
        _, reading = look.look(predictor)
        assert reading.parts == ()
        assert reading.subject == 5
