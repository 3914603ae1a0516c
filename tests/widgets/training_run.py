"""A small made-up run: its plan and the records that it would tell."""

import math

from lenet_app.records import (
    EpochRecord,
    EvaluationRecord,
    StepRecord,
    TrainingPlan,
    TrainingRecord,
    TrainingReport,
)

STEPS_PER_EPOCH = 430

PLAN = TrainingPlan(
    model="lenet-modern",
    dataset="mnist",
    recipe="default",
    device="cpu",
    epochs=10,
    steps_per_epoch=STEPS_PER_EPOCH,
    train_examples=55_000,
    validation_examples=5_000,
    test_examples=10_000,
)


def step_record(step: int, loss: float | None = None, accuracy: float = 0.5) -> StepRecord:
    falling = 2.3 * math.exp(-step / 100)
    epoch = (step - 1) // STEPS_PER_EPOCH + 1
    return StepRecord(step, epoch, falling if loss is None else loss, accuracy, 128, 0.005)


def epoch_record(epoch: int, accuracy: float, *, is_best: bool = True) -> EpochRecord:
    return EpochRecord(
        epoch=epoch,
        step=epoch * STEPS_PER_EPOCH,
        train_loss=0.2,
        train_accuracy=0.95,
        validation_loss=0.11,
        validation_accuracy=0.97,
        test_loss=0.1,
        test_accuracy=accuracy,
        examples_per_second=7153.0,
        seconds=8.0,
        is_best=is_best,
    )


def evaluation(step: int, accuracy: float) -> EvaluationRecord:
    return EvaluationRecord(step, 1, "test", 0.3, accuracy, 10_000)


def report(*records: TrainingRecord, seconds_left: float | None = 42.0) -> TrainingReport:
    return TrainingReport(records, 7153.0, 40.0, seconds_left)
