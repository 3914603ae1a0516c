"""From ink to network input, with the steps that a learner wants to see."""

from typing import Final

import numpy as np

from lenet_app.ink.placement import centred_by, fitting_of
from lenet_app.ink.raster import (
    BOX_PX,
    CENTRE_PX,
    FIELD_PX,
    LEAST_EXTENT_PX,
    centre_of_mass,
    centred,
    fitted,
    lines_of,
    painted,
    thinned,
)
from lenet_app.ink.strokes import Ink
from lenet_app.records import InputStep, NetworkInput

PREVIEW_PX: Final = 40  # the pad in small: enough to recognise the drawing, cheap to draw


def pixels_of(ink: Ink) -> NetworkInput:
    """Turn ink into network input and nothing else: no steps, half the time."""
    if ink.is_blank:
        return NetworkInput(np.zeros((FIELD_PX, FIELD_PX), np.float32), (), blank=True)
    boxed = [fitted(ink)]
    field = painted(boxed)
    x, y = centre_of_mass(field)[0].tolist()
    placement = centred_by(fitting_of(ink), (x, y))
    pixels = painted(centred(boxed, field))[0]
    return NetworkInput(pixels, (), blank=False, placement=placement)


def look_at(ink: Ink, known: NetworkInput | None = None) -> NetworkInput:
    """Turn ink into network input; the last step's image is exactly what the network gets.

    `known` is what `pixels_of` made of the ink: it is then not painted again.
    """
    if ink.is_blank:
        return blank_input()
    scale = PREVIEW_PX / max(ink.width_px, ink.height_px)
    drawn = lines_of(thinned(ink, 1 / scale)).moved(scale, 0.0, 0.0)
    left, top, right, bottom = drawn.box
    pen_px = ink.pen_px * scale
    reach = pen_px / 2
    box = (left - reach, top - reach, right + reach, bottom + reach)
    zoom = PREVIEW_PX / max(box[2] - box[0], box[3] - box[1], LEAST_EXTENT_PX)
    cropped = drawn.framed(box, zoom, PREVIEW_PX / 2)
    boxed = fitted(ink)
    boxed_field = painted([boxed])
    middle = centre_of_mass(boxed_field)[0]
    pixels = painted(centred([boxed], boxed_field))[0] if known is None else known.pixels
    x, y = middle.tolist()
    edge = CENTRE_PX - BOX_PX / 2
    return NetworkInput(
        pixels=pixels,
        steps=(
            InputStep("ink", painted([drawn], PREVIEW_PX, pen_px)[0], box=box),
            InputStep("crop", painted([cropped], PREVIEW_PX, pen_px * zoom)[0]),
            InputStep(
                "fit",
                boxed_field[0],
                box=(edge, edge, edge + BOX_PX, edge + BOX_PX),
                mark=(x, y),
            ),
            InputStep("centre", pixels, mark=(CENTRE_PX, CENTRE_PX)),
        ),
        blank=False,
        placement=centred_by(fitting_of(ink), (x, y)),
    )


def blank_input() -> NetworkInput:
    """Make the input of an empty pad: paper at every step."""
    preview = np.zeros((PREVIEW_PX, PREVIEW_PX), np.float32)
    field = np.zeros((FIELD_PX, FIELD_PX), np.float32)
    steps = (
        InputStep("ink", preview),
        InputStep("crop", preview),
        InputStep("fit", field),
        InputStep("centre", field),
    )
    return NetworkInput(field, steps, blank=True)
