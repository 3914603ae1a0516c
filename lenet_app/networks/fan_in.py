"""First weights by fan-in, as the 1998 network begins."""

from math import prod
from typing import Final

import torch
from torch import Tensor, nn

REACH: Final = 2.4


@torch.no_grad()
def start_by_fan_in(module: nn.Module) -> None:
    """Draw the weights and biases of a convolution or a dense layer; leave other modules be.

    Uniform within ±2.4/F, F being the number of inputs of a unit: the sums then fall where the
    squashing function is neither flat nor a straight line. LeCun et al. 1998, appendix A.
    """
    if isinstance(module, nn.Conv2d | nn.Linear):
        fan_in = prod(module.weight.shape[1:])
        draw_within(module.weight, fan_in)
        if module.bias is not None:
            draw_within(module.bias, fan_in)


@torch.no_grad()
def draw_within(parameter: Tensor, fan_in: int) -> None:
    """Draw `parameter` anew, uniform within ±2.4/fan-in, from torch's default generator."""
    parameter.uniform_(-REACH / fan_in, REACH / fan_in)
