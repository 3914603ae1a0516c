"""The moments of a run that can be gone back to, what was answered then, and two answers beside."""

from dataclasses import dataclass

from lenet_app.records.arrays import FloatArray


@dataclass(frozen=True)
class Moment:
    """A run after `step` steps, 0 being its fresh weights.

    `epoch` counts from 1, 0 before the first step. `loss` (nats) and `accuracy` (fraction) are of
    the step's batch, `test_accuracy` and `test_loss` are the newest that were measured by then,
    after `test_step` steps on `test_examples` examples; None where nobody had measured, or, of the
    last three, where the run was recorded before they were kept.
    """

    step: int
    epoch: int = 0
    loss: float | None = None
    accuracy: float | None = None
    test_accuracy: float | None = None
    test_loss: float | None = None
    test_step: int | None = None
    test_examples: int = 0

    @property
    def is_measured(self) -> bool:
        """Tell whether the test figures are of this very step."""
        return self.test_accuracy is not None and self.test_step == self.step


@dataclass(frozen=True, eq=False)
class MomentList:
    """What was recorded of a run, in the order of its steps.

    `has_weights`: whether whole weights were kept, or only the answers to `pinned`: (28, 28) or
    (channels, height, width), float32, 0 to 1, None if nothing was pinned. `note` says in one
    sentence what is missing and why; empty where nothing is.
    """

    folder: str
    run: str
    model: str
    classes: tuple[str, ...]
    moments: tuple[Moment, ...]
    has_weights: bool = True
    pinned: FloatArray | None = None
    note: str = ""

    @property
    def steps(self) -> tuple[int, ...]:
        """List the recorded steps."""
        return tuple(moment.step for moment in self.moments)


@dataclass(frozen=True, eq=False)
class PinnedAnswers:
    """How one drawing was answered along a run.

    `pixels`: as in `MomentList`; `probabilities`: (moments, classes), float32, a row for each of
    `steps`.
    """

    folder: str
    pixels: FloatArray
    steps: tuple[int, ...]
    classes: tuple[str, ...]
    probabilities: FloatArray
