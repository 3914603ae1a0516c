"""From a picture to network input: find the ink, crop, 20×20, centre of mass.

Light or dark paper, colour, alpha and 16 bits all come down to one grey picture first.
"""

import warnings
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from lenet_app.errors import PictureError
from lenet_app.ink.raster import BOX_PX, CENTRE_PX, FIELD_PX, centre_of_mass
from lenet_app.recognition.inputs import PREVIEW_PX, blank_input
from lenet_app.records import FloatArray, InputStep, NetworkInput, Picture

FORMATS: Final = ("PNG", "JPEG", "BMP", "WEBP", "GIF")
SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".bmp", ".webp", ".gif")
MOST_PIXELS: Final = 100_000_000  # a 10,000×10,000 photo; more is refused before it is decoded
KEPT_SIDE_PX: Final = 1024
PAPER_LEVEL: Final = 0.25  # below this part of the darkest ink, a pixel is paper
LEAST_CONTRAST: Final = 0.08  # less between paper and ink is an empty page


def open_picture(path: Path) -> Picture:
    """Read a picture file as grey.

    Raises:
        PictureError: Not a picture, cut short, or larger than 100 million pixels.
    """
    try:
        with warnings.catch_warnings(), Image.open(path, formats=FORMATS) as image:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise PictureError(
                    f"{path.name} is {width:,}×{height:,} pixels, more than can be read at once; "
                    f"make it smaller, such as {KEPT_SIDE_PX:,} pixels wide."
                )
            image.draft("L", (KEPT_SIDE_PX, KEPT_SIDE_PX))
            return Picture(path.name, grey_of(image))
    except FileNotFoundError as error:
        raise PictureError(f"There is no file {path}; choose another.") from error
    except Image.DecompressionBombError as error:
        raise PictureError(f"{path.name} is too large to be read; make it smaller.") from error
    except UnidentifiedImageError as error:
        raise PictureError(
            f"{path.name} is not a picture this app knows; choose a PNG, JPEG, BMP, WebP or GIF."
        ) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise PictureError(
            f"{path.name} is damaged and cannot be shown; choose another picture."
        ) from error


def grey_of(image: Image.Image) -> FloatArray:
    """Bring any picture to (height, width), float32, 0 (black) to 1 (white), ≤ 1,024 a side.

    Transparent parts become white paper, or black if everything that is opaque is light.
    """
    turned = ImageOps.exif_transpose(image)
    if turned.mode.startswith(("I", "F")):
        return _grey_of_deep(turned)
    turned.thumbnail((KEPT_SIDE_PX, KEPT_SIDE_PX), Image.Resampling.BOX)
    if "A" in turned.getbands() or "transparency" in turned.info:
        with_alpha = turned.convert("RGBA")
        alpha = np.asarray(with_alpha.getchannel("A"), np.float32) / 255
        grey = np.asarray(with_alpha.convert("RGB").convert("L"), np.float32) / 255
        opaque = float(alpha.sum())
        light = opaque > 0 and float((grey * alpha).sum()) / opaque > 0.5
        paper = 0.0 if light and alpha.min() < 0.5 else 1.0
        laid: FloatArray = (grey * alpha + paper * (1 - alpha)).astype(np.float32)
        return laid
    plain: FloatArray = np.asarray(turned.convert("L"), np.float32) / np.float32(255)
    return plain


