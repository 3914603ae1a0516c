"""Claims about weights files."""

import errno
import json
import pickle
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.numpy import load, save

from lenet_app import __version__
from lenet_app.errors import StorageError, WeightsError
from lenet_app.networks.build import build_seeded, build_with, take_weights
from lenet_app.networks.weights import read_weights, write_weights
from lenet_app.records import Weights, WeightsInfo

INFO = WeightsInfo(
    model="lenet-modern",
    origin="here",
    classes=("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
    dataset="mnist",
    recipe="default",
    seed=2**63 - 1,
    epochs=7,
    test_accuracy=0.9912,
    test_examples=10_000,
    app_version="1.2.3",
    temperature=1.37,
    sure=0.82,
)


@pytest.fixture(scope="module")
def weights() -> Weights:
    return take_weights(build_seeded("lenet-modern", 10, 0), INFO)


@pytest.fixture
def path(tmp_path: Path, weights: Weights) -> Path:
    file = tmp_path / "own.safetensors"
    write_weights(file, weights)
    return file


def metadata_of(path: Path) -> dict[str, str]:
    with safe_open(path, framework="numpy") as file:
        return dict(file.metadata())


def rewrite(path: Path, **metadata: str | None) -> None:
    """Write the file anew with other metadata; None leaves an entry out."""
    changed = {**metadata_of(path), **metadata}
    kept = {name: value for name, value in changed.items() if value is not None}
    path.write_bytes(save(load(path.read_bytes()), metadata=kept))


def test_what_was_written_is_read_back(path: Path, weights: Weights) -> None:
    read = read_weights(path)
    assert read.info == replace(INFO, origin="own.safetensors")
    assert read.arrays.keys() == weights.arrays.keys()
    for name, array in weights.arrays.items():
        assert read.arrays[name].dtype == np.float32
        np.testing.assert_array_equal(read.arrays[name], array)


def test_what_nobody_knows_is_read_back_as_unknown(tmp_path: Path, weights: Weights) -> None:
    file = tmp_path / "new.safetensors"
    bare = WeightsInfo("lenet-modern", origin="here", classes=INFO.classes)
    write_weights(file, Weights(bare, weights.arrays))
    assert read_weights(file).info == replace(
        bare, origin="new.safetensors", app_version=__version__
    )


def test_the_description_says_all_that_is_promised(path: Path) -> None:
    metadata = metadata_of(path)
    assert metadata["model"] == "lenet-modern"
    assert json.loads(metadata["settings"]) == {"classes": 10}
    assert json.loads(metadata["classes"])[5] == "fünf"
    assert "20x20 in 28x28" in metadata["preprocessing"]
    assert (metadata["dataset"], metadata["recipe"]) == ("mnist", "default")
    assert (metadata["seed"], metadata["epochs"]) == (str(2**63 - 1), "7")
    assert metadata["test_accuracy"] == "0.9912"
    assert metadata["app_version"] == "1.2.3"
    assert (metadata["temperature"], metadata["sure"]) == ("1.37", "0.82")


@pytest.mark.parametrize(
    ("model", "told"),
    [
        ("lenet5-1998", ["ink 20x20 in 28x28", "1x32x32"]),
        ("lenet-rgb", ["red, green and blue", "3x32x32"]),
    ],
)
def test_the_preprocessing_is_that_of_the_network(
    tmp_path: Path, model: str, told: list[str]
) -> None:
    info = WeightsInfo(model, origin="here", classes=INFO.classes)
    file = tmp_path / "own.safetensors"
    write_weights(file, take_weights(build_seeded(model, 10, 0), info))
    assert all(part in metadata_of(file)["preprocessing"] for part in told)


def test_no_constant_of_the_1998_network_is_written(tmp_path: Path) -> None:
    info = WeightsInfo("lenet5-1998", origin="here", classes=INFO.classes)
    file = tmp_path / "own.safetensors"
    write_weights(file, take_weights(build_seeded("lenet5-1998", 10, 0), info))
    assert sum(array.size for array in read_weights(file).arrays.values()) == 60_000


def test_the_file_is_plain_safetensors(path: Path, weights: Weights) -> None:
    tensors = load(path.read_bytes())
    np.testing.assert_array_equal(tensors["C1.0.weight"], weights.arrays["C1.0.weight"])


def test_arrays_in_any_order_of_memory_are_written_as_they_are_indexed(
    tmp_path: Path, weights: Weights
) -> None:
    arrays = {name: np.asfortranarray(array) for name, array in weights.arrays.items()}
    file = tmp_path / "own.safetensors"
    write_weights(file, Weights(INFO, arrays))
    np.testing.assert_array_equal(
        read_weights(file).arrays["C3.0.weight"], weights.arrays["C3.0.weight"]
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x08",
        b"just some text",
        b"\0" * 200,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        struct.pack("<Q", 2**62) + b"{}",
        struct.pack("<Q", 2) + b"{}",
    ],
)
def test_what_is_no_safetensors_file_of_this_app_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(WeightsError, match=r"^own\.safetensors .*choose a file that this app"):
        read_weights(path)


@pytest.mark.parametrize("kept", [1, 7, 8, 100, 2000, -1])
def test_a_truncated_file_is_refused(path: Path, kept: int) -> None:
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(WeightsError, match="is not a whole safetensors file"):
        read_weights(path)


