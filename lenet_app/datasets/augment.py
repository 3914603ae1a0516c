"""Varies digits: turned, sheared, scaled, shifted, bent a little, each anew every time."""

from typing import Final, Protocol

import torch
from torch import Tensor
from torch.nn import functional

from lenet_app.datasets.flips import Flips, RandomFlips
from lenet_app.datasets.line_widths import LineWidths, RandomLineWidths
from lenet_app.ink.raster import FIELD_PX

# rotation, shear, width, height, shift right, shift down
DRAWS: Final = 6
KNOTS: Final = 5  # a side: the picture is bent as a sheet that is pulled at 5 × 5 places


class Amounts(Flips, LineWidths, Protocol):
    """How far a digit may be changed, each to either side; 0 switches a change off.

    `rotation_deg` and `shear_deg` in degrees, `scale` as a fraction of the size, drawn for width
    and height apart (so proportions change too), `shift_px` in pixels of a 28×28 field, and as far
    in any other. `elastic_px`: how far, in standard deviations, the places move by which the
    picture is bent; `line_px`: how far the edges of lines move. A flip, top to bottom or left to
    right, happens to every second picture, by chance.
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


class RandomAffine:
    """Change every image of a batch by its own random affine map.

    The draws come from `generator` alone, so a seeded generator repeats them, whatever device the
    images are on. `largest`, (DRAWS,), is the most of each change; `is_plain` says that there are
    no changes beside those.
    """

    def __init__(self, augmentation: Amounts, generator: torch.Generator) -> None:
        self._generator = generator
        self.largest = torch.tensor(
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
        self._near = self.largest
        self._elastic_px = augmentation.elastic_px
        self._is_warped = bool(self.largest.any()) or self._elastic_px > 0
        self._flip = RandomFlips(augmentation, generator)
        self._move_edges = RandomLineWidths(augmentation, generator)
        self.is_plain = self._is_warped and not (
            augmentation.elastic_px > 0
            or augmentation.line_px > 0
            or augmentation.vertical_flip
            or augmentation.horizontal_flip
        )

    def draw(self, count: int) -> Tensor:
        """Draw how far each of `count` images is changed: (count, DRAWS), 0 to 1, on the CPU."""
        return torch.rand(count, DRAWS, generator=self._generator, device=self._generator.device)

    def __call__(self, images: Tensor) -> Tensor:
        """Change `images`: (n, c, h, w), float32, 0 (paper) to 1 (ink), to the same form."""
        images = self._move_edges(self._flip(images))
        if not self._is_warped:
            return images
        return self.changed(images, self.draw(len(images)))

    def changed(self, images: Tensor, draws: Tensor) -> Tensor:
        """Change `images` as `draws`, (n, DRAWS), 0 to 1, say; flips and edges stay as they are."""
        if self._near.device != images.device:
            self._near = self.largest.to(images.device)  # once: a copy makes a GPU wait
        changes = ((2 * draws.to(images.device) - 1) * self._near).to(images.dtype)
        rotation, shear, wider, taller, right, down = changes.unbind(1)
        height, width = images.shape[-2:]
        across, along = width / FIELD_PX, height / FIELD_PX
        bend = self._bend(images) if self._elastic_px > 0 else None
        return warped(images, rotation, shear, wider, taller, right * across, down * along, bend)

    def _bend(self, images: Tensor) -> Tensor:
        """Draw how far each knot is pulled, in pixels: (n, 2, KNOTS²)."""
        sides = torch.tensor([[images.shape[-1]], [images.shape[-2]]], dtype=images.dtype)
        pulls = torch.randn(
            len(images), 2, KNOTS**2, generator=self._generator, device=self._generator.device
        )
        moved: Tensor = pulls * (self._elastic_px / FIELD_PX * sides).to(pulls.device)
        return moved.to(images.device, images.dtype)


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
    """Scale, shear, turn and shift each image about its middle: (n, c, h, w) to the same.

    Each change is (n,): `rotation` in radians, clockwise on the screen; `shear` in radians, the top
    to the left; `wider` and `taller` as fractions of the size; `right` and `down` in pixels.
    `bend`: (n, 2, KNOTS²) says how many pixels farther right and down each place of an even grid
    takes its ink from; None bends nothing. Bilinear; what comes from outside is paper, or in
    colour, where 0 would be black, what lies at the edge.
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
        padding_mode="zeros" if images.shape[1] == 1 else "border",
        align_corners=False,
    )


def _plane(height: int, width: int, like: Tensor) -> Tensor:
    """List the pixels' middles: (3, height · width), rows x, y (−1 to 1) and 1."""
    # Made where it is used: a copy from the CPU would make a GPU wait.
    across = torch.linspace(1 / width - 1, 1 - 1 / width, width, device=like.device).to(like)
    along = torch.linspace(1 / height - 1, 1 - 1 / height, height, device=like.device).to(like)
    y, x = torch.meshgrid(along, across, indexing="ij")
    return torch.stack([x, y, torch.ones_like(x)]).flatten(1)


def _sheet(height: int, width: int, like: Tensor) -> Tensor:
    """Weigh the knots for every pixel, smoothly in between: (KNOTS², height · width)."""
    knots = torch.eye(KNOTS**2, dtype=like.dtype).view(-1, 1, KNOTS, KNOTS)
    smooth = functional.interpolate(knots, (height, width), mode="bicubic", align_corners=True)
    return smooth.flatten(1).to(like.device)
