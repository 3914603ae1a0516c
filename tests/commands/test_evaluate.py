import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lenet_app.networks.build import build_seeded, build_with, take_weights
from lenet_app.networks.weights import read_weights, write_weights
from lenet_app.records import WeightsInfo
from lenet_app.training.calibration import probabilities_of, reliability
from lenet_app.training.evaluation import evaluate
from lenet_app.training.splits import Examples
from tests.commands.command_line import CommandLine
from tests.commands.test_main import loaded_by
from tests.datasets.pictures import write_broken
from tests.training.tiny_run import CLASSES, MODEL, tiny_images


@pytest.mark.usefixtures("tiny_mnist")
def test_json_tells_what_the_test_part_measures(command: CommandLine, weights_file: Path) -> None:
    said = command("evaluate", "--weights", weights_file, "--dataset", "mnist", "--json")
    assert (said.status, said.err) == (0, "")
    (answer,) = said.objects
    assert list(answer) == ["accuracy", "loss", "examples", "calibration_error", "confusion"]
    images = tiny_images()
    test = Examples(images.test_images, images.test_labels)
    measured = evaluate(build_with(read_weights(weights_file)), test, 10)
    assert answer["accuracy"] == measured.accuracy
    assert answer["loss"] == pytest.approx(measured.loss)
    assert answer["examples"] == 120
    likely = probabilities_of(measured.scores, 1.0).numpy()
    error = reliability(likely, images.test_labels.numpy()).error
    assert answer["calibration_error"] == pytest.approx(error)
    np.testing.assert_array_equal(answer["confusion"], measured.confusion)


@pytest.mark.usefixtures("tiny_mnist")
def test_the_table_has_a_row_and_a_column_a_class(command: CommandLine, weights_file: Path) -> None:
    said = command("evaluate", "--weights", weights_file)
    first, columns, *rows = said.out.splitlines()
    assert " % on 120 test examples, loss " in first
    assert columns.split() == ["true", "\\", "answer", *CLASSES]
    assert [row.split()[0] for row in rows] == list(CLASSES)
    assert sum(int(count) for row in rows for count in row.split()[1:]) == 120


@pytest.mark.usefixtures("tiny_mnist")
def test_weights_for_other_classes_are_refused(command: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "pets.safetensors"
    info = WeightsInfo(MODEL, "test", ("cat", "dog"))
    write_weights(path, take_weights(build_seeded(MODEL, 2, 0), info))
    said = command("evaluate", "--weights", path)
    said.assert_failed("These weights answer with cat, dog, which are not the classes of MNIST")


@pytest.mark.parametrize("content", [b"", b"weights", b"\x08\0\0\0\0\0\0\0{}      ", None])
def test_a_file_that_holds_no_weights_is_refused(
    command: CommandLine, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "some.safetensors"
    if content is not None:
        path.write_bytes(content)
    command("evaluate", "--weights", path).assert_failed("some.safetensors")


def test_an_unknown_dataset_is_refused(command: CommandLine, weights_file: Path) -> None:
    said = command("evaluate", "--weights", weights_file, "--dataset", "emnist")
    said.assert_failed("There is no dataset 'emnist'; choose one of mnist, ")


def test_a_folder_that_holds_no_dataset_is_refused(
    command: CommandLine, weights_file: Path, tmp_path: Path
) -> None:
    raw = tmp_path / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for half in ("train", "t10k"):
        (raw / f"{half}-images-idx3-ubyte").write_bytes(b"holiday pictures")
        (raw / f"{half}-labels-idx1-ubyte").write_bytes(b"holiday pictures")
    said = command("evaluate", "--weights", weights_file, "--data-dir", tmp_path)
    said.assert_failed("is not an IDX file")


@pytest.fixture
def colour_weights(tmp_path: Path) -> Path:
    """Write weights of the colour network for the folder of pets, fresh."""
    path = tmp_path / "colours.safetensors"
    info = WeightsInfo("lenet-rgb", "test", ("blue", "red"))
    write_weights(path, take_weights(build_seeded("lenet-rgb", 2, 0), info))
    return path


def test_a_folder_without_a_test_part_is_measured_on_its_validation_part(
    command: CommandLine, colour_weights: Path, pets: Path
) -> None:
    arguments = ["evaluate", "--weights", colour_weights, "--dataset", f"folder:{pets}"]
    (answer,) = command(*arguments, "--json").objects
    assert answer["examples"] == 4
    assert [sum(row) for row in answer["confusion"]] == [2, 2]
    assert " % on 4 validation examples, loss " in command(*arguments).out


def test_a_folder_with_a_test_part_is_measured_on_it_and_what_is_left_out_is_named(
    command: CommandLine, colour_weights: Path, pets: Path
) -> None:
    shutil.copytree(pets / "train", pets / "test")
    write_broken(pets / "test" / "red" / "broken.jpg")
    said = command("evaluate", "--weights", colour_weights, "--dataset", f"folder:{pets}")
    assert " % on 16 test examples, loss " in said.out
    assert said.err == "1 picture could not be read and was left out: test/red/broken.jpg.\n"


def test_it_needs_no_qt(weights_file: Path) -> None:
    arguments = ["evaluate", "--weights", str(weights_file), "--dataset", "none"]
    assert loaded_by(*arguments) == ["torch"]


@pytest.mark.usefixtures("tiny_mnist")
def test_the_loss_is_that_of_the_calibrated_answers(
    command: CommandLine, weights_file: Path, tmp_path: Path
) -> None:
    weights = read_weights(weights_file)
    warm = tmp_path / "warm.safetensors"
    write_weights(warm, replace(weights, info=replace(weights.info, temperature=3.0)))
    (plain,) = command("evaluate", "--weights", weights_file, "--json").objects
    (calibrated,) = command("evaluate", "--weights", warm, "--json").objects
    assert calibrated["accuracy"] == plain["accuracy"]
    assert calibrated["loss"] != plain["loss"]
