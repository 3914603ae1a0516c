"""Claims about the answers on the way to the network."""

import numpy as np
import pytest

from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.networks.build import build_seeded, take_weights
from lenet_app.networks.weights import read_weights
from lenet_app.paths import shipped_weights
from lenet_app.recognition.looking import Eye, eye_of
from lenet_app.recognition.predictor import Predictor
from lenet_app.recognition.unprepared import pixels_without
from lenet_app.recognition.way import way_of
from lenet_app.records import FloatArray, NetworkInput, Picture, StepName, WeightsInfo
from tests.tiny import CLASSES

SEVEN = Ink((Stroke.of([[20, 30], [90, 32], [50, 120]]),), pen_px=14)
EVERYTHING: frozenset[StepName] = frozenset({"crop", "fit", "centre"})
NOTHING: frozenset[StepName] = frozenset()


def page_with_a_seven() -> Picture:
    page = np.ones((100, 100), np.float32)
    page[20:26, 20:60] = 0.0
    page[20:80, 54:60] = 0.0
    return Picture("seven.png", page)


@pytest.fixture(scope="module")
def predictor() -> Predictor:
    return Predictor(read_weights(shipped_weights()))


def explained(
    content: Ink | Picture, predictor: Predictor, left_out: frozenset[StepName] = NOTHING
) -> NetworkInput:
    eye = eye_of(predictor.info)
    seen = eye.look(content, left_out)
    answered = predictor.predict(seen)
    return way_of(eye, content, seen, answered.entry).explain(predictor, answered)


def alone(field: FloatArray, predictor: Predictor) -> FloatArray:
    likely: FloatArray = predictor.predict(NetworkInput(field, (), blank=False)).probabilities
    return likely


def test_each_step_is_answered_as_if_the_way_ended_there(predictor: Predictor) -> None:
    ends: list[frozenset[StepName]] = [
        EVERYTHING, frozenset({"fit", "centre"}), frozenset({"centre"}), NOTHING,
    ]  # fmt: skip
    for step, end in zip(explained(SEVEN, predictor).steps, ends, strict=True):
        assert step.answer is not None
        assert step.answer.left_out == end
        wanted = alone(pixels_without(SEVEN, end).pixels, predictor)
        np.testing.assert_allclose(step.answer.probabilities, wanted, atol=1e-5)
        assert step.answer.name == CLASSES[int(wanted.argmax())]


def test_what_is_switched_off_is_left_out_at_every_end(predictor: Predictor) -> None:
    steps = explained(SEVEN, predictor, frozenset({"crop"})).steps
    ends = [step.answer.left_out for step in steps if step.answer is not None]
    assert ends == [EVERYTHING, EVERYTHING, {"crop", "centre"}, {"crop"}]


def test_the_last_answer_is_the_one_that_the_window_shows(predictor: Predictor) -> None:
    ways: list[frozenset[StepName]] = [NOTHING, frozenset({"centre"}), EVERYTHING]
    for left_out in ways:
        eye = eye_of(predictor.info)
        answered = predictor.predict(eye.look(SEVEN, left_out))
        last = explained(SEVEN, predictor, left_out).steps[-1].answer
        assert last is not None
        np.testing.assert_array_equal(last.probabilities, answered.probabilities)
        assert (last.verdict, last.best) == (answered.verdict, answered.best)
        np.testing.assert_array_equal(answered.input.pixels, pixels_without(SEVEN, left_out).pixels)


def test_a_corner_of_the_pad_is_answered_otherwise_without_a_crop(predictor: Predictor) -> None:
    small = Ink((Stroke.of([[10, 12], [40, 12], [24, 50]]),), pen_px=6)
    drawn, *_, whole = explained(small, predictor).steps
    assert drawn.answer is not None
    assert whole.answer is not None
    assert whole.answer.name == "7"
    assert drawn.answer.probabilities[7] < whole.answer.probabilities[7] - 0.2


