"""Names the layers of a network that convolve into maps."""

from torch import nn

from lenet_app.insight.unit_grid import INPUT
from lenet_app.networks.fit import Fit
from lenet_app.networks.module_figures import shape_after
from lenet_app.networks.partial_convolution import PartialConvolution


def map_layers(network: nn.Sequential) -> dict[str, tuple[int, int, int]]:
    """Give every layer that convolves into maps wider than one unit: (maps, height, width).

    C5 of the 1998 network convolves too, but into single units.
    """
    shape: tuple[int, ...] = input_size(network)
    layers = {}
    for name, layer in network.named_children():
        if name == INPUT:
            continue
        leaves = [module for module in layer.modules() if not list(module.children())]
        for module in leaves:
            shape = shape_after(module, shape)
        convolves = any(isinstance(module, nn.Conv2d | PartialConvolution) for module in leaves)
        if convolves and len(shape) == 3 and shape[1] * shape[2] > 1:
            layers[name] = (shape[0], shape[1], shape[2])
    return layers


def input_size(network: nn.Sequential) -> tuple[int, int, int]:
    """Tell (channels, height, width) of what a network computes on.

    Raises:
        TypeError: It does not begin by fitting pictures to a size; every network here does.
    """
    fit = network.get_submodule("INPUT.FIT")
    if not isinstance(fit, Fit):
        raise TypeError("A network begins by fitting pictures to its size.")
    return fit.channels, fit.height, fit.width
