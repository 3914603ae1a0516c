"""Counts a network: shapes, parameters and connections, layer by layer."""

from math import prod

import torch
from torch import Tensor, nn

from lenet_app.networks.build import build
from lenet_app.networks.catalogue import card
from lenet_app.records import Anatomy, LayerFigures

INPUT = "INPUT"


def anatomy(name: str, classes: int = 10) -> Anatomy:
    """Describe the network of that name, fresh weights and all.

    Raises:
        KeyError: There is no network of that name.
    """
    with torch.random.fork_rng(devices=[]):
        network = build(name, classes)
    return anatomy_of(network, name)


@torch.inference_mode()
def anatomy_of(network: nn.Sequential, name: str) -> Anatomy:
    """Describe a network by sending one blank picture through it.

    Connections are counted as LeCun et al. 1998 do (section II.B): one per weight use plus one per
    bias use; None for layers without weights, of which the paper has none.
    """
    described = card(name)
    signal = torch.zeros(1, *described.input)
    layers = []
    for layer_name, layer in network.named_children():
        entering, signal = signal, layer(signal)
        if layer_name == INPUT:
            seen = tuple(signal.shape[1:])
            continue
        layers.append(
            LayerFigures(
                name=layer_name,
                kind=_kind(layer),
                output=tuple(signal.shape[1:]),
                parameters=sum(p.numel() for p in layer.parameters() if p.requires_grad),
                connections=_connections(layer, entering),
            )
        )
    return Anatomy(name, described.title, (seen[0], seen[1], seen[2]), tuple(layers))


def _kind(layer: nn.Module) -> str:
    """Say in words what a layer does: "convolution 5×5, padding 2, ReLU"."""
    return ", ".join(filter(None, (_words(module) for module in _leaves(layer))))


def _leaves(layer: nn.Module) -> list[nn.Module]:
    return [module for module in layer.modules() if not list(module.children())]


def _words(module: nn.Module) -> str:
    if isinstance(module, nn.Conv2d):
        words = f"convolution {_sides(module.kernel_size)}"
        if any(side != 1 for side in module.stride):
            words += f", stride {module.stride[0]}"
        if any(side != 0 for side in module.padding):
            words += f", padding {module.padding[0]}"
        return words
    if isinstance(module, nn.MaxPool2d):
        return f"max pooling {_sides(module.kernel_size)}"
    if isinstance(module, nn.AvgPool2d):
        return f"average pooling {_sides(module.kernel_size)}"
    if isinstance(module, nn.Linear):
        return "dense"
    if isinstance(module, nn.Flatten):
        return ""
    return {nn.ReLU: "ReLU", nn.Sigmoid: "sigmoid"}.get(type(module), type(module).__name__)


def _sides(size: int | tuple[int, ...]) -> str:
    sides = (size, size) if isinstance(size, int) else size
    return "×".join(str(side) for side in sides)


def _connections(layer: nn.Module, entering: Tensor) -> int | None:
    counts = []
    signal = entering
    for module in _leaves(layer):
        signal = module(signal)
        if isinstance(module, nn.Conv2d):
            weights_per_unit = prod(module.weight.shape[1:])
            counts.append(signal[0].numel() * (weights_per_unit + (module.bias is not None)))
        elif isinstance(module, nn.Linear):
            counts.append(module.out_features * (module.in_features + (module.bias is not None)))
    return sum(counts) if counts else None
