import gc
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from lenet_app.datasets.loading import load_dataset
from lenet_app.errors import DeviceError
from lenet_app.networks.build import build_seeded, build_with
from lenet_app.records import EpochRecord, EvaluationRecord, StepRecord, TrainingRecord, Weights
from lenet_app.training import trainer as trainer_module
from lenet_app.training.evaluation import Evaluation, evaluate
from lenet_app.training.recipe import Augmentation
from lenet_app.training.schedule import rate_at
from lenet_app.training.splits import Examples, Splits, split
from lenet_app.training.trainer import GLIMPSES_PER_EPOCH, Trainer
from tests.training.tiny_run import (
    CLASSES,
    CPU,
    MODEL,
    RECIPE,
    steps_of,
    tiny_images,
    tiny_splits,
    tiny_trainer,
)


def epochs_of(records: Sequence[TrainingRecord]) -> list[EpochRecord]:
    return [record for record in records if isinstance(record, EpochRecord)]


def same(one: Weights, other: Weights) -> bool:
    return all(np.array_equal(one.arrays[name], other.arrays[name]) for name in one.arrays)


def judged_by(
    monkeypatch: pytest.MonkeyPatch, splits: Splits, validation: list[float], test: list[float]
) -> None:
    """Let the parts measure these accuracies, epoch by epoch."""
    scores = {id(splits.validation): iter(validation), id(splits.test): iter(test)}

    def measure(_network: nn.Module, examples: Examples, *_: object) -> Evaluation:
        accuracy = next(scores[id(examples)], 0.0) if id(examples) in scores else 0.0
        return Evaluation(
            1.0, accuracy, 10, np.zeros((10, 10), np.int64), torch.zeros(len(examples), 10)
        )

    monkeypatch.setattr(trainer_module, "evaluate", measure)


def test_a_dataset_without_a_test_part_is_measured_once_an_epoch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    images = tiny_images()
    held_back = images.test_images, images.test_labels
    images = replace(images, validation_images=held_back[0], validation_labels=held_back[1])
    splits = split(images, RECIPE, CPU)
    measured: list[object] = []

    def counted(network: nn.Module, examples: Examples, *given: Any) -> Evaluation:
        measured.append(examples)
        return evaluate(network, examples, *given)

    monkeypatch.setattr(trainer_module, "evaluate", counted)
    network = build_seeded(MODEL, len(CLASSES), RECIPE.seed)
    trainer = Trainer(network, MODEL, splits, replace(RECIPE, epochs=2))
    records = list(trainer.records())
    assert sum(examples is splits.test for examples in measured) == 2
    *_, test, validation, last = records
    assert isinstance(test, EvaluationRecord)
    assert isinstance(validation, EvaluationRecord)
    assert isinstance(last, EpochRecord)
    assert (test.part, validation.part) == ("test", "validation")
    assert replace(validation, part="test") == test
    for epoch in epochs_of(records):
        assert epoch.validation_accuracy == epoch.test_accuracy
        assert epoch.validation_loss == epoch.test_loss
    assert trainer.plan.validation_examples == trainer.plan.test_examples == 120
    best = max(epoch.test_accuracy for epoch in epochs_of(records))
    assert trainer.best.info.test_accuracy == best


def test_every_step_and_every_epoch_has_its_record() -> None:
    records = list(tiny_trainer(epochs=2, batch_size=64).records())  # 250 examples: 3 × 64 + 58
    steps = steps_of(records)
    assert [step.step for step in steps] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [step.epoch for step in steps] == [1] * 4 + [2] * 4
    assert [step.examples for step in steps] == [64, 64, 64, 58] * 2
    assert [(epoch.epoch, epoch.step) for epoch in epochs_of(records)] == [(1, 4), (2, 8)]
    assert isinstance(records[-1], EpochRecord)


def test_the_losses_are_those_of_a_hand_written_loop() -> None:
    splits = tiny_splits()
    network = build_seeded(MODEL, 10, RECIPE.seed)
    optimiser = torch.optim.SGD(network.parameters(), lr=0.02, momentum=0.9)
    order = torch.Generator().manual_seed(RECIPE.seed)
    losses, accuracies = [], []
    for _ in range(2):
        for rows in torch.split(torch.randperm(250, generator=order), 64):
            scores = network(splits.train.images[rows].float() / 255)
            loss = nn.functional.cross_entropy(scores, splits.train.labels[rows])
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            optimiser.step()
            losses.append(loss.item())
            hits = scores.argmax(dim=1) == splits.train.labels[rows]
            accuracies.append(hits.float().mean().item())

    trainer = tiny_trainer()
    steps = steps_of(list(trainer.records()))
    assert [step.loss for step in steps] == pytest.approx(losses, abs=1e-5)
    assert [step.accuracy for step in steps] == pytest.approx(accuracies, abs=1e-6)
    for name, tensor in network.state_dict().items():
        np.testing.assert_allclose(trainer.weights().arrays[name], tensor, atol=1e-5)


