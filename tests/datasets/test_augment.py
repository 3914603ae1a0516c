from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
import torch
from torch import Tensor

from lenet_app.datasets.augment import KNOTS, RandomAffine, warped


@dataclass(frozen=True)
class Amounts:
    rotation_deg: float = 0.0
    shear_deg: float = 0.0
    scale: float = 0.0
    shift_px: float = 0.0
    elastic_px: float = 0.0
    line_px: float = 0.0
    vertical_flip: bool = False
    horizontal_flip: bool = False


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


def test_all_channels_of_a_picture_are_changed_alike() -> None:
    grey = torch.zeros(4, 1, 28, 28)
    grey[..., 8:20, 8:20] = images(4)[..., 8:20, 8:20]  # nothing of it comes to the edge
    tinted = grey * torch.tensor([1.0, 0.5, 0.25])[:, None, None]
    amounts = Amounts(10, 8, 0.1, 2)
    expected = RandomAffine(amounts, torch.Generator().manual_seed(3))(grey)
    result = RandomAffine(amounts, torch.Generator().manual_seed(3))(tinted)
    for channel, factor in enumerate((1.0, 0.5, 0.25)):
        torch.testing.assert_close(result[:, channel : channel + 1], expected * factor)


def test_beside_a_colour_picture_lies_what_is_at_its_edge() -> None:
    sky = torch.full((5, 3, 32, 32), 0.7)
    result = RandomAffine(Amounts(20, 15, 0.2, 4), torch.Generator().manual_seed(0))(sky)
    torch.testing.assert_close(result, sky)


def test_a_shift_goes_as_far_in_a_field_of_any_size() -> None:
    def farthest(side: int) -> float:
        dot = torch.zeros(200, 1, side, side)
        dot[..., side // 2, side // 2] = 1.0
        shifted = RandomAffine(Amounts(shift_px=3.0), torch.Generator().manual_seed(0))(dot)
        across = (shifted.sum(dim=(1, 2)) * torch.arange(side)).sum(dim=1) - side // 2
        return float(across.abs().max()) / side

    assert farthest(112) == pytest.approx(farthest(28), abs=1e-3)
    assert 2.8 / 28 < farthest(28) <= 3 / 28 + 1e-3


def test_every_image_is_changed_by_itself() -> None:
    one = images(1).expand(8, 1, 28, 28)
    result = RandomAffine(Amounts(shift_px=2.0), torch.Generator().manual_seed(0))(one)
    distances = torch.cdist(result.flatten(1), result.flatten(1))
    assert distances[~torch.eye(8, dtype=torch.bool)].min() > 0.1


@pytest.mark.parametrize(
    "amounts",
    [
        Amounts(rotation_deg=5),
        Amounts(shear_deg=5),
        Amounts(scale=0.3),
        Amounts(shift_px=5),
        Amounts(elastic_px=1),
        Amounts(line_px=0.8),
    ],
    ids=["rotation", "shear", "scale", "shift", "bend", "line width"],
)
def test_every_amount_is_used(amounts: Amounts) -> None:
    original = images()
    result = RandomAffine(amounts, torch.Generator().manual_seed(1))(original)
    assert (result - original).abs().mean() > 0.01


def test_no_shift_is_larger_than_allowed_and_some_are_nearly_as_large() -> None:
    dot = torch.zeros(500, 1, 28, 28)
    dot[..., 14, 14] = 1.0
    result = RandomAffine(Amounts(shift_px=3.0), torch.Generator().manual_seed(0))(dot)
    across = (result.sum(dim=(1, 2)) * torch.arange(28)).sum(dim=1) - 14
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


@pytest.mark.parametrize(
    ("flip", "turned"),
    [
        (Amounts(vertical_flip=True), lambda one: one[:, ::-1]),
        (Amounts(horizontal_flip=True), lambda one: one[:, :, ::-1]),
    ],
    ids=["top to bottom", "left to right"],
)
def test_a_flip_turns_about_every_second_picture_and_nothing_else(
    flip: Amounts, turned: Callable[[np.ndarray], np.ndarray]
) -> None:
    original = torch.rand(400, 3, 6, 5, generator=torch.Generator().manual_seed(0))
    result = RandomAffine(flip, torch.Generator().manual_seed(2))(original).numpy()
    flips = 0
    for one, now in zip(original.numpy(), result, strict=True):
        is_flipped = np.array_equal(now, turned(one))
        assert is_flipped or np.array_equal(now, one)
        flips += is_flipped
    assert 150 < flips < 250  # ten coins' deviations wide


def test_a_flip_comes_before_the_map_and_leaves_its_draws_alone() -> None:
    original = images(200)
    both = RandomAffine(
        Amounts(10, 8, 0.1, 2, horizontal_flip=True), torch.Generator().manual_seed(4)
    )(original)
    generator = torch.Generator().manual_seed(4)
    coins = torch.rand(200, generator=generator) < 0.5
    mirrored = torch.where(coins[:, None, None, None], original.flip(3), original)
    expected = RandomAffine(Amounts(10, 8, 0.1, 2), generator)(mirrored)
    assert torch.equal(both, expected)


def test_a_sheet_that_is_pulled_everywhere_alike_is_shifted() -> None:
    original = images()
    pulled = torch.zeros(3, 2, KNOTS**2)
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
