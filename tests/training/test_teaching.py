from dataclasses import replace

import numpy as np
import pytest
import torch

from lenet_app.datasets.image_set import NONE, ImageSet
from lenet_app.errors import DataError
from lenet_app.networks.build import build_seeded
from lenet_app.records import Lesson, Weights
from lenet_app.training import teaching
from lenet_app.training.splits import Examples, split
from lenet_app.training.teaching import Replay, replay_of, teach
from lenet_app.training.trainer import Trainer
from tests.tiny import CLASSES, quick_recipe, tiny_images


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teaching, "STEPS", 60)


@pytest.fixture(scope="module")
def weights() -> Weights:
    """Weights that know the stripes, and not those that stand."""
    recipe = quick_recipe(epochs=8)
    splits = split(tiny_images(), recipe, torch.device("cpu"))
    trainer = Trainer(build_seeded("lenet-modern", 10, 0), "lenet-modern", splits, recipe)
    for _ in trainer.records():
        pass
    learnt = trainer.weights()
    return replace(learnt, info=replace(learnt.info, dataset="mnist", test_accuracy=0.1))


def stripes(count: int = 400) -> Examples:
    images = tiny_images(count)
    return Examples(images.train_images, images.train_labels)


def replayed() -> Replay:
    known = stripes()
    return Replay("mnist", known, known.chosen(torch.arange(100)), known.chosen(torch.arange(200)))


def upright(count: int) -> Examples:
    """Stripes of a hand that writes them from top to bottom."""
    known = stripes(count)
    return Examples(known.images.transpose(2, 3).contiguous(), known.labels)


def taught(weights: Weights, **given: object) -> Lesson:
    lesson = teach(weights, upright(30), upright(50), replayed(), **given)  # type: ignore[arg-type]
    assert lesson is not None
    return lesson


def test_what_was_taught_is_known_and_what_was_known_is_not_forgotten(weights: Weights) -> None:
    known = taught(weights)
    assert known.learnt.after > known.learnt.before
    assert known.replayed.after > 0.8
    assert (known.learnt.examples, known.replayed.examples) == (30, 200)
    assert known.held_out is not None
    assert known.held_out.examples == 50


def test_the_given_weights_are_left_as_they_are(weights: Weights) -> None:
    before = {name: array.copy() for name, array in weights.arrays.items()}
    taught(weights)
    for name, array in weights.arrays.items():
        np.testing.assert_array_equal(array, before[name])


def test_the_same_lesson_twice_gives_the_same_weights(weights: Weights) -> None:
    one, again, other = taught(weights), taught(weights), taught(weights, seed=1)
    for name, array in one.weights.arrays.items():
        np.testing.assert_array_equal(array, again.weights.arrays[name])
    assert not np.array_equal(
        one.weights.arrays["C1.0.weight"], other.weights.arrays["C1.0.weight"]
    )


def test_the_new_weights_say_where_they_come_from_and_are_calibrated(weights: Weights) -> None:
    info = taught(weights).weights.info
    assert info.origin == "taught 30 drawings"
    assert info.test_accuracy != weights.info.test_accuracy
    assert info.test_examples == 200
    assert info.temperature != 1.0
    assert (info.model, info.classes, info.dataset) == ("lenet-modern", CLASSES, "mnist")


def test_every_drawing_that_is_answered_otherwise_is_listed(weights: Weights) -> None:
    lesson = taught(weights)
    rows = [change.row for change in lesson.changed]
    assert rows == sorted(set(rows))
    assert max(rows) < 80
    labels = torch.cat([upright(30).labels, upright(50).labels])
    for change in lesson.changed:
        assert change.label == int(labels[change.row])
        assert change.before != change.after
        assert 0 <= change.probability_after <= 1
    better = sum(change.is_better for change in lesson.changed if change.row < 30)
    worse = sum(change.before == change.label for change in lesson.changed if change.row < 30)
    assert better - worse == round(30 * (lesson.learnt.after - lesson.learnt.before))


def test_it_tells_how_far_it_is(weights: Weights) -> None:
    seen: list[tuple[int, int]] = []
    taught(weights, told=lambda done, total: seen.append((done, total)))
    assert seen == [(step, 60) for step in range(1, 61)]


def test_a_cancelled_lesson_gives_nothing(weights: Weights) -> None:
    asked: list[int] = []

    def after_three() -> bool:
        asked.append(1)
        return len(asked) == 3

    own = upright(10)
    assert teach(weights, own, own, replayed(), cancelled=after_three) is None
    assert len(asked) == 3


def test_one_class_alone_can_be_taught(weights: Weights) -> None:
    sevens = upright(200)
    sevens = sevens.chosen(sevens.labels == 7)
    none = sevens.chosen(torch.zeros(0, dtype=torch.int64))
    lesson = teach(weights, sevens, none, replayed())
    assert lesson is not None
    assert lesson.held_out is None
    assert lesson.learnt.after == 1.0
    assert lesson.replayed.after > 0.8


def test_without_a_drawing_there_is_no_lesson(weights: Weights) -> None:
    none = upright(10).chosen(torch.zeros(0, dtype=torch.int64))
    with pytest.raises(DataError, match="no drawing to learn from"):
        teach(weights, none, none, replayed())


def small_set(count: int) -> ImageSet:
    return tiny_images(count)


def test_a_replay_has_its_parts_apart_and_what_is_no_digit(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("CALIBRATED_ON", 50), ("REPLAYED", 100), ("REPLAYED_INK", 20), ("REPLAYED_OTHERS", 5)
    ):  # fmt: skip
        monkeypatch.setattr(teaching, name, value)
    images = tiny_images(300)
    numbered = replace(
        images, train_images=torch.arange(300)[:, None, None, None].expand(300, 1, 28, 28).byte()
    )
    replay = replay_of(numbered)
    assert len(replay.learnt) == 125
    assert int((replay.learnt.labels == NONE).sum()) == 5
    assert len(replay.validation) == 50
    assert len(replay.test) == 200
    learnt = replay.learnt.images[:100].flatten(1)[:, 0]
    order = torch.randperm(300, generator=torch.Generator().manual_seed(0))
    assert torch.equal(learnt, order[50:150].byte())


@pytest.mark.parametrize("count", [10, 8000])
def test_a_set_too_small_keeps_nothing_from_being_forgotten(count: int) -> None:
    images = tiny_images(10)
    few = replace(images, train_labels=torch.zeros(count, dtype=torch.int64))
    with pytest.raises(DataError, match="choose MNIST or the synthetic digits"):
        replay_of(few)
