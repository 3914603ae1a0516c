from math import cos, pi

import pytest

from lenet_app.training.recipe import SCHEDULES
from lenet_app.training.schedule import rate_at


def test_constant_stays() -> None:
    assert [rate_at("constant", step, 5) for step in range(5)] == [1.0] * 5


def test_one_cycle_rises_from_a_tenth_to_the_peak_and_falls_to_zero() -> None:
    # 9 steps: the run in tenths, the peak after a fifth of it.
    expected = [0.55, 1.0, 7 / 8, 6 / 8, 5 / 8, 4 / 8, 3 / 8, 2 / 8, 1 / 8]
    assert [rate_at("one-cycle", step, 9) for step in range(9)] == pytest.approx(expected)


def test_cosine_falls_along_a_cosine() -> None:
    expected = [0.5 + 0.5 * cos(pi * tenth / 10) for tenth in range(1, 10)]
    assert [rate_at("cosine", step, 9) for step in range(9)] == pytest.approx(expected)


@pytest.mark.parametrize("steps", [1, 2, 7, 1000])
@pytest.mark.parametrize("schedule", [choice.name for choice in SCHEDULES])
def test_every_step_of_every_run_learns_and_none_beyond_the_recipes_rate(
    schedule: str, steps: int
) -> None:
    rates = [rate_at(schedule, step, steps) for step in range(steps)]  # type: ignore[arg-type]
    assert min(rates) > 0
    assert max(rates) <= 1
