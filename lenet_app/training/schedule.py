"""How the learning rate changes over a run."""

from math import cos, pi
from typing import Final

from lenet_app.training.recipe import ScheduleName

WARM_UP: Final = 0.2  # part of the run in which one cycle rises
START: Final = 0.1  # where it rises from, as a part of the peak


def rate_at(schedule: ScheduleName, step: int, steps: int) -> float:
    """Tell the learning rate of a step as a part of the recipe's.

    `step` counts from 0 to `steps` − 1. One cycle: a linear rise, then a linear fall towards 0
    (Smith and Topin 2017, "Super-convergence", in its simplest form).
    """
    if schedule == "constant":
        return 1.0
    progress = (step + 1) / (steps + 1)
    if schedule == "cosine":
        return (1 + cos(pi * progress)) / 2
    if progress < WARM_UP:
        return START + (1 - START) * progress / WARM_UP
    return (1 - progress) / (1 - WARM_UP)
