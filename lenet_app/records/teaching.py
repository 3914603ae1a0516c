"""What came of teaching the network a hand: new weights, and what is better and worse with them."""

from dataclasses import dataclass

from lenet_app.records.arrays import ByteArray
from lenet_app.records.networks import Weights


@dataclass(frozen=True)
class BeforeAfter:
    """Accuracies, fractions, of the old and the new weights on the same `examples` examples."""

    before: float
    after: float
    examples: int


@dataclass(frozen=True)
class ChangedAnswer:
    """A drawing that is answered otherwise now.

    `row` counts all drawings that the lesson was given, those learnt from first, then those held
    out. `before`, `after`: indices of the likeliest classes, with their probabilities.
    """

    row: int
    label: int
    before: int
    after: int
    probability_before: float
    probability_after: float

    @property
    def is_better(self) -> bool:
        """Tell whether the new answer is the right one."""
        return self.after == self.label


@dataclass(frozen=True, eq=False)
class Lesson:
    """A finished lesson; nothing is changed until somebody keeps the weights.

    `held_out`: on the drawings that were not learnt from, None where there were none; `learnt`: on
    those that were; `replayed`: on the test part of the dataset called `replay`, which tells what
    was forgotten. `changed`: the drawings that are answered otherwise, those held out included.
    """

    weights: Weights
    held_out: BeforeAfter | None
    learnt: BeforeAfter
    replayed: BeforeAfter
    replay: str
    changed: tuple[ChangedAnswer, ...]
    seconds: float


@dataclass(frozen=True)
class LessonProgress:
    """How far a lesson is: `done` of `total` steps, 0 of 0 while that is not known.

    `seconds_left` is None while nobody can say.
    """

    task: str
    done: int = 0
    total: int = 0
    seconds_left: float | None = None


@dataclass(frozen=True, eq=False)
class LessonReport:
    """A finished lesson with the pictures it was about.

    `images`: (n, 1, 28, 28), uint8, of all drawings, those learnt from first, then those held out;
    `labels` says what they are. A `ChangedAnswer.row` counts them.
    """

    lesson: Lesson
    images: ByteArray
    labels: tuple[int, ...]

    @property
    def classes_learnt(self) -> int:
        """Count the different digits that were learnt from."""
        return len(set(self.labels[: self.lesson.learnt.examples]))
