"""Says after which steps of a run to record it: every one at first, ever fewer later."""

import itertools
from collections.abc import Sequence
from typing import Final, TypeVar

Item = TypeVar("Item")

ROUNDS: Final = 40  # of halving: the ratio is then as fine as a float


def moment_steps(total: int, most: int, steps_per_epoch: int = 0) -> tuple[int, ...]:
    """List at most `most` (3 or more) steps from 0 to `total`, each gap about as wide as its past.

    Every step at first, then gaps that grow by one ratio: wherever a run is stopped, its beginning
    is dense. Where an epoch ends nearby, its end is taken: there the network was measured.
    """
    if total + 1 <= most:
        return tuple(range(total + 1))
    low, high = 1.0, float(max(2, total))
    for _ in range(ROUNDS):
        middle = (low * high) ** 0.5
        if _count(total, middle, most) > most:
            low = middle
        else:
            high = middle
    return _at_epochs(_with_ratio(total, high), steps_per_epoch)


def thinned(items: Sequence[Item], most: int) -> tuple[Item, ...]:
    """Keep at most `most` items, evenly in their order, the first and the last among them."""
    if len(items) <= most:
        return tuple(items)
    if most < 2:
        return tuple(items[-1:]) if most == 1 else ()
    last = len(items) - 1
    return tuple(items[round(number * last / (most - 1))] for number in range(most))


def _next(step: int, ratio: float) -> int:
    return max(step + 1, int(step * ratio))


def _count(total: int, ratio: float, most: int) -> int:
    """Count the steps, no further than it takes to see that they are too many."""
    count, step = 1, 0
    while step < total and count <= most:
        step = _next(step, ratio)
        count += 1
    return count


def _with_ratio(total: int, ratio: float) -> tuple[int, ...]:
    steps = [0]
    while steps[-1] < total:
        steps.append(min(total, _next(steps[-1], ratio)))
    return tuple(steps)


def _at_epochs(steps: tuple[int, ...], steps_per_epoch: int) -> tuple[int, ...]:
    """Move each step to the end of an epoch that lies less than half a gap away."""
    if steps_per_epoch <= 0:
        return steps
    moved = {0, steps[-1]}
    for before, step in itertools.pairwise(steps[:-1]):
        end = round(step / steps_per_epoch) * steps_per_epoch
        is_near = end > 0 and 2 * abs(end - step) < step - before
        moved.add(end if is_near else step)
    return tuple(step for step in sorted(moved) if step <= steps[-1])
