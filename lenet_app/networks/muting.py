"""Mutes maps: what comes out of them is 0, in whatever way the network is run."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import torch
from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle

from lenet_app.errors import WeightsError

MAPS_AXIS: Final = 1


def mute(network: nn.Sequential, muted: Iterable[tuple[str, int]]) -> list[RemovableHandle]:
    """Let maps, (layer, map), put out 0 after their activation until the handles are removed.

    Raises:
        WeightsError: The network has no such layer.
    """
    by_layer: dict[str, list[int]] = defaultdict(list)
    for layer, index in muted:
        by_layer[layer].append(index)
    layers = dict(network.named_children())
    unknown = sorted(by_layer.keys() - layers.keys())
    if unknown:
        raise WeightsError(f"The network has no layer {unknown[0]} to mute; restore the changes.")
    return [layers[name].register_forward_hook(_Silence(maps)) for name, maps in by_layer.items()]


class _Silence:
    """Takes the place of what a layer puts out."""

    def __init__(self, maps: Sequence[int]) -> None:
        self._maps = torch.tensor(sorted(maps))

    def __call__(self, _layer: nn.Module, _entered: tuple[Tensor, ...], left: Tensor) -> Tensor:
        # Filled, not multiplied: 0 · ∞ is no number. Gradients through it are 0, too.
        return left.index_fill(MAPS_AXIS, self._maps.to(left.device), 0.0)
