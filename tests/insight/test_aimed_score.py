"""Claims about the score that is explained."""

import pytest

from lenet_app.insight.aimed_score import aimed_score
from lenet_app.records import Aim
from tests.insight.fresh_networks import SMALL, entry_of, network, scores_of


@pytest.mark.parametrize("name", SMALL)
def test_a_score_is_what_the_answer_is_taken_from(name: str) -> None:
    asked, entry = network(name), entry_of(name)
    every = scores_of(asked, entry)
    assert aimed_score(asked, Aim(4), entry) == pytest.approx(float(every[4]), rel=1e-5)
    difference = aimed_score(asked, Aim(4, against=2), entry)
    assert difference == pytest.approx(float(every[4] - every[2]), rel=1e-3, abs=1e-5)
