"""The second half of the INPUT layer: values as the network wants them."""

from torch import Tensor, nn


class Standardise(nn.Module):
    """Subtract a mean and divide by a deviation: (n, c, h, w) to the same shape.

    It lives inside the network, so training and recognition cannot differ in it.
    """

    def __init__(self, mean: float, deviation: float) -> None:
        super().__init__()
        self.mean = mean
        self.deviation = deviation

    def forward(self, images: Tensor) -> Tensor:
        """Standardise `images`, float32, 0 to 1."""
        if self.mean == 0.0 and self.deviation == 1.0:
            return images
        return (images - self.mean) / self.deviation

    def extra_repr(self) -> str:
        """Show both numbers when the network is printed."""
        return f"mean={self.mean}, deviation={self.deviation}"
