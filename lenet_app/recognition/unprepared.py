"""Turns ink into network input with steps left out, so that a learner sees why each matters."""

from typing import Final

import numpy as np

from lenet_app.ink.raster import (
    BOX_PX,
    CENTRE_PX,
    EDGE_PX,
    FIELD_PX,
    LEAST_EXTENT_PX,
    PEN_PX,
    SPACING_PX,
    Lines,
    centred,
    lines_of,
    painted,
    thinned,
)
from lenet_app.ink.strokes import Ink
from lenet_app.recognition.inputs import pixels_of
from lenet_app.recognition.predictor import Predictor, judged
from lenet_app.records import FloatArray, StepAnswer, StepName

# What can be left out, in the order of the way from the pad to the network.
STEPS: Final[tuple[StepName, ...]] = ("crop", "fit", "centre")


def pixels_without(ink: Ink, left_out: frozenset[StepName]) -> FloatArray:
    """Turn ink into (28, 28), 0 to 1, without some steps; with all of them as `pixels_of` does.

    Without "crop" the whole pad is shrunk to the field, wherever the drawing lies on it. Without
    "fit" what was cropped fills the whole field, not the 20×20 in its middle, and the pen becomes
    as wide as it comes out. Without "centre" the middle of the box, not of the ink, is the field's.
    """
    if ink.is_blank or not left_out:
        return pixels_of(ink).pixels
    pad = (0.0, 0.0, ink.width_px, ink.height_px)
    box = _box_of(ink) if "crop" not in left_out else pad
    extent = max(box[2] - box[0], box[3] - box[1], LEAST_EXTENT_PX)
    if "crop" in left_out:
        scale = FIELD_PX / extent
        pen_px = ink.pen_px * scale if "fit" in left_out else PEN_PX
    elif "fit" in left_out:
        # The pen's own width reaches beyond the box of its middle line.
        scale = FIELD_PX / (extent + ink.pen_px)
        pen_px = ink.pen_px * scale
    else:
        scale = (BOX_PX - PEN_PX - EDGE_PX / 2) / max(extent, ink.pen_px)
        pen_px = PEN_PX
    middle = FIELD_PX / 2 if left_out & {"crop", "fit"} else CENTRE_PX
    lines: list[Lines] = [lines_of(thinned(ink, SPACING_PX / scale)).framed(box, scale, middle)]
    field = painted(lines, pen_px=pen_px)
    if "centre" not in left_out:
        field = painted(centred(lines, field), pen_px=pen_px)
    whole: FloatArray = field[0]
    return whole


def answers_on_the_way(ink: Ink, predictor: Predictor) -> tuple[StepAnswer, ...]:
    """Answer the drawing after each step: nothing prepared, then step by step until all are done.

    The last answer is the one that the window shows. None for a blank pad.
    """
    if ink.is_blank:
        return ()
    ways = [frozenset(STEPS[done:]) for done in range(len(STEPS) + 1)]
    return answered_without(ink, ways, predictor)


def answered_without(
    ink: Ink, ways: list[frozenset[StepName]], predictor: Predictor
) -> tuple[StepAnswer, ...]:
    """Answer the drawing once for each set of steps that are left out."""
    fields = np.stack([pixels_without(ink, left_out) for left_out in ways])
    answers = []
    for left_out, field, likely in zip(ways, fields, predictor.probabilities(fields), strict=True):
        verdict, best = judged(likely, predictor.info.sure, blank=False)
        answers.append(StepAnswer(left_out, field, verdict, best, likely))
    return tuple(answers)


def _box_of(ink: Ink) -> tuple[float, float, float, float]:
    return lines_of(ink).box
