"""Claims about the strokes' shares, against every drawing asked on its own."""

from itertools import permutations

import numpy as np
import pytest

from lenet_app.ink.raster import rasterise
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.insight.stroke_attribution import BATCH, MOST_SHARED, chosen_strokes, stroke_shares
from lenet_app.records import Aim
from tests.insight.fresh_networks import SMALL, network, scores_of

BAR = Stroke.of([(80, 60), (140, 62), (200, 60)])
STEM = Stroke.of([(200, 60), (170, 140), (150, 220)])
CROSS = Stroke.of([(130, 140), (210, 142)])
DRAWN = Ink((BAR, STEM, CROSS))


def score(name: str, ink: Ink, aim: Aim) -> float:
    every = scores_of(network(name), rasterise([ink]))
    return float(every[aim.wanted] - (0.0 if aim.against is None else every[aim.against]))


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("aim", [Aim(7), Aim(7, against=1)])
def test_a_share_is_the_score_of_all_less_the_score_without_the_stroke(name: str, aim: Aim) -> None:
    found = stroke_shares(network(name), aim, DRAWN, lambda: False, subject=5)
    assert found is not None
    whole = score(name, DRAWN, aim)
    expected = [
        whole - score(name, Ink(rest), aim) for rest in ((STEM, CROSS), (BAR, CROSS), (BAR, STEM))
    ]
    np.testing.assert_allclose(found.without, expected, rtol=1e-3, atol=1e-4)
    assert found.score == pytest.approx(whole, rel=1e-4, abs=1e-5)
    assert found.blank == pytest.approx(score(name, Ink(), aim), rel=1e-4, abs=1e-5)
    assert (found.aim, found.subject) == (aim, 5)


@pytest.mark.parametrize("name", SMALL)
def test_shapley_values_are_the_mean_over_every_order_of_drawing(name: str) -> None:
    aim = Aim(7)
    found = stroke_shares(network(name), aim, DRAWN, lambda: False)
    assert found is not None
    assert found.shapley is not None
    totals = np.zeros(3)
    orders = list(permutations(range(3)))
    for order in orders:
        drawn: tuple[int, ...] = ()
        for stroke in order:
            before = score(name, chosen_strokes(DRAWN, frozenset(drawn)), aim)
            drawn = (*drawn, stroke)
            totals[stroke] += score(name, chosen_strokes(DRAWN, frozenset(drawn)), aim) - before
    np.testing.assert_allclose(found.shapley, totals / len(orders), rtol=1e-3, atol=1e-4)
    assert found.shapley.sum() == pytest.approx(found.score - found.blank, rel=1e-3, abs=1e-4)


def test_many_strokes_have_no_shapley_values() -> None:
    dots = tuple(Stroke.of([(20 + 30 * row, 100)]) for row in range(MOST_SHARED + 1))
    found = stroke_shares(network("lenet-modern"), Aim(0), Ink(dots), lambda: False)
    assert found is not None
    assert found.shapley is None
    assert len(found.without) == MOST_SHARED + 1


def test_a_single_stroke_is_compared_with_an_empty_field() -> None:
    found = stroke_shares(network("lenet-modern"), Aim(1), Ink((STEM,)), lambda: False)
    assert found is not None
    assert found.without[0] == pytest.approx(found.score - found.blank, rel=1e-5)


def test_strokes_are_left_when_nobody_waits() -> None:
    dots = tuple(Stroke.of([(20 + row, 100)]) for row in range(3 * BATCH))
    asks: list[int] = []

    def cancelled() -> bool:
        asks.append(1)
        return len(asks) > 1

    assert stroke_shares(network("lenet-modern"), Aim(0), Ink(dots), cancelled) is None
    assert len(asks) == 2
