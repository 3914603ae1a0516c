"""Reads and writes weights files: safetensors with their history in the metadata, nothing else."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from lenet_app import __version__
from lenet_app.errors import WeightsError
from lenet_app.networks.catalogue import card, names
from lenet_app.paths import written_whole
from lenet_app.records import FloatArray, Weights, WeightsInfo

FORMAT = "lenet-app weights 1"
INK = "ink 20x20 in 28x28, centre of mass in the middle, 0 paper to 1 ink"
COLOURS = "picture in red, green and blue, 0 to 1"
# Beyond, every answer would be certain, or none.
COLDEST, HOTTEST = 1e-3, 1e3


def read_weights(path: Path, *, keeps_origin: bool = False) -> Weights:
    """Read a weights file without running anything in it.

    They are called as the file, or as they were when they were written with `keeps_origin`.

    Raises:
        WeightsError: The file is missing, not safetensors, cut short, or not from this app.
    """
    try:
        # A tensor of float64 may hold more than float32 can: put_weights refuses infinities.
        with safe_open(path, framework="numpy") as file, np.errstate(over="ignore"):
            # The description first: the tensors of a stranger may be many and large.
            metadata = file.metadata() or {}
            info = read_description(metadata, path)
            arrays: dict[str, FloatArray] = {
                name: np.asarray(file.get_tensor(name), dtype=np.float32)
                for name in file.keys()  # noqa: SIM118
            }
    except FileNotFoundError as error:
        raise WeightsError(f"There is no file {path}; choose another.") from error
    except (SafetensorError, OSError, ValueError, TypeError) as error:
        raise WeightsError(
            f"{path.name} is not a whole safetensors file; choose a file that this app saved."
        ) from error
    if keeps_origin:
        info = replace(info, origin=metadata.get("origin", info.origin))
    return Weights(info, arrays)


def write_weights(path: Path, weights: Weights) -> None:
    """Write a weights file, whole or not at all.

    Raises:
        StorageError: The file cannot be written.
        WeightsError: The weights were edited by hand; `baking.baked` makes plain ones of them.
    """
    if weights.is_edited or weights.info.is_edited:
        raise WeightsError(
            "This network was edited by hand and is not saved as if it had been trained; "
            "restore it first, or save it as an edited one."
        )
    arrays = {name: np.ascontiguousarray(array) for name, array in weights.arrays.items()}
    content = save(arrays, metadata=description_of(weights.info))
    with written_whole(path) as temporary:
        temporary.write_bytes(content)


def description_of(info: WeightsInfo) -> dict[str, str]:
    """Write down everything about weights but their origin, as a file's metadata."""
    return {
        "format": FORMAT,
        "model": info.model,
        "origin": info.origin,
        "settings": json.dumps({"classes": len(info.classes)}),
        "classes": json.dumps(list(info.classes)),
        "preprocessing": _preprocessing(info.model),
        "dataset": info.dataset,
        "recipe": info.recipe,
        "seed": json.dumps(info.seed),
        "epochs": json.dumps(info.epochs),
        "test_accuracy": json.dumps(info.test_accuracy),
        "test_examples": json.dumps(info.test_examples),
        "app_version": info.app_version or __version__,
        "temperature": json.dumps(info.temperature),
        "sure": json.dumps(info.sure),
    }


def _preprocessing(model: str) -> str:
    channels, height, width = card(model).input
    before = INK if channels == 1 else COLOURS
    return f"{before}; the network's own INPUT layer fits it to {channels}x{height}x{width}"


def read_description(metadata: dict[str, str], path: Path) -> WeightsInfo:
    """Read what `description_of` wrote into the file at `path`, whose name is the origin.

    Raises:
        WeightsError: It is not a description of this app, or damaged.
    """
    if metadata.get("format") != FORMAT:
        raise WeightsError(
            f"{path.name} was not saved by this app, so its classes and preprocessing are unknown; "
            "choose a file that this app saved."
        )
    if metadata.get("model") not in names():
        raise WeightsError(
            f"{path.name} is for the network {metadata.get('model')!r}, which this version does "
            "not have; update the app or choose another file."
        )
    try:
        seed = json.loads(metadata["seed"])
        accuracy = json.loads(metadata["test_accuracy"])
        # Files of before there was a calibration say nothing of it.
        temperature = metadata.get("temperature", json.dumps(WeightsInfo.temperature))
        sure = metadata.get("sure", json.dumps(WeightsInfo.sure))
        info = WeightsInfo(
            model=metadata["model"],
            origin=path.name,
            classes=_classes(json.loads(metadata["classes"])),
            dataset=metadata["dataset"],
            recipe=metadata["recipe"],
            seed=None if seed is None else _count(seed),
            epochs=_count(json.loads(metadata["epochs"])),
            test_accuracy=None if accuracy is None else _fraction(accuracy),
            test_examples=_count(json.loads(metadata["test_examples"])),
            app_version=metadata["app_version"],
            temperature=_temperature(json.loads(temperature)),
            sure=_fraction(json.loads(sure)),
        )
    except (KeyError, ValueError, TypeError, RecursionError) as error:
        raise WeightsError(
            f"The description inside {path.name} is damaged; choose another file."
        ) from error
    return info


def _classes(names: Any) -> tuple[str, ...]:
    if not isinstance(names, list) or not names or not all(isinstance(n, str) for n in names):
        raise ValueError("the classes are a list of names")
    return tuple(names)


def _count(number: Any) -> int:
    # By type, not isinstance: true is a bool, which is an int, and no number of epochs.
    if type(number) is not int or number < 0:
        raise ValueError("a whole number of at least 0 is needed")
    return number


def _temperature(number: Any) -> float:
    if type(number) not in (int, float) or not COLDEST <= number <= HOTTEST:
        raise ValueError("a temperature that leaves probabilities is needed")
    return float(number)


def _fraction(number: Any) -> float:
    if type(number) not in (int, float) or not 0 <= number <= 1:
        raise ValueError("a number from 0 to 1 is needed")
    return float(number)
