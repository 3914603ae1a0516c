from dataclasses import dataclass

import numpy as np
import pytest
import torch
from torch import Tensor

from lenet_app.datasets.augment import KNOTS, RandomAffine, thickened, warped


@dataclass(frozen=True)
class Amounts:
    rotation_deg: float = 0.0
    shear_deg: float = 0.0
    scale: float = 0.0
    shift_px: float = 0.0
    elastic_px: float = 0.0
    line_px: float = 0.0


def images(count: int = 3, height: int = 28, width: int = 28) -> Tensor:
    return torch.rand(count, 1, height, width, generator=torch.Generator().manual_seed(0))


def changes(count: int, **given: float) -> dict[str, Tensor]:
    names = ("rotation", "shear", "wider", "taller", "right", "down")
    return {name: torch.full((count,), given.get(name, 0.0)) for name in names}


def warped_one_by_one(picture: np.ndarray, **given: float) -> np.ndarray:
    """Compute the same map pixel by pixel, forwards as it is described, then inverted."""
    cos, sin = np.cos(given.get("rotation", 0.0)), np.sin(given.get("rotation", 0.0))
    turn = np.array([[cos, -sin], [sin, cos]])  # y is down, so this is clockwise on the screen
    lean = np.array([[1.0, np.tan(given.get("shear", 0.0))], [0.0, 1.0]])
    size = np.diag([1 + given.get("wider", 0.0), 1 + given.get("taller", 0.0)])
    inverse = np.linalg.inv(turn @ lean @ size)
    shift = np.array([given.get("right", 0.0), given.get("down", 0.0)])
    height, width = picture.shape
    middle = np.array([(width - 1) / 2, (height - 1) / 2])
    result = np.zeros_like(picture)
    for row in range(height):
        for column in range(width):
            x, y = inverse @ (np.array([column, row]) - middle - shift) + middle
            left, top = int(np.floor(x)), int(np.floor(y))
            for r, c in ((top, left), (top, left + 1), (top + 1, left), (top + 1, left + 1)):
                if 0 <= r < height and 0 <= c < width:
                    result[row, column] += picture[r, c] * (1 - abs(x - c)) * (1 - abs(y - r))
    return result


@pytest.mark.parametrize(
    "given",
    [
        {"rotation": 0.3},
        {"shear": -0.25},
        {"wider": 0.2},
        {"taller": -0.15},
        {"right": 1.3, "down": -2.6},
        {"rotation": -0.2, "shear": 0.1, "wider": -0.1, "taller": 0.05, "right": 0.7, "down": 1.9},
    ],
    ids=["turned", "sheared", "wider", "flatter", "shifted", "everything"],
)
@pytest.mark.parametrize("width", [28, 20], ids=["square", "upright"])
def test_a_change_is_what_a_computation_pixel_by_pixel_gives(
    given: dict[str, float], width: int
) -> None:
    original = images(2, width=width)
    result = warped(original, **changes(2, **given))
    for before, after in zip(original[:, 0].numpy(), result[:, 0].numpy(), strict=True):
        np.testing.assert_allclose(after, warped_one_by_one(before, **given), atol=2e-4)


def test_no_change_is_no_change() -> None:
    original = images()
    torch.testing.assert_close(
        RandomAffine(Amounts(), torch.Generator())(original), original, atol=1e-4, rtol=0
    )


def test_a_shift_by_whole_pixels_moves_every_pixel_and_brings_in_paper() -> None:
    original = images()
    result = warped(original, **changes(3, right=1.0, down=2.0))
    torch.testing.assert_close(result[..., 2:, 1:], original[..., :-2, :-1], atol=1e-4, rtol=0)
    assert result[..., :2, :].abs().max() < 1e-3
    assert result[..., :, :1].abs().max() < 1e-3


def test_a_quarter_turn_is_exact() -> None:
    original = images()
    result = warped(original, **changes(3, rotation=torch.pi / 2))
    torch.testing.assert_close(result, original.rot90(-1, (2, 3)), atol=1e-4, rtol=0)


