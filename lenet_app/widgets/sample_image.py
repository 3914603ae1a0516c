"""Turns a stored picture into one for the screen: digits in paper and ink, colours as they are."""

import numpy as np
from PySide6.QtGui import QImage

from lenet_app.records import ByteArray
from lenet_app.widgets.colormaps import grey_pixels
from lenet_app.widgets.device_pixels import PIXEL_BYTES
from lenet_app.widgets.theme import Colours

GREY_CHANNELS = 1


def sample_image(stored: ByteArray, shades: Colours) -> QImage:
    """Make an image of (channels, height, width), uint8, a pixel a pixel.

    One channel goes from the theme's paper (0) to its ink (255); of more, the first three are red,
    green and blue.
    """
    channels, height, width = stored.shape
    if channels == GREY_CHANNELS:
        pixels = grey_pixels(shades.paper.rgb(), shades.ink.rgb()).take(stored[0])
    else:
        red, green, blue = stored[:3].astype(np.uint32)
        pixels = (0xFF << 24) | (red << 16) | (green << 8) | blue
    pixels = np.ascontiguousarray(pixels, np.uint32)
    image = QImage(pixels.data, width, height, width * PIXEL_BYTES, QImage.Format.Format_RGB32)
    # The copy owns its pixels; the array goes when this function ends.
    return image.copy()
