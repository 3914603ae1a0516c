"""Claims about covering places, against covering each by hand."""

import numpy as np
import pytest

from lenet_app.insight.occlusion import cover, is_large, occlusion
from lenet_app.records import Aim, FloatArray
from tests.insight.fresh_networks import SMALL, entry_of, network, scores_of

AIMS = (Aim(3), Aim(7, against=1))


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("aim", AIMS)
def test_occlusion_is_the_mean_fall_of_the_score_under_every_square(name: str, aim: Aim) -> None:
    asked, entry = network(name), entry_of(name)
    side, step = 6, 4

    def score(at: FloatArray) -> float:
        every = scores_of(asked, at)
        return float(every[aim.wanted] - (0.0 if aim.against is None else every[aim.against]))

    height, width = entry.shape[1:]
    total, times = np.zeros((height, width)), np.zeros((height, width))
    rows = range(0, height - side + step, step)
    for top in rows:
        for left in rows:
            covered = entry.copy()
            covered[:, top : top + side, left : left + side] = 0.5 if len(entry) == 3 else 0.0
            total[top : top + side, left : left + side] += score(entry) - score(covered)
            times[top : top + side, left : left + side] += 1
    found = occlusion(asked, aim, entry, lambda: False, side, step)
    assert found is not None
    np.testing.assert_allclose(found.values, total / times, rtol=1e-3, atol=1e-5)


def test_occlusion_is_left_when_nobody_waits() -> None:
    asks: list[int] = []

    def cancelled() -> bool:
        asks.append(1)
        return len(asks) > 2

    assert occlusion(network("lenet-modern"), Aim(0), entry_of("lenet-modern"), cancelled) is None
    assert len(asks) == 3


@pytest.mark.parametrize("name", [*SMALL, "alexnet"])
def test_a_large_network_is_covered_at_few_places(name: str) -> None:
    entry = entry_of(name)
    side, step = cover(entry)
    places = len(range(0, entry.shape[1] - side + step, step)) ** 2
    assert is_large(entry) == (name == "alexnet")
    assert places <= (25 if name == "alexnet" else 225)
    assert step <= side
