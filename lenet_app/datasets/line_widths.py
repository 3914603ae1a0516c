"""Makes the lines of a digit wider or narrower, as another pen would."""

from typing import Protocol

import torch
from torch import Tensor
from torch.nn import functional


class LineWidths(Protocol):
    """How far the edges of lines may move, in pixels, out or in; 0 leaves them."""

    @property
    def line_px(self) -> float: ...  # noqa: D102


class RandomLineWidths:
    """Move the edges of every picture of a batch by its own random amount.

    The draws come from `generator` alone, so a seeded generator repeats them, whatever device the
    pictures are on.
    """

    def __init__(self, widths: LineWidths, generator: torch.Generator) -> None:
        self._generator = generator
        self._line_px = widths.line_px

    def __call__(self, images: Tensor) -> Tensor:
        """Thicken or thin `images`: (n, c, h, w), 0 (paper) to 1 (ink), to the same."""
        if self._line_px == 0:
            return images
        draws = torch.rand(len(images), generator=self._generator, device=self._generator.device)
        return thickened(images, ((2 * draws - 1) * self._line_px).to(images.device, images.dtype))


def thickened(images: Tensor, edge_px: Tensor) -> Tensor:
    """Move the edges of lines out, or in below 0: (n, c, h, w) to the same; `edge_px`: (n,).

    A whole pixel takes the largest (or smallest) of the 3×3 neighbours, a part of it a mixture;
    more than a pixel is not moved.
    """
    amount = edge_px.clamp(-1.0, 1.0)[:, None, None, None]
    larger = functional.max_pool2d(images, 3, stride=1, padding=1)
    smaller = -functional.max_pool2d(-images, 3, stride=1, padding=1)
    wider = amount.clamp(min=0) * (larger - images)
    narrower = amount.clamp(max=0) * (images - smaller)
    return images + wider + narrower