def _grey_of_deep(image: Image.Image) -> FloatArray:
    """Bring 16- and 32-bit grey down to 0..1 by its own range, unless it uses all 16 bits."""
    deep = np.asarray(image, np.float64)
    deep = np.nan_to_num(deep, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = min(0.0, float(deep.min())), float(deep.max())
    full = 65535.0 if 255 < high <= 65535 and low == 0 else high
    scaled = ((deep - low) / max(full - low, 1e-12)).astype(np.float32)
    small = Image.fromarray(scaled)
    small.thumbnail((KEPT_SIDE_PX, KEPT_SIDE_PX), Image.Resampling.BOX)
    return np.asarray(small, np.float32)


def look_at_picture(picture: Picture) -> NetworkInput:
    """Turn a picture into network input, MNIST's way, with the steps that led there."""
    ink = _ink_of(picture.grey)
    shown = _fit(ink, PREVIEW_PX)
    rows, columns = np.nonzero(ink.max(axis=1) > 0)[0], np.nonzero(ink.max(axis=0) > 0)[0]
    if len(rows) == 0 or len(columns) == 0:
        blank = blank_input()
        return NetworkInput(blank.pixels, (InputStep("ink", shown), *blank.steps[1:]), blank=True)
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    left, right = int(columns[0]), int(columns[-1]) + 1
    cropped = ink[top:bottom, left:right]
    boxed = _in_field(_fit(cropped, BOX_PX, square=False))
    middle = centre_of_mass(boxed[None])[0]
    pixels = _shifted(boxed, CENTRE_PX - float(middle[0]), CENTRE_PX - float(middle[1]))
    scale = PREVIEW_PX / max(ink.shape)
    off_x = (PREVIEW_PX - ink.shape[1] * scale) / 2
    off_y = (PREVIEW_PX - ink.shape[0] * scale) / 2
    edge = (FIELD_PX - BOX_PX) / 2
    return NetworkInput(
        pixels=pixels,
        steps=(
            InputStep(
                "ink",
                shown,
                box=(
                    off_x + left * scale,
                    off_y + top * scale,
                    off_x + right * scale,
                    off_y + bottom * scale,
                ),
            ),
            InputStep("crop", _fit(cropped, PREVIEW_PX)),
            InputStep(
                "fit",
                boxed,
                box=(edge, edge, edge + BOX_PX, edge + BOX_PX),
                mark=(float(middle[0]), float(middle[1])),
            ),
            InputStep("centre", pixels, mark=(CENTRE_PX, CENTRE_PX)),
        ),
        blank=False,
    )


def _ink_of(grey: FloatArray) -> FloatArray:
    """Tell ink from paper: 0 paper to 1 ink. The rim of a picture is taken to be paper."""
    rim = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    paper = float(np.median(rim))
    darker, lighter = paper - float(grey.min()), float(grey.max()) - paper
    away = paper - grey if darker >= lighter else grey - paper
    most = float(away.max())
    if most < LEAST_CONTRAST:
        return np.zeros_like(grey)
    ink: FloatArray = np.clip(away / np.float32(most), 0.0, 1.0)
    ink[ink < PAPER_LEVEL] = 0.0
    return ink


def _fit(ink: FloatArray, side_px: int, *, square: bool = True) -> FloatArray:
    """Scale so that the longer side is `side_px`, proportions kept; pad to a square if asked."""
    height, width = ink.shape
    scale = side_px / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    resampling = Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR
    scaled = np.asarray(Image.fromarray(ink).resize(size, resampling), np.float32)
    if not square:
        return scaled
    field = np.zeros((side_px, side_px), np.float32)
    top, left = (side_px - size[1]) // 2, (side_px - size[0]) // 2
    field[top : top + size[1], left : left + size[0]] = scaled
    return field


def _in_field(boxed: FloatArray) -> FloatArray:
    field = np.zeros((FIELD_PX, FIELD_PX), np.float32)
    top, left = (FIELD_PX - boxed.shape[0]) // 2, (FIELD_PX - boxed.shape[1]) // 2
    field[top : top + boxed.shape[0], left : left + boxed.shape[1]] = boxed
    peak = float(field.max())
    if peak > 0:
        field /= np.float32(peak)
    return field


def _shifted(field: FloatArray, dx: float, dy: float) -> FloatArray:
    """Shift by whole pixels, as MNIST's makers did: nothing is blurred."""
    shift_x, shift_y = round(dx), round(dy)
    shifted = np.zeros_like(field)
    rows, columns = np.nonzero(field)
    to_rows, to_columns = rows + shift_y, columns + shift_x
    inside = (to_rows >= 0) & (to_rows < FIELD_PX) & (to_columns >= 0) & (to_columns < FIELD_PX)
    shifted[to_rows[inside], to_columns[inside]] = field[rows[inside], columns[inside]]
    return shifted
