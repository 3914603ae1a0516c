"""Draws what is not a digit: letters, shapes, scribbles, several digits at once, digits that lie.

A network that saw only digits takes everything for one. These drawings teach it to say "unsure".
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.random import Generator

from lenet_app.datasets.hand import Points, inked, smoothed, varied
from lenet_app.datasets.other_signs import LETTERS, SHAPES
from lenet_app.datasets.prototype import Prototype
from lenet_app.datasets.prototypes import PROTOTYPES
from lenet_app.ink.strokes import Ink

# A 6 and a 9 change places on their heads and a 0, 1 or 8 hardly changes; these lie and are none.
LYING: Final = (2, 3, 4, 5)
MIRRORED: Final = (3, 4, 6)
# The gap between neighbours in a row, in digit heights.
GAP: Final = (0.03, 0.4)
SCRIBBLE_TURNS: Final = (5, 30)
DOTS: Final = (3, 9)
CURVE_SAMPLES: Final = 8  # between two points of a scribble


def draw_non_digit(rng: Generator) -> Ink:
    """Draw something that is not one digit, without a label; `rng` decides what."""
    kind = _KINDS[int(np.searchsorted(_CHANCES, rng.uniform(0, _CHANCES[-1]), "right"))]
    return inked(kind(rng), rng)


def row_of_digits(digits: Sequence[int], rng: Generator) -> list[Points]:
    """Write digits side by side with gaps, from left to right, about equally high."""
    right, lines = 0.0, []
    for digit in digits:
        written = varied(_any(PROTOTYPES[digit], rng), rng)
        size = rng.uniform(0.8, 1.2)
        left = min(float(line[:, 0].min()) for line in written)
        shift = np.array([right - left * size, rng.uniform(-0.1, 0.1)])
        moved = [line * size + shift for line in written]
        right = max(float(line[:, 0].max()) for line in moved) + rng.uniform(*GAP)
        lines += moved
    return lines


def _any(ways: Sequence[Prototype], rng: Generator) -> Prototype:
    shares = np.cumsum([way.share for way in ways])
    return ways[int(np.searchsorted(shares, rng.uniform(0, shares[-1]), "right"))]


def _letter(rng: Generator) -> list[Points]:
    return varied(_any(LETTERS, rng), rng)


def _shape(rng: Generator) -> list[Points]:
    return _turned(varied(_any(SHAPES, rng), rng), rng.normal(0, np.radians(15)))


def _row(rng: Generator) -> list[Points]:
    count = 2 if rng.uniform() < 0.7 else 3
    return row_of_digits([int(digit) for digit in rng.integers(0, 10, count)], rng)


def _heap(rng: Generator) -> list[Points]:
    """Write one digit over another."""
    first, second = (varied(_any(PROTOTYPES[int(d)], rng), rng) for d in rng.choice(10, 2, False))
    shift = rng.uniform(-0.3, 0.3, 2)
    return [*first, *(line + shift for line in second)]


def _lying(rng: Generator) -> list[Points]:
    if rng.uniform() < 0.5:
        lines = varied(_any(PROTOTYPES[int(rng.choice(LYING))], rng), rng)
        side = np.pi / 2 * rng.choice([-1, 1])
        return _turned(lines, side + rng.normal(0, np.radians(12)))
    lines = varied(_any(PROTOTYPES[int(rng.choice(MIRRORED))], rng), rng)
    return [line * (-1, 1) for line in lines]


def _crossed_out(rng: Generator) -> list[Points]:
    digit = varied(_any(PROTOTYPES[int(rng.integers(10))], rng), rng)
    strokes = [
        np.column_stack([rng.uniform(-0.7, 0.7, 2), rng.uniform(-0.6, 0.6, 2)])
        for _ in range(int(rng.integers(3, 7)))
    ]
    return [*digit, *strokes]


def _scribble(rng: Generator) -> list[Points]:
    """Wander without a plan: a few smooth or angular lines with many turns."""
    return [_wandering(rng) for _ in range(1 if rng.uniform() < 0.7 else int(rng.integers(2, 5)))]


def _wandering(rng: Generator) -> Points:
    turns = int(rng.integers(*SCRIBBLE_TURNS))
    stretch = np.exp(rng.normal(0, 0.4, 2))
    if rng.uniform() < 0.5:  # to and fro within a box
        corners = rng.uniform(-0.5, 0.5, (turns, 2)) * stretch
    else:  # a walk
        corners = np.cumsum(rng.normal(0, 0.3, (turns, 2)), axis=0) * stretch
    return smoothed(corners, CURVE_SAMPLES) if rng.uniform() < 0.7 else corners


def _hatching(rng: Generator) -> list[Points]:
    """Fill a patch with a line to and fro."""
    count = int(rng.integers(6, 16))
    x = np.linspace(-0.5, 0.5, count) + rng.normal(0, 0.03, count)
    y = np.where(np.arange(count) % 2 == 0, -0.5, 0.5) + rng.normal(0, 0.08, count)
    line = np.column_stack([x, y * rng.uniform(0.3, 1.2)])
    return _turned(
        [smoothed(line, CURVE_SAMPLES) if rng.uniform() < 0.5 else line], rng.uniform(0, np.pi)
    )


def _loops(rng: Generator) -> list[Points]:
    """Wind round and round, along a line."""
    winds = rng.uniform(2.5, 7)
    at = np.linspace(0, 1, int(winds * 14))
    wide, high = rng.uniform(0.1, 0.5, 2)
    x = wide * np.cos(2 * np.pi * winds * at) + rng.uniform(0.5, 2.0) * at
    y = high * np.sin(2 * np.pi * winds * at) + rng.uniform(-0.2, 0.2) * at
    wobble = smoothed(rng.normal(0, 0.05, (len(at) // 6 + 3, 2)), CURVE_SAMPLES)[: len(at)]
    line = np.column_stack([x, y])[: len(wobble)] + wobble
    return _turned([line], rng.uniform(0, np.pi))


def _dots(rng: Generator) -> list[Points]:
    places = rng.uniform(-0.5, 0.5, (int(rng.integers(*DOTS)), 2)) * np.exp(rng.normal(0, 0.4, 2))
    return [place[None] for place in places]


def _turned(lines: list[Points], turn_rad: float) -> list[Points]:
    cos, sin = np.cos(turn_rad), np.sin(turn_rad)
    return [line @ np.array([[cos, sin], [-sin, cos]]) for line in lines]


_SHARES: Final[tuple[tuple[float, Callable[[Generator], list[Points]]], ...]] = (
    (0.32, _letter),
    (0.18, _shape),
    (0.16, _row),
    (0.03, _heap),
    (0.05, _lying),
    (0.03, _crossed_out),
    (0.13, _scribble),
    (0.05, _hatching),
    (0.04, _loops),
    (0.01, _dots),
)
_CHANCES: Final = np.cumsum([share for share, _ in _SHARES])
_KINDS: Final = tuple(kind for _, kind in _SHARES)
