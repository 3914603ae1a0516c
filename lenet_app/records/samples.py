"""Examples of a dataset, to be looked at, and what a network makes of them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lenet_app.records.arrays import ByteArray, CountArray, FloatArray
from lenet_app.records.networks import WeightsInfo
from lenet_app.records.reliability import Reliability
from lenet_app.records.training import Part


@dataclass(frozen=True, eq=False)
class Sample:
    """One example as its dataset stores it.

    `image`: (channels, height, width), uint8, 0 (paper) to 255 (ink). `row` counts within the part.
    """

    dataset: str
    part: Part
    row: int
    label: int
    image: ByteArray


@dataclass(frozen=True)
class SampleQuery:
    """Which examples of a dataset to show: `count` of those that fit, from number `first` on.

    `label` keeps to one class; `rows` keeps to these rows of the part, in this order.
    """

    dataset: str
    part: Part
    first: int
    count: int
    label: int | None = None
    rows: tuple[int, ...] | None = None
    data_dir: Path | None = None


@dataclass(frozen=True, eq=False)
class SamplePage:
    """The answer to a query. `fitting` counts all examples that fit, on every page.

    `parts` names the parts that the dataset has, `class_counts` counts the part's examples a class.
    """

    query: SampleQuery
    samples: tuple[Sample, ...]
    fitting: int
    classes: tuple[str, ...]
    class_counts: tuple[int, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, eq=False)
class JudgedSample:
    """An example with what the network takes it for, and the probability it gives that answer."""

    sample: Sample
    answer: int
    probability: float

    @property
    def is_right(self) -> bool:
        """Tell whether the answer is the example's own class."""
        return self.answer == self.sample.label


@dataclass(frozen=True, eq=False)
class Judgement:
    """What a network makes of a whole part of a dataset.

    `labels`, `answers`: (n,), int64; `probabilities`: (n,), float32, of the answer.
    `confusion`: (classes, classes), int64: row the true class, column the answer.
    `shown` are examples drawn at random, `wrong` the wrong answers, the surest first.
    `reliability` compares the probabilities with how often the answers were right.
    """

    weights: WeightsInfo
    dataset: str
    part: Part
    classes: tuple[str, ...]
    loss: float
    labels: CountArray
    answers: CountArray
    probabilities: FloatArray
    confusion: CountArray
    shown: tuple[JudgedSample, ...]
    wrong: tuple[JudgedSample, ...]
    reliability: Reliability

    @property
    def examples(self) -> int:
        """Count the examples that were judged."""
        return len(self.labels)

    @property
    def accuracy(self) -> float:
        """Give the part of right answers."""
        return float(np.trace(self.confusion)) / max(1, self.examples)

    @property
    def calibration_error(self) -> float:
        """Give the expected calibration error, a fraction."""
        return self.reliability.error

    @property
    def class_accuracies(self) -> tuple[float | None, ...]:
        """Give the part of right answers a class; None for a class without examples."""
        totals = self.confusion.sum(axis=1)
        right = np.diagonal(self.confusion)
        return tuple(
            float(hits) / int(total) if total else None
            for hits, total in zip(right, totals, strict=True)
        )
