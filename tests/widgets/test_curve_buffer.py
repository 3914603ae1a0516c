"""Claims about curves of any length in bounded memory."""

import math

import numpy as np
import pytest

from lenet_app.widgets.curve_buffer import CurveBuffer


def test_an_empty_curve_has_no_point_at_all() -> None:
    steps, values = CurveBuffer().means()
    assert len(steps) == len(values) == 0
    assert CurveBuffer().last_step is None


def test_the_first_point_is_the_first_that_was_told() -> None:
    curve = CurveBuffer()
    curve.append(1, 2.3)
    steps, values = curve.means()
    assert steps.tolist() == [1.0]
    assert values.tolist() == [2.3]


def test_points_are_kept_as_they_are_while_there_is_room() -> None:
    curve = CurveBuffer(capacity=8)
    for step in range(1, 9):
        curve.append(step, step / 10)
    steps, values = curve.means()
    assert steps.tolist() == list(range(1, 9))
    assert values == pytest.approx(np.arange(1, 9) / 10)


def test_a_million_steps_fit_into_bounded_memory() -> None:
    curve = CurveBuffer(capacity=64)
    for step in range(1, 1_000_001):
        curve.append(step, 1.0)
    assert len(curve) <= 64
    assert len(curve) >= 32
    assert curve.last_step == 1_000_000


def test_early_points_are_thinned_but_never_deleted() -> None:
    curve = CurveBuffer(capacity=8)
    for step in range(1, 1001):
        curve.append(step, 5.0 if step == 1 else 0.1)
    steps, values = curve.extremes()
    assert values.max() == 5.0
    assert steps[int(values.argmax())] < 1000 / 4
    assert curve.at(1) is not None


def test_no_extreme_is_lost_by_thinning() -> None:
    curve = CurveBuffer(capacity=8)
    for step in range(1, 1001):
        curve.append(step, {333: -7.0, 777: 9.0}.get(step, 0.0))
    _steps, values = curve.extremes()
    assert values.min() == -7.0
    assert values.max() == 9.0


def test_thinning_keeps_the_mean() -> None:
    curve = CurveBuffer(capacity=8)
    for step in range(1, 1025):
        curve.append(step, float(step))
    steps, values = curve.means()
    assert values == pytest.approx(steps)


def test_steps_only_ever_grow() -> None:
    curve = CurveBuffer(capacity=8)
    for step in range(1, 500):
        curve.append(step, 0.0)
    assert (np.diff(curve.means()[0]) > 0).all()


def test_an_evaluation_told_twice_is_one_point() -> None:
    curve = CurveBuffer()
    curve.append(430, 0.97)
    curve.append(430, 0.97)
    assert len(curve) == 1


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_value_that_is_not_finite_is_left_out(value: float) -> None:
    curve = CurveBuffer()
    curve.append(1, value)
    assert curve.is_empty


def test_a_value_is_found_at_its_step_and_until_the_next() -> None:
    curve = CurveBuffer()
    curve.append(100, 0.5)
    curve.append(200, 0.7)
    assert curve.at(99) is None
    assert curve.at(100) == 0.5
    assert curve.at(199) == 0.5
    assert curve.at(5000) == 0.7
