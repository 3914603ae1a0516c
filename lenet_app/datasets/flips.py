"""Flips pictures: each top to bottom or left to right, or not, by chance."""

from typing import Final, Protocol

import torch
from torch import Tensor

ROWS: Final = 2  # of (n, c, h, w)
COLUMNS: Final = 3


class Flips(Protocol):
    """Which ways pictures are flipped, each every second time."""

    @property
    def vertical_flip(self) -> bool: ...  # noqa: D102
    @property
    def horizontal_flip(self) -> bool: ...  # noqa: D102


class RandomFlips:
    """Flip every picture of a batch with probability one half, each way by itself.

    The draws come from `generator` alone, so a seeded generator repeats them, whatever device the
    pictures are on.
    """

    def __init__(self, flips: Flips, generator: torch.Generator) -> None:
        self._generator = generator
        self._sides = [
            side
            for side, is_flipped in (
                (ROWS, flips.vertical_flip),
                (COLUMNS, flips.horizontal_flip),
            )
            if is_flipped
        ]

    def __call__(self, images: Tensor) -> Tensor:
        """Flip some of `images`: (n, c, h, w) to the same; all as they are if no way is chosen."""
        for side in self._sides:
            draws = torch.rand(
                len(images), generator=self._generator, device=self._generator.device
            )
            flipped = (draws < 0.5).to(images.device)[:, None, None, None]
            images = torch.where(flipped, images.flip(side), images)
        return images
