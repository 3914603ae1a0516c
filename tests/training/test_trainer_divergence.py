"""What a trainer does when its run blows up."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from lenet_app.errors import TrainingDiverged
from lenet_app.networks.build import build_seeded
from lenet_app.records import EpochRecord, TrainingRecord
from lenet_app.training import trainer as trainer_module
from lenet_app.training.divergence import BLOWN_UP
from lenet_app.training.evaluation import Evaluation
from lenet_app.training.splits import Examples
from lenet_app.training.trainer import Trainer
from tests.training.tiny_run import MODEL, RECIPE, steps_of, tiny_splits, tiny_trainer


@pytest.mark.parametrize(
    ("optimiser", "rate"),
    [("sgd", 1000.0), ("adamw", 10.0), ("adam", 1000.0), ("nadam", 1000.0)],
)
def test_a_rate_that_is_far_too_large_ends_the_run(optimiser: str, rate: float) -> None:
    trainer = tiny_trainer(optimiser=optimiser, learning_rate=rate, epochs=30)
    with pytest.raises(TrainingDiverged, match=rf"^The loss .+ at step \d+, .+ {rate:g}; train "):
        list(trainer.records())
    for array in trainer.weights().arrays.values():
        assert np.isfinite(array).all()


def test_the_advice_is_a_tenth_of_the_rate_that_was_used() -> None:
    with pytest.raises(TrainingDiverged, match=r"rate of 0\.3; .+ a smaller one, such as 0\.03\.$"):
        list(told([1.0, math.inf], learning_rate=0.3).records())


def test_the_advice_is_never_a_rate_that_is_still_far_too_large() -> None:
    with pytest.raises(TrainingDiverged, match=r"a smaller one, such as 0\.1\.$"):
        list(told([1.0, math.inf], learning_rate=100.0).records())


def test_the_network_gets_the_weights_of_the_last_whole_epoch_back() -> None:
    trainer = tiny_trainer(epochs=30)
    for record in trainer.records():
        if isinstance(record, EpochRecord):
            break
    kept = trainer.weights()
    trainer.learning_rate = 1000.0
    with pytest.raises(TrainingDiverged):
        list(trainer.records())
    after = trainer.weights()
    assert after.info == kept.info
    assert after.info.test_accuracy is not None
    for name, array in kept.arrays.items():
        np.testing.assert_array_equal(after.arrays[name], array)
        np.testing.assert_array_equal(trainer.last_good.arrays[name], array)


def test_a_run_goes_on_after_a_divergence_with_a_smaller_rate() -> None:
    trainer = tiny_trainer(optimiser="adamw", learning_rate=1000.0, epochs=30)
    with pytest.raises(TrainingDiverged):
        list(trainer.records())
    assert not any(name.startswith("optimiser.") for name in trainer.state()[0])
    trainer.learning_rate = 0.003
    rest = steps_of(list(trainer.records()))
    assert rest[-1].loss < rest[0].loss


def test_records_before_the_divergence_are_finite_and_all_there() -> None:
    records, sentence = until_divergence(told([1.0, 2.0, math.inf]))
    assert [step.loss for step in steps_of(records)] == [1.0, 2.0]
    assert "stopped being a finite number at step 3," in sentence


def test_weights_that_break_in_an_epochs_last_step_are_neither_kept_nor_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trainer = tiny_trainer(epochs=1)

    def measure(_network: nn.Module, examples: Examples, *_: object) -> Evaluation:
        loss = math.nan if examples is trainer._splits.test else 1.0
        return Evaluation(
            loss, 0.1, 10, np.zeros((10, 10), np.int64), torch.zeros(len(examples), 10)
        )

    monkeypatch.setattr(trainer_module, "evaluate", measure)
    fresh = trainer.weights()
    records, sentence = until_divergence(trainer)
    assert "stopped being a finite number at step 4," in sentence
    assert [step.step for step in steps_of(records)] == [1, 2, 3, 4]
    assert not any(isinstance(record, EpochRecord) for record in records)
    assert trainer.epochs_done == 0
    for name, array in fresh.arrays.items():
        np.testing.assert_array_equal(trainer.weights().arrays[name], array)


def until_divergence(trainer: Trainer) -> tuple[list[TrainingRecord], str]:
    """Collect a run's records, and what it says at its end."""
    records: list[TrainingRecord] = []
    try:
        for record in trainer.records():
            records.append(record)  # noqa: PERF402
    except TrainingDiverged as divergence:
        return records, str(divergence)
    pytest.fail("the run did not diverge")


class Scripted(nn.CrossEntropyLoss):
    """Gives the steps the losses it is told, with a gradient of nothing."""

    def __init__(self, losses: list[float]) -> None:
        super().__init__()
        self._losses = iter(losses)

    def forward(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        if torch.is_inference_mode_enabled():  # the evaluation, not a step
            return super().forward(logits, labels)
        return 0 * logits.sum() + next(self._losses)


def told(losses: list[float], **settings: Any) -> Trainer:
    recipe = replace(RECIPE, epochs=1, **settings)
    trainer = Trainer(build_seeded(MODEL, 10, 0), MODEL, tiny_splits(recipe), recipe)
    trainer._loss = trainer._pass._loss = Scripted(losses)  # type: ignore[attr-defined]
    return trainer


def test_a_loss_that_can_come_back_is_no_divergence() -> None:
    guessing = float(np.log(10))
    records = list(told([guessing, 0.9 * BLOWN_UP * guessing, 2.0, 1.0]).records())
    assert len(steps_of(records)) == 4


def test_a_loss_beyond_all_reason_is_a_divergence_though_finite() -> None:
    with pytest.raises(TrainingDiverged, match=r"^The loss grew to 253 at step 2, with a learning"):
        list(told([float(np.log(10)), 253.3, 2.0, 1.0]).records())


def test_a_network_with_a_large_loss_from_the_start_is_measured_by_that() -> None:
    assert len(steps_of(list(told([80.0, 7000.0, 60.0, 50.0]).records()))) == 4
    with pytest.raises(TrainingDiverged, match="grew to 8,001"):
        list(told([80.0, 8001.0, 60.0, 50.0]).records())


def test_a_network_that_already_knows_is_not_measured_by_its_first_loss() -> None:
    assert len(steps_of(list(told([0.001, 5.0, 0.5, 0.1]).records()))) == 4
