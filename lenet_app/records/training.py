"""A training run as it is told: its plan, its steps, how far it is, how it ended."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal

Part = Literal["train", "validation", "test"]


@dataclass(frozen=True)
class StepRecord:
    """One optimiser step: mean loss (nats) and accuracy (fraction) of its batch."""

    step: int
    epoch: int
    loss: float
    accuracy: float
    examples: int
    learning_rate: float


@dataclass(frozen=True)
class EvaluationRecord:
    """The network's loss and accuracy on `examples` examples of a part, after `step` steps."""

    step: int
    epoch: int
    part: Part
    loss: float
    accuracy: float
    examples: int


@dataclass(frozen=True)
class EpochRecord:
    """One epoch: averages over the whole epoch; validation is None without a validation part."""

    epoch: int
    step: int
    train_loss: float
    train_accuracy: float
    validation_loss: float | None
    validation_accuracy: float | None
    test_loss: float
    test_accuracy: float
    examples_per_second: float
    seconds: float
    is_best: bool


TrainingRecord = StepRecord | EvaluationRecord | EpochRecord


@dataclass(frozen=True)
class TrainingPlan:
    """How long a run is; known before its first step. Epochs count from 1, steps too.

    `loss` names the recipe's loss: the curves of two losses have no scale in common.
    """

    model: str
    dataset: str
    recipe: str
    device: str
    epochs: int
    steps_per_epoch: int
    train_examples: int
    validation_examples: int
    test_examples: int
    loss: str = "cross-entropy"

    def compares_with(self, other: "TrainingPlan") -> bool:
        """Tell whether the curves of two runs measure the same: the same data by the same loss."""
        return (self.dataset, self.loss) == (other.dataset, other.loss)


@dataclass(frozen=True)
class TrainingReport:
    """What happened since the last report, at most 30 times a second.

    `seconds_left` is None until there is something to judge by.
    """

    records: tuple[TrainingRecord, ...]
    examples_per_second: float
    seconds: float
    seconds_left: float | None


@dataclass(frozen=True)
class DataProgress:
    """How far the preparation of a dataset is; `total` is 0 while it is not known."""

    task: str
    done: int
    total: int
    unit: Literal["bytes", "digits", "files", "pictures"]


class TrainingState(Enum):
    """What the training thread is doing, each with a face of its own in the panel."""

    IDLE = "idle"
    PREPARING = "preparing"
    TRAINING = "training"
    PAUSED = "paused"
    STOPPING = "stopping"
    FINISHED = "finished"
    STOPPED = "stopped"
    DIVERGED = "diverged"
    NO_DATA = "no data"
    FAILED = "failed"

    @property
    def is_busy(self) -> bool:
        """Tell whether a run is under way (paused counts)."""
        return self in _BUSY


_BUSY = frozenset(
    {
        TrainingState.PREPARING,
        TrainingState.TRAINING,
        TrainingState.PAUSED,
        TrainingState.STOPPING,
    }
)


@dataclass(frozen=True)
class RunSummary:
    """A run on disk: a line of the run history. Accuracies are fractions."""

    folder: str
    model: str
    dataset: str
    recipe: str
    seed: int
    epochs_done: int
    best_test_accuracy: float | None
    seconds: float
    started: str


@dataclass(frozen=True)
class PastRun:
    """A run on disk: how it was trained and how it went. `recipe` is its JSON."""

    folder: str
    plan: TrainingPlan
    recipe: str
    epochs: tuple[EpochRecord, ...]
    started: str
