"""Claims about how records become curves."""

import math

import pytest

from lenet_app.records import EpochRecord, EvaluationRecord, Moment
from lenet_app.widgets.run_curves import RunCurves, RunningMean
from tests.widgets.training_run import epoch_record, evaluation, step_record


def test_a_new_run_has_no_point_anywhere() -> None:
    curves = RunCurves()
    assert curves.is_empty
    assert curves.last_step == 0


def test_no_curve_starts_at_zero() -> None:
    curves = RunCurves()
    curves.append(step_record(1, loss=2.3))
    curves.append(epoch_record(1, 0.97))
    for measure in ("loss", "accuracy"):
        for line in ("batch", "train", "validation", "test"):
            steps, _values = curves[measure, line].means()
            assert steps.min() >= 1


def test_a_step_is_both_a_batch_and_a_part_of_the_running_mean() -> None:
    curves = RunCurves()
    curves.append(step_record(1, loss=2.0))
    curves.append(step_record(2, loss=1.0))
    assert curves["loss", "batch"].at(2) == 1.0
    assert curves["loss", "train"].at(2) == 1.5


def test_an_epoch_gives_a_test_and_a_validation_point() -> None:
    curves = RunCurves()
    curves.append(epoch_record(1, 0.9712))
    assert curves["accuracy", "test"].at(430) == 0.9712
    assert curves["loss", "validation"].at(430) == 0.11


def test_an_epoch_does_not_repeat_the_evaluation_at_its_end() -> None:
    curves = RunCurves()
    curves.append(evaluation(430, 0.97))
    curves.append(epoch_record(1, 0.97))
    assert len(curves["accuracy", "test"]) == 1


def test_an_evaluation_of_the_training_part_is_left_out() -> None:
    curves = RunCurves()
    curves.append(EvaluationRecord(430, 1, "train", 0.1, 0.99, 55_000))
    assert curves["loss", "train"].is_empty


def test_the_last_step_is_the_newest_told() -> None:
    curves = RunCurves()
    curves.append(step_record(7))
    assert curves.last_step == 7


def test_the_running_mean_starts_at_the_first_value() -> None:
    assert RunningMean().update(2.3) == 2.3


def test_the_running_mean_follows_a_change() -> None:
    mean = RunningMean(window=4)
    for _ in range(10):
        mean.update(1.0)
    for _ in range(40):
        newest = mean.update(0.0)
    assert newest == pytest.approx(0.0, abs=1e-3)


def test_a_value_that_is_not_finite_does_not_spoil_the_running_mean() -> None:
    mean = RunningMean()
    mean.update(1.0)
    assert math.isnan(mean.update(math.nan))
    assert mean.update(1.0) == 1.0


def test_a_run_of_the_past_has_its_epochs_and_the_batches_that_were_kept() -> None:
    curves = RunCurves()
    epochs = [
        EpochRecord(n, 10 * n, 1 / n, 0.9, None, None, 2 / n, 0.8, 1.0, 1.0, is_best=False)
        for n in (1, 2)
    ]
    curves.take_past(epochs, [Moment(0), Moment(5, 1, 0.7, 0.5), Moment(23, 3, 0.2, 0.9)])
    assert curves["loss", "batch"].means()[1].tolist() == [0.7, 0.2]
    assert curves["loss", "train"].means()[1].tolist() == [1.0, 0.5]
    assert curves["loss", "test"].means()[1].tolist() == [2.0, 1.0]
    assert curves.last_step == 23
