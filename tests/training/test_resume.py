import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from lenet_app.errors import RecipeError, StorageError, WeightsError
from lenet_app.networks.build import build_seeded
from lenet_app.networks.weights import write_weights
from lenet_app.records import EpochRecord, Weights
from lenet_app.training.recipe import OPTIMISERS, Augmentation
from lenet_app.training.resume import read_resume_point, resume, write_resume_point
from lenet_app.training.schedule import rate_at
from lenet_app.training.trainer import Trainer
from tests.training.tiny_run import CLASSES, MODEL, RECIPE, steps_of, tiny_splits, tiny_trainer


def train(trainer: Trainer, epochs: int) -> None:
    """Train until so many epochs are behind."""
    for record in trainer.records():
        if isinstance(record, EpochRecord) and record.epoch == epochs:
            break


def assert_same(one: Weights, other: Weights) -> None:
    assert one.info == other.info
    assert one.arrays.keys() == other.arrays.keys()
    for name, array in one.arrays.items():
        np.testing.assert_array_equal(array, other.arrays[name])


def unclocked(history: tuple[EpochRecord, ...]) -> list[EpochRecord]:
    return [replace(record, seconds=0.0, examples_per_second=0.0) for record in history]


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    def write(behind: int = 1, **settings: Any) -> Path:
        trainer = tiny_trainer(**settings)
        train(trainer, behind)
        path = tmp_path / "resume.safetensors"
        write_resume_point(path, trainer)
        return path

    return write


