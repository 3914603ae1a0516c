import numpy as np
import pytest
import torch

from lenet_app.training.calibration import (
    LEAST_SURE,
    MOST_SURE,
    calibrated,
    fitted_temperature,
    probabilities_of,
    reliability,
)


def honest_scores(count: int = 4000, classes: int = 10) -> tuple[torch.Tensor, torch.Tensor]:
    """Draw scores, and labels that follow exactly the probabilities they stand for."""
    generator = torch.Generator().manual_seed(0)
    scores = 3 * torch.randn(count, classes, generator=generator)
    labels = torch.multinomial(scores.softmax(dim=1), 1, generator=generator)[:, 0]
    return scores, labels


def test_honest_scores_need_no_temperature() -> None:
    assert fitted_temperature(*honest_scores()) == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("factor", [0.25, 3.0])
def test_boastful_and_timid_scores_are_brought_back(factor: float) -> None:
    scores, labels = honest_scores()
    once = fitted_temperature(scores, labels)
    assert fitted_temperature(factor * scores, labels) == pytest.approx(factor * once, rel=1e-4)


def test_a_network_that_never_errs_gets_a_finite_temperature() -> None:
    scores = 20 * torch.eye(10)
    temperature = fitted_temperature(scores, torch.arange(10))
    assert 0.01 < temperature < 1.0


def test_so_many_validation_digits_are_unsure_as_were_allowed() -> None:
    scores, labels = honest_scores()
    found = calibrated(2 * scores, labels)
    likeliest = probabilities_of(2 * scores, found.temperature).amax(dim=1)
    assert found.sure == LEAST_SURE  # this network is unsure too often for any other level
    assert float((likeliest < found.sure).float().mean()) > 0.015
    sharp = calibrated(8 * torch.eye(10).repeat(100, 1), torch.arange(10).repeat(100))
    assert LEAST_SURE <= sharp.sure <= MOST_SURE


def test_the_error_is_what_a_sum_bin_by_bin_gives() -> None:
    scores, labels = honest_scores(500)
    probabilities = (scores / 0.5).softmax(dim=1).numpy()
    found = reliability(probabilities, labels.numpy())
    expected = 0.0
    for index in range(15):
        low, high = index / 15, (index + 1) / 15
        rows = [
            (row.max(), row.argmax() == label)
            for row, label in zip(probabilities, labels.numpy(), strict=True)
            if low < row.max() <= high
        ]
        if rows:
            gap = abs(np.mean([c for c, _ in rows]) - np.mean([r for _, r in rows]))
            expected += gap * len(rows) / 500
    assert found.error == pytest.approx(expected, abs=1e-6)
    assert found.counts.sum() == 500


def test_perfect_confidence_in_right_answers_has_no_error() -> None:
    found = reliability(np.eye(10, dtype=np.float32), np.arange(10))
    assert found.error == 0.0
    assert found.counts.tolist() == [0] * 14 + [10]
    assert np.isnan(found.accuracy[:14]).all()
    assert found.accuracy[14] == 1.0


def test_boasting_is_an_error_of_its_size() -> None:
    sure = np.array([[0.95, 0.05]] * 100, np.float32)
    labels = np.array([0] * 60 + [1] * 40)
    assert reliability(sure, labels).error == pytest.approx(0.35, abs=1e-6)


def test_without_examples_there_is_no_error() -> None:
    assert reliability(np.zeros((0, 10), np.float32), np.zeros(0, np.int64)).error == 0.0
