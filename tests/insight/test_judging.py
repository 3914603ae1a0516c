"""Claims about judging, compared with the training room's own measure and with counting by hand."""

import numpy as np
import pytest
import torch

from lenet_app.datasets.image_set import ImageSet
from lenet_app.errors import DataError, WeightsError
from lenet_app.insight import judging
from lenet_app.insight.judging import MOST_WRONG, SHOWN, judge
from lenet_app.networks.build import build_seeded, build_with, take_weights
from lenet_app.networks.editing import edited
from lenet_app.records import Edits, Judgement, Weights, WeightsInfo
from lenet_app.training.calibration import probabilities_of, reliability
from lenet_app.training.evaluation import evaluate
from lenet_app.training.splits import Examples
from tests.tiny import CLASSES, tiny_images


def weights_of(model: str = "lenet-modern", classes: tuple[str, ...] = CLASSES) -> Weights:
    network = build_seeded(model, len(classes), 3)
    return take_weights(network, WeightsInfo(model, "test", classes))


def judged(weights: Weights, images: ImageSet, **options: object) -> Judgement:
    judgement = judge(weights, images, "test", **options)  # type: ignore[arg-type]
    assert judgement is not None
    return judgement


@pytest.mark.parametrize("model", ["lenet-modern", "lenet5-1998"])
def test_a_judgement_says_what_the_evaluation_measures(model: str) -> None:
    weights, images = weights_of(model), tiny_images()
    judgement = judged(weights, images)
    test = Examples(images.test_images, images.test_labels)
    measured = evaluate(build_with(weights), test, len(CLASSES))
    np.testing.assert_array_equal(judgement.confusion, measured.confusion)
    assert judgement.accuracy == pytest.approx(measured.accuracy)
    assert judgement.loss == pytest.approx(measured.loss, rel=1e-4)
    assert judgement.examples == 200


def test_the_calibration_error_is_what_the_evaluation_finds() -> None:
    weights, images = weights_of(), tiny_images()
    judgement = judged(weights, images)
    test = Examples(images.test_images, images.test_labels)
    scores = evaluate(build_with(weights), test, len(CLASSES)).scores
    likely = probabilities_of(scores, weights.info.temperature).numpy()
    wanted = reliability(likely, images.test_labels.numpy())
    assert judgement.calibration_error == pytest.approx(wanted.error, abs=1e-6)
    np.testing.assert_array_equal(judgement.reliability.counts, wanted.counts)


def test_an_edited_network_is_judged_as_it_is_and_the_results_say_so() -> None:
    weights, images = weights_of(), tiny_images()
    silent = edited(weights, Edits("lenet-modern", frozenset(("F6", unit) for unit in range(84))))
    judgement = judged(silent, images)
    # Without F6 only the biases of OUTPUT are left: one answer to everything.
    expected = int(weights.arrays["OUTPUT.bias"].argmax())
    np.testing.assert_array_equal(judgement.answers, np.full(200, expected))
    assert judgement.weights.is_edited
    assert judgement.weights.origin == "test, edited"


def test_small_batches_judge_as_large_ones_do(monkeypatch: pytest.MonkeyPatch) -> None:
    weights, images = weights_of(), tiny_images()
    whole = judged(weights, images)
    monkeypatch.setattr(judging, "MOST_IN_BATCH", 7)
    parts = judged(weights, images)
    np.testing.assert_array_equal(parts.answers, whole.answers)
    np.testing.assert_allclose(parts.probabilities, whole.probabilities, atol=1e-6)


def test_the_surest_mistakes_come_first_and_are_all_wrong() -> None:
    judgement = judged(weights_of(), tiny_images())
    assert len(judgement.wrong) == MOST_WRONG
    assert not any(one.is_right for one in judgement.wrong)
    sureness = [one.probability for one in judgement.wrong]
    assert sureness == sorted(sureness, reverse=True)
    others = judgement.probabilities[judgement.labels != judgement.answers]
    assert sureness[-1] >= np.sort(others)[::-1][MOST_WRONG - 1]


def test_the_examples_shown_depend_on_the_seed_alone() -> None:
    weights, images = weights_of(), tiny_images()
    first, again = judged(weights, images, seed=4), judged(weights, images, seed=4)
    other = judged(weights, images, seed=5)
    rows = [[one.sample.row for one in each.shown] for each in (first, again, other)]
    assert rows[0] == rows[1] != rows[2]
    assert len(set(rows[0])) == SHOWN


def test_every_example_is_the_datasets_own() -> None:
    images = tiny_images()
    judgement = judged(weights_of(), images)
    for one in (*judgement.shown, *judgement.wrong):
        row = one.sample.row
        np.testing.assert_array_equal(one.sample.image, images.test_images[row].numpy())
        assert one.sample.label == int(images.test_labels[row])
        assert one.answer == int(judgement.answers[row])
        assert one.probability == pytest.approx(float(judgement.probabilities[row]))


def test_progress_is_told_from_none_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "MOST_IN_BATCH", 150)
    heard: list[tuple[int, int]] = []
    judged(weights_of(), tiny_images(), told=lambda done, total: heard.append((done, total)))
    assert heard == [(0, 200), (150, 200), (200, 200)]


def test_a_cancelled_judging_gives_nothing() -> None:
    assert judge(weights_of(), tiny_images(), "test", cancelled=lambda: True) is None


def test_weights_of_other_classes_are_refused_in_a_sentence() -> None:
    with pytest.raises(WeightsError, match="cat, dog, which are not the classes of MNIST"):
        judge(weights_of("lenet-rgb", ("cat", "dog")), tiny_images(), "test")


def test_a_part_that_is_not_there_is_refused_in_a_sentence() -> None:
    with pytest.raises(DataError, match="without a validation part"):
        judge(weights_of(), tiny_images(), "validation")


def test_a_folder_without_a_test_part_is_judged_on_its_validation_part_and_says_so() -> None:
    images = torch.randint(0, 255, (40, 3, 32, 32), dtype=torch.uint8)
    labels = torch.arange(40) % 2
    held, held_labels = images[:8], labels[:8]
    folder = ImageSet(
        "folder:x",
        "x",
        ("cat", "dog"),
        images,
        labels,
        test_images=held,
        test_labels=held_labels,
        validation_images=held,
        validation_labels=held_labels,
    )
    judgement = judged(weights_of("lenet-rgb", ("cat", "dog")), folder)
    assert judgement.part == "validation"
    assert judgement.examples == 8
    assert judgement.shown[0].sample.image.shape == (3, 32, 32)
