"""Claims about the latency meter: every drawing counts until an answer at least as new is seen."""

import time

import pytest

from lenet_app.window.latency import LatencyMeter


def test_an_answer_settles_its_drawing() -> None:
    meter = LatencyMeter()
    meter.ask(1, at=time.perf_counter() - 0.020)
    (milliseconds,) = meter.answer(1)
    assert milliseconds == pytest.approx(20, abs=15)


def test_an_overtaken_drawing_waited_until_the_answer_that_overtook_it() -> None:
    meter = LatencyMeter()
    now = time.perf_counter()
    meter.ask(1, at=now - 0.050)
    meter.ask(2, at=now - 0.010)
    first, second = meter.answer(2)
    assert first - second == pytest.approx(40, abs=0.1)


def test_a_newer_drawing_still_waits() -> None:
    meter = LatencyMeter()
    meter.ask(1)
    meter.ask(2)
    assert len(meter.answer(1)) == 1
    assert len(meter.answer(2)) == 1


def test_a_second_answer_to_the_same_drawing_settles_nothing() -> None:
    meter = LatencyMeter()
    meter.ask(1)
    assert meter.answer(1)
    assert meter.answer(1) == []
