"""Keeps the synthetic digits that were once drawn, so that the second time is instant."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from lenet_app.datasets.catalogue import DIGITS, card
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.non_digits import draw_non_digit
from lenet_app.datasets.synthetic import (
    OTHERS,
    TEST_DIGITS,
    TRAIN_DIGITS,
    draw_digit,
    synthetic_set,
)
from lenet_app.errors import StorageError
from lenet_app.ink.raster import rasterise
from lenet_app.paths import user_data_folder, written_whole
from lenet_app.records import DataProgress

# Counts up when the form of the file changes.
FORMAT: Final = "lenet-app synthetic digits 2"
# Three of each class meet nearly every way of writing and every step to pixels.
PROBES_PER_CLASS: Final = 3
OTHER_PROBES: Final = 40


def cached_synthetic_set(
    train: int = TRAIN_DIGITS,
    test: int = TEST_DIGITS,
    seed: int = 0,
    others: int = OTHERS,
    *,
    progress: Callable[[DataProgress], None],
    cancelled: Callable[[], bool],
) -> ImageSet:
    """Read the synthetic digits from the user's data folder, or draw them and keep them there.

    Raises:
        DataCancelled: `cancelled` said so.
    """
    path = cache_file(train, test, seed, others)
    version = drawing_version()
    kept = _read(path, version)
    if kept is not None:
        return kept
    drawn = synthetic_set(train, test, seed, others, progress=progress, cancelled=cancelled)
    with suppress(StorageError):  # without room for a copy they are drawn again next time
        _write(path, version, drawn)
    return drawn


def cache_file(
    train: int = TRAIN_DIGITS, test: int = TEST_DIGITS, seed: int = 0, others: int = OTHERS
) -> Path:
    """Name the file that keeps the digits of one seed."""
    folder = user_data_folder() / "datasets" / "synthetic"
    return folder / f"digits-{train}-{test}-{others}-seed{seed}.safetensors"


def drawing_version() -> str:
    """Tell ways of drawing apart: a checksum of a few digits, drawn now.

    A version number would have to be counted up by hand whenever a prototype, the rasteriser or
    numpy's generator changes; the digits themselves cannot forget.
    """
    rng = np.random.default_rng(0)
    probes = [
        draw_digit(label, rng) for label in range(len(DIGITS)) for _ in range(PROBES_PER_CLASS)
    ]
    probes += [draw_non_digit(rng) for _ in range(OTHER_PROBES)]
    return hashlib.sha256(rasterise(probes).tobytes()).hexdigest()


def _read(path: Path, version: str) -> ImageSet | None:
    try:
        with safe_open(path, framework="pt") as file:
            if file.metadata() != {"format": FORMAT, "version": version}:
                return None
            tensors: dict[str, Tensor] = {name: file.get_tensor(name) for name in _NAMES}
    except (OSError, SafetensorError):  # not there yet, or damaged: drawing replaces it
        return None
    described = card("synthetic")
    return ImageSet(
        described.name,
        described.title,
        described.classes,
        tensors["train_images"],
        tensors["train_labels"],
        tensors["test_images"],
        tensors["test_labels"],
        others=tensors["others"],
    )


def _write(path: Path, version: str, drawn: ImageSet) -> None:
    tensors = {name: getattr(drawn, name) for name in _NAMES}
    content = save(tensors, metadata={"format": FORMAT, "version": version})
    with written_whole(path) as temporary:
        temporary.write_bytes(content)


# ImageSet's own fields.
_NAMES: Final = ("train_images", "train_labels", "test_images", "test_labels", "others")