def test_label_smoothing_reaches_the_loss() -> None:
    plain, smoothed = (
        next(iter(steps_of(list(tiny_trainer(epochs=1, label_smoothing=amount).records()))))
        for amount in (0.0, 0.3)
    )
    scores = build_seeded(MODEL, 10, RECIPE.seed)
    rows = torch.randperm(250, generator=torch.Generator().manual_seed(RECIPE.seed))[:64]
    train = tiny_splits().train
    expected = nn.functional.cross_entropy(
        scores(train.images[rows].float() / 255), train.labels[rows], label_smoothing=0.3
    )
    assert smoothed.loss == pytest.approx(expected.item(), abs=1e-5)
    assert smoothed.loss != plain.loss


def test_an_epochs_averages_weigh_every_example_alike() -> None:
    records = list(tiny_trainer(epochs=1).records())
    steps, (epoch,) = steps_of(records), epochs_of(records)
    assert steps[-1].examples < steps[0].examples
    loss = sum(step.loss * step.examples for step in steps) / 250
    right = sum(round(step.accuracy * step.examples) for step in steps)
    assert epoch.train_loss == pytest.approx(loss)
    assert epoch.train_accuracy == pytest.approx(right / 250)


def test_an_epoch_ends_with_what_test_and_validation_measure() -> None:
    trainer, splits = tiny_trainer(epochs=1), tiny_splits()
    records = list(trainer.records())
    network = build_with(trainer.weights())
    assert splits.validation is not None
    test, validation = (evaluate(network, part, 10) for part in (splits.test, splits.validation))
    (epoch,) = epochs_of(records)
    assert epoch.test_loss == pytest.approx(test.loss, abs=1e-6)
    assert epoch.test_accuracy == test.accuracy
    assert epoch.validation_loss == pytest.approx(validation.loss, abs=1e-6)
    assert epoch.validation_accuracy == validation.accuracy
    assert trainer.weights().info.test_accuracy == test.accuracy


def test_the_network_learns_the_stripes() -> None:
    *_, last = tiny_trainer(epochs=15, optimiser="adamw", learning_rate=0.003).records()
    assert isinstance(last, EpochRecord)
    assert last.test_accuracy >= 0.9


def test_glimpses_of_the_test_part_are_spread_over_an_epoch() -> None:
    trainer = tiny_trainer(epochs=1, batch_size=5)  # 50 steps
    records = list(trainer.records())
    glimpses = [r for r in records if isinstance(r, EvaluationRecord)][: GLIMPSES_PER_EPOCH - 1]
    assert [glimpse.step for glimpse in glimpses] == list(range(5, 50, 5))
    assert {(glimpse.part, glimpse.examples) for glimpse in glimpses} == {("test", 120)}


def test_training_goes_on_in_training_mode_after_a_glimpse() -> None:
    network = build_seeded(MODEL, 10, 0)
    trainer = Trainer(network, MODEL, tiny_splits(), replace(RECIPE, epochs=1, batch_size=5))
    for record in trainer.records():
        if isinstance(record, EvaluationRecord) and record.step < 50:
            assert network.training


def test_a_new_learning_rate_counts_from_the_next_step() -> None:
    trainer = tiny_trainer(epochs=1, schedule="cosine")
    rates = []
    for record in trainer.records():
        if isinstance(record, StepRecord):
            rates.append(record.learning_rate)
            if record.step == 2:
                trainer.learning_rate = 0.004
    parts = [rate_at(trainer.recipe, step, 4, epoch=0) for step in range(4)]
    assert rates == pytest.approx(
        [0.02 * parts[0], 0.02 * parts[1], 0.004 * parts[2], 0.004 * parts[3]]
    )


def test_validation_chooses_the_best_weights_and_test_has_no_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    splits, recipe = tiny_splits(), replace(RECIPE, epochs=4)
    judged_by(monkeypatch, splits, [0.5, 0.8, 0.8, 0.7], [0.9, 0.6, 0.7, 0.99])
    trainer = Trainer(build_seeded(MODEL, 10, 0), MODEL, splits, recipe)
    after = [trainer.weights() for record in trainer.records() if isinstance(record, EpochRecord)]
    assert [epoch.is_best for epoch in trainer.history] == [True, True, False, False]
    assert same(trainer.best, after[1])
    assert not same(trainer.best, after[3])
    assert (trainer.best.info.epochs, trainer.best.info.test_accuracy) == (2, 0.6)


