"""Makes probabilities honest: a temperature fitted on validation data, and how far off they are."""

from dataclasses import dataclass
from math import exp, log
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from lenet_app.networks.reliability import BINS, reliability_of
from lenet_app.records import FloatArray, Reliability

# So many of the validation digits may be called unsure; the aim is 2 % of digits nobody has seen.
UNSURE_SHARE: Final = 0.01
LEAST_SURE: Final = 0.5  # below one half, another class might be as likely
MOST_SURE: Final = 0.999
HOTTEST: Final = 20.0  # as a factor, either way; beyond, a network knows nothing or errs never
ROUNDS: Final = 60  # each narrows the search by the golden ratio: exact to ten digits
_GOLDEN: Final = (5**0.5 - 1) / 2


@dataclass(frozen=True)
class Calibration:
    """What makes a network's scores into honest answers.

    Scores are divided by `temperature` before the softmax; an answer whose probability is below
    `sure` is called unsure.
    """

    temperature: float
    sure: float


def calibrated(scores: Tensor, labels: Tensor) -> Calibration:
    """Fit both numbers on validation data: `scores` (n, classes), `labels` (n,), n ≥ 1."""
    temperature = fitted_temperature(scores, labels)
    likeliest = (scores.double() / temperature).softmax(dim=1).amax(dim=1)
    sure = float(likeliest.quantile(UNSURE_SHARE))
    return Calibration(temperature, min(max(sure, LEAST_SURE), MOST_SURE))


def fitted_temperature(scores: Tensor, labels: Tensor) -> float:
    """Find the temperature with the least mean loss (Guo, Pleiss, Sun, Weinberger 2017, sec. 4.2).

    The loss has one valley over the logarithm of the temperature: a golden-section search finds it.
    """
    wide = scores.detach().double()

    def loss(log_temperature: float) -> float:
        return float(functional.cross_entropy(wide / exp(log_temperature), labels))

    low, high = -log(HOTTEST), log(HOTTEST)
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    loss_left, loss_right = loss(left), loss(right)
    for _ in range(ROUNDS):
        if loss_left <= loss_right:
            high, right, loss_right = right, left, loss_left
            left = high - _GOLDEN * (high - low)
            loss_left = loss(left)
        else:
            low, left, loss_left = left, right, loss_right
            right = low + _GOLDEN * (high - low)
            loss_right = loss(right)
    return exp((low + high) / 2)


def reliability(
    probabilities: FloatArray, labels: NDArray[np.int64], bins: int = BINS
) -> Reliability:
    """Compare what a network says with how often it is right.

    `probabilities`: (n, classes), rows that sum to 1.
    """
    return reliability_of(probabilities.max(axis=1), probabilities.argmax(axis=1) == labels, bins)


def probabilities_of(scores: Tensor, temperature: float) -> Tensor:
    """Turn scores (n, classes) into probabilities."""
    return torch.softmax(scores / temperature, dim=1)
