"""Draws digits as a hand would: a way of writing, then slant, proportions, tremor and pen."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray

from lenet_app.datasets.catalogue import card
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.prototypes import PROTOTYPES
from lenet_app.errors import DataCancelled
from lenet_app.ink.raster import FIELD_PX, rasterise
from lenet_app.ink.strokes import PAD_SIDE_PX, Ink, Stroke
from lenet_app.records import DataProgress

Points = NDArray[np.float64]

TRAIN_DIGITS: Final = 12_000
TEST_DIGITS: Final = 2_000
# About a quarter of a second's work: how long a wish to cancel may wait.
CHUNK_DIGITS: Final = 250
INK_LEVEL: Final = 255  # what 1 (ink) becomes in uint8

# How hands differ: standard deviations, lengths in digit heights.
CUT_OFF: Final = 2.0  # deviations: beyond, a digit may look like another
ROTATION_RAD: Final = np.radians(6.0)
SLANT: Final = 0.25
MEAN_SLANT: Final = 0.10  # most people lean to the right
LOG_ASPECT: Final = 0.28
CONTROL_SHIFT: Final = 0.035
BEND: Final = 0.03  # of each of the waves that bend the whole digit
WAVES: Final = 3
WAVE_RAD: Final = 4.0  # how fast they change: about two thirds of a period over the height
TREMOR: Final = 0.005
CUT_POINTS: Final = 1  # so many points may be missing at either end of a stroke
# Some write with a broad nib: every line is there twice, a little apart. The app's own pen has one
# width, so this is how its digits get lines as wide as MNIST's widest.
BROAD_SHARE: Final = 0.25
NIB: Final = (0.03, 0.10)
BROAD_PRESSURE: Final = 0.9  # lighter, and a gap would open between the two lines

# On the pad, in fractions of its side.
SMALLEST: Final = 0.45
LARGEST: Final = 0.8
PEN_PX: Final = (12.0, 26.0)
PRESSURE: Final = (0.1, 1.0)
PRESSURE_CHANGE: Final = 0.2
PRESSURE_WAVE_RAD: Final = (2.0, 8.0)

_CHANCES: Final = tuple(np.cumsum([way.share for way in ways]) for ways in PROTOTYPES)


def draw_digit(label: int, rng: Generator) -> Ink:
    """Draw one digit on the pad, its `label` written on it; `rng` decides everything else.

    Raises:
        IndexError: `label` is not 0 to 9.
    """
    chances = _CHANCES[label]
    way = PROTOTYPES[label][int(np.searchsorted(chances, rng.uniform(0, chances[-1]), "right"))]
    lines = []
    for curve in way.curves:
        points = curve.blend @ (curve.controls + _wander(len(curve.controls), CONTROL_SHIFT, rng))
        start, end = rng.integers(0, CUT_POINTS + 1, 2)
        lines.append(points[start : len(points) - end])
    points = np.concatenate(lines)
    points = _bent(_leaning(points, rng), rng) + _wander(len(points), TREMOR, rng)
    pressure = _pressure(len(points), rng)
    if rng.uniform() < BROAD_SHARE:
        lines = 2 * lines
        angle = rng.uniform(0, np.pi)
        nib = rng.uniform(*NIB) * np.array([np.cos(angle), np.sin(angle)])
        points = np.concatenate([points, points + nib])
        pressure = np.tile(np.maximum(pressure, BROAD_PRESSURE), 2)
    inked = np.column_stack([_placed(points, rng), pressure])
    breaks = np.cumsum([len(line) for line in lines])
    return Ink(
        strokes=tuple(Stroke.of(line) for line in np.split(inked, breaks[:-1])),
        pen_px=float(rng.uniform(*PEN_PX)),
        label=label,
    )


def _normal(rng: Generator, shape: int | tuple[int, ...]) -> Points:
    return np.maximum(np.minimum(rng.standard_normal(shape), CUT_OFF), -CUT_OFF)


def _wander(count: int, deviation: float, rng: Generator) -> Points:
    """Move points in a row, (count, 2), neighbours alike: noise summed over three of them."""
    noise = deviation / np.sqrt(3) * _normal(rng, (count + 2, 2))
    wander: Points = noise[:-2] + noise[1:-1] + noise[2:]
    return wander


def _leaning(points: Points, rng: Generator) -> Points:
    """Change proportions, slant and rotate about the middle of the box."""
    turn, lean, aspect = _normal(rng, 3) * (ROTATION_RAD, SLANT, LOG_ASPECT)
    wide = np.exp(aspect / 2)
    cos, sin = np.cos(turn), np.sin(turn)
    # y is down, so leaning to the right takes x back where y grows.
    slanted = np.array([[wide, -(MEAN_SLANT + lean)], [0.0, 1 / wide]])
    turned: Points = (points - 0.5) @ (np.array([[cos, -sin], [sin, cos]]) @ slanted).T
    return turned


def _bent(points: Points, rng: Generator) -> Points:
    """Bend the paper: a few long waves in random directions move x and y."""
    directions = _normal(rng, (2, WAVES)) * WAVE_RAD
    phases = rng.uniform(0, 2 * np.pi, WAVES)
    moves = BEND * _normal(rng, (WAVES, 2))
    bent: Points = points + np.sin(points @ directions + phases) @ moves
    return bent


def _placed(points: Points, rng: Generator) -> Points:
    """Put the digit somewhere on the pad, in pad pixels."""
    low = points.min(axis=0)
    extent = points.max(axis=0) - low
    scale = rng.uniform(SMALLEST, LARGEST) * PAD_SIDE_PX / extent.max()
    # Near the middle rather than in a corner: the mean of two draws.
    place = (PAD_SIDE_PX - scale * extent) * (rng.uniform(size=2) + rng.uniform(size=2)) / 2
    placed: Points = (points - low) * scale + place
    return placed


def _pressure(count: int, rng: Generator) -> Points:
    """Press more or less, each hand in its own way, and change a little along the digit."""
    mean, change = rng.uniform(*PRESSURE), rng.uniform(0, PRESSURE_CHANGE)
    wave = np.arange(count) * (rng.uniform(*PRESSURE_WAVE_RAD) / count) + rng.uniform(0, 2 * np.pi)
    # Beyond 0 and 1 it is the pen that stops at its narrowest and widest.
    pressure: Points = mean + change * np.sin(wave)
    return pressure


def synthetic_set(
    train: int = TRAIN_DIGITS,
    test: int = TEST_DIGITS,
    seed: int = 0,
    *,
    progress: Callable[[DataProgress], None],
    cancelled: Callable[[], bool],
) -> ImageSet:
    """Draw a whole dataset; the same seed draws the same digits, train and test apart.

    Raises:
        DataCancelled: `cancelled` said so.
    """
    described = card("synthetic")
    total = train + test
    drawn = 0

    def half(count: int, rng: Generator) -> tuple[torch.Tensor, torch.Tensor]:
        nonlocal drawn
        labels = rng.permutation(np.arange(count) % len(described.classes))
        images = np.empty((count, 1, FIELD_PX, FIELD_PX), np.uint8)
        for first in range(0, count, CHUNK_DIGITS):
            if cancelled():
                raise DataCancelled("Drawing digits was cancelled; start it again any time.")
            progress(DataProgress("Drawing digits", drawn, total, "digits"))
            some = labels[first : first + CHUNK_DIGITS]
            images[first : first + len(some), 0] = _pixels(
                [draw_digit(int(label), rng) for label in some]
            )
            drawn += len(some)
        return torch.from_numpy(images), torch.from_numpy(labels.astype(np.int64))

    train_rng, test_rng = (np.random.default_rng((seed, part)) for part in range(2))
    train_images, train_labels = half(train, train_rng)
    test_images, test_labels = half(test, test_rng)
    progress(DataProgress("Drawing digits", total, total, "digits"))
    return ImageSet(
        described.name,
        described.title,
        described.classes,
        train_images,
        train_labels,
        test_images,
        test_labels,
    )


def _pixels(inks: Sequence[Ink]) -> NDArray[np.uint8]:
    """Rasterise digits: (n, 28, 28), 0 to 255.

    Digits of like length go together: the rasteriser pads those of one batch to the longest, and
    in this order it takes two thirds of the time.
    """
    order = np.argsort([sum(len(stroke.points) for stroke in ink.strokes) for ink in inks])
    pixels = np.empty((len(inks), FIELD_PX, FIELD_PX), np.uint8)
    pixels[order] = np.rint(rasterise([inks[index] for index in order]) * INK_LEVEL)
    return pixels
