"""The first half of the INPUT layer: any picture in the size that the network takes."""

from typing import Final

from torch import Tensor, nn

from lenet_app.networks.framing import is_framed, margins

# Rec. 601: how much red, green and blue add to what the eye calls light.
LUMINANCE: Final = (0.299, 0.587, 0.114)


class Fit(nn.Module):
    """Bring pictures to one size: (n, 1 or 3, any, any) to (n, channels, height, width).

    Values stay 0 to 1. A grey field a little smaller than the network's is set in its middle, paper
    around it, not a pixel changed; any other size is resampled, bilinear. Grey becomes colour by
    repetition, colour becomes grey by luminance. It lives inside the network, so training and
    recognition cannot differ in it.
    """

    def __init__(self, channels: int, height: int, width: int) -> None:
        super().__init__()
        self.channels, self.height, self.width = channels, height, width

    def forward(self, pictures: Tensor) -> Tensor:
        """Fit `pictures`; those that fit already pass as they are.

        Raises:
            ValueError: They have neither one channel nor three.
        """
        channels, height, width = pictures.shape[1:]
        if (channels, height, width) == (self.channels, self.height, self.width):
            return pictures
        if channels not in (1, 3):
            raise ValueError(f"A picture has 1 channel or 3, not {channels}.")
        if channels == 3 and self.channels == 1:
            pictures = _grey(pictures)
        if (height, width) != (self.height, self.width):
            if is_framed((channels, height, width), self._size):
                pictures = self._framed(pictures, height, width)
            else:
                pictures = self._resampled(pictures, height, width)
        if channels == 1 and self.channels == 3:
            pictures = pictures.expand(-1, 3, -1, -1)
        return pictures

    @property
    def _size(self) -> tuple[int, int, int]:
        return self.channels, self.height, self.width

    def _framed(self, pictures: Tensor, height: int, width: int) -> Tensor:
        top, left = margins((1, height, width), self._size)
        bottom, right = self.height - height - top, self.width - width - left
        return nn.functional.pad(pictures, (left, right, top, bottom))

    def _resampled(self, pictures: Tensor, height: int, width: int) -> Tensor:
        return nn.functional.interpolate(
            pictures,
            (self.height, self.width),
            mode="bilinear",
            align_corners=False,
            # Thin strokes would fall between the samples of a smaller picture.
            antialias=height > self.height or width > self.width,
        )

    def extra_repr(self) -> str:
        """Show the size when the network is printed."""
        return f"{self.channels}, {self.height}, {self.width}"


def _grey(pictures: Tensor) -> Tensor:
    red, green, blue = (pictures[:, at : at + 1] for at in range(3))
    return LUMINANCE[0] * red + LUMINANCE[1] * green + LUMINANCE[2] * blue
