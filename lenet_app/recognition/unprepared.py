"""Turns ink into network input with steps left out, so that a learner sees why each matters."""

from dataclasses import replace
from typing import Final

from lenet_app.ink.placement import centred_by
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
from lenet_app.records import FloatArray, InputStep, NetworkInput, Placement, StepName

# What can be left out, in the order of the way from the pad to the network.
STEPS: Final[tuple[StepName, ...]] = ("crop", "fit", "centre")


def pixels_without(ink: Ink, left_out: frozenset[StepName]) -> NetworkInput:
    """Turn ink into network input without some steps; with all of them as `pixels_of` does.

    Without "crop" the whole pad is shrunk to the field, wherever the drawing lies on it. Without
    "fit" what was cropped fills the whole field, not the 20×20 in its middle, and the pen becomes
    as wide as it comes out. Without "centre" the middle of the box, not of the ink, is the field's.
    """
    without = left_out & set(STEPS)
    if ink.is_blank or not without:
        return replace(pixels_of(ink), left_out=without)
    pad = (0.0, 0.0, ink.width_px, ink.height_px)
    box = _box_of(ink) if "crop" not in without else pad
    extent = max(box[2] - box[0], box[3] - box[1], LEAST_EXTENT_PX)
    if "crop" in without:
        scale = FIELD_PX / extent
        pen_px = ink.pen_px * scale if "fit" in without else PEN_PX
    elif "fit" in without:
        # The pen's own width reaches beyond the box of its middle line.
        scale = FIELD_PX / (extent + ink.pen_px)
        pen_px = ink.pen_px * scale
    else:
        scale = (BOX_PX - PEN_PX - EDGE_PX / 2) / max(extent, ink.pen_px)
        pen_px = PEN_PX
    middle = FIELD_PX / 2 if without & {"crop", "fit"} else CENTRE_PX
    lines: list[Lines] = [lines_of(thinned(ink, SPACING_PX / scale)).framed(box, scale, middle)]
    middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    placement = Placement(scale, middle - scale * middle_x, middle - scale * middle_y)
    field = painted(lines, pen_px=pen_px)
    if "centre" not in without and field.any():
        x, y = centre_of_mass(field)[0].tolist()
        placement = centred_by(placement, (x, y))
        field = painted(centred(lines, field), pen_px=pen_px)
    # Without a crop, ink beside the pad does not reach the network.
    return NetworkInput(field[0], (), not field.any(), without, placement)


def look_without(
    ink: Ink, left_out: frozenset[StepName], known: NetworkInput | None = None
) -> NetworkInput:
    """Turn ink into network input and show every step, those left out as what passes them by.

    `known` is what `pixels_without` made of both: it is then not painted again.
    """
    without = left_out & set(STEPS)
    looked = look_at(ink, known)
    drawn, cropped, boxed, centre = looked.steps
    if without and not ink.is_blank:
        looked = pixels_without(ink, without) if known is None else known
        pixels = fitted = looked.pixels
        if "centre" not in without:
            fitted = pixels_without(ink, without | {"centre"}).pixels
        if "crop" in without:
            drawn = InputStep("ink", drawn.image)
            cropped = InputStep("crop", drawn.image)
        edges = None if without & {"crop", "fit"} else boxed.box
        boxed = InputStep("fit", fitted, box=edges, mark=_middle_of(fitted))
        centre = InputStep("centre", pixels, mark=_middle_of(pixels))
    steps = (
        drawn,
        *(
            InputStep(
                step.name, step.image, step.box, step.mark, part=part, is_left_out=part in without
            )
            for step, part in zip((cropped, boxed, centre), STEPS, strict=True)
        ),
    )
    return replace(looked, steps=steps, left_out=without)


def _middle_of(field: FloatArray) -> tuple[float, float] | None:
    """Find the centre of mass; None where there is no ink."""
    x, y = centre_of_mass(field[None])[0]
    return (float(x), float(y)) if field.any() else None


def _box_of(ink: Ink) -> tuple[float, float, float, float]:
    return lines_of(ink).box
