"""Every network with fresh weights and something for it to look at."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from lenet_app.datasets.catalogue import DIGITS
from lenet_app.networks.build import build_seeded, take_weights
from lenet_app.networks.catalogue import card
from lenet_app.records import FloatArray, Weights, WeightsInfo

SMALL = ("lenet-modern", "lenet-d2l", "lenet5-1998", "lenet-rgb")


def network(name: str, classes: int = 10) -> nn.Sequential:
    """Build one in evaluation mode; its weights depend on nothing."""
    return build_seeded(name, classes, 3).eval()


def weights(name: str, classes: int = 10) -> Weights:
    """Take the weights of the same network."""
    info = WeightsInfo(name, "fresh", DIGITS[:classes])
    return take_weights(network(name, classes), info)


def entry_of(name: str, seed: int = 0) -> FloatArray:
    """Make an input in the network's own size."""
    return np.random.default_rng(seed).random(card(name).input, np.float32)


def scores_of(asked: nn.Sequential, entry: FloatArray | NDArray[np.float64]) -> FloatArray:
    """Answer without any of the code under test; the 1998 network's distances turned round."""
    with torch.no_grad():
        output: FloatArray = asked(torch.tensor(entry[None]))[0].numpy()
    return -output if type(asked).__name__ == "LeNet5" else output