def test_without_validation_the_last_weights_are_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = replace(RECIPE, epochs=3, validation_examples=0)
    splits = split(tiny_images(), recipe, CPU)
    judged_by(monkeypatch, splits, [], [0.9, 0.6, 0.7])
    trainer = Trainer(build_seeded(MODEL, 10, 0), MODEL, splits, recipe)
    epochs = epochs_of(list(trainer.records()))
    assert [epoch.is_best for epoch in epochs] == [True, True, True]
    assert same(trainer.best, trainer.weights())
    assert trainer.best.info.test_accuracy == 0.7
    assert epochs[0].validation_accuracy is None


@pytest.mark.parametrize("augmentation", [None, Augmentation()])
def test_the_same_seed_gives_the_same_run(augmentation: Augmentation | None) -> None:
    one, other = (tiny_trainer(augmentation=augmentation) for _ in range(2))
    assert steps_of(list(one.records())) == steps_of(list(other.records()))
    assert same(one.weights(), other.weights())


def test_another_seed_gives_another_order() -> None:
    network = build_seeded(MODEL, 10, 0).state_dict()
    losses = []
    for seed in (1, 2):
        trainer = tiny_trainer(seed=seed, epochs=1)
        trainer._network.load_state_dict(network)
        losses.append([step.loss for step in steps_of(list(trainer.records()))])
    assert losses[0] != losses[1]


def test_torchs_own_generator_is_left_alone() -> None:
    before = torch.get_rng_state()
    list(tiny_trainer(epochs=1, augmentation=Augmentation()).records())
    assert torch.equal(torch.get_rng_state(), before)


def test_a_run_that_is_broken_off_can_be_read_and_gone_on_with() -> None:
    trainer = tiny_trainer(epochs=2, schedule="one-cycle")
    with closing(trainer.records()) as records:
        for record in records:
            if isinstance(record, StepRecord) and record.step == 6:
                break
    assert trainer.epochs_done == 1
    assert trainer.weights().info.test_accuracy is None
    rest = steps_of(list(trainer.records()))
    assert [step.step for step in rest] == [7, 8, 9, 10]
    assert all(step.learning_rate > 0 for step in rest)
    assert trainer.epochs_done == 2


def test_weights_know_where_they_come_from() -> None:
    trainer = tiny_trainer()
    assert trainer.weights().info.test_accuracy is None
    *_, last = trainer.records()
    info = trainer.weights().info
    assert isinstance(last, EpochRecord)
    assert (info.model, info.dataset, info.classes, info.epochs) == (MODEL, "mnist", CLASSES, 2)
    assert (info.seed, info.recipe) == (RECIPE.seed, trainer.recipe.to_json())
    assert (info.test_accuracy, info.test_examples) == (last.test_accuracy, 120)


def test_weights_are_a_copy_that_training_does_not_touch() -> None:
    trainer = tiny_trainer()
    before = trainer.weights()
    kept = {name: array.copy() for name, array in before.arrays.items()}
    list(trainer.records())
    assert all(np.array_equal(before.arrays[name], kept[name]) for name in kept)
    assert not same(before, trainer.weights())


def test_the_plan_says_how_long_the_run_is() -> None:
    assert asdict(tiny_trainer(epochs=3, batch_size=64).plan) == {
        "model": MODEL,
        "dataset": "mnist",
        "recipe": "tiny",
        "device": "cpu",
        "epochs": 3,
        "steps_per_epoch": 4,
        "train_examples": 250,
        "validation_examples": 50,
        "test_examples": 120,
        "loss": "cross-entropy",
    }


def test_no_tensor_outlives_its_step() -> None:
    trainer = tiny_trainer(epochs=4, batch_size=25, optimiser="adamw", augmentation=Augmentation())
    counts = []
    for record in trainer.records():
        if isinstance(record, StepRecord) and record.epoch > 1 and record.step % 10 == 5:
            gc.collect()
            counts.append(sum(issubclass(type(thing), torch.Tensor) for thing in gc.get_objects()))
    assert len(counts) == 3
    assert len(set(counts)) == 1


def test_a_full_device_is_told_with_a_batch_that_may_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = tiny_trainer(batch_size=64)

    def fill(_loss: torch.Tensor) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")

    monkeypatch.setattr(torch.autograd, "backward", fill)
    with pytest.raises(DeviceError, match=r"memory is full; try a batch of 32 instead of 64\.$"):
        list(trainer.records())


def test_real_digits_are_learnt_in_a_few_hundred_steps(mnist_root: Path) -> None:
    images = load_dataset("mnist", mnist_root, download=False)
    recipe = replace(RECIPE, optimiser="adamw", learning_rate=0.003, batch_size=128, epochs=1)
    splits = split(images, replace(recipe, validation_examples=30_000), CPU)
    trainer = Trainer(build_seeded(MODEL, 10, 0), MODEL, splits, recipe)
    *_, last = trainer.records()
    assert trainer.plan.steps_per_epoch == 235
    assert isinstance(last, EpochRecord)
    assert last.test_accuracy >= 0.9
