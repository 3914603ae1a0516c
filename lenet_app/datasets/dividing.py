"""Divides examples into training, validation and test parts, class by class."""

import hashlib
from collections.abc import Sequence
from typing import Final

from lenet_app.records import Part

HELD_BACK: Final = 10  # one picture in ten for validation, one in ten for the test
FEWEST: Final = 3  # of a class: one for each part


def divided(names: Sequence[str], labels: Sequence[int], seed: int) -> tuple[Part, ...]:
    """Give every example its part: of each class 80 % train, 10 % validation, 10 % test.

    A name's checksum with the seed decides, not its place: the order of the names does not matter,
    and pictures that are added later leave nearly all others where they were.
    """
    parts: list[Part] = ["train"] * len(names)
    for label in set(labels):
        rows = [row for row, other in enumerate(labels) if other == label]
        rows.sort(key=lambda row: _lot(names[row], seed))
        held = held_back(len(rows))
        for row in rows[:held]:
            parts[row] = "validation"
        for row in rows[held : 2 * held]:
            parts[row] = "test"
    return tuple(parts)


def held_back(count: int) -> int:
    """Tell how many of a class's `count` examples are for validation, and as many for the test."""
    return max(1, (count + HELD_BACK // 2) // HELD_BACK)


def _lot(name: str, seed: int) -> bytes:
    return hashlib.sha256(f"{seed}:{name}".encode("utf-8", "surrogateescape")).digest()
