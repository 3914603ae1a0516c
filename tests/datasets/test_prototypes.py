import numpy as np
import pytest

from lenet_app.datasets.prototypes import PROTOTYPES

# How far a stroke may reach beyond the box, in heights.
SLACK = 0.06


def test_there_are_ten_digits_each_written_in_several_ways() -> None:
    assert len(PROTOTYPES) == 10
    assert min(len(ways) for ways in PROTOTYPES) >= 4


@pytest.mark.parametrize("digit", range(10))
def test_no_way_of_writing_a_digit_is_there_twice(digit: int) -> None:
    ways = PROTOTYPES[digit]
    assert len({way.name for way in ways}) == len(ways)
    assert all(way.share > 0 for way in ways)


@pytest.mark.parametrize("digit", range(10))
def test_every_way_fills_the_height_of_its_box(digit: int) -> None:
    for way in PROTOTYPES[digit]:
        points = np.concatenate([curve.blend @ curve.controls for curve in way.curves])
        assert -SLACK < points[:, 1].min() <= 0.1
        assert 0.9 < points[:, 1].max() < 1 + SLACK
        assert points[:, 0].min() > -SLACK
        assert points[:, 0].max() < 1 + SLACK
