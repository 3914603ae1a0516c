import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from lenet_app.networks.weights import read_weights
from lenet_app.training.recipe import Recipe
from lenet_app.training.resume import read_resume_point
from lenet_app.training.trainer import Trainer
from tests.commands.command_line import CommandLine, Said
from tests.commands.test_main import loaded_by
from tests.datasets.pictures import write_broken

EPOCH_KEYS = [
    "event",
    "epoch",
    "train_loss",
    "train_accuracy",
    "validation_loss",
    "validation_accuracy",
    "test_loss",
    "test_accuracy",
    "examples_per_second",
    "seconds",
]
DONE_KEYS = ["event", "best", "last", "best_test_accuracy", "seconds"]
TINY = ("--validation-examples", 50, "--batch-size", 64, "--device", "cpu", "--json")

pytestmark = pytest.mark.usefixtures("tiny_mnist")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "run"


class Training:
    """`train(out, "--epochs", 2)` trains on 250 stripes."""

    def __init__(self, command: CommandLine) -> None:
        self._command = command

    def __call__(self, out: Path, *arguments: object) -> Said:
        return self._command("train", "--out", out, *TINY, *arguments)


@pytest.fixture
def train(command: CommandLine) -> Training:
    return Training(command)


def arrays_of(path: Path) -> dict[str, Any]:
    return dict(read_weights(path).arrays)


def assert_same_weights(one: Path, other: Path) -> None:
    for name, array in arrays_of(one).items():
        np.testing.assert_array_equal(array, arrays_of(other)[name])


def test_json_has_a_line_an_epoch_and_a_last_one(train: Training, out: Path) -> None:
    said = train(out, "--epochs", 2)
    assert (said.status, said.err) == (0, "")
    *epochs, done = said.objects
    assert [list(epoch) for epoch in epochs] == [EPOCH_KEYS] * 2
    assert [(epoch["event"], epoch["epoch"]) for epoch in epochs] == [("epoch", 1), ("epoch", 2)]
    assert list(done) == DONE_KEYS
    assert done["event"] == "done"
    assert done["best"] == str(out / "best.safetensors")
    assert done["last"] == str(out / "last.safetensors")
    chosen = max(epochs, key=lambda epoch: epoch["validation_accuracy"])
    assert done["best_test_accuracy"] == chosen["test_accuracy"]
    assert done["seconds"] == pytest.approx(sum(epoch["seconds"] for epoch in epochs), abs=0.01)


