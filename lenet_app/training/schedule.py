"""How the learning rate changes over a run."""

from math import cos, pi
from typing import Final

from lenet_app.training.recipe import Recipe

WARM_UP: Final = 0.2  # part of the run in which one cycle rises
START: Final = 0.1  # where it rises from, as a part of the peak
# LeCun et al. 1998, section III-B: 0.0005 for two passes, 0.0002 for three, 0.0001 for three,
# 0.00005 for four, 0.00001 for the rest: (first epoch from 0, part of the first rate).
PAPER: Final = ((0, 1.0), (2, 0.4), (5, 0.2), (8, 0.1), (12, 0.02))


def rate_at(recipe: Recipe, step: int, steps: int, epoch: int) -> float:
    """Tell the learning rate of a step as a part of the recipe's.

    `step` counts from 0 to `steps` − 1, `epoch` from 0. One cycle: a linear rise, then a linear
    fall towards 0 (Smith and Topin 2017, "Super-convergence", in its simplest form).
    """
    if recipe.schedule == "constant":
        return 1.0
    if recipe.schedule == "halving":
        return float(0.5 ** (epoch // recipe.halve_every))
    if recipe.schedule == "paper":
        return [part for first, part in PAPER if epoch >= first][-1]
    progress = (step + 1) / (steps + 1)
    if recipe.schedule == "cosine":
        return (1 + cos(pi * progress)) / 2
    if progress < WARM_UP:
        return START + (1 - START) * progress / WARM_UP
    return (1 - progress) / (1 - WARM_UP)