def test_every_image_is_changed_by_itself() -> None:
    one = images(1).expand(8, 1, 28, 28)
    result = RandomAffine(Amounts(shift_px=2.0), torch.Generator().manual_seed(0))(one)
    distances = torch.cdist(result.flatten(1), result.flatten(1))
    assert distances[~torch.eye(8, dtype=torch.bool)].min() > 0.1


@pytest.mark.parametrize(
    "amount", ["rotation_deg", "shear_deg", "scale", "shift_px", "elastic_px", "line_px"]
)
def test_every_amount_is_used(amount: str) -> None:
    original = images()
    value = {"scale": 0.3, "line_px": 0.8}.get(amount, 5.0)
    result = RandomAffine(Amounts(**{amount: value}), torch.Generator().manual_seed(1))(original)
    assert (result - original).abs().mean() > 0.01


def test_no_shift_is_larger_than_allowed_and_some_are_nearly_as_large() -> None:
    dot = torch.zeros(500, 1, 29, 29)
    dot[..., 14, 14] = 1.0
    result = RandomAffine(Amounts(shift_px=3.0), torch.Generator().manual_seed(0))(dot)
    across = (result.sum(dim=(1, 2)) * torch.arange(29)).sum(dim=1) - 14
    assert 2.8 < across.abs().max() <= 3.0 + 1e-3
    assert across.min() < -2.8
    assert across.max() > 2.8


def test_a_seeded_generator_repeats_the_changes() -> None:
    original = images()
    first, again = (
        RandomAffine(Amounts(10, 8, 0.1, 2), torch.Generator().manual_seed(7)) for _ in range(2)
    )
    once = first(original)
    assert torch.equal(once, again(original))
    assert not torch.equal(once, first(original))


def test_the_global_generator_is_left_alone() -> None:
    state = torch.get_rng_state()
    RandomAffine(Amounts(10, 8, 0.1, 2), torch.Generator())(images())
    assert torch.equal(torch.get_rng_state(), state)


def test_values_stay_between_paper_and_ink() -> None:
    result = RandomAffine(Amounts(20, 15, 0.2, 4), torch.Generator())(images(50))
    assert result.min() >= 0.0
    assert result.max() <= 1.0 + 1e-5
    assert (result.shape, result.dtype) == ((50, 1, 28, 28), torch.float32)


def test_images_stay_on_their_device_wherever_the_generator_is() -> None:
    # The meta device refuses, as a GPU does, to compute with tensors of the CPU.
    elsewhere = images().to("meta")
    result = RandomAffine(Amounts(10, 8, 0.1, 2), torch.Generator())(elsewhere)
    assert (result.device.type, result.shape) == ("meta", (3, 1, 28, 28))


def test_a_sheet_that_is_pulled_everywhere_alike_is_shifted() -> None:
    original = images()
    pulled = torch.zeros(3, 2, KNOTS * KNOTS)
    pulled[:, 0] = 2.0  # where each pixel comes from: two pixels further right
    result = warped(original, **changes(3), bend=pulled)
    torch.testing.assert_close(result[..., 3:-3], original[..., 5:-1], atol=2e-2, rtol=0)


def test_a_pull_at_one_corner_leaves_the_others_alone() -> None:
    original = images()
    pulled = torch.zeros(3, 2, KNOTS, KNOTS)
    pulled[:, :, 0, 0] = 3.0
    result = warped(original, **changes(3), bend=pulled.flatten(2))
    assert (result - original)[..., :6, :6].abs().max() > 0.1
    assert (result - original)[..., 16:, 16:].abs().max() < 0.05


def test_a_line_becomes_wider_or_narrower_by_what_was_asked() -> None:
    bar = torch.zeros(3, 1, 28, 28)
    bar[..., 12:16] = 1.0  # four pixels wide
    result = thickened(bar, torch.tensor([0.5, 0.0, -0.5]))
    torch.testing.assert_close(result[:, 0, 14].sum(dim=1), torch.tensor([5.0, 4.0, 3.0]))


def test_no_line_is_moved_farther_than_a_pixel() -> None:
    bar = torch.zeros(1, 1, 28, 28)
    bar[..., 12:16] = 1.0
    torch.testing.assert_close(
        thickened(bar, torch.tensor([3.0])), thickened(bar, torch.tensor([1.0]))
    )
