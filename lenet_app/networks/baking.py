"""Turns muted maps into plain weights, so that a file needs no word about them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn

from lenet_app.errors import WeightsError
from lenet_app.networks.build import build
from lenet_app.networks.connection_table import C3_TABLE
from lenet_app.networks.partial_convolution import PartialConvolution
from lenet_app.networks.subsampling import Subsampling
from lenet_app.records import FloatArray, Weights

# Where each of the stored kernels belongs among all after × before.
_PLACES: Final = np.flatnonzero(C3_TABLE)


def baked(weights: Weights) -> Weights:
    """Return weights that compute without a muted map what `weights` compute with theirs.

    A map whose activation leaves 0 alone loses its own weights. Of another one (a sigmoid is never
    0, pooling has no weights) the next weights take no notice. The result counts as unedited.

    Raises:
        WeightsError: A map of the last layer is muted.
    """
    info = replace(weights.info, is_edited=False)
    if not weights.edits.muted:
        return Weights(info, weights.arrays)
    with torch.device("meta"):
        network = build(weights.info.model, len(weights.info.classes))
    arrays = {name: np.array(array) for name, array in weights.arrays.items()}
    names = [name for name, _ in network.named_children()]
    for layer, index in weights.edits.muted:
        following = names[names.index(layer) :]
        if not _drop_own(network, layer, index, arrays):
            _drop_reading(network, following, index, arrays)
    return Weights(info, arrays)


def _drop_own(
    network: nn.Sequential, layer: str, index: int, arrays: dict[str, FloatArray]
) -> bool:
    """Set what a map is computed with to 0; False where that would not make the map 0."""
    parts = list(network.get_submodule(layer).modules())
    if any(isinstance(part, nn.Sigmoid) for part in parts):
        return False
    found = _weighted(network, layer)
    if found is None:
        return False
    name, module = found
    arrays[f"{name}.bias"][index] = 0.0
    if isinstance(module, Subsampling):
        arrays[f"{name}.coefficient"][index] = 0.0
    elif isinstance(module, PartialConvolution):
        arrays[f"{name}.weight"][_PLACES // module.before == index] = 0.0
    else:
        arrays[f"{name}.weight"][index] = 0.0
    return True


def _drop_reading(
    network: nn.Sequential, layers: Sequence[str], index: int, arrays: dict[str, FloatArray]
) -> None:
    """Set the weights with which the next layer that has some reads a map to 0."""
    first, *after = layers
    maps = _maps_of(network, first)
    found = next(filter(None, (_weighted(network, layer) for layer in after)), None)
    if found is None:
        raise WeightsError(f"What {first} says is the answer; it cannot be saved muted.")
    name, module = found
    if isinstance(module, Subsampling):
        arrays[f"{name}.coefficient"][index] = 0.0
    elif isinstance(module, PartialConvolution):
        arrays[f"{name}.weight"][_PLACES % module.before == index] = 0.0
    else:
        weight = arrays[f"{name}.weight"]
        # Flattened, each map is a block of inputs.
        block = weight.shape[1] // maps
        weight[:, index * block : (index + 1) * block] = 0.0


def _weighted(network: nn.Sequential, layer: str) -> tuple[str, nn.Module] | None:
    """Find the part of a layer that has weights, with its name; None if there is none."""
    for name, module in network.get_submodule(layer).named_modules():
        if any(True for _ in module.parameters(recurse=False)):
            return (f"{layer}.{name}" if name else layer), module
    return None


def _maps_of(network: nn.Sequential, layer: str) -> int:
    """Count the maps of a layer: its own, or of the last one before it that has weights."""
    names = [name for name, _ in network.named_children()]
    for name in reversed(names[: names.index(layer) + 1]):
        found = _weighted(network, name)
        if found is not None:
            module = found[1]
            bias = module.bias
            return len(bias) if isinstance(bias, Tensor) else 0
    return 0
