"""Turns ink into network input with steps left out, so that a learner sees why each matters."""

from typing import Final

from lenet_app.ink.raster import (
    BOX_PX,
    CENTRE_PX,
    EDGE_PX,
    FIELD_PX,
    LEAST_EXTENT_PX,
    PEN_PX,
    SPACING_PX,
    Lines,
    centre_of_mass,
    centred,
    lines_of,
    painted,
    thinned,
)
from lenet_app.ink.strokes import Ink
from lenet_app.recognition.inputs import look_at, pixels_of
from lenet_app.records import FloatArray, InputStep, NetworkInput, StepName

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
    # Ink beside the pad leaves nothing on the field to be centred.
    if "centre" not in left_out and field.any():
        field = painted(centred(lines, field), pen_px=pen_px)
    whole: FloatArray = field[0]
    return whole


def look_without(ink: Ink, left_out: frozenset[StepName]) -> NetworkInput:
    """Turn ink into network input and show every step, those left out as what passes them by."""
    looked = look_at(ink)
    without = left_out & set(STEPS)
    drawn, cropped, boxed, centre = looked.steps
    if without and not ink.is_blank:
        fitted = pixels_without(ink, without | {"centre"})
        pixels = fitted if "centre" in without else pixels_without(ink, without)
        if "crop" in without:
            drawn = InputStep("ink", drawn.image)
            cropped = InputStep("crop", drawn.image)
        edges = None if without & {"crop", "fit"} else boxed.box
        boxed = InputStep("fit", fitted, box=edges, mark=_middle_of(fitted))
        centre = InputStep("centre", pixels, mark=_middle_of(pixels))
        looked = NetworkInput(pixels, (), blank=not pixels.any())
    steps = (
        drawn,
        *(
            InputStep(
                step.name, step.image, step.box, step.mark, part=part, is_left_out=part in without
            )
            for step, part in zip((cropped, boxed, centre), STEPS, strict=True)
        ),
    )
    return NetworkInput(looked.pixels, steps, looked.blank, without)


def _middle_of(field: FloatArray) -> tuple[float, float] | None:
    """Find the centre of mass; None where there is no ink."""
    x, y = centre_of_mass(field[None])[0]
    return (float(x), float(y)) if field.any() else None


def _box_of(ink: Ink) -> tuple[float, float, float, float]:
    return lines_of(ink).box