def test_the_folder_holds_the_weights_and_the_history(train: Training, out: Path) -> None:
    *epochs, done = train(out, "--epochs", 2).objects
    assert read_weights(out / "best.safetensors").info.test_accuracy == done["best_test_accuracy"]
    assert read_weights(out / "last.safetensors").info.epochs == 2
    with (out / "history.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["test_accuracy"]) for row in rows] == [e["test_accuracy"] for e in epochs]


def test_without_a_validation_part_its_figures_are_null(train: Training, out: Path) -> None:
    epoch, done = train(out, "--epochs", 1, "--validation-examples", 0).objects
    assert epoch["validation_loss"] is None
    assert epoch["validation_accuracy"] is None
    assert done["best_test_accuracy"] == epoch["test_accuracy"]
    assert_same_weights(out / "best.safetensors", out / "last.safetensors")


def test_without_json_there_is_a_line_an_epoch_and_the_result(
    command: CommandLine, out: Path
) -> None:
    said = command("train", "--out", out, *TINY[:-1], "--epochs", 2)
    first, second, last = said.out.splitlines()
    assert first.startswith("epoch 1 of 2: train ")
    assert ", validation " in first
    assert ", test " in second
    assert last.endswith(f" s: {out / 'best.safetensors'}")
    assert " % on 120 test examples, in " in last


def test_options_reach_the_recipe(train: Training, out: Path) -> None:
    train(out, "--epochs", 1, "--lr", 0.01, "--seed", 7, "--no-augment", "--model", "lenet-d2l")
    info = read_weights(out / "last.safetensors").info
    recipe = Recipe.from_json(info.recipe)
    assert info.model == "lenet-d2l"
    assert (recipe.epochs, recipe.learning_rate, recipe.seed) == (1, 0.01, 7)
    assert (recipe.batch_size, recipe.validation_examples) == (64, 50)
    assert recipe.augmentation is None


def test_a_recipe_can_be_named_and_its_digits_varied(train: Training, out: Path) -> None:
    train(out, "--recipe", "d2l", "--epochs", 1, "--augment")
    recipe = Recipe.from_json(read_weights(out / "last.safetensors").info.recipe)
    assert (recipe.name, recipe.optimiser, recipe.learning_rate) == ("d2l", "sgd", 0.9)
    assert recipe.augmentation is not None


def test_the_same_seed_gives_the_same_weights(train: Training, tmp_path: Path) -> None:
    for name in ("one", "other"):
        train(tmp_path / name, "--epochs", 1, "--seed", 5)
    assert_same_weights(
        tmp_path / "one" / "last.safetensors", tmp_path / "other" / "last.safetensors"
    )


def test_the_target_ends_the_run_after_the_epoch_that_reaches_it(
    train: Training, out: Path
) -> None:
    said = train(out, "--epochs", 50, "--target-accuracy", 0.5)
    *epochs, _done = said.objects
    assert (said.status, said.err) == (0, "")
    assert len(epochs) < 50
    assert epochs[-1]["test_accuracy"] >= 0.5
    assert all(epoch["test_accuracy"] < 0.5 for epoch in epochs[:-1])
    assert read_weights(out / "last.safetensors").info.test_accuracy == epochs[-1]["test_accuracy"]


def test_a_target_that_was_not_reached_is_told_and_the_run_is_kept(
    train: Training, out: Path
) -> None:
    said = train(out, "--epochs", 1, "--target-accuracy", 1)
    assert said.status == 0
    assert said.err == "The target of 100.00 % was not reached; train for more epochs.\n"
    assert said.objects[-1]["event"] == "done"


@pytest.mark.parametrize("target", ["99", "0", "-1", "nan"])
def test_a_target_that_is_no_fraction_is_refused(train: Training, out: Path, target: str) -> None:
    train(out, "--target-accuracy", target).assert_failed("a fraction above 0 and at most 1")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--epochs", 0), "The number of epochs cannot be used"),
        (("--lr", 0), "The learning rate cannot be used"),
        (("--lr", "nan"), "The learning rate cannot be used"),
        (("--batch-size", 0), "The batch size cannot be used"),
        (("--batch-size", 251), "A batch of 251 is larger than the 250 training examples"),
        (("--validation-examples", 300), "300 validation examples leave none of 300"),
        (("--seed", -1), "The seed cannot be used"),
        (("--dataset", "emnist"), "There is no dataset 'emnist'; choose one of mnist, "),
        (("--dataset", "folder:/nowhere/at/all"), "/nowhere/at/all"),
        (("--resume", "none.safetensors"), "There is no file none.safetensors"),
    ],
)
def test_what_cannot_be_trained_is_told_and_leaves_no_folder(
    train: Training, out: Path, arguments: tuple[object, ...], sentence: str
) -> None:
    said = train(out, *arguments)
    said.assert_failed(sentence)
    assert said.out == ""
    assert not out.exists()


