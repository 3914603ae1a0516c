"""Finds the kernels of a network among its weights: which map reads which through which numbers."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from lenet_app.records import Anatomy, BoolArray, CountArray, FloatArray, Stretch, Weights

INPUT: Final = "INPUT"
NONE: Final = -1
KERNEL_AXES: Final = 4  # of a convolution's weights: maps, inputs, height, width
MATRIX_AXES: Final = 2


@dataclass(frozen=True, eq=False)
class KernelBank:
    """Where the kernels of one layer lie; one for each pair of a map and a map that it reads.

    `before`: the layer that is read; INPUT for the first. `kernels`, `biases`: names of arrays.
    `places`: (maps, inputs), int64: which kernel of the array it is, -1 where a map does not read
    an input. A trained subsampling has one coefficient a map, a kernel of 1×1 on its own input.
    """

    layer: str
    before: str
    height: int
    width: int
    kernels: str
    biases: str
    places: CountArray
    is_subsampling: bool = False

    @property
    def maps(self) -> int:
        """Count the maps of the layer."""
        return len(self.places)

    @property
    def inputs(self) -> int:
        """Count the maps that are read; 1 where each map reads its own."""
        return int(self.places.shape[1])

    @property
    def exists(self) -> BoolArray:
        """Tell which maps read which: (maps, inputs), bool."""
        exists: BoolArray = self.places != NONE
        return exists

    def values(self, weights: Weights) -> FloatArray:
        """Return all kernels: (maps, inputs, height, width), float32, 0 where there is none."""
        stored = weights.arrays[self.kernels].reshape(-1, self.height, self.width)
        shape = (self.maps, self.inputs, self.height, self.width)
        if self.exists.all():
            return stored.reshape(shape)
        laid = np.zeros(shape, np.float32)
        laid[self.exists] = stored[self.places[self.exists]]
        return laid

    def bias_values(self, weights: Weights) -> FloatArray:
        """Return the biases: (maps,), float32."""
        return weights.arrays[self.biases].reshape(-1)

    def stretch(self, index: int, read: int) -> Stretch | None:
        """Tell where the kernel lies through which a map reads an input; None if it does not."""
        place = int(self.places[index, read])
        if place == NONE:
            return None
        size = self.height * self.width
        return Stretch(self.kernels, place * size, (place + 1) * size)

    def bias_stretch(self, index: int) -> Stretch:
        """Tell where the bias of a map lies."""
        return Stretch(self.biases, index, index + 1)


def kernel_banks(anatomy: Anatomy, weights: Weights) -> tuple[KernelBank, ...]:
    """List the layers whose weights are kernels, or coefficients, from the input on."""
    banks = []
    before = INPUT
    for figures in anatomy.layers:
        bank = _bank(figures.name, before, anatomy.c3, weights)
        if bank is not None:
            banks.append(bank)
        before = figures.name
    return tuple(banks)


def without_dense(weights: Weights) -> Weights:
    """Leave the matrices of dense layers out: of AlexNet's 187 MB of weights 15 are left."""
    kept = {name: array for name, array in weights.arrays.items() if array.ndim != MATRIX_AXES}
    return Weights(weights.info, kept)


def _bank(layer: str, before: str, c3: BoolArray | None, weights: Weights) -> KernelBank | None:
    for name, array in weights.arrays.items():
        owner, _, part = name.rpartition(".")
        if owner.partition(".")[0] != layer:
            continue
        biases = f"{owner}.bias"
        if part == "weight" and array.ndim == KERNEL_AXES:
            maps, inputs, height, width = array.shape
            places = np.arange(maps * inputs, dtype=np.int64).reshape(maps, inputs)
            return KernelBank(layer, before, height, width, name, biases, places)
        if part == "weight" and array.ndim == KERNEL_AXES - 1 and c3 is not None:
            # Only kernels that exist are stored, in the order in which the table is read.
            _, height, width = array.shape
            places = np.full(c3.shape, NONE, np.int64)
            places[c3] = np.arange(len(array))
            return KernelBank(layer, before, height, width, name, biases, places)
        if part == "coefficient":
            places = np.arange(len(array), dtype=np.int64)[:, None]
            return KernelBank(layer, before, 1, 1, name, biases, places, is_subsampling=True)
    return None
