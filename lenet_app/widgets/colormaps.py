"""Makes the colour tables: what each of 256 levels looks like.

Three tables, each for one meaning. *Even* (viridis) for activations that start at zero: equal steps
look equally large and the lightness only ever rises, so it also survives grey print. *Diverging*
for signed values: zero is neutral, both sides grow in contrast with the ground, blue and orange
differ for every kind of colour vision and in lightness too. *Grey* for the network's input.
"""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Levels = NDArray[np.uint8]
RgbTable = NDArray[np.uint8]
PixelTable = NDArray[np.uint32]

LEVELS: Final = 256
TOP_LEVEL: Final = LEVELS - 1
# Zero of a diverging table; the 127 levels on either side of it mirror each other.
ZERO_LEVEL: Final = 128
LEVELS_A_SIDE: Final = TOP_LEVEL - ZERO_LEVEL

# Viridis (van der Walt and Smith 2015) as polynomials of degree six, a column a channel, the
# constant first: the fit of Matt Zucker, within four levels of the published table.
_VIRIDIS: Final = np.array(
    [
        [0.2777273272, 0.0054073445, 0.3340998053],
        [0.1050930431, 1.4046135299, 1.3845901626],
        [-0.3308618287, 0.2148475595, 0.0950951630],
        [-4.6342304990, -5.7991009734, -19.3324409563],
        [6.2282699363, 14.1799333668, 56.6905526007],
        [4.7763849977, -13.7451453777, -65.3530326334],
        [-5.4354558559, 4.6458526122, 26.3124352495],
    ]
)

# Negative end, zero, positive end. Zero lies close to the theme's ground, so silence is quiet.
_DIVERGING_DARK: Final = ((0x4A, 0x9E, 0xFF), (0x2A, 0x2A, 0x2A), (0xFF, 0xD1, 0x80))
_DIVERGING_LIGHT: Final = ((0x08, 0x41, 0x8F), (0xF0, 0xF0, 0xF0), (0xD9, 0x6C, 0x00))

# sRGB (IEC 61966-2-1) to CIE XYZ, and its white point D65.
_RGB_TO_XYZ: Final = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE: Final = _RGB_TO_XYZ.sum(axis=1)
# CIE 15: below this the cube root of L*a*b* is a straight line.
_LAB_KNEE: Final = 6 / 29


def even() -> RgbTable:
    """Return viridis: (256, 3), uint8; level 0 is zero, the darkest."""
    position = np.linspace(0.0, 1.0, LEVELS)[:, None]
    powers = position ** np.arange(len(_VIRIDIS))
    return _frozen(powers @ _VIRIDIS)


def diverging(dark: bool) -> RgbTable:
    """Return blue, neutral, orange for a dark or a light ground: (256, 3), uint8.

    `ZERO_LEVEL` is neutral. Interpolated in CIE L*a*b*, where straight means even to the eye.
    """
    ends = np.array(_DIVERGING_DARK if dark else _DIVERGING_LIGHT) / TOP_LEVEL
    position = (np.arange(LEVELS) - ZERO_LEVEL) / LEVELS_A_SIDE
    lab = to_lab(ends)
    mixed = [np.interp(position, (-1.0, 0.0, 1.0), lab[:, axis]) for axis in range(3)]
    return _frozen(_to_rgb(np.stack(mixed, axis=1)))


def grey(paper: int, ink: int) -> RgbTable:
    """Return the way from `paper` (level 0) to `ink` (level 255), both 0xRRGGBB."""
    ends = np.array(
        [[colour >> 16 & 255, colour >> 8 & 255, colour & 255] for colour in (paper, ink)]
    )
    position = np.linspace(0.0, 1.0, LEVELS)[:, None]
    return _frozen((ends[0] * (1 - position) + ends[1] * position) / TOP_LEVEL)


@lru_cache(maxsize=1)
def even_pixels() -> PixelTable:
    """Return `even` as Qt's 32-bit pixels, 0xffRRGGBB: (256,), uint32."""
    return _packed(even())


@lru_cache(maxsize=2)
def diverging_pixels(dark: bool) -> PixelTable:
    """Return `diverging` as Qt's 32-bit pixels."""
    return _packed(diverging(dark))


@lru_cache(maxsize=4)
def grey_pixels(paper: int, ink: int) -> PixelTable:
    """Return `grey` as Qt's 32-bit pixels."""
    return _packed(grey(paper, ink))


def to_lab(rgb: ArrayLike) -> NDArray[np.float64]:
    """Turn sRGB, (n, 3), 0 to 1, into CIE L*a*b*, L* 0 to 100."""
    encoded = np.asarray(rgb, dtype=np.float64)
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    ratio = linear @ _RGB_TO_XYZ.T / _WHITE
    root = np.where(ratio > _LAB_KNEE**3, np.cbrt(ratio), ratio / (3 * _LAB_KNEE**2) + 4 / 29)
    x, y, z = root.T
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=1)


def _to_rgb(lab: NDArray[np.float64]) -> NDArray[np.float64]:
    lightness, a, b = lab.T
    y = (lightness + 16) / 116
    root = np.stack([y + a / 500, y, y - b / 200], axis=1)
    ratio = np.where(root > _LAB_KNEE, root**3, 3 * _LAB_KNEE**2 * (root - 4 / 29))
    linear = np.clip((ratio * _WHITE) @ np.linalg.inv(_RGB_TO_XYZ).T, 0.0, 1.0)
    bent = 1.055 * linear ** (1 / 2.4) - 0.055
    encoded: NDArray[np.float64] = np.where(linear <= 0.0031308, linear * 12.92, bent)
    return encoded


def _frozen(rgb: NDArray[np.float64]) -> RgbTable:
    table = np.round(np.clip(rgb, 0.0, 1.0) * TOP_LEVEL).astype(np.uint8)
    table.flags.writeable = False
    return table


def packed(rgb: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Turn (…, 3), uint8, into Qt's 32-bit pixels, 0xffRRGGBB: (…), uint32."""
    wide = rgb.astype(np.uint32)
    shifts = np.array([16, 8, 0], np.uint32)
    pixels: NDArray[np.uint32] = np.bitwise_or.reduce(wide << shifts, axis=-1)
    return pixels | np.uint32(0xFF << 24)


def _packed(table: RgbTable) -> PixelTable:
    pixels: PixelTable = packed(table)
    pixels.flags.writeable = False
    return pixels
