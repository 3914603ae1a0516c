"""The way of a drawing or a picture to the network, with the answer after each of its steps."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from lenet_app.ink.strokes import Ink
from lenet_app.recognition.looking import Eye
from lenet_app.recognition.predictor import Predictor, judged
from lenet_app.records import (
    FloatArray,
    InputStep,
    NetworkInput,
    Picture,
    Prediction,
    StepAnswer,
    StepName,
)


@dataclass(frozen=True, eq=False)
class Way:
    """What a network gets, its steps, and for each step what it would get if the way ended there.

    `ends` names for each step what is left out then; `fields` holds each of these once.
    """

    seen: NetworkInput
    ends: tuple[frozenset[StepName], ...]
    fields: Mapping[frozenset[StepName], FloatArray]

    def explain(self, predictor: Predictor, answered: Prediction | None) -> NetworkInput:
        """Give the steps with their answers; the last one is that which the window shows.

        `answered` is the answer to the whole way; None leaves it to be found here.
        """
        if self.seen.blank or not self.fields:
            return self.seen
        answers = {} if answered is None else {self.seen.left_out: _of(answered)}
        open_ends = [end for end in self.fields if end not in answers]
        if open_ends:
            fields = np.stack([self.fields[end] for end in open_ends])
            for end, likely in zip(open_ends, predictor.probabilities(fields), strict=True):
                field = self.fields[end]
                verdict, best = judged(likely, predictor.info.sure, blank=not field.any())
                name = "" if best is None else predictor.info.classes[best]
                answers[end] = StepAnswer(end, field, verdict, best, likely, name)
        steps = tuple(
            replace(step, answer=answers[end])
            for step, end in zip(self.seen.steps, self.ends, strict=True)
        )
        return replace(self.seen, steps=steps)


def way_of(eye: Eye, content: Ink | Picture, seen: NetworkInput, entry: FloatArray | None) -> Way:
    """Find the way from `content` to `seen`, and what its other ends would be.

    `entry`: as in `Prediction`.
    """
    explained = eye.explain(content, seen, entry)
    ends = _ends(explained.steps, explained.left_out)
    fields = {explained.left_out: seen.pixels}
    for end, step in zip(ends, explained.steps, strict=True):
        if step.name == "fit" and not seen.blank:
            # What is fitted is a field already; only its middle is not in the middle.
            fields.setdefault(end, step.image)
    for end in ends:
        if end not in fields and not seen.blank:
            fields[end] = eye.look(content, end).pixels
    return Way(explained, ends, fields)


def _ends(
    steps: tuple[InputStep, ...], left_out: frozenset[StepName]
) -> tuple[frozenset[StepName], ...]:
    """Tell for each step what is left out if the way ends there: all that would come after it."""
    parts = [step.part for step in steps]
    return tuple(
        left_out | {part for part in parts[done + 1 :] if part is not None}
        for done in range(len(parts))
    )


def _of(prediction: Prediction) -> StepAnswer:
    best = prediction.best
    return StepAnswer(
        prediction.input.left_out,
        prediction.input.pixels,
        prediction.verdict,
        best,
        prediction.probabilities,
        "" if best is None else prediction.weights.classes[best],
    )