def test_a_device_that_is_not_there_is_told(
    train: Training, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    train(out, "--device", "cuda").assert_failed("This machine has no CUDA device")


def test_a_run_that_diverges_says_so_and_keeps_its_last_good_weights(
    train: Training, out: Path
) -> None:
    said = train(out, "--lr", 10, "--epochs", 20)
    said.assert_failed("with a learning rate of 10; train again with a smaller one, such as ")
    assert all(line["event"] == "epoch" for line in said.objects)
    kept = read_weights(out / "last.safetensors")
    assert all(np.isfinite(array).all() for array in kept.arrays.values())
    assert kept.info.epochs == len(said.objects)


def test_a_folder_that_cannot_be_written_is_told(train: Training, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = train(tmp_path / "file" / "run", "--epochs", 1)
    said.assert_failed("choose a folder you may write to")


def test_a_full_device_is_told(train: Training, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(_loss: torch.Tensor) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")

    monkeypatch.setattr(torch.autograd, "backward", fill)
    train(out).assert_failed("memory is full; try a batch of 32 instead of 64.")


@pytest.mark.parametrize("named", ["", "last.safetensors", "resume.safetensors"])
def test_a_run_goes_on_as_if_it_had_never_stopped(
    train: Training, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    whole, first, second = (tmp_path / name for name in ("whole", "first", "second"))
    before = train(whole, "--epochs", 4).objects
    with monkeypatch.context() as patch:
        interrupt_in_epoch(3, patch)
        assert len(train(first, "--epochs", 4).objects) == 2
    after = train(second, "--resume", first / named).objects
    assert [line["epoch"] for line in after[:-1]] == [3, 4]
    for name in ("train_loss", "validation_loss", "test_accuracy"):
        assert [line[name] for line in after[:-1]] == [line[name] for line in before[2:4]]
    assert after[-1]["best_test_accuracy"] == before[-1]["best_test_accuracy"]
    assert_same_weights(second / "last.safetensors", whole / "last.safetensors")
    assert_same_weights(second / "best.safetensors", whole / "best.safetensors")
    assert len((second / "history.csv").read_text().splitlines()) == 5


def interrupt_in_epoch(epoch: int, patch: pytest.MonkeyPatch) -> None:
    """Press Ctrl+C in the middle of an epoch."""
    step = Trainer._step

    def interrupted(trainer: Trainer, now: int, rows: torch.Tensor) -> Any:
        if now == epoch and len(rows) < 64:
            raise KeyboardInterrupt
        return step(trainer, now, rows)

    patch.setattr(Trainer, "_step", interrupted)


def test_a_finished_run_goes_on_to_more_epochs(train: Training, out: Path) -> None:
    train(out, "--epochs", 1)
    *epochs, _done = train(out, "--resume", out / "last.safetensors", "--epochs", 3).objects
    assert [epoch["epoch"] for epoch in epochs] == [2, 3]
    assert read_resume_point(out / "resume.safetensors").recipe.epochs == 3
    assert len((out / "history.csv").read_text().splitlines()) == 4


def test_a_finished_run_without_more_epochs_is_told_what_to_give(
    train: Training, out: Path
) -> None:
    train(out, "--epochs", 1)
    before = (out / "last.safetensors").read_bytes()
    said = train(out, "--resume", out)
    said.assert_failed("give a number of epochs above 1 to go on.")
    assert (out / "last.safetensors").read_bytes() == before


def test_settings_that_would_not_take_effect_are_refused(train: Training, out: Path) -> None:
    train(out, "--epochs", 1)
    said = train(out, "--resume", out, "--epochs", 2, "--lr", 0.1)
    said.assert_failed("only its number of epochs may change; leave the other settings out.")


def test_weights_alone_cannot_be_gone_on_with(
    train: Training, out: Path, weights_file: Path
) -> None:
    said = train(out, "--resume", weights_file)
    said.assert_failed("fresh.safetensors does not hold a run that can go on")


def test_an_interrupt_says_how_to_go_on(
    train: Training, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt_in_epoch(2, monkeypatch)
    said = train(out, "--epochs", 3)
    said.assert_failed(f"Interrupted; go on with --resume {out / 'resume.safetensors'}.")
    assert [line["epoch"] for line in said.objects] == [1]


def test_an_interrupt_in_the_first_epoch_says_where_the_weights_are(
    train: Training, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt_in_epoch(1, monkeypatch)
    said = train(out, "--epochs", 3)
    said.assert_failed(f"the weights so far are in {out / 'last.safetensors'}.")
    assert read_weights(out / "last.safetensors").info.epochs == 0


def test_it_needs_no_qt(tmp_path: Path) -> None:
    out = str(tmp_path / "run")
    assert loaded_by("train", "--out", out, "--dataset", "none") == ["torch"]


def test_a_recipe_can_come_from_a_file(train: Training, out: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.recipe.json"
    file.write_text('{"optimiser": "sgd", "learning_rate": 0.02, "epochs": 1}', encoding="utf-8")
    assert train(out, "--recipe", file).status == 0
    recipe = read_resume_point(out / "resume.safetensors").recipe
    assert (recipe.name, recipe.optimiser, recipe.learning_rate) == ("mine", "sgd", 0.02)


def test_a_recipe_file_with_an_unknown_key_is_told(
    train: Training, out: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine.recipe.json"
    file.write_text('{"learning_rat": 0.02}', encoding="utf-8")
    train(out, "--recipe", file).assert_failed('did you mean "learning_rate"?')
    assert not out.exists()


def test_a_recipe_that_is_neither_name_nor_file_is_told(train: Training, out: Path) -> None:
    train(out, "--recipe", "fast").assert_failed("'fast' is no recipe: choose one of", status=2)


def test_a_network_comes_with_its_own_recipe(train: Training, out: Path) -> None:
    said = train(out, "--model", "lenet5-1998", "--epochs", 1)
    assert said.status == 0
    recipe = read_resume_point(out / "resume.safetensors").recipe
    assert (recipe.name, recipe.loss) == ("paper", "map")


def test_a_folder_of_pictures_is_learnt_in_the_networks_size(
    command: CommandLine, pets: Path, out: Path
) -> None:
    said = command(
        "train", "--model", "lenet-rgb", "--dataset", f"folder:{pets}", "--batch-size", 4,
        "--epochs", 2, "--device", "cpu", "--json", "--out", out,
    )  # fmt: skip
    assert (said.status, said.err) == (0, "")
    *epochs, done = said.objects
    assert all(line["validation_accuracy"] == line["test_accuracy"] for line in epochs)
    assert done["best_test_accuracy"] == max(line["test_accuracy"] for line in epochs)
    info = read_weights(out / "best.safetensors").info
    assert (info.dataset, info.classes) == (f"folder:{pets}", ("blue", "red"))
    assert info.test_examples == 4
    assert (out / "history.csv").is_file()


def test_pictures_that_were_left_out_are_named(command: CommandLine, pets: Path, out: Path) -> None:
    write_broken(pets / "train" / "red" / "broken.jpg")
    said = command(
        "train", "--model", "lenet-rgb", "--dataset", f"folder:{pets}", "--batch-size", 4,
        "--epochs", 1, "--device", "cpu", "--out", out,
    )  # fmt: skip
    assert said.status == 0
    assert said.err == ("1 picture could not be read and was left out: train/red/broken.jpg.\n")
    assert " % on 4 test examples, in " in said.out


def test_a_network_of_digits_refuses_pictures(command: CommandLine, pets: Path, out: Path) -> None:
    arguments = ["--model", "lenet5-1998", "--dataset", f"folder:{pets}", "--out", out]
    command("train", *arguments).assert_failed("so it learns digits only; choose MNIST")
    assert not out.exists()


def test_a_run_on_a_folder_goes_on_from_another_working_folder(
    command: CommandLine, pets: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pets.parent)
    arguments = ["--device", "cpu", "--json", "--out", out]
    command(
        "train", "--model", "lenet-rgb", "--dataset", "folder:pets", "--batch-size", 4,
        "--epochs", 1, *arguments,
    )  # fmt: skip
    monkeypatch.chdir(tmp_path)
    *epochs, _done = command("train", "--resume", out, "--epochs", 2, *arguments).objects
    assert [line["epoch"] for line in epochs] == [2]
