"""Reads pictures, and turns one of a digit into network input: ink, crop, 20×20, centre of mass.

Light or dark paper, colour, alpha and 16 bits all come down to one grey picture first; what is
coloured is kept in colour beside it.
"""

import io
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from lenet_app.errors import PictureError
from lenet_app.ink.raster import BOX_PX, CENTRE_PX, FIELD_PX, centre_of_mass
from lenet_app.recognition.inputs import PREVIEW_PX, blank_input
from lenet_app.recognition.separation import reduced, separated
from lenet_app.records import ByteArray, FloatArray, InputStep, NetworkInput, Picture, StepName

FORMATS: Final = ("PNG", "JPEG", "BMP", "WEBP", "GIF")
SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".bmp", ".webp", ".gif")
MOST_PIXELS: Final = 100_000_000  # a 10,000×10,000 photo; more is refused before it is decoded
KEPT_SIDE_PX: Final = 1024
LOOKED_AT_PX: Final = 320  # fourteen times what the network sees, and most noise is averaged away
THICKENED_PX: Final = 160  # a digit's longer side while its lines are measured and thickened
THICKENED_FROM_PX: Final = 2 * BOX_PX  # a smaller digit has pixels too coarse to measure
THIN_PX: Final = 1.4  # on the 20-pixel box; few of MNIST's digits have thinner lines
LINE_PX: Final = 2.3  # a little under MNIST's 2.5, so that no loop closes
FULL_INK_PERCENTILE: Final = 50.0  # half of a thickened line is as dark as it should be
FULL_16_BITS: Final = 65_535
# Levels between a pixel's channels that are colour and not a JPEG's rounding, and the share of
# such pixels from which a picture counts as coloured.
COLOURED_FROM: Final = 24
COLOURED_SHARE: Final = 0.001
OPAQUE: Final = 0.5  # more transparent than this, a pixel shows what lies behind it
ONE_COLOUR: Final = 0.25  # a smaller span of grey is one colour, however it was compressed
SPAN_PERCENTILES: Final = (0.1, 50.0, 99.9)  # the finest line on a page is more than its end


def open_picture(source: Path | bytes) -> Picture:
    """Read a picture, from a file or from a file's bytes: as grey, and in colour if it has any.

    Of an animation, the first frame is read.

    Raises:
        PictureError: Not a picture, cut short, or larger than 100 million pixels.
    """
    name = source.name if isinstance(source, Path) else "The pasted picture"
    opened = source if isinstance(source, Path) else io.BytesIO(source)
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures, which are refused here, and of odd EXIF data.
            warnings.simplefilter("ignore")
            with Image.open(opened, formats=FORMATS) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    raise PictureError(
                        f"{name} is {width:,}×{height:,} pixels, more than can be read at once; "
                        f"make it smaller, such as {KEPT_SIDE_PX:,} pixels wide."
                    )
                image.draft("RGB", (KEPT_SIDE_PX, KEPT_SIDE_PX))
                return Picture(name, *tones_of(image))
    except FileNotFoundError as error:
        raise PictureError(f"There is no file {source!s}; choose another.") from error
    except Image.DecompressionBombError as error:
        raise PictureError(
            f"{name} has more pixels than can be read at once; "
            f"make it smaller, such as {KEPT_SIDE_PX:,} pixels wide."
        ) from error
    except UnidentifiedImageError as error:
        raise PictureError(
            f"{name} is not a picture this app knows; choose a PNG, JPEG, BMP, WebP or GIF."
        ) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise PictureError(
            f"{name} is damaged and cannot be shown; choose another picture."
        ) from error


def tones_of(image: Image.Image) -> tuple[FloatArray, ByteArray | None]:
    """Bring any picture to grey, and to colour where it has any, ≤ 1,024 a side.

    Grey: (height, width), float32, 0 (black) to 1 (white); colour: (height, width, 3), uint8.
    Transparent parts become paper: white, or black if the ink is light; where the opaque part is
    a page of its own, that page's colour.
    """
    if image.mode.startswith("I"):  # 16 bits, which Pillow would cut off at 255
        deep = np.asarray(image, np.float32) / np.float32(FULL_16_BITS)
        plain = Image.fromarray(deep.clip(0.0, 1.0))
        plain.info = image.info  # its orientation among the rest
    elif image.has_transparency_data:
        plain = image.convert("RGBA")
    else:
        plain = image.convert("L" if image.mode in ("1", "L") else "RGB")
    plain.thumbnail((KEPT_SIDE_PX, KEPT_SIDE_PX), Image.Resampling.BOX)
    turned = ImageOps.exif_transpose(plain)
    if turned.mode == "F":
        return np.asarray(turned, np.float32), None
    grey = np.asarray(turned.convert("L"), np.float32) / np.float32(255)
    if turned.mode == "L":
        return grey, None
    colour = np.asarray(turned.convert("RGB"))
    if turned.mode == "RGBA":
        alpha = np.asarray(turned.getchannel("A"), np.float32) / np.float32(255)
        paper = _paper_behind(grey, alpha)
        grey = grey * alpha + paper * (1 - alpha)
        laid = colour * alpha[..., None] + 255 * paper * (1 - alpha[..., None])
        colour = laid.round().astype(np.uint8)
    spread = colour.max(axis=2) - colour.min(axis=2)
    is_coloured = (spread > COLOURED_FROM).mean() > COLOURED_SHARE
    return grey, colour if is_coloured else None


