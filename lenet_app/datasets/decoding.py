"""Decodes a picture of any kind straight to the size and the channels that a network takes."""

import struct
import zlib
from pathlib import Path
from typing import Final

import numpy as np
from PIL import ExifTags, Image, ImageOps

from lenet_app.errors import PictureError
from lenet_app.records import ByteArray

Size = tuple[int, int, int]

FORMATS: Final = ("JPEG", "PNG", "BMP", "WEBP", "GIF", "TIFF", "PPM")
MOST_PIXELS: Final = 100_000_000  # a 10,000×10,000 photo; more is refused before it is decoded
FULL_8_BITS: Final = 255
FULL_16_BITS: Final = 65_535
WHITE: Final = (255, 255, 255, 255)
# A JPEG decodes itself to an eighth, a quarter or a half for next to nothing; with at least twice
# the wanted pixels left, the rest of the way is smooth.
DRAFT: Final = 2
# Pillow's decoders believe what a damaged file says, and stumble in many ways.
_DAMAGE: Final = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    SyntaxError,
    EOFError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


def decoded(path: Path, size: Size) -> ByteArray:
    """Read a picture as (channels, height, width), uint8, of `size`, with 1 or 3 channels.

    The proportions give way to the size, as in torchvision's Resize. Turned as its EXIF says;
    transparent parts show white; of an animation, the first frame is read. Pillow's warnings are
    the caller's to ignore: to do it here would not be safe in several threads.

    Raises:
        PictureError: Not a picture, damaged, cut short, or larger than 100 million pixels.
    """
    channels, height, width = size
    mode = "L" if channels == 1 else "RGB"
    try:
        with Image.open(path, formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise PictureError(f"{path.name} has more pixels than can be read at once.")
            side = DRAFT * max(height, width)
            image.draft(mode, (side, side))
            image.load()
            plain = _plain(_upright(image), mode)
    except _DAMAGE as error:
        raise PictureError(f"{path.name} is damaged or not a picture.") from error
    if plain.size != (width, height):
        plain = plain.resize((width, height), Image.Resampling.BILINEAR)
    pixels = np.asarray(plain)
    return pixels[np.newaxis] if channels == 1 else pixels.transpose(2, 0, 1)


def _upright(image: Image.Image) -> Image.Image:
    # exif_transpose copies every picture, and nearly none needs to be turned.
    if image.getexif().get(ExifTags.Base.Orientation, 1) == 1:
        return image
    return ImageOps.exif_transpose(image)


def _plain(image: Image.Image, mode: str) -> Image.Image:
    """Bring any kind of picture to "L" or "RGB"."""
    if image.mode.startswith("I"):  # 16 bits, which Pillow would cut off at 255
        image = _of_8_bits(np.asarray(image, np.float32) / np.float32(FULL_16_BITS))
    elif image.mode == "F":
        values = np.asarray(image, np.float32)
        # Some write 0 to 1, others 0 to 255.
        image = _of_8_bits(values if values.max() <= 1 else values / np.float32(FULL_8_BITS))
    elif image.has_transparency_data:
        opaque = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", opaque.size, WHITE), opaque)
    elif image.mode == "P" or (image.mode == "CMYK" and mode == "L"):
        image = image.convert("RGB")
    return image if image.mode == mode else image.convert(mode)


def _of_8_bits(values: np.ndarray) -> Image.Image:
    """Make a grey picture of values from 0 to 1; what is beyond is cut off."""
    return Image.fromarray(np.rint(values.clip(0, 1) * FULL_8_BITS).astype(np.uint8))
