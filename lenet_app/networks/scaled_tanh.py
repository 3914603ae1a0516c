"""The squashing function of the 1998 network."""

from typing import Final

from torch import Tensor, nn

AMPLITUDE: Final = 1.7159
SLOPE: Final = 2 / 3


class ScaledTanh(nn.Module):
    """Squash every number: f(a) = A tanh(S a), A = 1.7159, S = 2/3; the shape stays.

    LeCun et al. 1998, equation 6 and appendix A: so scaled, f(1) = 1 and f(-1) = -1, where the
    curvature is largest; targets of ±1 are then reached without saturation.
    """

    def forward(self, signal: Tensor) -> Tensor:
        """Squash `signal`, of any shape."""
        return AMPLITUDE * (SLOPE * signal).tanh()
