"""Writes a prototype as a hand would: slant, proportions, haste, tremor, lifts forgotten, a pen."""

from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from lenet_app.datasets.prototype import Prototype
from lenet_app.ink.strokes import PAD_SIDE_PX, Ink, Stroke

Points = NDArray[np.float64]

# How hands differ: standard deviations, lengths in digit heights.
CUT_OFF: Final = 2.0  # deviations: beyond, a digit may look like another
ROTATION_RAD: Final = np.radians(5.0)
SLANT: Final = 0.2
MEAN_SLANT: Final = 0.10  # most people lean to the right
LOG_ASPECT: Final = 0.28
WIDE_SHARE: Final = 0.2  # some write every digit about as wide as the next, the 1 included
WIDE: Final = (0.5, 0.95)  # its width over its height then
CONTROL_SHIFT: Final = 0.035
SLOPPINESS: Final = (0.5, 1.5)  # how many times that, from a neat hand to a careless one
MOST_STRETCHED: Final = 2.5  # times: a bar without a flag does not become a plank
BEND: Final = 0.03  # of each of the waves that bend the whole digit
WAVES: Final = 3
WAVE_RAD: Final = 4.0  # how fast they change: about two thirds of a period over the height
TREMOR: Final = 0.005
CUT_POINTS: Final = 1  # so many points may be missing at either end of a stroke
# Many tablets, and some people, do not lift the pen: the strokes of a 4, 5 or 7 hang together.
JOINED_SHARE: Final = 0.25
BACKWARDS_SHARE: Final = 0.08  # of the later strokes: a bar may be drawn from the right
# A fast pen cuts corners; a slow tablet reports few points, and what lies between is guessed, by
# straight or by smooth lines.
HASTY_SHARE: Final = 0.3
HASTE: Final = (1, 3)  # how many times neighbouring points are averaged
SPARSE_SHARE: Final = 0.4
SPARSE_POINTS: Final = (7, 18)  # on the whole drawing
SMOOTHED_SHARE: Final = 0.6  # of these
SMOOTHED_SAMPLES: Final = 5  # a span
# Some write with a broad nib: every line is there twice, a little apart. The app's own pen has one
# width, so this is how its digits get lines as wide as MNIST's widest.
BROAD_SHARE: Final = 0.2
NIB: Final = (0.03, 0.10)
BROAD_PRESSURE: Final = 0.9  # lighter, and a gap would open between the two lines

# On the pad, in fractions of its side.
SMALLEST: Final = 0.45
LARGEST: Final = 0.8
PEN_PX: Final = (12.0, 26.0)
# Without pressure a pen has its full width, as a mouse has.
EVEN_SHARE: Final = 0.4
PRESSURE: Final = (0.1, 1.0)
PRESSURE_CHANGE: Final = 0.2
PRESSURE_WAVE_RAD: Final = (2.0, 8.0)


def write(way: Prototype, rng: Generator, label: int | None = None) -> Ink:
    """Write `way` once on the pad; `rng` decides everything that a hand does differently."""
    return inked(varied(way, rng), rng, label)


def inked(lines: list[Points], rng: Generator, label: int | None = None) -> Ink:
    """Draw lines, each (n, 2), somewhere on the pad with some pen, pressed in some way."""
    pressure = _pressure(sum(len(line) for line in lines), rng)
    if rng.uniform() < BROAD_SHARE:
        angle = rng.uniform(0, np.pi)
        nib = rng.uniform(*NIB) * np.array([np.cos(angle), np.sin(angle)])
        lines = [*lines, *(line + nib for line in lines)]
        pressure = np.tile(np.maximum(pressure, BROAD_PRESSURE), 2)
    points = np.column_stack([placed(np.concatenate(lines), rng), pressure])
    breaks = np.cumsum([len(line) for line in lines])[:-1]
    return Ink(
        strokes=tuple(Stroke.of(line) for line in np.split(points, breaks)),
        pen_px=float(rng.uniform(*PEN_PX)),
        label=label,
    )