class Trap:
    """Leaves a trace if anybody unpickles it."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.trace,)


def test_a_pickle_is_refused_and_not_run(path: Path, tmp_path: Path) -> None:
    trace = tmp_path / "ran"
    path.write_bytes(pickle.dumps(Trap(trace)))
    with pytest.raises(WeightsError):
        read_weights(path)
    torch.save({"C1.0.weight": Trap(trace)}, path)
    with pytest.raises(WeightsError):
        read_weights(path)
    assert not trace.exists()


def test_another_programs_safetensors_file_is_refused(path: Path, weights: Weights) -> None:
    path.write_bytes(save(dict(weights.arrays)))
    with pytest.raises(WeightsError, match="was not saved by this app"):
        read_weights(path)


def test_another_programs_tensors_are_not_even_read(path: Path) -> None:
    # 8-bit floats, which numpy cannot hold: reading them would fail in another way.
    tensor = torch.zeros(4).to(torch.float8_e5m2)
    from safetensors.torch import save_file

    save_file({"a": tensor}, path)
    with pytest.raises(WeightsError, match="was not saved by this app"):
        read_weights(path)


def test_a_network_of_the_future_is_named(path: Path) -> None:
    rewrite(path, model="lenet-6")
    with pytest.raises(WeightsError, match=r"'lenet-6'.*; update the app or choose another file"):
        read_weights(path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("classes", None),
        ("classes", "[]"),
        ("classes", '"0123456789"'),
        ("classes", "[0, 1]"),
        ("classes", "{"),
        ("classes", "[" * 100_000),
        ("seed", '"1"'),
        ("seed", "-1"),
        ("seed", "true"),
        ("epochs", None),
        ("epochs", "null"),
        ("epochs", "1.5"),
        ("epochs", "Infinity"),
        ("test_accuracy", "NaN"),
        ("test_accuracy", "99.1"),
        ("test_accuracy", '"high"'),
        ("test_examples", "[]"),
        ("dataset", None),
    ],
)
def test_a_damaged_description_is_refused(path: Path, name: str, value: str | None) -> None:
    rewrite(path, **{name: value})
    with pytest.raises(WeightsError, match=r"^The description inside own\.safetensors is damaged"):
        read_weights(path)


@pytest.mark.parametrize("change", ["missing", "further", "shape", "nan", "overflow"])
def test_tensors_that_do_not_fit_are_refused_before_they_answer(path: Path, change: str) -> None:
    tensors: dict[str, Any] = load(path.read_bytes())
    bias = tensors["F6.0.bias"]
    if change == "missing":
        del tensors["F6.0.bias"]
    elif change == "further":
        tensors["F7.bias"] = bias
    elif change == "shape":
        tensors["F6.0.bias"] = bias[:-1]
    elif change == "nan":
        tensors["F6.0.bias"] = np.full_like(bias, np.nan)
    else:
        tensors["F6.0.bias"] = np.full(84, 1e300)
    path.write_bytes(save(tensors, metadata=metadata_of(path)))
    with pytest.raises(WeightsError, match=r"; choose .*\.$"):
        build_with(read_weights(path))


def test_tensors_of_another_precision_are_read_as_float32(path: Path, weights: Weights) -> None:
    tensors = {name: array.astype(np.float16) for name, array in weights.arrays.items()}
    path.write_bytes(save(tensors, metadata=metadata_of(path)))
    read = read_weights(path)
    assert {array.dtype for array in read.arrays.values()} == {np.dtype(np.float32)}
    np.testing.assert_allclose(read.arrays["F6.0.bias"], weights.arrays["F6.0.bias"], atol=1e-3)


def test_random_damage_is_never_more_than_a_weights_error(path: Path) -> None:
    whole = np.frombuffer(path.read_bytes(), np.uint8)
    header_bytes = 8 + int(struct.unpack("<Q", whole[:8].tobytes())[0])
    chance = np.random.default_rng(2)
    refused = 0
    for _ in range(200):
        damaged = whole.copy()
        damaged[chance.integers(0, header_bytes, 3)] = chance.integers(0, 256, 3)
        path.write_bytes(damaged.tobytes())
        try:
            read_weights(path)
        except WeightsError:
            refused += 1
    assert refused > 100


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"^There is no file .*none.*; choose another\.$"):
        read_weights(tmp_path / "none.safetensors")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="is not a whole safetensors file"):
        read_weights(tmp_path)


def test_a_folder_that_cannot_be_written_to_is_a_storage_error(
    tmp_path: Path, weights: Weights
) -> None:
    # A file in place of the folder: nobody may make anything in it, not even the superuser.
    (tmp_path / "folder").touch()
    with pytest.raises(StorageError, match="choose a folder you may write to"):
        write_weights(tmp_path / "folder" / "own.safetensors", weights)


def test_a_full_disk_leaves_the_old_weights_whole(
    path: Path, weights: Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def write_half(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write_half)
    with pytest.raises(StorageError, match="No space left on device"):
        write_weights(path, weights)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_file_of_before_the_calibration_is_read_with_what_nobody_fitted(path: Path) -> None:
    rewrite(path, temperature=None, sure=None)
    info = read_weights(path).info
    assert (info.temperature, info.sure) == (1.0, 0.6)


@pytest.mark.parametrize(
    ("entry", "value"),
    [("temperature", "0"), ("temperature", "-1"), ("temperature", "NaN"), ("temperature", '"hot"'),
     ("temperature", "1e9"), ("sure", "1.5"), ("sure", "true"), ("sure", "{")],
)  # fmt: skip
def test_a_calibration_that_cannot_be_is_refused(path: Path, entry: str, value: str) -> None:
    rewrite(path, **{entry: value})
    with pytest.raises(WeightsError, match="damaged"):
        read_weights(path)
