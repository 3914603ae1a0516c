"""The 1998 network's C3: a convolution in which a map looks at some of the maps before it."""

import numpy as np
import torch
from torch import Tensor, nn

from lenet_app.networks.fan_in import draw_within
from lenet_app.records import BoolArray


class PartialConvolution(nn.Module):
    """Convolve by a table of connections: (n, before, h, w) to (n, after, h - side + 1, …).

    a_k = bias_k + Σ_{i ∈ table[k]} kernel_ki * x_i. LeCun et al. 1998, section II.B, table I.
    Only kernels that exist are stored, one after another as the table is read, so a connection
    that the table leaves out has no weight, no gradient and no way to come into being.
    """

    places: Tensor  # (kernels,), int64: where each kernel belongs among all after × before

    def __init__(self, table: BoolArray, side: int) -> None:
        """Build the layer of `table`, (after, before), bool."""
        super().__init__()
        self.after, self.before = table.shape
        self.kernel_size = (side, side)
        count = int(table.sum())
        self.weight = nn.Parameter(torch.empty(count, side, side))
        self.bias = nn.Parameter(torch.empty(self.after))
        places = torch.tensor(np.flatnonzero(table).tolist())
        self.register_buffer("places", places, persistent=False)
        kernel = 0
        for unit, seen in enumerate(table.sum(axis=1).tolist()):
            fan_in = seen * side * side
            draw_within(self.weight[kernel : kernel + seen], fan_in)
            draw_within(self.bias[unit : unit + 1], fan_in)
            kernel += seen

    def kernels(self) -> Tensor:
        """Lay the kernels out as a common convolution has them: (after, before, side, side)."""
        side = self.kernel_size[0]
        everywhere = self.weight.new_zeros(self.after * self.before, side, side)
        everywhere = everywhere.index_copy(0, self.places, self.weight)
        return everywhere.view(self.after, self.before, side, side)

    def forward(self, maps: Tensor) -> Tensor:
        """Convolve `maps`."""
        # One whole convolution with zeros in it is faster than one for each of the 16 maps.
        return nn.functional.conv2d(maps, self.kernels(), self.bias)

    def extra_repr(self) -> str:
        """Show the sizes when the network is printed."""
        return f"{self.before}, {self.after}, kernels={len(self.weight)} of {self.kernel_size}"
