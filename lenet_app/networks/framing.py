"""Says which pictures are set into the middle of a network's input, and which are resampled."""

from typing import Final

# What a wider field may add: 28 pixels become LeNet-5's 32, so that the digit's strokes come to
# lie in the middle of the kernels that look at them; 224 are for looking closer, not for paper.
WIDEST_MARGIN_PX: Final = 4

Size = tuple[int, int, int]  # channels, height, width


def is_framed(picture: Size, wanted: Size) -> bool:
    """Tell whether a picture gets a margin of paper: grey ones a little smaller than wanted."""
    margins = (wanted[1] - picture[1], wanted[2] - picture[2])
    is_grey = picture[0] == wanted[0] == 1
    return is_grey and all(0 <= margin <= WIDEST_MARGIN_PX for margin in margins)


def margins(picture: Size, wanted: Size) -> tuple[int, int]:
    """Tell how many pixels of paper lie above and left of a framed picture."""
    return (wanted[1] - picture[1]) // 2, (wanted[2] - picture[2]) // 2
