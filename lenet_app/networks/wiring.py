"""Describes how a layer computes, from its modules and without running them."""

from collections.abc import Mapping
from typing import Final

from torch import nn

from lenet_app.networks.module_figures import pair
from lenet_app.networks.partial_convolution import PartialConvolution
from lenet_app.networks.rbf_output import RbfOutput
from lenet_app.networks.scaled_tanh import ScaledTanh
from lenet_app.networks.standardise import Standardise
from lenet_app.networks.subsampling import SIDE, Subsampling
from lenet_app.records import Activation, Operation, Wiring

_OPERATIONS: Final[Mapping[type[nn.Module], Operation]] = {
    nn.Conv2d: "convolution",
    PartialConvolution: "partial convolution",
    nn.MaxPool2d: "max pooling",
    nn.AvgPool2d: "average pooling",
    Subsampling: "subsampling",
    nn.Linear: "dense",
    RbfOutput: "distance",
}
_ACTIVATIONS: Final[Mapping[type[nn.Module], Activation]] = {
    nn.ReLU: "ReLU",
    nn.Sigmoid: "sigmoid",
    ScaledTanh: "scaled tanh",
}
# These change no value of a network that answers.
_SILENT: Final = (nn.Flatten, nn.Dropout)


def wiring_of(name: str, layer: nn.Module, values: Standardise | None = None) -> Wiring | None:
    """Describe the layer `name`; None for one that computes otherwise than layers here do.

    `values`: what standardises its input, of a network's first layer.
    """
    steps = [(at, module) for at, module in layer.named_modules(prefix=name) if not _parts(module)]
    steps = [step for step in steps if not isinstance(step[1], _SILENT)]
    kinds = [type(module) for _, module in steps]
    if not kinds or kinds[0] not in _OPERATIONS or len(kinds) > 2:
        return None
    if len(kinds) == 2 and kinds[1] not in _ACTIVATIONS:
        return None
    at, module = steps[0]
    kernel, stride, padding = _geometry(module)
    return Wiring(
        operation=_OPERATIONS[kinds[0]],
        activation=_ACTIVATIONS[kinds[1]] if len(kinds) == 2 else "none",
        module=at,
        kernel=kernel,
        stride=stride,
        padding=padding,
        mean=0.0 if values is None else values.mean,
        deviation=1.0 if values is None else values.deviation,
    )


def _parts(module: nn.Module) -> list[nn.Module]:
    return list(module.children())


def _geometry(module: nn.Module) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """Return kernel, stride and padding."""
    if isinstance(module, nn.Conv2d | nn.MaxPool2d | nn.AvgPool2d):
        return pair(module.kernel_size), pair(module.stride), pair(module.padding)
    if isinstance(module, PartialConvolution):
        return module.kernel_size, (1, 1), (0, 0)
    if isinstance(module, Subsampling):
        return (SIDE, SIDE), (SIDE, SIDE), (0, 0)
    return (0, 0), (1, 1), (0, 0)
