"""A number read from one drawing: its digits from left to right."""

from dataclasses import dataclass

from lenet_app.records.arrays import FloatArray
from lenet_app.records.recognition import Verdict


@dataclass(frozen=True, eq=False)
class ReadDigit:
    """One part of a drawing and what it was taken for.

    `box`: (left, top, right, bottom) in pad pixels, of the pen's middle line. `strokes`: which
    strokes of the drawing belong to it. `probabilities`: (classes,), float32.
    """

    box: tuple[float, float, float, float]
    strokes: tuple[int, ...]
    verdict: Verdict
    digit: int
    probabilities: FloatArray


@dataclass(frozen=True, eq=False)
class Reading:
    """A drawing as a row of digits; one part is one digit, none a blank pad.

    `text` has a "?" for a part that nobody is sure of. `subject`: as in `Prediction`.
    """

    parts: tuple[ReadDigit, ...]
    subject: int = 0

    @property
    def text(self) -> str:
        """Write the row."""
        return "".join(str(part.digit) if part.verdict == "digit" else "?" for part in self.parts)

    @property
    def is_number(self) -> bool:
        """Tell whether it is two or more digits side by side, and sure of each."""
        return len(self.parts) > 1 and all(part.verdict == "digit" for part in self.parts)
