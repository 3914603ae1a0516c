"""Draws what is no digit, to measure with: block letters, shapes and scribbles.

Nothing here is shared with `lenet_app.datasets.non_digits`, which the network learns from: other
letters, other shapes, other hands. Letters that are a digit to the eye (O, I, l, S, Z, b, q, g) are
left out.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from lenet_app.ink.strokes import PAD_SIDE_PX, Ink, Stroke

Line = NDArray[np.float64]

# On a grid 4 wide and 6 high, y down: "xy xy …", strokes parted by "|".
LETTERS: Final = {
    "A": "06 20 46|13 33",
    "B": "06 00 30 41 42 33 03|33 44 45 36 06",
    "C": "41 30 10 01 05 16 36 45",
    "D": "06 00 20 42 44 26 06",
    "E": "40 00 06 46|03 33",
    "F": "40 00 06|03 33",
    "G": "41 30 10 01 05 16 36 45 43 23",
    "H": "00 06|40 46|03 43",
    "J": "40 45 36 16 05",
    "K": "00 06|40 03 46",
    "L": "00 06 46",
    "M": "06 00 23 40 46",
    "N": "06 00 46 40",
    "P": "06 00 30 41 42 33 03",
    "Q": "10 30 41 45 36 16 05 01 10|24 46",
    "R": "06 00 30 41 42 33 03|23 46",
    "T": "00 40|20 26",
    "U": "00 05 16 36 45 40",
    "V": "00 26 40",
    "W": "00 16 22 36 40",
    "X": "00 46|40 06",
    "Y": "00 23 40|23 26",
    "a": "32 12 03 05 16 36|32 36 46",
    "c": "43 32 12 03 05 16 36 45",
    "d": "40 46|43 32 12 03 05 16 36 45",
    "e": "04 44 43 32 12 03 05 16 36 45",
    "f": "31 20 11 16|02 32",
    "h": "00 06|03 12 32 43 46",
    "k": "00 06|42 04 46",
    "m": "06 02 12 23 26|23 32 43 46",
    "n": "06 02|03 12 32 43 46",
    "p": "06 00 20 31 32 23 03",
    "r": "06 02|03 12 32",
    "t": "10 15 26 36|02 32",
    "u": "02 05 16 26 44 42|42 46",
    "v": "02 26 42",
    "w": "02 16 23 36 42",
    "x": "02 46|42 06",
    "y": "02 24|42 24 06",
}
LEAN: Final = 0.2
UNSTEADY: Final = 0.12  # of a grid's cell
SIZE_PX: Final = (100.0, 240.0)
PEN_PX: Final = (12.0, 26.0)


def letter(rng: Generator) -> list[Line]:
    """Write a block letter, its corners more or less rounded."""
    strokes = LETTERS[str(rng.choice(sorted(LETTERS)))].split("|")
    rounds = int(rng.integers(0, 4))
    lines = []
    for stroke in strokes:
        corners = np.array([[int(pair[0]), int(pair[1])] for pair in stroke.split()], np.float64)
        moved = corners + rng.normal(0, UNSTEADY, corners.shape)
        lines.append(_rounded(moved, rounds) * (rng.uniform(0.9, 1.1), 1.0))
    lean = np.array([[1.0, 0.0], [rng.normal(-LEAN / 2, LEAN), 1.0]])
    return [line @ lean for line in lines]


def shape(rng: Generator) -> list[Line]:
    """Draw a triangle, square, star, cross, arrow, spiral, wave, heart or two rings."""
    kind = _SHAPES[int(rng.integers(len(_SHAPES)))]
    turn = rng.normal(0, 0.15)
    cos, sin = np.cos(turn), np.sin(turn)
    stretch = np.exp(rng.normal(0, 0.12, 2))
    return [
        (line + rng.normal(0, 0.015, line.shape)) * stretch @ np.array([[cos, sin], [-sin, cos]])
        for line in kind(rng)
    ]


def scribble(rng: Generator) -> list[Line]:
    """Move a pen that is pulled about: its speed changes at random, and it is drawn back."""
    count = int(rng.integers(80, 260))
    place, speed, line = np.zeros(2), rng.normal(0, 1, 2), []
    for _ in range(count):
        speed = 0.88 * speed + rng.normal(0, 0.9, 2) - 0.03 * place
        place = place + speed
        line.append(place)
    return [np.array(line)]


def on_pad(lines: list[Line], rng: Generator) -> Ink:
    """Put lines at a random place of the pad, in a random size, with a random pen."""
    whole = np.concatenate(lines)
    low, extent = whole.min(axis=0), np.maximum(np.ptp(whole, axis=0), 1e-6)
    pen_px = rng.uniform(*PEN_PX)
    room = PAD_SIDE_PX - pen_px
    scale = min(rng.uniform(*SIZE_PX), room) / extent.max()
    shift = pen_px / 2 + rng.uniform(size=2) * (room - extent * scale)
    strokes = tuple(Stroke.of((line - low) * scale + shift) for line in lines)
    return Ink(strokes, pen_px=float(pen_px))


KINDS: Final[dict[str, Callable[[Generator], list[Line]]]] = {
    "letters": letter,
    "shapes": shape,
    "scribbles": scribble,
}


def _rounded(line: Line, rounds: int) -> Line:
    """Cut every corner at a quarter of its sides, again and again (Chaikin 1974)."""
    for _ in range(rounds):
        first, second = line[:-1] * 0.75 + line[1:] * 0.25, line[:-1] * 0.25 + line[1:] * 0.75
        inner = np.stack([first, second], axis=1).reshape(-1, 2)
        line = np.concatenate([line[:1], inner, line[-1:]])
    return line


def _polygon(corners: int) -> list[Line]:
    angles = np.linspace(0, 2 * np.pi, corners + 1) - np.pi / 2 + np.pi / corners * (corners == 4)
    return [np.column_stack([np.cos(angles), np.sin(angles)])]


def _triangle(_rng: Generator) -> list[Line]:
    return _polygon(3)


def _square(_rng: Generator) -> list[Line]:
    return _polygon(4)


def _star(_rng: Generator) -> list[Line]:
    angles = 2 * np.pi * 2 * np.arange(6) / 5 - np.pi / 2
    return [np.column_stack([np.cos(angles), np.sin(angles)])]


def _cross(_rng: Generator) -> list[Line]:
    return [np.array([[-1.0, 0.0], [1.0, 0.0]]), np.array([[0.0, -1.0], [0.0, 1.0]])]


def _arrow(rng: Generator) -> list[Line]:
    wing = rng.uniform(0.3, 0.6)
    head = np.array([[1 - wing, -wing], [1.0, 0.0], [1 - wing, wing]])
    return [np.array([[-1.0, 0.0], [1.0, 0.0]]), head]


def _spiral(rng: Generator) -> list[Line]:
    at = np.linspace(0.1, 1, 90)
    angles = 2 * np.pi * at * rng.uniform(2.2, 3.6)
    return [np.column_stack([at * np.cos(angles), at * np.sin(angles)])]


def _wave(rng: Generator) -> list[Line]:
    at = np.linspace(-1, 1, 60)
    return [np.column_stack([at, 0.35 * np.sin(np.pi * at * rng.uniform(2, 3.5))])]


def _heart(_rng: Generator) -> list[Line]:
    at = np.linspace(0, 2 * np.pi, 60)
    across = 16 * np.sin(at) ** 3
    up = 13 * np.cos(at) - 5 * np.cos(2 * at) - 2 * np.cos(3 * at) - np.cos(4 * at)
    return [np.column_stack([across, -up]) / 16]


def _two_rings(_rng: Generator) -> list[Line]:
    at = np.linspace(0, 2 * np.pi, 40)
    ring = np.column_stack([np.cos(at), np.sin(at)])
    return [0.5 * ring - (0.6, 0.0), 0.5 * ring + (0.6, 0.0)]


_SHAPES: Final = (
    _triangle,
    _square,
    _star,
    _cross,
    _arrow,
    _spiral,
    _wave,
    _heart,
    _two_rings,
)
