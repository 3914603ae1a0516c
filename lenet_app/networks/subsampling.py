"""The 1998 network's subsampling: pooling that is learnt, two parameters a map."""

from typing import Final

import torch
from torch import Tensor, nn

from lenet_app.networks.fan_in import draw_within

SIDE: Final = 2


class Subsampling(nn.Module):
    """Halve every map: (n, maps, 2h, 2w) to (n, maps, h, w).

    Each unit adds its four inputs, multiplies by its map's coefficient and adds its map's bias:
    a = coefficient · (x₁ + x₂ + x₃ + x₄) + bias. The squashing function stands next to it.
    LeCun et al. 1998, section II.B, layer S2.
    """

    def __init__(self, maps: int) -> None:
        super().__init__()
        self.coefficient = nn.Parameter(torch.empty(maps, 1, 1))
        self.bias = nn.Parameter(torch.empty(maps, 1, 1))
        for parameter in (self.coefficient, self.bias):
            draw_within(parameter, SIDE * SIDE)

    def forward(self, maps: Tensor) -> Tensor:
        """Halve `maps`."""
        mean = nn.functional.avg_pool2d(maps, SIDE)
        return mean * (SIDE * SIDE * self.coefficient) + self.bias

    def extra_repr(self) -> str:
        """Show the number of maps when the network is printed."""
        return str(len(self.coefficient))
