"""Chooses how each layer of a network is shown: as maps, in colour, or beside its codes."""

from typing import Final

from lenet_app.records import FloatArray, LayerFigures, Prediction
from lenet_app.widgets.code_layer import CodeLayer
from lenet_app.widgets.colour_layer import ColourLayer
from lenet_app.widgets.shown_layer import ShownLayer

INPUT_NAME: Final = "INPUT"
COLOURS: Final = 3


def entry_of(prediction: Prediction) -> FloatArray:
    """Return what the network computed on: (channels, height, width), 0 to 1."""
    entry = prediction.entry
    if entry is None:
        entry = prediction.input.pixels
        entry = entry if entry.ndim == 3 else entry[None]
    return entry


def shown_layers(
    structure: tuple[LayerFigures, ...], codes: FloatArray | None, *, is_light: bool
) -> tuple[ShownLayer, ...]:
    """Make what shows each layer of a network; the input is the first, the answer the last.

    `codes`: (classes, height, width), what the last layer compares the one before it with.
    `is_light`: a grey input shows photographs, not ink.
    """
    last = len(structure) - 1
    layers: list[ShownLayer] = []
    for number, figures in enumerate(structure):
        if number == 0 and figures.output[0] == COLOURS:
            layers.append(ColourLayer(figures))
        elif number == last - 1 and codes is not None and figures.output == (codes[0].size,):
            layers.append(CodeLayer(figures, codes))
        else:
            is_input = number == 0
            layers.append(ShownLayer(figures, is_input=is_input, is_output=number == last))
            layers[-1].is_light = is_input and is_light
    return tuple(layers)
