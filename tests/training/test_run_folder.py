import csv
import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lenet_app.errors import StorageError, TrainingDiverged
from lenet_app.networks.weights import read_weights
from lenet_app.records import EpochRecord, StepRecord, Weights
from lenet_app.training import run_folder as run_folder_module
from lenet_app.training.recipe import Recipe
from lenet_app.training.resume import read_resume_point, resume
from lenet_app.training.run_folder import RunFolder, resume_file
from lenet_app.training.trainer import Trainer
from tests.training.tiny_run import tiny_trainer

COLUMNS = [
    "epoch",
    "step",
    "train_loss",
    "train_accuracy",
    "validation_loss",
    "validation_accuracy",
    "test_loss",
    "test_accuracy",
    "examples_per_second",
    "seconds",
]
FILES = {
    *("best.safetensors", "last.safetensors", "resume.safetensors"),
    *("history.csv", "run.json", "moments.bin"),
}


def train(folder: RunFolder, trainer: Trainer, *, steps: int | None = None) -> None:
    """Train to the end, or stop after so many steps."""
    with closing(folder.recorded(trainer)) as records:
        for record in records:
            if isinstance(record, StepRecord) and record.step == steps:
                break


def names_in(folder: RunFolder) -> set[str]:
    return {path.name for path in folder.path.iterdir()}


def rows_of(folder: RunFolder) -> list[dict[str, str]]:
    with folder.history.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def assert_holds(path: Path, weights: Weights) -> None:
    """Compare a file with the weights that ought to be in it."""
    read = read_weights(path)
    info = replace(read.info, origin=weights.info.origin, app_version=weights.info.app_version)
    assert info == weights.info
    for name, array in weights.arrays.items():
        np.testing.assert_array_equal(read.arrays[name], array)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path / "runs" / "first")


def test_a_finished_run_leaves_its_six_files_and_nothing_else(folder: RunFolder) -> None:
    trainer = tiny_trainer(epochs=2)
    train(folder, trainer)
    assert names_in(folder) == FILES
    assert_holds(folder.best, trainer.best)
    assert_holds(folder.last, trainer.weights())
    assert read_weights(folder.last).info.test_accuracy == trainer.history[-1].test_accuracy


def test_history_has_a_row_an_epoch(folder: RunFolder) -> None:
    trainer = tiny_trainer(epochs=3)
    train(folder, trainer)
    rows = rows_of(folder)
    assert list(rows[0]) == COLUMNS
    for row, record in zip(rows, trainer.history, strict=True):
        for name, text in row.items():
            assert float(text) == getattr(record, name)


def test_without_validation_its_columns_stay_empty(folder: RunFolder) -> None:
    train(folder, tiny_trainer(epochs=1, validation_examples=0))
    (row,) = rows_of(folder)
    assert (row["validation_loss"], row["validation_accuracy"]) == ("", "")


def test_about_tells_the_plan_and_the_recipe(folder: RunFolder) -> None:
    trainer = tiny_trainer(epochs=1)
    train(folder, trainer)
    about = json.loads(folder.about.read_text(encoding="utf-8"))
    assert about["plan"]["model"] == "lenet-modern"
    assert about["plan"]["epochs"] == 1
    assert Recipe.from_json(json.dumps(about["recipe"])) == trainer.recipe
    assert about["started"].endswith("+00:00")


def test_files_are_there_after_the_first_epoch_while_the_run_goes_on(folder: RunFolder) -> None:
    with closing(folder.recorded(tiny_trainer(epochs=2))) as records:
        for record in records:
            if isinstance(record, EpochRecord):
                assert names_in(folder) == FILES
                assert len(rows_of(folder)) == record.epoch


def test_a_run_stopped_in_mid_epoch_keeps_the_weights_of_that_moment(folder: RunFolder) -> None:
    trainer = tiny_trainer(epochs=3)
    train(folder, trainer, steps=6)  # an epoch has 4
    assert_holds(folder.last, trainer.weights())
    assert read_weights(folder.last).info.test_accuracy is None
    assert read_weights(folder.best).info.epochs == 1
    assert len(rows_of(folder)) == 1


