"""Claims about the schedule: dense at first, thinner later, never more than asked for."""

import itertools

import pytest

from lenet_app.training.moment_schedule import moment_steps, thinned


@pytest.mark.parametrize("total", [1, 5, 430, 4300, 100_000, 10**7])
@pytest.mark.parametrize("most", [3, 20, 100, 199])
@pytest.mark.parametrize("epoch", [0, 1, 43, 430])
def test_there_are_never_more_than_asked_for(total: int, most: int, epoch: int) -> None:
    steps = moment_steps(total, most, epoch)
    assert len(steps) <= most
    assert (steps[0], steps[-1]) == (0, total)
    assert list(steps) == sorted(set(steps))


def test_the_places_are_used() -> None:
    assert len(moment_steps(4300, 199)) >= 190


def test_the_beginning_is_dense_and_gaps_grow() -> None:
    steps = moment_steps(4300, 199)
    assert steps[:30] == tuple(range(30))
    gaps = [after - before for before, after in itertools.pairwise(steps[:-1])]
    assert gaps == sorted(gaps)


def test_a_run_without_end_that_is_stopped_early_has_many_moments() -> None:
    steps = moment_steps(4_300_000, 199)
    assert sum(step <= 430 for step in steps) >= 60


def test_a_short_run_keeps_every_step() -> None:
    assert moment_steps(20, 199, 10) == tuple(range(21))


def test_ends_of_epochs_are_taken_where_they_lie_near() -> None:
    steps = moment_steps(4300, 100, 430)
    assert {430 * epoch for epoch in range(1, 11)} <= set(steps)


@pytest.mark.parametrize("most", [0, 1, 2, 3, 7, 50])
def test_thinning_keeps_both_ends(most: int) -> None:
    kept = thinned(tuple(range(20)), most)
    assert len(kept) == min(most, 20)
    assert list(kept) == sorted(set(kept))
    if most >= 2:
        assert (kept[0], kept[-1]) == (0, 19)
