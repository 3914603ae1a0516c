"""From a whole picture to network input: squeezed into a size, or light on black like clothes."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lenet_app.recognition.tones import as_light
from lenet_app.records import FloatArray, InputStep, NetworkInput, Picture, StepName

Size = tuple[int, int, int]

# A picture whose border is lighter than this on the whole lies on light ground.
LIGHT_BORDER: Final = 0.5
# The picture in small: enough to be recognised beside what the network gets of it.
SHOWN_SIDE_PX: Final = 160
FULL: Final = np.float32(255)
# Rec. 601: how much red, green and blue add to what the eye calls light.
LUMINANCE: Final = np.array([0.299, 0.587, 0.114], np.float32)


def squeezed(picture: Picture, size: Size) -> NetworkInput:
    """Bring a picture to (channels, height, width) whatever its proportions, as training does."""
    channels, height, width = size
    if picture.colour is not None and channels == 3:
        small = _resized(picture.colour, (height, width)).transpose(2, 0, 1) / FULL
    else:
        small = _resized(picture.grey, (height, width))[None].clip(0.0, 1.0)
    pixels = np.ascontiguousarray(small, np.float32)
    steps = (InputStep("picture", _preview(picture)), InputStep("entry", as_light(pixels)))
    return NetworkInput(pixels, steps, blank=False)


def like_clothes(
    picture: Picture, side_px: int, left_out: frozenset[StepName] = frozenset()
) -> NetworkInput:
    """Bring a picture to (side, side) in grey, its proportions kept, light on black.

    As the makers of Fashion-MNIST did with the shop's photos, which show clothes on white: they
    took the negative and filled the field along the longer side (Xiao, Rasul, Vollgraf 2017).
    Without "exchanged" no negative is taken.
    """
    height, width = picture.grey.shape
    scale = side_px / max(height, width)
    size = max(1, round(height * scale)), max(1, round(width * scale))
    small = _resized(picture.grey, size).clip(0.0, 1.0)
    preview = _preview(picture)
    steps = [InputStep("picture", preview)]
    without: frozenset[StepName] = frozenset()
    if _border(small).mean() > LIGHT_BORDER:
        without = left_out & {"exchanged"}
        grey = _in_grey(preview)
        if not without:
            small, grey = np.float32(1) - small, np.float32(1) - grey
        steps.append(InputStep("exchanged", grey, part="exchanged", is_left_out=bool(without)))
    field = np.zeros((side_px, side_px), np.float32)
    top, left = (side_px - size[0]) // 2, (side_px - size[1]) // 2
    field[top : top + size[0], left : left + size[1]] = small
    steps.append(InputStep("entry", field))
    return NetworkInput(field, tuple(steps), blank=False, left_out=without)


def _resized(image: NDArray[Any], size: tuple[int, int]) -> NDArray[Any]:
    """Resize to (height, width) with the filter that reads a folder of pictures for training."""
    height, width = size
    return np.asarray(Image.fromarray(image).resize((width, height), Image.Resampling.BILINEAR))


def _preview(picture: Picture) -> FloatArray:
    """Make the picture small, in its own tones: (3, height, width), 0 to 1."""
    height, width = picture.grey.shape
    scale = min(1.0, SHOWN_SIDE_PX / max(height, width))
    size = max(1, round(height * scale)), max(1, round(width * scale))
    if picture.colour is not None:
        small: FloatArray = _resized(picture.colour, size).astype(np.float32) / FULL
        return small.transpose(2, 0, 1)
    return as_light(_resized(picture.grey, size)[None])


def _in_grey(light: FloatArray) -> FloatArray:
    """Take the colour out of (3, height, width)."""
    grey: FloatArray = np.tensordot(LUMINANCE, light, 1)
    return grey


def _border(image: FloatArray) -> FloatArray:
    """List the outermost pixels of (height, width)."""
    return np.concatenate([image[0], image[-1], image[1:-1, 0], image[1:-1, -1]])
