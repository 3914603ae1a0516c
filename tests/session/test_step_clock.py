import time

import pytest

from lenet_app.session.step_clock import STEPS_BEFORE_GUESS, StepClock


def test_the_rest_takes_as_long_a_step_as_the_steps_after_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, now = StepClock(), 0.0
    monkeypatch.setattr(time, "perf_counter", lambda: now)
    for step in range(1, STEPS_BEFORE_GUESS + 1):
        now += 5.0
        assert clock.seconds_left(step, 100) is None
    for step in (1, 2, 3):
        now += 0.5
        left = clock.seconds_left(STEPS_BEFORE_GUESS + step, 100)
        assert left == pytest.approx(0.5 * (100 - STEPS_BEFORE_GUESS - step))
