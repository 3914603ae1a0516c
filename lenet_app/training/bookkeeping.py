"""Keeps the time and the averages of an epoch."""

import time

from lenet_app.records import EpochRecord, EvaluationRecord, StepRecord


class Stopwatch:
    """Adds up the time spent inside its `with` blocks; a paused run stands outside them."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._since = 0.0

    def __enter__(self) -> None:
        """Go."""
        self._since = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.seconds += time.perf_counter() - self._since


class EpochAverages:
    """Whole-epoch averages: every example counts once, whatever its batch."""

    def __init__(self) -> None:
        self.examples = 0
        self._loss = 0.0
        self._correct = 0.0

    def add(self, record: StepRecord) -> None:
        """Count a step's examples."""
        self.examples += record.examples
        self._loss += record.loss * record.examples
        self._correct += record.accuracy * record.examples

    @property
    def loss(self) -> float:
        """Give the mean loss of all examples so far."""
        return self._loss / max(1, self.examples)

    @property
    def accuracy(self) -> float:
        """Give the part of right answers so far."""
        return self._correct / max(1, self.examples)


def epoch_record(
    epoch: int,
    averages: EpochAverages,
    evaluations: list[EvaluationRecord],
    training: Stopwatch,
    evaluating: Stopwatch,
    *,
    is_best: bool,
) -> EpochRecord:
    """Close an epoch: `evaluations` are the test's, then the validation's if there is one."""
    test, *validation = evaluations
    return EpochRecord(
        epoch=epoch,
        step=test.step,
        train_loss=averages.loss,
        train_accuracy=averages.accuracy,
        validation_loss=validation[0].loss if validation else None,
        validation_accuracy=validation[0].accuracy if validation else None,
        test_loss=test.loss,
        test_accuracy=test.accuracy,
        examples_per_second=averages.examples / max(training.seconds, 1e-9),
        seconds=training.seconds + evaluating.seconds,
        is_best=is_best,
    )
