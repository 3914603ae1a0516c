"""Reads and writes weights files: safetensors with their history in the metadata, nothing else."""

import json
from pathlib import Path

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from lenet_app import __version__
from lenet_app.errors import WeightsError
from lenet_app.networks.catalogue import names
from lenet_app.paths import written_whole
from lenet_app.records import FloatArray, Weights, WeightsInfo

FORMAT = "lenet-app weights 1"
PREPROCESSING = "ink 20x20 in 28x28, centre of mass in the middle, 0 paper to 1 ink"


def read_weights(path: Path) -> Weights:
    """Read a weights file without running anything in it.

    Raises:
        WeightsError: The file is missing, not safetensors, cut short, or not from this app.
    """
    try:
        with safe_open(path, framework="numpy") as file:
            metadata: dict[str, str] = file.metadata() or {}
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
    return Weights(_read_info(metadata, path), arrays)


def write_weights(path: Path, weights: Weights) -> None:
    """Write a weights file, whole or not at all.

    Raises:
        StorageError: The file cannot be written.
    """
    arrays = {name: np.ascontiguousarray(array) for name, array in weights.arrays.items()}
    content = save(arrays, metadata=_metadata(weights.info))
    with written_whole(path) as temporary:
        temporary.write_bytes(content)


def _metadata(info: WeightsInfo) -> dict[str, str]:
    return {
        "format": FORMAT,
        "model": info.model,
        "settings": json.dumps({"classes": len(info.classes)}),
        "classes": json.dumps(list(info.classes)),
        "preprocessing": PREPROCESSING,
        "dataset": info.dataset,
        "recipe": info.recipe,
        "seed": json.dumps(info.seed),
        "epochs": json.dumps(info.epochs),
        "test_accuracy": json.dumps(info.test_accuracy),
        "test_examples": json.dumps(info.test_examples),
        "app_version": info.app_version or __version__,
    }


def _read_info(metadata: dict[str, str], path: Path) -> WeightsInfo:
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
        info = WeightsInfo(
            model=metadata["model"],
            origin=path.name,
            classes=tuple(str(name) for name in json.loads(metadata["classes"])),
            dataset=metadata["dataset"],
            recipe=metadata["recipe"],
            seed=json.loads(metadata["seed"]),
            epochs=int(json.loads(metadata["epochs"])),
            test_accuracy=json.loads(metadata["test_accuracy"]),
            test_examples=int(json.loads(metadata["test_examples"])),
            app_version=metadata["app_version"],
        )
    except (KeyError, ValueError, TypeError) as error:
        raise WeightsError(
            f"The description inside {path.name} is damaged; choose another file."
        ) from error
    return info