def _paper_behind(grey: FloatArray, alpha: FloatArray) -> np.float32:
    """Guess what a picture with transparent parts is to be laid on: 0 (black) to 1 (white)."""
    opaque = grey[alpha > OPAQUE]
    if not opaque.size:
        return np.float32(1.0)
    low, middle, high = np.percentile(opaque, SPAN_PERCENTILES)
    if high - low < ONE_COLOUR:  # ink alone
        return np.float32(0.0 if middle > 0.5 else 1.0)
    if opaque.size > grey.size / 2:  # a page with ink on it and soft or round corners
        return np.float32(middle)
    return np.float32(0.0 if opaque.mean() > 0.5 else 1.0)


def look_at_picture(picture: Picture, left_out: frozenset[StepName] = frozenset()) -> NetworkInput:
    """Turn a picture of a digit into network input, MNIST's way, with the steps that led there.

    Without "ink" the page stays as light as it is, and is not told from what is written on it;
    without "crop" the whole page is fitted; without "fit" it fills the field, not the 20×20 in its
    middle, with lines as thin as they are; without "centre" the middle of the box is the field's.
    """
    without = left_out & {"ink", "crop", "fit", "centre"}
    page = reduced(picture.grey, LOOKED_AT_PX)
    ink = page if "ink" in without else separated(page)
    shown = _fit(ink, PREVIEW_PX)
    rows, columns = np.nonzero(ink.max(axis=1) > 0)[0], np.nonzero(ink.max(axis=0) > 0)[0]
    if len(rows) == 0 or len(columns) == 0:
        blank = blank_input()
        steps = _marked((InputStep("ink", shown), *blank.steps[1:]), without)
        return NetworkInput(blank.pixels, steps, blank=True, left_out=without)
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    left, right = int(columns[0]), int(columns[-1]) + 1
    cropped = ink if "crop" in without else ink[top:bottom, left:right]
    is_whole = bool(without & {"crop", "fit"})
    # A page has no lines that could be thickened.
    drawn = cropped if without & {"ink", "fit"} else _thickened(cropped)
    boxed = _in_field(_fit(drawn, FIELD_PX if is_whole else BOX_PX, square=False))
    middle = centre_of_mass(boxed[None])[0]
    pixels = boxed
    if "centre" not in without:
        pixels = _shifted(boxed, CENTRE_PX - float(middle[0]), CENTRE_PX - float(middle[1]))
    scale = PREVIEW_PX / max(ink.shape)
    off_x = (PREVIEW_PX - ink.shape[1] * scale) / 2
    off_y = (PREVIEW_PX - ink.shape[0] * scale) / 2
    box = (left * scale + off_x, top * scale + off_y, right * scale + off_x, bottom * scale + off_y)
    edge = (FIELD_PX - BOX_PX) / 2
    edges = None if is_whole else (edge, edge, edge + BOX_PX, edge + BOX_PX)
    mark = (float(middle[0]), float(middle[1]))
    parts = (
        InputStep("ink", shown, box=None if "crop" in without else box),
        InputStep("crop", _fit(cropped, PREVIEW_PX)),
        InputStep("fit", boxed, box=edges, mark=mark),
        InputStep("centre", pixels, mark=mark if "centre" in without else (CENTRE_PX, CENTRE_PX)),
    )
    return NetworkInput(pixels, _marked(parts, without), blank=False, left_out=without)


def _marked(steps: tuple[InputStep, ...], without: frozenset[StepName]) -> tuple[InputStep, ...]:
    """Say of each step what can be left out there, and whether it was."""
    return tuple(replace(step, part=step.name, is_left_out=step.name in without) for step in steps)


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


def _thickened(ink: FloatArray) -> FloatArray:
    """Draw thin lines about as thick as MNIST's; what is thick enough or small stays as it is.

    A fine pen on paper would otherwise shrink to lines that are hardly there.
    """
    if max(ink.shape) < THICKENED_FROM_PX:
        return ink
    drawn = _fit(ink, THICKENED_PX, square=False)
    # Ink or not, so that noise on a line is no edge.
    inked = np.pad(drawn > drawn.max() / 2, 1).astype(np.float32)
    rise_x, rise_y = np.diff(inked, axis=1)[1:], np.diff(inked, axis=0)[:, 1:]
    # A line's edges, one on either side, are twice as long as the line.
    scale = BOX_PX / THICKENED_PX
    width_px = 2 * float(inked.sum()) / float(np.hypot(rise_x, rise_y).sum()) * scale
    if width_px >= THIN_PX:
        return ink
    reach = round((LINE_PX - width_px) / scale / 2)
    field = np.pad(drawn, reach)
    thick = field.copy()
    for dy in range(-reach, reach + 1):
        for dx in range(-reach, reach + 1):
            if dx * dx + dy * dy <= reach * reach:
                np.maximum(thick, np.roll(field, (dy, dx), axis=(0, 1)), out=thick)
    # A line that was thinner than a pixel was faint as well.
    full: FloatArray = (thick / np.percentile(thick[thick > 0], FULL_INK_PERCENTILE)).clip(max=1.0)
    return full


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
