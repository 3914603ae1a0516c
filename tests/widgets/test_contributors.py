"""Claims about the strongest contributors to a unit."""

from dataclasses import replace

import numpy as np
import pytest

from lenet_app.records import Unit
from lenet_app.widgets.contributors import contributors
from tests.widgets.example_formula import formula


@pytest.mark.parametrize("most", [0, 1, 5, 1000])
def test_listed_and_others_add_up_to_the_whole(most: int) -> None:
    shown = formula(Unit(5, 17))
    found = contributors(shown, most)

    for side in (found.positive, found.negative):
        assert len(side.listed) == min(most, side.count)
        listed = sum(product for _, product in side.listed)
        assert listed + side.others_total == pytest.approx(side.total)
        assert side.others == side.count - len(side.listed)
    total = found.positive.total + found.negative.total
    assert total == pytest.approx(shown.total, rel=1e-4)
    assert found.positive.count + found.negative.count + found.silent == shown.products.size


def test_the_strongest_come_first_at_their_own_places() -> None:
    shown = formula(Unit(5, 17))
    found = contributors(shown, 6)
    flat = np.sort(shown.products.ravel())

    assert [p for _, p in found.positive.listed] == pytest.approx(flat[::-1][:6].tolist())
    assert [p for _, p in found.negative.listed] == pytest.approx(flat[:6].tolist())
    for place, product in (*found.positive.listed, *found.negative.listed):
        assert shown.products[place] == np.float32(product)
    assert found.largest == pytest.approx(np.abs(flat).max())


def test_silence_contributes_nothing() -> None:
    shown = formula(Unit(6, 3))
    silent = replace(shown, products=np.zeros_like(shown.products))
    found = contributors(silent, 5)

    assert (found.positive.count, found.negative.count, found.silent) == (0, 0, 120)
    assert found.largest == 0.0
