"""The 1998 network's output: how far F6 is from the bitmap of each digit."""

import torch
from torch import Tensor, nn

from lenet_app.networks.glyphs import GLYPHS


class RbfOutput(nn.Module):
    """Measure distances to fixed codes: (n, 84) to (n, 10), 0 or more, the smallest wins.

    y_i = Σ_j (x_j - w_ij)², w_i the bitmap of digit i, ±1, row by row. LeCun et al. 1998, equation
    7: Euclidean radial basis functions. The codes are constants: nothing trains or saves them.
    """

    codes: Tensor  # (10, 84), float32, -1 or 1
    squares: Tensor  # (10,), of every code with itself

    def __init__(self) -> None:
        super().__init__()
        bitmaps = GLYPHS.reshape(len(GLYPHS), -1).astype(float)
        # Squared by numpy: on the meta device, where networks are counted, a product would make
        # torch load all of its compiler (2.4 s).
        squares = (bitmaps**2).sum(axis=1)
        codes = torch.tensor(bitmaps.tolist(), dtype=torch.float32)
        self.register_buffer("codes", codes, persistent=False)
        self.register_buffer(
            "squares", torch.tensor(squares.tolist(), dtype=torch.float32), persistent=False
        )

    def forward(self, units: Tensor) -> Tensor:
        """Measure how far `units` are from every code."""
        # (x - w)² = x² - 2xw + w²: one product of matrices in place of n × 10 × 84 differences.
        products = torch.addmm(self.squares, units, self.codes.T, alpha=-2.0)
        distances = products + units.square().sum(dim=1, keepdim=True)
        # Where x meets a code, rounding may leave a trifle below nothing.
        return distances.clamp_min(0.0)

    def extra_repr(self) -> str:
        """Show the sizes when the network is printed."""
        return f"{self.codes.shape[1]}, {self.codes.shape[0]}"
