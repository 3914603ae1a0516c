"""Tells a run that has blown up from one that only learns badly, and says what to try."""

from math import isfinite, log
from typing import Final

from lenet_app.errors import TrainingDiverged

# A loss this many times that of the first batch (or of guessing) does not come back. Tried on MNIST
# with four optimisers and rates from 0.03 to 1000: no run that learnt came to more than 2 times,
# while Adam's steps, however wild, seldom reach infinity.
BLOWN_UP: Final = 100
# What to try after a run that blew up is a tenth of its rate, and at most this: in the same trial
# every optimiser learnt with it.
TAME_RATE: Final = 0.1


def has_blown_up(loss: float, first_loss: float, classes: int) -> bool:
    """Tell whether a loss is not finite, or beyond all reason; `first_loss` is 0 before it."""
    guessing = log(max(2, classes))
    return not (isfinite(loss) and loss <= BLOWN_UP * max(first_loss or loss, guessing))


def diverged(loss: float, step: int, learning_rate: float, rate: float) -> TrainingDiverged:
    """Say what happened at a step; `rate` is what the schedule made of the learning rate."""
    what = f"grew to {loss:,.0f}" if isfinite(loss) else "stopped being a finite number"
    return TrainingDiverged(
        f"The loss {what} at step {step:,}, with a learning rate of {learning_rate:g}; "
        f"train again with a smaller one, such as {min(rate / 10, TAME_RATE):.1g}."
    )
