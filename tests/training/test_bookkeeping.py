import time

import pytest

from lenet_app.records import EvaluationRecord, StepRecord
from lenet_app.training.bookkeeping import EpochAverages, Stopwatch, epoch_record


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    return now


def test_a_stopwatch_adds_up_its_blocks_and_nothing_between(clock: list[float]) -> None:
    watch = Stopwatch()
    for _ in range(2):
        with watch:
            clock[0] += 3.0
        clock[0] += 50.0
    assert watch.seconds == 6.0


def test_every_example_counts_once_whatever_its_batch() -> None:
    averages = EpochAverages()
    averages.add(StepRecord(1, 1, loss=1.0, accuracy=0.5, examples=30, learning_rate=0.1))
    averages.add(StepRecord(2, 1, loss=4.0, accuracy=1.0, examples=10, learning_rate=0.1))
    assert averages.examples == 40
    assert averages.loss == pytest.approx(1.75)
    assert averages.accuracy == pytest.approx(0.625)


def test_no_steps_average_to_nothing() -> None:
    assert (EpochAverages().loss, EpochAverages().accuracy) == (0.0, 0.0)


def test_an_epoch_counts_examples_by_training_time_and_seconds_by_all(clock: list[float]) -> None:
    averages, training, evaluating = EpochAverages(), Stopwatch(), Stopwatch()
    averages.add(StepRecord(7, 2, loss=0.5, accuracy=0.75, examples=100, learning_rate=0.1))
    with training:
        clock[0] += 4.0
    with evaluating:
        clock[0] += 1.0
    test = EvaluationRecord(7, 2, "test", loss=0.6, accuracy=0.7, examples=10)
    validation = EvaluationRecord(7, 2, "validation", loss=0.4, accuracy=0.8, examples=5)
    record = epoch_record(2, averages, [test, validation], training, evaluating, is_best=True)
    assert (record.epoch, record.step, record.is_best) == (2, 7, True)
    assert (record.train_loss, record.train_accuracy) == (0.5, 0.75)
    assert (record.test_loss, record.test_accuracy) == (0.6, 0.7)
    assert (record.validation_loss, record.validation_accuracy) == (0.4, 0.8)
    assert (record.examples_per_second, record.seconds) == (25.0, 5.0)


def test_an_epoch_without_validation_has_none() -> None:
    test = EvaluationRecord(7, 2, "test", loss=0.6, accuracy=0.7, examples=10)
    record = epoch_record(2, EpochAverages(), [test], Stopwatch(), Stopwatch(), is_best=False)
    assert record.validation_loss is None
    assert record.validation_accuracy is None
