import pytest

from lenet_app.records import EpochRecord, StepRecord, TrainingPlan
from lenet_app.session import reporter as reporter_module
from lenet_app.session.reporter import REPORT_INTERVAL_S, Reporter

PLAN = TrainingPlan("lenet-modern", "mnist", "default", "cpu", 2, 50, 5000, 0, 1000)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def perf_counter(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(reporter_module, "time", clock)
    return clock


def step(number: int) -> StepRecord:
    return StepRecord(number, 1, 0.5, 0.9, 100, 0.001)


def test_a_report_holds_every_record_once_and_in_order(clock: Clock) -> None:
    reporter = Reporter(PLAN)
    for number in (1, 2, 3):
        reporter.add(step(number))
    assert reporter.report().records == (step(1), step(2), step(3))
    clock.now += 1
    assert reporter.report().records == ()


def test_no_report_is_due_before_its_interval_is_over(clock: Clock) -> None:
    reporter = Reporter(PLAN)
    reporter.add(step(1))
    reporter.report()
    reporter.add(step(2))
    clock.now += 0.9 * REPORT_INTERVAL_S
    assert not reporter.is_due
    clock.now += 0.2 * REPORT_INTERVAL_S
    assert reporter.is_due


def test_speed_is_examples_over_time(clock: Clock) -> None:
    reporter = Reporter(PLAN)
    reporter.report()
    for number in range(1, 11):
        reporter.add(step(number))
    clock.now += 0.5
    assert reporter.report().examples_per_second == pytest.approx(10 * 100 / 0.5)


def test_a_pause_counts_neither_as_time_nor_as_slowness(clock: Clock) -> None:
    reporter = Reporter(PLAN)
    reporter.add(step(1))
    clock.now += 1.0
    reporter.pause()
    clock.now += 3600.0
    reporter.resume()
    clock.now += 1.0
    assert reporter.report().seconds == pytest.approx(2.0)


def test_the_time_left_comes_from_the_steps_taken(clock: Clock) -> None:
    reporter = Reporter(PLAN)
    reporter.report()
    for number in range(1, 26):
        reporter.add(step(number))
    clock.now += 5.0
    # 25 of 100 steps in 5 s leave 75 steps of 0.2 s.
    assert reporter.report().seconds_left == pytest.approx(15.0)


def test_there_is_no_time_left_to_tell_before_the_first_step(clock: Clock) -> None:
    reporter = Reporter(PLAN)
    clock.now += 1.0
    assert reporter.report().seconds_left is None


def test_an_epoch_counts_as_a_record_and_not_as_examples(clock: Clock) -> None:
    reporter = Reporter(PLAN)
    reporter.report()
    reporter.add(EpochRecord(1, 50, 0.1, 0.9, None, None, 0.1, 0.9, 1000.0, 1.0, True))
    clock.now += 1.0
    assert reporter.report().examples_per_second == 0.0
