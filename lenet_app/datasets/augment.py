"""Varies digits: turned, sheared, scaled, shifted, bent, thicker or thinner, anew every time."""

from typing import Final, Protocol

import torch
from torch import Tensor
from torch.nn import functional

# rotation, shear, width, height, shift right, shift down
DRAWS: Final = 6
KNOTS: Final = 5  # a side: the picture is bent as a sheet that is pulled at 5 × 5 places


class Amounts(Protocol):
    """How far a digit may be changed, each to either side; 0 switches a change off.

    `rotation_deg` and `shear_deg` in degrees, `scale` as a fraction of the size, drawn for width
    and height apart (so proportions change too), `shift_px` in pixels. `elastic_px`: how far, in
    standard deviations, the places move by which the picture is bent. `line_px`: how far the edges
    of lines move, out or in.
    """

    @property
    def rotation_deg(self) -> float: ...  # noqa: D102
    @property
    def shear_deg(self) -> float: ...  # noqa: D102
    @property
    def scale(self) -> float: ...  # noqa: D102
    @property
    def shift_px(self) -> float: ...  # noqa: D102
    @property
    def elastic_px(self) -> float: ...  # noqa: D102
    @property
    def line_px(self) -> float: ...  # noqa: D102


class RandomAffine:
    """Change every image of a batch by its own random affine map.

    The draws come from `generator` alone, so a seeded generator repeats them, whatever device the
    images are on.
    """

    def __init__(self, augmentation: Amounts, generator: torch.Generator) -> None:
        self._generator = generator
        self._elastic_px = augmentation.elastic_px
        self._line_px = augmentation.line_px
        self._largest = torch.tensor(
            [
                torch.pi / 180 * augmentation.rotation_deg,
                torch.pi / 180 * augmentation.shear_deg,
                augmentation.scale,
                augmentation.scale,
                augmentation.shift_px,
                augmentation.shift_px,
            ],
            device=generator.device,
        )

    def __call__(self, images: Tensor) -> Tensor:
        """Change `images`: (n, 1, h, w), float32, 0 (paper) to 1 (ink), to the same form."""
        changes = (self._drawn(len(images), DRAWS) * self._largest).to(images.device, images.dtype)
        if self._line_px > 0:
            moved = (self._line_px * self._drawn(len(images))).to(images.device, images.dtype)
            images = thickened(images, moved)
        bend = None
        if self._elastic_px > 0:
            knots = torch.randn(
                len(images),
                2,
                KNOTS * KNOTS,
                generator=self._generator,
                device=self._generator.device,
            )
            bend = (self._elastic_px * knots).to(images.device, images.dtype)
        rotation, shear, wider, taller, right, down = changes.unbind(1)
        return warped(images, rotation, shear, wider, taller, right, down, bend)

    def _drawn(self, *shape: int) -> Tensor:
        """Draw evenly from −1 to 1."""
        return 2 * torch.rand(shape, generator=self._generator, device=self._generator.device) - 1


def thickened(images: Tensor, edge_px: Tensor) -> Tensor:
    """Move the edges of lines out (or in, below 0): (n, c, h, w) to the same; `edge_px`: (n,).

    A whole pixel takes the largest (or smallest) of the 3×3 neighbours, a part of it a mixture.
    """
    amount = edge_px.clamp(-1.0, 1.0)[:, None, None, None]
    larger = functional.max_pool2d(images, 3, stride=1, padding=1)
    smaller = -functional.max_pool2d(-images, 3, stride=1, padding=1)
    return (
        images + amount.clamp(min=0) * (larger - images) + amount.clamp(max=0) * (images - smaller)
    )


def warped(
    images: Tensor,
    rotation: Tensor,
    shear: Tensor,
    wider: Tensor,
    taller: Tensor,
    right: Tensor,
    down: Tensor,
    bend: Tensor | None = None,
) -> Tensor:
    """Scale, shear, turn and shift each image about its middle: (n, 1, h, w) to the same.

    `bend`: (n, 2, KNOTS²) moves places on an even grid by pixels, right and down; None for none.
    Each other change is (n,): `rotation` in radians, clockwise on the screen; `shear` in radians,
    the top to the left; `wider`, `taller` as fractions of the size; `right`, `down` in pixels.
    Bilinear; what comes from outside is paper.
    """
    height, width = images.shape[-2:]
    cos, sin, slant = rotation.cos(), rotation.sin(), shear.tan()
    # grid_sample asks where each output pixel comes from, so the map is written backwards:
    # in = diag(1/wide, 1/tall) · [[1, −slant], [0, 1]] · [[cos, sin], [−sin, cos]] · (out − shift).
    wide, tall = 1 + wider, 1 + taller
    a, b = (cos + slant * sin) / wide, (sin - slant * cos) / wide
    c, d = -sin / tall, cos / tall
    # Its own coordinates run from −1 to 1 over the side.
    x, y = right * (2 / width), down * (2 / height)
    aspect = height / width
    backwards = torch.stack(
        [
            torch.stack([a, b * aspect, -(a * x + b * aspect * y)], dim=1),
            torch.stack([c / aspect, d, -(c / aspect * x + d * y)], dim=1),
        ],
        dim=1,
    )  # (n, 2, 3)
    # One product with x and y in planes, not torch's affine_grid, whose products of three columns
    # took three quarters of the whole time: 4 µs an image instead of 13 to 25 (AMD EPYC, 1 core).
    grid = backwards @ _plane(height, width, images)
    if bend is not None:
        to_sides = torch.tensor([[2 / width], [2 / height]]).to(images)
        grid = grid + (bend * to_sides) @ _sheet(height, width, images)
    grid = grid.view(-1, 2, height, width)
    return functional.grid_sample(
        images,
        grid.permute(0, 2, 3, 1),
        mode="bilinear",
        padding_mode="zeros",
        align_corners=False,
    )


def _plane(height: int, width: int, like: Tensor) -> Tensor:
    """List the pixels' middles: (3, height · width), rows x, y (−1 to 1) and 1."""
    across = torch.linspace(1 / width - 1, 1 - 1 / width, width).to(like)
    along = torch.linspace(1 / height - 1, 1 - 1 / height, height).to(like)
    y, x = torch.meshgrid(along, across, indexing="ij")
    return torch.stack([x, y, torch.ones_like(x)]).flatten(1)


def _sheet(height: int, width: int, like: Tensor) -> Tensor:
    """Weigh the knots for every pixel, smoothly in between: (KNOTS², height · width)."""
    knots = torch.eye(KNOTS * KNOTS, dtype=like.dtype).view(-1, 1, KNOTS, KNOTS)
    smooth = functional.interpolate(knots, (height, width), mode="bicubic", align_corners=True)
    return smooth.flatten(1).to(like.device)
