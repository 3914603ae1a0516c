"""Looks again at what was answered: at the steps on its way, and for digits side by side."""

import time
from typing import TYPE_CHECKING, Final

from lenet_app.datasets.catalogue import DIGITS
from lenet_app.ink.strokes import Ink
from lenet_app.recognition.looking import eye_of
from lenet_app.records import NetworkInput, Picture, Prediction, Reading

if TYPE_CHECKING:
    from lenet_app.recognition.predictor import Predictor
    from lenet_app.recognition.way import Way

# The steps need as much time as the answer: the oftener, the more answers they delay (p95 of
# stroke to answer 5.4 ms at 5 a second, 6.7 ms at 15).
LOOK_INTERVAL_S: Final = 1 / 10
# While a network trains and nobody draws, its answers on the way change slowly enough for this.
NEWS_LOOK_INTERVAL_S: Final = 1 / 4
# A network that takes longer for one answer is asked for several only when the pen rests.
SLOW_ANSWER_S: Final = 0.015
PEN_RESTS_S: Final = 0.1


class SecondLook:
    """Puts off what costs more than the answer, so that it neither flickers nor comes in its way.

    Used by one thread. First it is told of an answer, then it says when it wants to look.
    """

    def __init__(self) -> None:
        self._content: Ink | Picture | None = None
        self._answered: Prediction | None = None
        self._way: Way | None = None
        self._is_watched = True
        self._is_waiting = False
        self._looked_at = 0.0
        self._due_at = 0.0

    @property
    def due_at(self) -> float | None:
        """Tell at what time of `time.perf_counter` to look; None if there is nothing to see."""
        return self._due_at if self._is_waiting else None

    def watch(self, is_watched: bool) -> None:
        """Look at the steps only while somebody sees them."""
        if is_watched and not self._is_watched and self._answered is not None:
            self._is_waiting = True
        self._is_watched = is_watched

    def plan(self, content: Ink | Picture, answered: Prediction, *, is_new: bool) -> None:
        """Want to look at an answer; `is_new` if not only the weights have changed."""
        self._content, self._answered = content, answered
        if is_new:
            self._way = None
        if answered.seconds > SLOW_ANSWER_S:
            self._due_at = time.perf_counter() + PEN_RESTS_S
        elif is_new:
            self._due_at = self._looked_at + LOOK_INTERVAL_S
        elif not self._is_waiting:
            self._due_at = self._looked_at + NEWS_LOOK_INTERVAL_S
        self._is_waiting = True

    def look(self, predictor: "Predictor") -> tuple[NetworkInput | None, Reading]:
        """Give the steps with their answers, None where nobody sees them, and the digits."""
        self._is_waiting = False
        self._looked_at = time.perf_counter()
        if self._content is None or self._answered is None:
            return None, Reading(())
        reading = _reading(self._content, self._answered, predictor)
        if not self._is_watched:
            return None, reading
        if self._way is None:
            from lenet_app.recognition.way import way_of

            eye, entry = eye_of(predictor.info), self._answered.entry
            self._way = way_of(eye, self._content, self._answered.input, entry)
        return self._way.explain(predictor, self._answered), reading


def _reading(content: Ink | Picture, answered: Prediction, predictor: "Predictor") -> Reading:
    """Read ink from left to right; nothing where it is no digits, or not wholly prepared."""
    from lenet_app.recognition.segmenting import read

    can_read = set(predictor.info.classes) <= set(DIGITS) and not answered.input.left_out
    if isinstance(content, Picture) or not can_read:
        return Reading((), answered.subject)
    return read(content, predictor, answered.subject, answered.probabilities)