def test_a_blank_pad_has_steps_and_no_answers(predictor: Predictor) -> None:
    seen = explained(Ink(), predictor, frozenset({"fit"}))
    assert seen.blank
    assert [step.answer for step in seen.steps] == [None] * 4
    assert [step.part for step in seen.steps] == [None, "crop", "fit", "centre"]


def test_ink_that_does_not_reach_the_field_is_blank_there(predictor: Predictor) -> None:
    beside = Ink((Stroke.of([[1020, 30], [1090, 32], [1050, 120]]),), pen_px=14)
    drawn, *_, whole = explained(beside, predictor).steps
    assert drawn.answer is not None
    assert (drawn.answer.verdict, drawn.answer.best) == ("blank", None)
    assert whole.answer is not None
    assert whole.answer.best is not None


def test_a_page_can_be_taken_as_it_is(predictor: Predictor) -> None:
    page = page_with_a_seven()
    steps = explained(page, predictor).steps
    assert [step.part for step in steps] == ["ink", "crop", "fit", "centre"]
    assert steps[-1].answer is not None
    assert steps[-1].answer.name == "7"
    plain = explained(page, predictor, frozenset({"ink"}))
    assert plain.left_out == {"ink"}
    assert plain.pixels.mean() > 0.3  # white paper counts as ink
    assert plain.steps[0].is_left_out


@pytest.mark.parametrize("part", ["ink", "crop", "fit", "centre"])
def test_every_step_of_a_page_changes_what_the_network_gets(part: StepName) -> None:
    eye, page = Eye("digit", (1, 28, 28)), page_with_a_seven()
    whole, without = eye.look(page), eye.look(page, frozenset({part}))
    assert without.left_out == {part}
    assert not np.array_equal(whole.pixels, without.pixels)
    np.testing.assert_array_equal(without.steps[-1].image, without.pixels)


def test_clothes_can_stay_on_their_white_ground() -> None:
    eye, page = Eye("clothes", (1, 28, 28)), page_with_a_seven()
    plain = eye.look(page, frozenset({"exchanged", "crop"}))
    assert plain.left_out == {"exchanged"}
    inside = eye.look(page).pixels
    np.testing.assert_allclose(plain.pixels, 1 - inside, atol=1e-6)
    assert [step.part for step in plain.steps] == [None, "exchanged", None]


def test_what_a_dataset_stores_and_what_is_squeezed_have_nothing_to_leave_out() -> None:
    page = page_with_a_seven()
    field = Picture("seven", page.grey, field=page.grey[None, :28, :28])
    every: frozenset[StepName] = frozenset({"ink", "exchanged", "crop", "fit", "centre"})
    assert Eye("digit", (1, 28, 28)).look(field, every).left_out == NOTHING
    assert Eye("picture", (1, 28, 28)).look(page, every).left_out == NOTHING


@pytest.mark.parametrize("model", ["lenet5-1998", "lenet-d2l", "lenet-rgb"])
def test_every_network_answers_on_the_way(model: str) -> None:
    network = build_seeded(model, 10, 0)
    predictor = Predictor(take_weights(network, WeightsInfo(model, "test", CLASSES, "mnist")))
    steps = explained(SEVEN, predictor, frozenset({"centre"})).steps
    assert all(step.answer is not None for step in steps)
    assert [step.part for step in steps] == [None, "crop", "fit", "centre"]
    assert steps[-1].is_left_out


def test_other_weights_answer_the_same_way_anew(predictor: Predictor) -> None:
    eye = eye_of(predictor.info)
    seen = eye.look(SEVEN)
    way = way_of(eye, SEVEN, seen, None)
    other = Predictor(take_weights(build_seeded("lenet-modern", 10, 9), predictor.info))
    ours, theirs = way.explain(predictor, None), way.explain(other, None)
    for mine, new in zip(ours.steps, theirs.steps, strict=True):
        assert mine.answer is not None
        assert new.answer is not None
        np.testing.assert_array_equal(mine.answer.pixels, new.answer.pixels)
        assert not np.allclose(mine.answer.probabilities, new.answer.probabilities)
