"""The score that is explained, as a function of pictures."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from lenet_app.networks.readout import scores
from lenet_app.records import Aim, FloatArray


def score_of(network: nn.Sequential, aim: Aim) -> Callable[[Tensor], Tensor]:
    """Make the function that is explained: inputs, (n, c, h, w), 0 to 1, to scores, (n,)."""

    def score(pictures: Tensor) -> Tensor:
        return aimed(network, network(pictures), aim)

    return score


def aimed(network: nn.Sequential, output: Tensor, aim: Aim) -> Tensor:
    """Take the score out of a network's output, (n, classes): (n,)."""
    every = scores(network, output)
    wanted = every[:, aim.wanted]
    return wanted if aim.against is None else wanted - every[:, aim.against]


@torch.inference_mode()
def aimed_score(network: nn.Sequential, aim: Aim, entry: FloatArray) -> float:
    """Return the score of one input, (channels, height, width)."""
    return float(score_of(network, aim)(torch.tensor(entry[None]))[0])
