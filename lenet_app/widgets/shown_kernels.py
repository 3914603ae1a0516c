"""Holds what is shown of one layer's kernels: their numbers, or their change, and the colours."""

from typing import Final, Literal

import numpy as np
from PySide6.QtGui import QColor

from lenet_app.insight.kernels import KernelBank
from lenet_app.records import FloatArray, Stretch, Weights
from lenet_app.widgets import colormaps
from lenet_app.widgets.colormaps import LEVELS_A_SIDE, TOP_LEVEL, ZERO_LEVEL
from lenet_app.widgets.map_grid import Pixels
from lenet_app.widgets.shown_layer import SILENCE, Span
from lenet_app.widgets.theme import Colours

KernelScale = Literal["per kernel", "per layer"]
KernelMode = Literal["weights", "change"]
COLOURS: Final = 3


class ShownKernels:
    """The kernels of one bank as painted; lives in the window's thread, converts when asked."""

    def __init__(self, bank: KernelBank) -> None:
        self.bank = bank
        self._weights: Weights | None = None
        self._since: Weights | None = None
        self._scale: KernelScale = "per kernel"
        self._mode: KernelMode = "weights"
        self._values: FloatArray | None = None
        self._biases: FloatArray | None = None
        self._limit = 0.0

    @property
    def has_colour(self) -> bool:
        """Tell whether three kernels make a picture in colour: those that read red, green, blue."""
        return self.bank.before == "INPUT" and self.bank.inputs == COLOURS

    @property
    def is_shared_scale(self) -> bool:
        """Tell whether one pair of numbers says what all colours mean."""
        return self._scale == "per layer" or self.bank.is_subsampling

    @property
    def mode(self) -> KernelMode:
        """Tell whether the weights are shown, or how they changed."""
        return self._mode

    def put(self, weights: Weights, since: Weights | None) -> None:
        """Take the newest weights, and those that changes count from; nothing is computed yet."""
        self._weights, self._since = weights, since
        self._values = None

    def set_scale(self, scale: KernelScale) -> None:
        """Give each kernel its own scale, or all of them one."""
        self._scale = scale

    def set_mode(self, mode: KernelMode) -> None:
        """Show the weights, or how they changed."""
        self._mode = mode
        self._values = None

    def kernel(self, index: int, read: int) -> FloatArray:
        """Return what is shown of one kernel: (height, width), float32."""
        kernel: FloatArray = self._measured()[0][index, read]
        return kernel

    def bias(self, index: int) -> float:
        """Return what is shown of a bias."""
        return float(self._measured()[1][index])

    def span(self, index: int, read: int) -> Span:
        """Say what the ends of the colours mean for a kernel."""
        values, _, limit = self._measured()
        if not self.is_shared_scale:
            limit = float(np.abs(values[index, read]).max())
        return Span(-limit, limit)

    @property
    def layer_span(self) -> Span:
        """Say what the ends of the colours mean where there is one scale for the layer."""
        limit = self._measured()[2]
        return Span(-limit, limit)

    @property
    def weight_limit(self) -> float:
        """Return the largest magnitude of the layer's weights, whatever is shown of them."""
        if self._mode == "weights" or self._weights is None:
            return self._measured()[2]
        kernels = np.abs(self._weights.arrays[self.bank.kernels]).max()
        return float(max(kernels, np.abs(self._weights.arrays[self.bank.biases]).max()))

    def number(self, stretch: Stretch, place: int) -> float:
        """Return a number of the newest weights; 0 before there are any."""
        if self._weights is None:
            return 0.0
        return float(self._weights.arrays[stretch.array].reshape(-1)[stretch.first + place])

    def pixels(self, maps: range, inputs: range, colours: Colours) -> Pixels:
        """Return some kernels as they are painted: (inputs · maps, height, width), 0xffRRGGBB.

        Input by input; a kernel that is not there is ground.
        """
        values, _, limit = self._measured()
        chosen = values[maps.start : maps.stop, inputs.start : inputs.stop].swapaxes(0, 1)
        limits = np.float32(limit)
        if not self.is_shared_scale:
            limits = np.abs(chosen).max(axis=(2, 3), keepdims=True)
        pixels = self._coloured(chosen, limits, colours)
        exists = self.bank.exists[maps.start : maps.stop, inputs.start : inputs.stop].T
        pixels[~exists] = colours.ground.rgb()
        return pixels.reshape(-1, self.bank.height, self.bank.width)

    def colour_pixels(self, maps: range) -> Pixels:
        """Return kernels of colour pictures in colour, 0 as middle grey: (maps, height, width)."""
        values, _, limit = self._measured()
        chosen = values[maps.start : maps.stop].transpose(0, 2, 3, 1)
        limits = np.float32(limit)
        if not self.is_shared_scale:
            limits = np.abs(chosen).max(axis=(1, 2, 3), keepdims=True)
        light = _scaled(chosen, limits) * (TOP_LEVEL / 2) + (TOP_LEVEL / 2)
        return colormaps.packed(light.round().astype(np.uint8))

    def bias_pixels(self, maps: range, colours: Colours) -> Pixels:
        """Return biases as they are painted, always on the layer's scale: (maps,)."""
        _, biases, limit = self._measured()
        return self._coloured(biases[maps.start : maps.stop], np.float32(limit), colours)

    def pixel_of(self, value: float, limit: float, colours: Colours) -> QColor:
        """Return the colour of a number on a scale that ends at `limit`."""
        pixels = self._coloured(np.array([value], np.float32), np.float32(limit), colours)
        return QColor(int(pixels[0]))

    def _coloured(
        self, values: FloatArray, limits: FloatArray | np.float32, colours: Colours
    ) -> Pixels:
        levels = _scaled(values, limits) * LEVELS_A_SIDE + (ZERO_LEVEL + 0.5)
        pixels: Pixels = colormaps.diverging_pixels(colours.is_dark).take(levels.astype(np.uint8))
        return pixels

    def _measured(self) -> tuple[FloatArray, FloatArray, float]:
        """Return kernels, biases and the largest magnitude of all, computed once a change."""
        if self._values is None or self._biases is None:
            self._values, self._biases = self._shown()
            kernels, biases = np.abs(self._values).max(), np.abs(self._biases).max()
            self._limit = float(max(kernels, biases))
        return self._values, self._biases, self._limit

    def _shown(self) -> tuple[FloatArray, FloatArray]:
        bank, weights, since = self.bank, self._weights, self._since
        if weights is None or (self._mode == "change" and since is None):
            shape = (bank.maps, bank.inputs, bank.height, bank.width)
            return np.zeros(shape, np.float32), np.zeros(bank.maps, np.float32)
        values, biases = bank.values(weights), bank.bias_values(weights)
        if self._mode == "weights" or since is None:
            return values, biases
        return values - bank.values(since), biases - bank.bias_values(since)


def _scaled(values: FloatArray, limits: FloatArray | np.float32) -> FloatArray:
    """Bring values to -1 to 1; what is silent, or beyond the limits, stays within."""
    loud = limits > SILENCE
    factors = np.where(loud, 1.0 / np.where(loud, limits, 1.0), 0.0).astype(np.float32)
    scaled: FloatArray = np.clip(values * factors, -1.0, 1.0)
    return scaled