def varied(way: Prototype, rng: Generator) -> list[Points]:
    """Write `way` without a pad: lines of (n, 2) points around the origin, about 1 high."""
    shift = CONTROL_SHIFT * np.exp(rng.uniform(*np.log(SLOPPINESS)))
    lines: list[Points] = []
    for curve in way.curves:
        points = curve.blend @ (curve.controls + _wander(len(curve.controls), shift, rng))
        # A dot has nothing to spare.
        start, end = rng.integers(0, CUT_POINTS + 1, 2) * (len(points) > 2 * CUT_POINTS + 1)
        if lines and rng.uniform() < BACKWARDS_SHARE:
            points = points[::-1]
        lines.append(points[start : len(points) - end])
    if len(lines) > 1 and rng.uniform() < JOINED_SHARE:
        lines = [np.concatenate(lines)]
    if rng.uniform() < HASTY_SHARE:
        rounds = int(rng.integers(HASTE[0], HASTE[1] + 1))
        lines = [hastened(line, rounds) for line in lines]
    if rng.uniform() < SPARSE_SHARE:
        lines = _sparse(lines, int(rng.integers(*SPARSE_POINTS)))
        if rng.uniform() < SMOOTHED_SHARE:
            lines = [smoothed(line, SMOOTHED_SAMPLES) for line in lines]
    breaks = np.cumsum([len(line) for line in lines])[:-1]
    points = np.concatenate(lines)
    if rng.uniform() < WIDE_SHARE:
        width, height = np.maximum(np.ptp(points, axis=0), 1e-3)
        points = (points - 0.5) * (
            min(height / width * rng.uniform(*WIDE), MOST_STRETCHED),
            1,
        ) + 0.5
    points = _bent(_leaning(points, rng), rng) + _wander(len(points), TREMOR, rng)
    return list(np.split(points, breaks))


def placed(points: Points, rng: Generator) -> Points:
    """Put points somewhere on the pad, in pad pixels."""
    low = points.min(axis=0)
    extent = points.max(axis=0) - low
    scale = rng.uniform(SMALLEST, LARGEST) * PAD_SIDE_PX / max(float(extent.max()), 1e-6)
    # Near the middle rather than in a corner: the mean of two draws.
    place = (PAD_SIDE_PX - scale * extent) * (rng.uniform(size=2) + rng.uniform(size=2)) / 2
    moved: Points = (points - low) * scale + place
    return moved


def hastened(line: Points, rounds: int) -> Points:
    """Cut the corners of a line, (n, 2): each point moves towards its neighbours; ends stay."""
    for _ in range(rounds):
        if len(line) < 3:
            break
        inner = (line[:-2] + 2 * line[1:-1] + line[2:]) / 4
        line = np.concatenate([line[:1], inner, line[-1:]])
    return line


def smoothed(points: Points, samples: int) -> Points:
    """Run a smooth line through points: (n, 2) to ((n − 1) · samples + 1, 2).

    The natural cubic spline: of all lines through the points the one that bends least, as a hand
    does.
    """
    count = len(points)
    if count < 3:
        return points
    # The bends: those of neighbours and six times the second differences are in a linear relation.
    system = np.eye(count)
    rows = np.arange(1, count - 1)
    system[rows, rows - 1], system[rows, rows], system[rows, rows + 1] = 1.0, 4.0, 1.0
    differences = np.zeros((count, 2))
    differences[1:-1] = 6 * (points[2:] - 2 * points[1:-1] + points[:-2])
    bends = np.linalg.solve(system, differences)
    t = (np.arange(samples) / samples)[None, :, None]
    start, end = points[:-1, None], points[1:, None]
    at_start, at_end = bends[:-1, None], bends[1:, None]
    line: Points = (
        (1 - t) * start
        + t * end
        + ((1 - t) ** 3 - (1 - t)) * at_start / 6
        + (t**3 - t) * at_end / 6
    ).reshape(-1, 2)
    return np.concatenate([line, points[-1:]])


def _sparse(lines: list[Points], count: int) -> list[Points]:
    """Keep about `count` points of all, at even distances along the way."""
    lengths = [float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in lines]
    whole = max(sum(lengths), 1e-9)
    return [
        _resampled(line, max(2, round(count * length / whole)))
        for line, length in zip(lines, lengths, strict=True)
    ]


def _resampled(line: Points, count: int) -> Points:
    way = np.concatenate([[0.0], np.hypot(*np.diff(line, axis=0).T).cumsum()])
    at = np.linspace(0.0, way[-1], count)
    return np.column_stack([np.interp(at, way, line[:, axis]) for axis in range(2)])


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


def _pressure(count: int, rng: Generator) -> Points:
    """Press more or less, each hand in its own way, and change a little along the digit."""
    if rng.uniform() < EVEN_SHARE:
        return np.ones(count)
    mean, change = rng.uniform(*PRESSURE), rng.uniform(0, PRESSURE_CHANGE)
    wave = np.arange(count) * (rng.uniform(*PRESSURE_WAVE_RAD) / count) + rng.uniform(0, 2 * np.pi)
    # Beyond 0 and 1 it is the pen that stops at its narrowest and widest.
    pressure: Points = mean + change * np.sin(wave)
    return pressure