@pytest.mark.parametrize("augmentation", [None, Augmentation()])
@pytest.mark.parametrize("optimiser", [choice.name for choice in OPTIMISERS])
def test_two_epochs_and_two_more_are_four_to_the_last_bit(
    written: Callable[..., Path], optimiser: str, augmentation: Augmentation | None
) -> None:
    settings: dict[str, Any] = {
        "epochs": 4,
        "optimiser": optimiser,
        "schedule": "one-cycle",
        "augmentation": augmentation,
    }
    whole = tiny_trainer(**settings)
    steps = steps_of(list(whole.records()))

    resumed = tiny_trainer(**settings)
    resume(resumed, read_resume_point(written(behind=2, **settings)))
    assert resumed.epochs_done == 2
    assert steps_of(list(resumed.records())) == steps[len(steps) // 2 :]
    assert_same(resumed.weights(), whole.weights())
    assert_same(resumed.best, whole.best)
    assert unclocked(resumed.history) == unclocked(whole.history)


def test_a_resumed_trainer_stands_just_where_the_other_stood(written: Callable[..., Path]) -> None:
    settings: dict[str, Any] = {"epochs": 3, "optimiser": "adamw", "augmentation": Augmentation()}
    point = read_resume_point(written(behind=2, **settings))
    resumed = tiny_trainer(**settings)
    resume(resumed, point)
    tensors, progress = resumed.state()
    assert json.loads(json.dumps(progress)) == point.progress
    assert tensors.keys() == point.tensors.keys()
    for name, tensor in tensors.items():
        assert torch.equal(tensor, point.tensors[name])


def test_the_best_of_the_epochs_before_stays_the_best(written: Callable[..., Path]) -> None:
    point = read_resume_point(written(behind=2, seed=4))
    resumed = tiny_trainer(epochs=4, seed=4)
    resume(resumed, replace(point, progress={**point.progress, "best_score": 2.0}))
    before = resumed.best
    list(resumed.records())
    assert_same(resumed.best, before)
    assert resumed.best.info.epochs <= 2


def test_a_changed_learning_rate_is_kept(tmp_path: Path) -> None:
    trainer = tiny_trainer()
    trainer.learning_rate = 0.0123
    train(trainer, 1)
    write_resume_point(tmp_path / "resume.safetensors", trainer)
    resumed = tiny_trainer()
    resume(resumed, read_resume_point(tmp_path / "resume.safetensors"))
    assert resumed.learning_rate == 0.0123


def test_more_epochs_stretch_the_schedule_over_the_longer_run(
    written: Callable[..., Path],
) -> None:
    path = written(behind=2, schedule="cosine")
    resumed = tiny_trainer(epochs=6, schedule="cosine")
    resume(resumed, read_resume_point(path))
    rates = [step.learning_rate for step in steps_of(list(resumed.records()))]
    expected = [rate_at(resumed.recipe, step, 24, step // 4) for step in range(8, 24)]
    assert rates == pytest.approx([0.02 * part for part in expected])


@pytest.mark.parametrize("epochs", [1, 2])
def test_a_run_that_has_its_epochs_is_not_gone_on_with(
    written: Callable[..., Path], epochs: int
) -> None:
    resumed = tiny_trainer(epochs=epochs)
    with pytest.raises(RecipeError, match=r"give a number of epochs above 2 to go on\.$"):
        resume(resumed, read_resume_point(written(behind=2)))


@pytest.mark.parametrize(
    "settings",
    [
        {"optimiser": "adamw"},
        {"learning_rate": 0.5},
        {"batch_size": 32},
        {"seed": 9},
        {"momentum": 0.0},
        {"augmentation": Augmentation()},
    ],
)
def test_other_settings_are_refused(written: Callable[..., Path], settings: dict[str, Any]) -> None:
    with pytest.raises(WeightsError, match="only its number of epochs may change"):
        resume(tiny_trainer(**settings), read_resume_point(written()))


def test_another_network_is_refused(written: Callable[..., Path]) -> None:
    recipe = tiny_trainer().recipe
    other = Trainer(
        build_seeded("lenet-d2l", 10, recipe.seed), "lenet-d2l", tiny_splits(recipe), recipe
    )
    with pytest.raises(WeightsError, match="trains lenet-modern on mnist"):
        resume(other, read_resume_point(written()))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _progress: {},
        lambda progress: {**progress, "history": [{"epoch": 1}]},
        lambda progress: {**progress, "history": 5},
        lambda progress: {**progress, "steps_done": "many"},
        lambda progress: {**progress, "best": None},
    ],
)
def test_progress_that_makes_no_sense_is_refused(
    written: Callable[..., Path], spoil: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    point = read_resume_point(written())
    with pytest.raises(WeightsError, match=r"train again from the start\.$"):
        resume(tiny_trainer(), replace(point, progress=spoil(point.progress)))


def test_tensors_that_do_not_fit_are_refused(written: Callable[..., Path]) -> None:
    point = read_resume_point(written())
    name = "weights.OUTPUT.bias"
    tensors = {**point.tensors, name: point.tensors[name][:5].clone()}
    with pytest.raises(WeightsError, match="does not fit the network"):
        resume(tiny_trainer(), replace(point, tensors=tensors))
    del tensors[name]
    with pytest.raises(WeightsError, match="does not fit the network"):
        resume(tiny_trainer(), replace(point, tensors=tensors))


@pytest.mark.parametrize("kept_part", [0.0, 0.001, 0.5, 0.999])
def test_a_file_that_is_cut_short_is_refused(
    written: Callable[..., Path], kept_part: float
) -> None:
    path = written()
    content = path.read_bytes()
    path.write_bytes(content[: int(kept_part * len(content))])
    with pytest.raises(WeightsError, match=r"is damaged, so its run cannot go on"):
        read_resume_point(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"There is no file .+none\.safetensors"):
        read_resume_point(tmp_path / "none.safetensors")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError):
        read_resume_point(tmp_path)


def test_weights_alone_cannot_go_on(tmp_path: Path) -> None:
    path = tmp_path / "best.safetensors"
    write_weights(path, tiny_trainer().weights())
    with pytest.raises(WeightsError, match=r"choose the resume\.safetensors of a run's folder"):
        read_resume_point(path)


def test_a_recipe_that_cannot_be_read_makes_the_file_damaged(
    written: Callable[..., Path], tmp_path: Path
) -> None:
    point = read_resume_point(written())
    path = tmp_path / "spoilt.safetensors"
    metadata = {
        "format": "lenet-app resume 1",
        "model": point.model,
        "dataset": point.dataset,
        "recipe": '{"epochs": "four"}',
        "progress": json.dumps(point.progress),
    }
    save_file(point.tensors, path, metadata=metadata)
    with pytest.raises(WeightsError, match="is damaged"):
        read_resume_point(path)


def test_the_file_may_be_replaced_while_its_run_goes_on(written: Callable[..., Path]) -> None:
    path = written()
    resumed = tiny_trainer(epochs=3)
    resume(resumed, read_resume_point(path))
    best = {name: array.copy() for name, array in resumed.best.arrays.items()}
    path.write_bytes(bytes(path.stat().st_size))
    for name, array in best.items():
        np.testing.assert_array_equal(resumed.best.arrays[name], array)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    trainer = tiny_trainer(epochs=1)
    list(trainer.records())
    with pytest.raises(StorageError):
        write_resume_point(tmp_path / "file" / "resume.safetensors", trainer)


def test_a_network_with_dropout_drops_the_same_units_after_a_resume(tmp_path: Path) -> None:
    def dropping(epochs: int = 3) -> Trainer:
        recipe = replace(RECIPE, epochs=epochs)
        network = build_seeded(MODEL, len(CLASSES), recipe.seed)
        f6 = network.get_submodule("F6")
        assert isinstance(f6, torch.nn.Sequential)
        f6.append(torch.nn.Dropout(0.5))
        return Trainer(network, MODEL, tiny_splits(recipe), recipe)

    whole = dropping()
    train(whole, 3)
    first = dropping()
    train(first, 1)
    path = tmp_path / "resume.safetensors"
    write_resume_point(path, first)
    torch.rand(7)  # whatever else has drawn from torch's generator meanwhile
    second = dropping()
    resume(second, read_resume_point(path))
    train(second, 3)
    assert_same(whole.weights(), second.weights())
