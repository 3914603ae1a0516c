"""Works out how the value of one unit comes about, with numpy, from what a prediction kept."""

from math import exp, tanh
from typing import Final

import numpy as np

from lenet_app.errors import InsightError
from lenet_app.insight.receptive_field import fields_of, maps_of
from lenet_app.networks.connection_table import C3_TABLE
from lenet_app.networks.glyphs import GLYPHS
from lenet_app.records import (
    Activation,
    CountArray,
    FloatArray,
    LayerMaps,
    Prediction,
    Unit,
    UnitFormula,
    Weights,
    Wiring,
)

# LeCun et al. 1998, equation 6 and appendix A.
AMPLITUDE: Final = 1.7159
SLOPE: Final = 2 / 3


def formula_of(prediction: Prediction, weights: Weights, unit: Unit) -> UnitFormula:
    """Work out one unit of the network with `weights`, which gave `prediction`.

    The network is not run: what it put out is in the prediction.

    Raises:
        InsightError: The prediction or its network does not tell enough.
        IndexError: There is no such unit.
    """
    entry = prediction.entry
    if entry is None or any(layer.figures.wiring is None for layer in prediction.layers):
        raise InsightError(
            "This answer came without the values of its layers; draw again to see the formula."
        )
    if weights.info is not prediction.weights:
        raise InsightError("The weights have just changed; the formula follows the next answer.")
    if unit.layer == 0:
        return _of_input(prediction, entry, unit)
    layer = prediction.layers[unit.layer - 1]
    before = entry if unit.layer == 1 else prediction.layers[unit.layer - 2].values
    return _Workings(prediction, weights, unit, layer, before).formula()


def activated(activation: Activation, signal: float) -> float:
    """Apply a layer's activation to a number."""
    if activation == "ReLU":
        return max(0.0, signal)
    if activation == "sigmoid":
        # Of a large negative signal e^-a overflows.
        return 1 / (1 + exp(-signal)) if signal >= 0 else exp(signal) / (1 + exp(signal))
    return AMPLITUDE * tanh(SLOPE * signal) if activation == "scaled tanh" else signal


