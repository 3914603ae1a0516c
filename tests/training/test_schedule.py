from math import cos, pi

import pytest

from lenet_app.training.recipe import SCHEDULES, Recipe, ScheduleName
from lenet_app.training.schedule import rate_at


def rates(schedule: ScheduleName, steps: int) -> list[float]:
    recipe = Recipe(schedule=schedule)
    return [rate_at(recipe, step, steps, epoch=0) for step in range(steps)]


def test_constant_stays() -> None:
    assert rates("constant", 5) == [1.0] * 5


def test_one_cycle_rises_from_a_tenth_to_the_peak_and_falls_to_zero() -> None:
    # 9 steps: the run in tenths, the peak after a fifth of it.
    expected = [0.55, 1.0, 7 / 8, 6 / 8, 5 / 8, 4 / 8, 3 / 8, 2 / 8, 1 / 8]
    assert rates("one-cycle", 9) == pytest.approx(expected)


def test_cosine_falls_along_a_cosine() -> None:
    expected = [0.5 + 0.5 * cos(pi * tenth / 10) for tenth in range(1, 10)]
    assert rates("cosine", 9) == pytest.approx(expected)


def test_halving_halves_after_every_so_many_epochs() -> None:
    recipe = Recipe(schedule="halving", halve_every=3)
    expected = [1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125]
    assert [rate_at(recipe, 0, 1, epoch) for epoch in range(10)] == expected


def test_the_papers_twenty_passes_have_the_papers_rates() -> None:
    recipe = Recipe(schedule="paper", learning_rate=0.0005)
    # Two passes, three, three, four, and the rest, as printed in section III-B.
    expected = [0.0005] * 2 + [0.0002] * 3 + [0.0001] * 3 + [0.00005] * 4 + [0.00001] * 8
    given = [recipe.learning_rate * rate_at(recipe, 0, 1, epoch) for epoch in range(20)]
    assert given == pytest.approx(expected)


@pytest.mark.parametrize("steps", [1, 2, 7, 1000])
@pytest.mark.parametrize("schedule", [choice.name for choice in SCHEDULES])
def test_every_step_of_every_run_learns_and_none_beyond_the_recipes_rate(
    schedule: ScheduleName, steps: int
) -> None:
    given = rates(schedule, steps)
    assert min(given) > 0
    assert max(given) <= 1
