from dataclasses import dataclass

import numpy as np
import pytest
import torch
from torch import Tensor

from lenet_app.datasets.flips import RandomFlips


@dataclass(frozen=True)
class Ways:
    vertical_flip: bool = False
    horizontal_flip: bool = False


def pictures(count: int, channels: int = 3) -> Tensor:
    return torch.rand(count, channels, 5, 7, generator=torch.Generator().manual_seed(0))


def seeded(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def ways_found(ways: Ways, before: np.ndarray) -> list[str]:
    """Tell of every picture how it was flipped, by comparing it with all four ways."""
    after = RandomFlips(ways, seeded())(torch.from_numpy(before)).numpy()
    found = []
    for one, now in zip(before, after, strict=True):
        all_ways = {
            "as it was": one,
            "upside down": one[:, ::-1],
            "mirrored": one[:, :, ::-1],
            "both": one[:, ::-1, ::-1],
        }
        (way,) = [name for name, flipped in all_ways.items() if np.array_equal(flipped, now)]
        found.append(way)
    return found


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        (Ways(vertical_flip=True), {"as it was", "upside down"}),
        (Ways(horizontal_flip=True), {"as it was", "mirrored"}),
        (Ways(True, True), {"as it was", "upside down", "mirrored", "both"}),
    ],
)
def test_every_picture_is_flipped_by_itself_each_way_as_often_as_not(
    ways: Ways, expected: set[str], channels: int
) -> None:
    found = ways_found(ways, pictures(800, channels).numpy())
    assert set(found) == expected
    fair = 800 / len(expected)
    # Five standard deviations of a fair coin, or of two.
    assert all(abs(found.count(way) - fair) < 5 * (fair * (1 - 1 / len(expected))) ** 0.5
               for way in expected)  # fmt: skip


def test_without_a_way_nothing_is_flipped_and_nothing_drawn() -> None:
    generator = seeded()
    before = generator.get_state()
    original = pictures(4)
    assert RandomFlips(Ways(), generator)(original) is original
    assert torch.equal(generator.get_state(), before)


def test_a_seeded_generator_repeats_the_flips() -> None:
    original = pictures(50)
    first, again = (RandomFlips(Ways(True, True), seeded(7)) for _ in range(2))
    once = first(original)
    assert torch.equal(once, again(original))
    assert not torch.equal(once, first(original))


def test_the_pictures_that_were_given_stay_as_they_are() -> None:
    original = pictures(50)
    RandomFlips(Ways(True, True), seeded())(original)
    assert torch.equal(original, pictures(50))


def test_pictures_stay_on_their_device_wherever_the_generator_is() -> None:
    # The meta device refuses, as a GPU does, to compute with tensors of the CPU.
    elsewhere = pictures(3).to("meta")
    result = RandomFlips(Ways(True, True), seeded())(elsewhere)
    assert (result.device.type, result.shape) == ("meta", (3, 3, 5, 7))
