import ctypes
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from lenet_app.networks.build import build_seeded
from lenet_app.records import EpochRecord, StepRecord
from lenet_app.training import kernel_pass, passes
from lenet_app.training.eager_pass import EagerPass
from lenet_app.training.kernel_pass import KernelPass, fitting_kernel
from lenet_app.training.lenet_kernel import LenetKernel
from lenet_app.training.recipe import Augmentation, Recipe
from lenet_app.training.resume import read_resume_point, resume, write_resume_point
from lenet_app.training.splits import Splits
from lenet_app.training.thread_choice import ThreadChoice
from lenet_app.training.trainer import Trainer
from tests.training.kernels import library_or_skip
from tests.training.tiny_run import MODEL, RECIPE, steps_of, tiny_splits, tiny_trainer

# Plain steps: Adam's take the sign of what is next to nothing, and so of float error.
GENTLE: dict[str, Any] = {"optimiser": "sgd", "learning_rate": 0.01}


@pytest.fixture
def with_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the kernel for the tiny dataset too."""
    library_or_skip()
    monkeypatch.setattr(kernel_pass, "WORTH_EXAMPLES", 1)


def eager(monkeypatch: pytest.MonkeyPatch, **settings: Any) -> Trainer:
    with monkeypatch.context() as patch:
        patch.setattr(passes, "fitting_kernel", lambda *_: None)
        trainer = tiny_trainer(**settings)
    assert isinstance(trainer._pass, EagerPass)
    return trainer


@pytest.mark.parametrize(
    "augmentation", [None, Augmentation(), Augmentation(elastic_px=1.0, horizontal_flip=True)]
)
def test_a_run_is_the_same_with_and_without_the_kernel(
    with_kernel: None, monkeypatch: pytest.MonkeyPatch, augmentation: Augmentation | None
) -> None:
    one = tiny_trainer(augmentation=augmentation, label_smoothing=0.1, **GENTLE)
    other = eager(monkeypatch, augmentation=augmentation, label_smoothing=0.1, **GENTLE)
    assert isinstance(one._pass, KernelPass)
    for mine, theirs in zip(one.records(), other.records(), strict=True):
        assert type(mine) is type(theirs)
        if not isinstance(mine, EpochRecord) and not isinstance(theirs, EpochRecord):
            assert mine.loss == pytest.approx(theirs.loss, abs=1e-4)
            assert mine.accuracy == pytest.approx(theirs.accuracy, abs=1e-6)
    for name, array in one.weights().arrays.items():
        np.testing.assert_allclose(array, other.weights().arrays[name], atol=1e-4)


@pytest.mark.parametrize("augmentation", [None, Augmentation()])
@pytest.mark.parametrize("optimiser", ["adamw", "sgd", "nadam"])
def test_two_epochs_and_two_more_are_four_to_the_last_bit(
    with_kernel: None, tmp_path: Path, optimiser: str, augmentation: Augmentation | None
) -> None:
    settings: dict[str, Any] = {
        "epochs": 4,
        "optimiser": optimiser,
        "schedule": "one-cycle",
        "augmentation": augmentation,
    }
    whole = tiny_trainer(**settings)
    steps = steps_of(list(whole.records()))
    broken = tiny_trainer(**settings)
    for record in broken.records():
        if isinstance(record, EpochRecord) and record.epoch == 2:
            break
    write_resume_point(tmp_path / "resume.safetensors", broken)
    resumed = tiny_trainer(**settings)
    resume(resumed, read_resume_point(tmp_path / "resume.safetensors"))
    assert steps_of(list(resumed.records())) == steps[len(steps) // 2 :]
    for name, array in whole.weights().arrays.items():
        np.testing.assert_array_equal(array, resumed.weights().arrays[name])


def test_the_number_of_threads_may_change_in_mid_run(with_kernel: None) -> None:
    one, other = tiny_trainer(), tiny_trainer()
    steps = steps_of(list(one.records()))
    changed = []
    for record in other.records():
        if isinstance(record, StepRecord):
            changed.append(record)
            other.use_threads(1 + record.step % 2)
    assert changed == steps


class CrowdedClock:
    """Stands for `time`: each step takes long, and gets half of the cores that it asks for."""

    def __init__(self, kernel: LenetKernel) -> None:
        self._kernel = kernel
        self._wall = self._cpu = 0.0

    def perf_counter(self) -> float:
        self._wall += 0.02 * self._kernel.threads
        return self._wall

    def process_time(self) -> float:
        self._cpu += 0.01 * self._kernel.threads**2
        return self._cpu


def test_beside_a_neighbour_a_run_takes_fewer_threads_and_ends_the_same(
    with_kernel: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tiny_trainer()
    steps = steps_of(list(alone.records()))
    beside = tiny_trainer()
    own = beside._pass
    assert isinstance(own, KernelPass)
    own._choice = ThreadChoice(2)
    own.kernel.threads = 2
    monkeypatch.setattr(kernel_pass, "time", CrowdedClock(own.kernel))
    assert steps_of(list(beside.records())) == steps
    assert own.kernel.threads == 1


def test_a_number_of_threads_that_was_asked_for_stays(
    with_kernel: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = tiny_trainer(epochs=1)
    assert isinstance(trainer._pass, KernelPass)
    trainer.use_threads(2)
    monkeypatch.setattr(kernel_pass, "time", CrowdedClock(trainer._pass.kernel))
    list(trainer.records())
    assert trainer._pass.kernel.threads == 2


def test_torch_has_its_threads_back_after_a_run(with_kernel: None) -> None:
    trainer = tiny_trainer(epochs=1)
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        list(trainer.records())
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


def fits(splits: Splits, recipe: Recipe, model: str = MODEL, classes: int = 10) -> bool:
    network = build_seeded(model, classes, 0)
    return fitting_kernel(network, model, splits.train, recipe) is not None


def test_only_what_the_kernel_can_do_is_done_by_it(with_kernel: None) -> None:
    splits = tiny_splits()
    assert fits(splits, RECIPE)
    assert fits(splits, RECIPE, "lenet-d2l")
    assert not fits(splits, RECIPE, "lenet5-1998")
    assert not fits(splits, RECIPE, classes=4)
    assert not fits(splits, replace(RECIPE, loss="map"))
    assert not fits(splits, replace(RECIPE, optimiser="sdlm"))


def test_a_few_examples_are_not_worth_compiling_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("compiled for 250 examples")

    monkeypatch.setattr(kernel_pass, "kernel_library", refuse)
    assert not fits(tiny_splits(), RECIPE)


def test_without_a_compiler_training_goes_on_without_the_kernel(
    with_kernel: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel_pass, "kernel_library", lambda: None)
    assert isinstance(tiny_trainer()._pass, EagerPass)


def test_a_kernel_that_computes_something_else_is_not_trusted(
    with_kernel: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Wrong(LenetKernel):
        def __init__(self, library: ctypes.CDLL, network: Any, model: str) -> None:
            super().__init__(library, network, model)
            self._step.mean += 0.1

    monkeypatch.setattr(kernel_pass, "LenetKernel", Wrong)
    assert not fits(tiny_splits(), RECIPE)


def test_looking_for_a_kernel_leaves_no_gradients(with_kernel: None) -> None:
    network = build_seeded(MODEL, 10, 0)
    assert fitting_kernel(network, MODEL, tiny_splits().train, RECIPE) is not None
    assert all(parameter.grad is None for parameter in network.parameters())
