"""Claims about the calibration error, compared with counting answer by answer."""

import numpy as np
import pytest

from lenet_app.networks.reliability import BINS, reliability_of
from lenet_app.records import BoolArray, FloatArray


def told(n: int = 5000, seed: int = 0) -> tuple[FloatArray, BoolArray]:
    rng = np.random.default_rng(seed)
    confidence = rng.beta(5, 1, n).astype(np.float32)
    return confidence, rng.random(n) < confidence**2


def counted(confidence: FloatArray, is_right: BoolArray, bins: int) -> float:
    """Add up the error bin by bin, with plain loops over the paper's half-open intervals."""
    error = 0.0
    for index in range(bins):
        inside = [
            (float(said), bool(right))
            for said, right in zip(confidence, is_right, strict=True)
            if index / bins < float(said) <= (index + 1) / bins
        ]
        if inside:
            mean_said = sum(said for said, _ in inside) / len(inside)
            mean_right = sum(right for _, right in inside) / len(inside)
            error += len(inside) / len(confidence) * abs(mean_said - mean_right)
    return error


@pytest.mark.parametrize("bins", [1, 10, BINS])
def test_the_error_is_what_counting_finds(bins: int) -> None:
    confidence, is_right = told()
    found = reliability_of(confidence, is_right, bins)
    assert found.error == pytest.approx(counted(confidence, is_right, bins), abs=1e-9)
    assert int(found.counts.sum()) == len(confidence)
    assert found.bins == bins


def test_a_hand_worked_case() -> None:
    confidence = np.array([0.95, 0.97, 0.99, 0.55, 0.65], np.float32)
    is_right = np.array([True, True, False, True, False])
    # 3 of 5 answers say 97 % and 2 of 3 are right; one bin each says 55 % and is right, and says
    # 65 % and is not: 3/5 · (0.97 − 2/3) + 1/5 · 0.45 + 1/5 · 0.65.
    assert reliability_of(confidence, is_right).error == pytest.approx(0.402, abs=1e-6)


def test_bins_without_answers_have_no_means() -> None:
    found = reliability_of(np.array([0.9], np.float32), np.array([True]))
    assert np.isnan(found.confidence).sum() == BINS - 1
    assert found.counts.tolist().index(1) == 13
    low, high = found.edges(13)
    assert low < 0.9 <= high
