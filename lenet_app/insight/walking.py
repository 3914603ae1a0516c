"""Walks from unit to unit: within a map, from map to map, and along the strongest connection."""

from typing import Final

import numpy as np

from lenet_app.insight.receptive_field import Shape, maps_of
from lenet_app.networks.connection_table import C3_TABLE
from lenet_app.records import FloatArray, Prediction, Unit, UnitFormula, UnitStep, Weights, Wiring

_WAYS: Final = {"left": (0, -1), "right": (0, 1), "up": (-1, 0), "down": (1, 0)}


def stepped(prediction: Prediction, weights: Weights, formula: UnitFormula, step: UnitStep) -> Unit:
    """Take one step from a formula's unit; where there is nothing in that direction, stay.

    Layers without maps are rows of units: right and down are the next unit. "layer before" leads to
    the strongest product, "layer after" to the unit in whose middle this one is, of the map that
    has the strongest weight for it.
    """
    unit = formula.unit
    if step == "layer before":
        return _before(formula)
    if step == "layer after":
        return _after(prediction, weights, unit)
    count, height, width = shape_of(prediction, unit.layer)
    if step in ("map before", "map after"):
        index = unit.map_index + (1 if step == "map after" else -1)
        return unit._replace(map_index=index) if 0 <= index < count else unit
    if height * width == 1:
        return unit._replace(map_index=_along(unit.map_index, count, step))
    if step in ("first", "last"):
        return unit._replace(column=0 if step == "first" else width - 1)
    down, across = _WAYS[step]
    row, column = unit.row + down, unit.column + across
    inside = 0 <= row < height and 0 <= column < width
    return unit._replace(row=row, column=column) if inside else unit


def strongest(prediction: Prediction, layer: int) -> Unit:
    """Find the unit with the largest magnitude of a layer: where to begin to walk."""
    values = _values(prediction, layer)
    index, row, column = np.unravel_index(int(np.abs(values).argmax()), values.shape)
    return Unit(layer, int(index), int(row), int(column))


def shape_of(prediction: Prediction, layer: int) -> Shape:
    """Tell (maps, height, width) of a layer; 0 is the input."""
    maps, height, width = _values(prediction, layer).shape
    return maps, height, width


def _values(prediction: Prediction, layer: int) -> FloatArray:
    if layer == 0:
        entry = prediction.entry
        return np.zeros((1, 1, 1), np.float32) if entry is None else entry
    values = prediction.layers[layer - 1].values
    return values.reshape(maps_of(values.shape))


def _along(index: int, count: int, step: UnitStep) -> int:
    if step in ("first", "last"):
        return 0 if step == "first" else count - 1
    return min(max(0, index + (1 if step in ("right", "down") else -1)), count - 1)


def _before(formula: UnitFormula) -> Unit:
    """Find the unit with the strongest product; of silent ones, that with the strongest weight."""
    if not formula.fields:
        return formula.unit
    if formula.winner is not None:
        places = [(0, *formula.winner)]
    else:
        strength = np.abs(formula.products).ravel()
        if not strength.any() and formula.weights is not None:
            strength = np.abs(formula.weights).ravel()
        order = np.argsort(-strength, kind="stable")
        shape = formula.products.shape
        places = [tuple(int(i) for i in np.unravel_index(at, shape)) for at in order]  # type: ignore[misc]
    # What comes from the padding is no unit.
    units = (formula.input_at(*place) for place in places)
    return next((unit for unit in units if unit is not None), formula.unit)


def _after(prediction: Prediction, weights: Weights, unit: Unit) -> Unit:
    if unit.layer == len(prediction.layers):
        return unit
    layer = prediction.layers[unit.layer]
    wiring = layer.figures.wiring
    if wiring is None:
        return unit
    _, height, width = maps_of(layer.values.shape)
    row = _middle(wiring, 0, unit.row, height)
    column = _middle(wiring, 1, unit.column, width)
    if wiring.keeps_maps_apart:
        return Unit(unit.layer + 1, unit.map_index, row, column)
    if wiring.operation == "distance":
        # Every code sees all units; the nearest is the answer.
        return Unit(unit.layer + 1, int(layer.values.argmin()))
    kernels = _weights_of(prediction, weights, wiring, unit)
    down, across = 0, 0
    if wiring.kernel[0]:
        down = unit.row - (row * wiring.stride[0] - wiring.padding[0])
        across = unit.column - (column * wiring.stride[1] - wiring.padding[1])
        down = min(max(0, down), wiring.kernel[0] - 1)
        across = min(max(0, across), wiring.kernel[1] - 1)
    best = int(np.abs(kernels[:, down, across]).argmax())
    return Unit(unit.layer + 1, best, row, column)


def _weights_of(prediction: Prediction, weights: Weights, wiring: Wiring, unit: Unit) -> FloatArray:
    """Return what each map of the next layer multiplies this unit's map with: (maps, h, w)."""
    stored = weights.arrays[f"{wiring.module}.weight"]
    if wiring.operation == "partial convolution":
        everywhere = np.zeros((*C3_TABLE.shape, *stored.shape[1:]), np.float32)
        everywhere[C3_TABLE] = stored
        return everywhere[:, unit.map_index]
    if wiring.operation == "dense":
        _, height, width = shape_of(prediction, unit.layer)
        place = (unit.map_index * height + unit.row) * width + unit.column
        return stored[:, place, None, None]
    return stored[:, unit.map_index]


def _middle(wiring: Wiring, axis: int, place: int, length: int) -> int:
    """Find the row or column of the next layer in whose middle a place lies."""
    if not wiring.kernel[axis]:
        return 0
    half = (wiring.kernel[axis] - 1) / 2
    nearest = int((place + wiring.padding[axis] - half) / wiring.stride[axis] + 0.5)
    return min(max(0, nearest), length - 1)
