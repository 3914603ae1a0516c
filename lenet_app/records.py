"""The vocabulary: frozen values that cross rooms and threads; numpy and nothing else.

Arrays inside a record are written once, before the record is made, and never again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
Verdict = Literal["digit", "unsure", "blank"]
Part = Literal["train", "validation", "test"]


@dataclass(frozen=True)
class Choice:
    """One entry of a list that a user picks from."""

    name: str
    title: str
    hint: str = ""


# --- networks -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class LayerFigures:
    """What can be counted of one layer before anything is computed.

    `output` is (maps, height, width) or (units,). `connections` counts one per weight use plus one
    per bias use (LeCun et al. 1998); None where the paper's count has no meaning.
    """

    name: str
    kind: str
    output: tuple[int, ...]
    parameters: int
    connections: int | None


@dataclass(frozen=True)
class Anatomy:
    """A network as figures: what `lenet-app models` prints and the window's bands announce."""

    name: str
    title: str
    input: tuple[int, int, int]
    layers: tuple[LayerFigures, ...]

    @property
    def parameters(self) -> int:
        """Count the trainable parameters of all layers."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def connections(self) -> int | None:
        """Count the connections of all layers; None if one of them has no count."""
        counts = [layer.connections for layer in self.layers]
        return None if None in counts else sum(count for count in counts if count is not None)


@dataclass(frozen=True)
class WeightsInfo:
    """Where weights come from; the metadata of a weights file.

    `test_accuracy` is a fraction, None while nobody has measured it.
    """

    model: str
    origin: str
    classes: tuple[str, ...]
    dataset: str = ""
    recipe: str = ""
    seed: int | None = None
    epochs: int = 0
    test_accuracy: float | None = None
    test_examples: int = 0
    app_version: str = ""


@dataclass(frozen=True, eq=False)
class Weights:
    """The parameters of a network as plain arrays, a detached copy that nobody writes to."""

    info: WeightsInfo
    arrays: Mapping[str, FloatArray]


# --- recognition --------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class InputStep:
    """One step on the way from ink to network input, as the user sees it.

    `image`: (height, width), float32, 0 (paper) to 1 (ink).
    `box`: (left, top, right, bottom) in pixels of `image`; `mark`: (x, y), likewise.
    """

    name: Literal["ink", "crop", "fit", "centre"]
    image: FloatArray
    box: tuple[float, float, float, float] | None = None
    mark: tuple[float, float] | None = None


@dataclass(frozen=True, eq=False)
class NetworkInput:
    """What the network gets, and the steps that led there.

    `pixels`: (28, 28), float32, 0 (paper) to 1 (ink); exactly what goes into the network.
    `steps` is empty where only the answer was asked for.
    """

    pixels: FloatArray
    steps: tuple[InputStep, ...]
    blank: bool


@dataclass(frozen=True, eq=False)
class LayerMaps:
    """What one layer puts out for one example.

    `values`: (maps, height, width) or (units,), float32, after the layer's activation.
    """

    figures: LayerFigures
    values: FloatArray


@dataclass(frozen=True, eq=False)
class Prediction:
    """The answer to one drawing, with everything that the network computed on the way.

    `probabilities`: (classes,), float32, sum 1; all 0 for a blank pad, which is not asked.
    `best`: index of the likeliest class, None for a blank pad.
    `subject`: number of the drawing that is answered, counted by who asked.
    `seconds`: time spent in recognition, from taking the drawing to having the answer.
    """

    verdict: Verdict
    best: int | None
    probabilities: FloatArray
    input: NetworkInput
    layers: tuple[LayerMaps, ...]
    weights: WeightsInfo
    subject: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture that was opened, dropped or pasted, ready to be looked at.

    `grey`: (height, width), float32, 0 (black) to 1 (white), at most 1,024 on a side.
    """

    name: str
    grey: FloatArray


# --- training -----------------------------------------------------------------------------------


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
    """How long a run is; known before its first step. Epochs count from 1, steps too."""

    model: str
    dataset: str
    recipe: str
    device: str
    epochs: int
    steps_per_epoch: int
    train_examples: int
    validation_examples: int
    test_examples: int


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
    unit: Literal["bytes", "digits", "files"]


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
class Failure:
    """Something went wrong: one sentence for the user; the details are in the log."""

    sentence: str
    where: Literal["training", "recognition", "data", "file", "app"]
