"""Builds networks by name, fresh or with given weights."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

import numpy as np
import torch
from torch import nn

from lenet_app.errors import WeightsError
from lenet_app.networks.alexnet import AlexNet
from lenet_app.networks.catalogue import card
from lenet_app.networks.glyphs import GLYPHS
from lenet_app.networks.lenet5_1998 import LeNet5
from lenet_app.networks.lenet_d2l import LeNetD2l
from lenet_app.networks.lenet_modern import LeNetModern
from lenet_app.networks.lenet_rgb import LeNetRgb
from lenet_app.networks.muting import mute
from lenet_app.records import FloatArray, Weights, WeightsInfo


def _digits_alone(classes: int) -> nn.Sequential:
    if classes != len(GLYPHS):
        raise ValueError(
            f"lenet5-1998 answers with the {len(GLYPHS)} digits, not {classes} classes."
        )
    return LeNet5()


_BUILDERS: Final[Mapping[str, Callable[[int], nn.Sequential]]] = {
    "lenet-modern": LeNetModern,
    "lenet-d2l": LeNetD2l,
    "lenet5-1998": _digits_alone,
    "lenet-rgb": LeNetRgb,
    "alexnet": AlexNet,
}


def build(name: str, classes: int = 10) -> nn.Sequential:
    """Build a network with fresh weights, drawn from torch's default generator.

    Every named child is a layer; the first, INPUT, takes pixels 0 to 1 to what the net computes on.

    Raises:
        KeyError: There is no network of that name.
        ValueError: It cannot have that number of classes.
    """
    return _BUILDERS[name](classes)


def build_seeded(name: str, classes: int, seed: int) -> nn.Sequential:
    """Build a network whose fresh weights depend on `seed` alone; leave torch's own state be."""
    with torch.random.fork_rng(devices=[]):
        # Not torch.manual_seed: it would seed the GPU's generators too, which nobody puts back.
        torch.default_generator.manual_seed(seed)
        return build(name, classes)


def build_with(weights: Weights) -> nn.Sequential:
    """Build the network that `weights` belong to, in evaluation mode, its muted maps at 0.

    Raises:
        WeightsError: The arrays do not fit the network they name.
    """
    info = weights.info
    if card(info.model).digits_only and len(info.classes) != len(GLYPHS):
        raise WeightsError(
            f"These weights name {len(info.classes)} classes, but {info.model} has "
            f"{len(GLYPHS)} digits; choose another file."
        )
    network = build(info.model, len(info.classes))
    put_weights(network, weights.arrays)
    mute(network, weights.edits.muted)
    return network.eval()


def put_weights(
    network: nn.Module, arrays: Mapping[str, FloatArray], held: Collection[str] = ()
) -> None:
    """Copy `arrays` into a network, all or nothing; those that it holds already are left out.

    Raises:
        WeightsError: A name or a shape differs from the network's own, or a number is not finite.
    """
    own = network.state_dict()
    wanted = {name: tuple(tensor.shape) for name, tensor in own.items()}
    given = {name: array.shape for name, array in arrays.items()}
    if wanted != given:
        differing = sorted(
            name for name in wanted.keys() | given.keys() if wanted.get(name) != given.get(name)
        )
        first = differing[0]
        raise WeightsError(
            f"These weights do not fit the network (first difference: {first}, "
            f"{_shape(given.get(first))} instead of {_shape(wanted.get(first))}); "
            "choose a file that was saved for this network."
        )
    news = [name for name in own if name not in held]
    if not all(np.isfinite(arrays[name]).all() for name in news):
        raise WeightsError(
            "These weights hold numbers that are not finite; choose weights of another run."
        )
    with torch.no_grad():
        for name in news:
            own[name].copy_(torch.from_numpy(np.array(arrays[name])))


def take_weights(network: nn.Module, info: WeightsInfo) -> Weights:
    """Copy the weights out of a network: detached, on the CPU, never written to again."""
    return Weights(
        info,
        {
            name: tensor.detach().cpu().numpy().copy()
            for name, tensor in network.state_dict().items()
        },
    )


def _shape(shape: tuple[int, ...] | None) -> str:
    if shape is None:
        return "nothing"
    return "×".join(str(side) for side in shape) or "one number"