def test_a_run_that_diverges_keeps_the_weights_of_its_last_whole_epoch(folder: RunFolder) -> None:
    trainer = tiny_trainer(epochs=30)
    records = folder.recorded(trainer)
    while not isinstance(next(records), EpochRecord):
        pass
    trainer.learning_rate = 1000.0
    with pytest.raises(TrainingDiverged):
        list(records)
    kept = read_weights(folder.last)
    assert kept.info.epochs == 1
    assert kept.info.test_accuracy == trainer.history[0].test_accuracy
    assert_holds(folder.last, trainer.last_good)


def test_a_folder_never_mixes_two_runs(folder: RunFolder) -> None:
    train(folder, tiny_trainer(epochs=2))
    train(folder, tiny_trainer(epochs=2, seed=9), steps=2)
    assert names_in(folder) == {"last.safetensors", "run.json", "moments.bin"}
    assert read_weights(folder.last).info.seed == 9


def test_files_that_are_not_the_runs_are_left_alone(folder: RunFolder) -> None:
    folder.path.mkdir(parents=True)
    (folder.path / "notes.txt").write_text("mine")
    train(folder, tiny_trainer(epochs=1))
    assert names_in(folder) == FILES | {"notes.txt"}


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_resumed_run_has_its_whole_past_in_its_folder(folder: RunFolder, elsewhere: bool) -> None:
    train(folder, tiny_trainer(epochs=4), steps=10)
    before = rows_of(folder)
    second = RunFolder(folder.path.with_name("second")) if elsewhere else folder
    trainer = tiny_trainer(epochs=4)
    resume(trainer, read_resume_point(folder.resume_point))
    train(second, trainer, steps=9)
    assert rows_of(second) == before
    assert_holds(second.best, trainer.best)
    train(second, trainer)
    rows = rows_of(second)
    assert [row["epoch"] for row in rows] == ["1", "2", "3", "4"]
    assert rows[:2] == before
    assert_holds(second.best, trainer.best)


def test_a_place_that_cannot_be_written_is_told_before_the_first_step(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    trainer = tiny_trainer()
    with pytest.raises(StorageError, match="choose a folder you may write to"):
        train(RunFolder(tmp_path / "file" / "run"), trainer)
    assert trainer.epochs_done == 0


def test_a_file_of_another_run_that_cannot_be_replaced_is_told(folder: RunFolder) -> None:
    folder.best.mkdir(parents=True)
    with pytest.raises(StorageError, match=r"best\.safetensors could not be replaced"):
        train(folder, tiny_trainer())


def test_a_disk_that_fills_up_leaves_the_files_of_the_epoch_before(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = tiny_trainer(epochs=2)
    write = Path.write_bytes

    def fill(path: Path, content: bytes) -> int:
        if trainer.epochs_done < 2:
            return write(path, content)
        write(path, content[:1000])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(StorageError, match="No space left on device"):
        train(folder, trainer)
    assert names_in(folder) == FILES
    assert read_weights(folder.last).info.epochs == 1
    assert read_resume_point(folder.resume_point).progress["steps_done"] == 4
    assert len(rows_of(folder)) == 1


def test_a_run_is_gone_on_with_by_its_folder_or_a_file_in_it(folder: RunFolder) -> None:
    train(folder, tiny_trainer(epochs=1))
    for named in (folder.path, folder.last, folder.resume_point):
        assert resume_file(named) == folder.resume_point


def test_other_files_are_taken_at_their_word(folder: RunFolder, tmp_path: Path) -> None:
    train(folder, tiny_trainer(epochs=1))
    alone = tmp_path / "last.safetensors"
    for named in (folder.best, alone, tmp_path / "none.safetensors"):
        assert resume_file(named) == named


def test_the_columns_are_documented_ones() -> None:
    assert list(run_folder_module.HISTORY_COLUMNS) == COLUMNS