class _Workings:
    """One unit of a layer that computes; lives for one formula."""

    def __init__(
        self,
        prediction: Prediction,
        weights: Weights,
        unit: Unit,
        layer: LayerMaps,
        before: FloatArray,
    ) -> None:
        if layer.figures.wiring is None:
            raise InsightError("Nobody described how this layer computes.")
        self._prediction = prediction
        self._weights = weights
        self._unit = unit
        self._layer = layer
        self._wiring: Wiring = layer.figures.wiring
        # Units are maps of one value.
        self._before = before.reshape(maps_of(before.shape))

    def formula(self) -> UnitFormula:
        """Work it out by the layer's own kind."""
        wiring, unit = self._wiring, self._unit
        maps, top, left, inputs = self._patch()
        if wiring.operation == "distance":
            inputs = inputs.reshape(1, *GLYPHS.shape[1:])
            maps = maps[:1]
        weights = self._kernels(inputs.shape)
        products = _products(wiring, inputs, weights)
        winner = None
        total = float(products.sum(dtype=np.float64))
        if wiring.operation == "max pooling":
            row, column = np.unravel_index(int(products[0].argmax()), products.shape[1:])
            winner, total = (int(row), int(column)), float(products[0, row, column])
        factor, bias = self._factor(), self._bias()
        signal = total * (1.0 if factor is None else factor) + (0.0 if bias is None else bias)
        shape = maps_of(self._layer.values.shape)
        recorded = self._layer.values.reshape(shape)[unit.map_index, unit.row, unit.column]
        is_muted = (self._layer.figures.name, unit.map_index) in self._weights.edits.muted
        figures = [layer.figures for layer in self._prediction.layers]
        return UnitFormula(
            unit=unit,
            kind=wiring.operation,
            activation=wiring.activation,
            maps=maps,
            top=top,
            left=left,
            inputs=inputs,
            weights=weights,
            products=products,
            total=total,
            signal=signal,
            value=activated(wiring.activation, signal),
            recorded=float(recorded),
            winner=winner,
            factor=factor,
            bias=bias,
            mean=wiring.mean,
            deviation=wiring.deviation,
            probability=self._probability(),
            temperature=self._prediction.weights.temperature,
            is_muted=is_muted,
            fields=fields_of(figures, _entry_shape(self._prediction), unit),
        )

    def _patch(self) -> tuple[CountArray, int, int, FloatArray]:
        """Cut out what the unit sees of the layer before: its maps, where, and the values."""
        wiring, unit, before = self._wiring, self._unit, self._before
        maps = self._maps()
        if not wiring.kernel[0]:
            return maps, 0, 0, self._standardised(before)
        (height, width), (down, across) = wiring.kernel, wiring.stride
        top = unit.row * down - wiring.padding[0]
        left = unit.column * across - wiring.padding[1]
        patch = np.zeros((len(maps), height, width), np.float32)
        first_row, first_column = max(0, top), max(0, left)
        seen = before[maps, first_row : max(0, top + height), first_column : max(0, left + width)]
        rows, columns = first_row - top, first_column - left
        patch[:, rows : rows + seen.shape[1], columns : columns + seen.shape[2]] = (
            self._standardised(seen)
        )
        return maps, top, left, patch

    def _maps(self) -> CountArray:
        wiring = self._wiring
        if wiring.keeps_maps_apart:
            return np.array([self._unit.map_index], np.int64)
        if wiring.operation == "partial convolution":
            return np.flatnonzero(C3_TABLE[self._unit.map_index]).astype(np.int64)
        return np.arange(len(self._before), dtype=np.int64)

    def _standardised(self, values: FloatArray) -> FloatArray:
        mean, deviation = self._wiring.mean, self._wiring.deviation
        if (mean, deviation) == (0.0, 1.0):
            return values
        return (values - np.float32(mean)) / np.float32(deviation)

    def _kernels(self, shape: tuple[int, ...]) -> FloatArray | None:
        """Return what the inputs are multiplied with, or compared with; None for pooling."""
        wiring, index = self._wiring, self._unit.map_index
        if wiring.keeps_maps_apart:
            return None
        if wiring.operation == "distance":
            return GLYPHS[index : index + 1].astype(np.float32)
        stored = self._weights.arrays[f"{wiring.module}.weight"]
        if wiring.operation == "partial convolution":
            # One after another, as the table is read.
            first = int(C3_TABLE[:index].sum())
            return stored[first : first + shape[0]]
        own: FloatArray = stored[index]
        return own.reshape(shape)

    def _factor(self) -> float | None:
        if self._wiring.operation == "average pooling":
            return 1 / (self._wiring.kernel[0] * self._wiring.kernel[1])
        return self._parameter("coefficient")

    def _bias(self) -> float | None:
        return self._parameter("bias")

    def _parameter(self, name: str) -> float | None:
        stored = self._weights.arrays.get(f"{self._wiring.module}.{name}")
        return None if stored is None else float(stored[self._unit.map_index].reshape(-1)[0])

    def _probability(self) -> float | None:
        """Return the class's probability beside the last layer's units."""
        prediction = self._prediction
        if self._layer is not prediction.layers[-1] or prediction.verdict == "blank":
            return None
        return float(prediction.probabilities[self._unit.map_index])


def _products(wiring: Wiring, inputs: FloatArray, weights: FloatArray | None) -> FloatArray:
    if weights is None:
        return inputs
    if wiring.operation == "distance":
        squares: FloatArray = np.square(inputs - weights)
        return squares
    return inputs * weights


def _of_input(prediction: Prediction, entry: FloatArray, unit: Unit) -> UnitFormula:
    """Show all channels of one place of the input, and what the first layer gets of it."""
    wiring = prediction.layers[0].figures.wiring
    mean, deviation = (0.0, 1.0) if wiring is None else (wiring.mean, wiring.deviation)
    pixels = np.array(entry[:, unit.row, unit.column, None, None])
    values = (pixels - np.float32(mean)) / np.float32(deviation)
    pixel, value = float(pixels[unit.map_index, 0, 0]), float(values[unit.map_index, 0, 0])
    return UnitFormula(
        unit=unit,
        kind="input",
        activation="none",
        maps=np.arange(len(entry), dtype=np.int64),
        top=unit.row,
        left=unit.column,
        inputs=pixels,
        weights=None,
        products=values,
        total=pixel,
        signal=value,
        value=value,
        recorded=pixel,
        mean=mean,
        deviation=deviation,
    )


def _entry_shape(prediction: Prediction) -> tuple[int, int, int]:
    if prediction.entry is None:
        raise InsightError("This answer came without its input.")
    channels, height, width = prediction.entry.shape
    return channels, height, width
