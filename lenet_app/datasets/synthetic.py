"""Draws digits: the dataset that needs no download, every digit written by its own hand."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from lenet_app.datasets.catalogue import card
from lenet_app.datasets.hand import write
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.non_digits import draw_non_digit
from lenet_app.datasets.prototypes import PROTOTYPES
from lenet_app.errors import DataCancelled
from lenet_app.ink.raster import FIELD_PX, rasterise
from lenet_app.ink.strokes import Ink
from lenet_app.records import DataProgress

TRAIN_DIGITS: Final = 12_000
TEST_DIGITS: Final = 2_000
OTHERS: Final = 2_000  # drawings that are no digit, to learn doubt from
# About a quarter of a second's work: how long a wish to cancel may wait.
CHUNK_DIGITS: Final = 250
INK_LEVEL: Final = 255  # what 1 (ink) becomes in uint8

_CHANCES: Final = tuple(np.cumsum([way.share for way in ways]) for ways in PROTOTYPES)


def draw_digit(label: int, rng: Generator) -> Ink:
    """Draw one digit on the pad, its `label` written on it; `rng` decides everything else.

    Raises:
        IndexError: `label` is not 0 to 9.
    """
    chances = _CHANCES[label]
    way = PROTOTYPES[label][int(np.searchsorted(chances, rng.uniform(0, chances[-1]), "right"))]
    return write(way, rng, label)


def synthetic_set(
    train: int = TRAIN_DIGITS,
    test: int = TEST_DIGITS,
    seed: int = 0,
    others: int = OTHERS,
    *,
    progress: Callable[[DataProgress], None],
    cancelled: Callable[[], bool],
) -> ImageSet:
    """Draw a whole dataset; the same seed draws the same digits, train, test and others apart.

    Raises:
        DataCancelled: `cancelled` said so.
    """
    described = card("synthetic")
    classes = len(described.classes)
    total = train + test + others
    drawn = 0

    def part(
        number: int, count: int, draw: Callable[[int, Generator], Ink]
    ) -> tuple[Tensor, Tensor]:
        nonlocal drawn
        rng = np.random.default_rng((seed, number))
        labels = rng.permutation(np.arange(count) % classes)
        images = np.empty((count, 1, FIELD_PX, FIELD_PX), np.uint8)
        for first in range(0, count, CHUNK_DIGITS):
            if cancelled():
                raise DataCancelled("Drawing digits was cancelled; start it again any time.")
            progress(DataProgress("Drawing digits", drawn, total, "digits"))
            some = labels[first : first + CHUNK_DIGITS]
            inks = [draw(int(label), rng) for label in some]
            images[first : first + len(some), 0] = _pixels(inks)
            drawn += len(some)
        return torch.from_numpy(images), torch.from_numpy(labels.astype(np.int64))

    train_images, train_labels = part(0, train, draw_digit)
    test_images, test_labels = part(1, test, draw_digit)
    other_images, _ = part(2, others, _draw_other)
    progress(DataProgress("Drawing digits", total, total, "digits"))
    return ImageSet(
        described.name,
        described.title,
        described.classes,
        train_images,
        train_labels,
        test_images,
        test_labels,
        others=other_images,
    )


def _draw_other(_label: int, rng: Generator) -> Ink:
    return draw_non_digit(rng)


def _pixels(inks: Sequence[Ink]) -> NDArray[np.uint8]:
    """Rasterise digits: (n, 28, 28), 0 to 255.

    Digits of like length go together: the rasteriser pads those of one batch to the longest, and
    in this order it takes two thirds of the time.
    """
    order = np.argsort([sum(len(stroke.points) for stroke in ink.strokes) for ink in inks])
    pixels = np.empty((len(inks), FIELD_PX, FIELD_PX), np.uint8)
    pixels[order] = np.rint(rasterise([inks[index] for index in order]) * INK_LEVEL)
    return pixels
