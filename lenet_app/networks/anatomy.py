"""Counts a network: shapes, kernels, parameters and connections, layer by layer."""

from typing import Final

import numpy as np
import torch
from torch import nn

from lenet_app.networks.build import build
from lenet_app.networks.catalogue import card
from lenet_app.networks.connection_table import C3_TABLE
from lenet_app.networks.glyphs import GLYPHS
from lenet_app.networks.module_figures import connections, kernel, shape_after, words
from lenet_app.networks.partial_convolution import PartialConvolution
from lenet_app.networks.rbf_output import RbfOutput
from lenet_app.networks.standardise import Standardise
from lenet_app.networks.wiring import wiring_of
from lenet_app.records import Anatomy, BoolArray, FloatArray, LayerFigures

INPUT: Final = "INPUT"


def anatomy(name: str, classes: int | None = None) -> Anatomy:
    """Describe the network of that name; no weight of it is ever made.

    Without `classes` it has as many as its card says.

    Raises:
        KeyError: There is no network of that name.
        ValueError: It cannot have that number of classes.
    """
    # Tensors of the meta device have a shape and nothing else: AlexNet costs neither its 187 MB nor
    # the time to draw them, and no random number is used up.
    with torch.device("meta"):
        network = build(name, classes or card(name).classes)
    return anatomy_of(network, name)


def anatomy_of(network: nn.Sequential, name: str) -> Anatomy:
    """Describe a network by following the shape of one picture through it; nothing is computed.

    Connections are counted as LeCun et al. 1998 do (section II.B): one per weight use plus one per
    bias use; None for layers without weights, of which the paper has none.
    """
    described = card(name)
    shape: tuple[int, ...] = described.input
    values = next((m for m in network.modules() if isinstance(m, Standardise)), None)
    layers: list[LayerFigures] = []
    for layer_name, layer in network.named_children():
        if layer_name == INPUT:
            continue  # whatever comes in leaves it in the network's own size
        counts: list[int] = []
        kernels: list[tuple[int, int]] = []
        for module in _leaves(layer):
            entering, shape = shape, shape_after(module, shape)
            counts += [count for count in [connections(module, entering, shape)] if count]
            kernels += [sides for sides in [kernel(module)] if sides]
        layers.append(
            LayerFigures(
                name=layer_name,
                kind=", ".join(filter(None, (words(module) for module in _leaves(layer)))),
                output=shape,
                parameters=sum(p.numel() for p in layer.parameters() if p.requires_grad),
                connections=sum(counts) if counts else None,
                kernel=kernels[0] if kernels else None,
                wiring=wiring_of(layer_name, layer, None if layers else values),
            )
        )
    modules = list(network.modules())
    return Anatomy(
        name,
        described.title,
        described.input,
        tuple(layers),
        codes=_codes() if any(isinstance(m, RbfOutput) for m in modules) else None,
        c3=_c3() if any(isinstance(m, PartialConvolution) for m in modules) else None,
    )


def _leaves(layer: nn.Module) -> list[nn.Module]:
    return [module for module in layer.modules() if not list(module.children())]


def _codes() -> FloatArray:
    return GLYPHS.astype(np.float32)


def _c3() -> BoolArray:
    return C3_TABLE
