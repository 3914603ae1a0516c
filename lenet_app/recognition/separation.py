"""Separates ink from paper in a grey picture: uneven light, noise and specks are not ink."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lenet_app.records import FloatArray

_Float64 = NDArray[np.float64]
_Mask = NDArray[np.bool_]

LEAST_CONTRAST: Final = 0.08  # less between paper and ink is an empty page
FAINTEST_INK: Final = 0.08  # a fainter part of the full ink is the rounding of 8 bits and of JPEG
NOISE_DEVIATIONS: Final = 5.0  # normal noise goes this far once in 3 million pixels
SPECK_SHARE: Final = 0.05  # less of the ink than this, apart from the rest, is a speck
FULL_INK_PERCENTILE: Final = 95.0  # so much of the ink is no darker; a single glint does not count

SURVEY_PX: Final = 48  # the light on a page changes slowly: so many samples a side show it
SURVEY_ROUNDS: Final = 12  # the weights have settled after about eight
DEGREE: Final = 2  # the next degree makes waves beside a shadow, and waves look like ink
OUTLIER_DEVIATIONS: Final = 2.5  # farther from the paper than this is not paper
LEAST_DEVIATION: Final = 0.02  # an even page has no noise to measure
DEVIATION_OF_MEDIAN: Final = 1.4826  # a normal deviation over its median absolute deviation
LEAST_PIECE_SHARE: Final = 1.5e-4  # of the page's area; a digit a fortieth of the page is larger
PIECES_PX: Final = 96  # pieces are told apart on a field of this side: gaps that an eye sees
HISTOGRAM_BINS: Final = 256


def separated(grey: FloatArray) -> FloatArray:
    """Turn a grey picture into ink, 0 (paper) to 1 (ink); all 0 for an empty page.

    `grey`: (height, width), float32, 0 to 1. Ink may be darker or lighter than its paper, whose
    brightness may change slowly across the page.
    """
    paper = paper_of(grey)
    away = grey - paper
    noise = DEVIATION_OF_MEDIAN * float(np.median(np.abs(away)))
    least = max(LEAST_CONTRAST, NOISE_DEVIATIONS * noise)
    darker, lighter = (-away).clip(min=0.0), away.clip(min=0.0)
    # What is farther from the paper counts by its square: a digit, not a shadow beside it.
    is_dark = _weight(darker, least) >= _weight(lighter, least)
    ink = darker if is_dark else lighter
    sure = ink > max(least, _otsu_threshold(ink, least))
    if not sure.any():
        return np.zeros_like(grey)
    if is_dark:  # ink takes away a share of the light that falls on it
        ink = ink / paper.clip(min=LEAST_CONTRAST)
    full = float(np.percentile(ink[sure], FULL_INK_PERCENTILE))
    ink = (ink / np.float32(full)).clip(max=1.0)
    ink[ink < max(FAINTEST_INK, NOISE_DEVIATIONS / 2 * noise / full)] = 0.0
    return np.where(_near_large_pieces(sure), ink, np.float32(0.0))


def paper_of(grey: FloatArray) -> FloatArray:
    """Estimate the paper's brightness at every pixel: a smooth surface, quadratic along each side.

    Least squares, again and again with less weight for what lies far from the surface (Tukey's
    biweight), starting from the rim, which is taken to be paper.
    """
    survey = reduced(grey, SURVEY_PX).astype(np.float64)
    rim = np.ones(survey.shape, np.bool_)
    rim[1:-1, 1:-1] = False
    surface: NDArray[np.floating[Any]] = np.full_like(survey, np.median(survey[rim]))
    down, across = _terms(survey.shape[0]), _terms(survey.shape[1])
    terms = np.einsum("ya,xb->yxab", down, across).reshape(survey.size, -1)
    factors = np.zeros(terms.shape[1])
    for _ in range(SURVEY_ROUNDS):
        off = survey - surface
        spread = max(DEVIATION_OF_MEDIAN * float(np.median(np.abs(off))), LEAST_DEVIATION)
        weights = (1 - (off / (OUTLIER_DEVIATIONS * spread)) ** 2).clip(min=0.0).ravel() ** 2
        weighed = terms * weights[:, None]
        # lstsq, not solve: a picture of few pixels leaves some factors open.
        factors = np.linalg.lstsq(terms.T @ weighed, weighed.T @ survey.ravel(), rcond=None)[0]
        surface = (terms @ factors).reshape(survey.shape)
    square = factors.reshape(DEGREE + 1, DEGREE + 1)
    height, width = grey.shape
    whole: FloatArray = (_terms(height) @ square @ _terms(width).T).astype(np.float32)
    return whole


def reduced(grey: FloatArray, side_px: int) -> FloatArray:
    """Shrink to at most `side_px` a side by averaging; what is smaller stays as it is."""
    height, width = grey.shape
    scale = side_px / max(height, width)
    if scale >= 1:
        return grey
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BOX), np.float32)


def _terms(count: int) -> _Float64:
    """Give the Legendre polynomials at `count` places from −1 to 1: (count, degree + 1)."""
    places = (2 * np.arange(count) + 1) / count - 1
    return np.polynomial.legendre.legvander(places, DEGREE).astype(np.float64)


def _weight(away: FloatArray, least: float) -> float:
    return float((away[away > least].astype(np.float64) ** 2).sum())


def _otsu_threshold(ink: FloatArray, least: float) -> float:
    """Find the level that parts ink from paper best (Otsu 1979), half of it being enough.

    Half: a line that is thinner than a pixel, or faded at its end, is ink as well.
    """
    counts, edges = np.histogram(
        ink, bins=HISTOGRAM_BINS, range=(0.0, max(float(ink.max()), least))
    )
    levels = (edges[:-1] + edges[1:]) / 2
    below = counts.cumsum()
    above = below[-1] - below
    sum_below = (counts * levels).cumsum()
    mean_below = sum_below / below.clip(min=1)
    mean_above = (sum_below[-1] - sum_below) / above.clip(min=1)
    return float(edges[1:][(below * above * (mean_above - mean_below) ** 2).argmax()]) / 2


def _near_large_pieces(sure: _Mask) -> _Mask:
    """Tell where the large connected pieces of sure ink are, and one cell around them."""
    height, width = sure.shape
    cell = -(-max(height, width) // PIECES_PX)  # pixels a cell, rounded up
    cells = _in_cells(sure, cell)
    numbers = _piece_numbers(cells > 0)
    areas = np.bincount(numbers.ravel(), weights=cells.ravel())
    least = max(SPECK_SHARE * areas.sum(), LEAST_PIECE_SHARE * max(height, width) ** 2)
    large = (areas >= least)[numbers] & (numbers > 0)
    around = _largest_neighbour(large.astype(np.int64)) > 0
    return around.repeat(cell, axis=0).repeat(cell, axis=1)[:height, :width]


def _in_cells(sure: _Mask, cell: int) -> _Float64:
    height, width = sure.shape
    rows, columns = -(-height // cell), -(-width // cell)
    padded = np.zeros((rows * cell, columns * cell))
    padded[:height, :width] = sure
    summed: _Float64 = padded.reshape(rows, cell, columns, cell).sum(axis=(1, 3))
    return summed


def _piece_numbers(mask: _Mask) -> NDArray[np.int64]:
    """Number connected cells (corners touch): 0 outside, one number above 0 a piece."""
    numbers = np.where(mask, np.arange(1, mask.size + 1).reshape(mask.shape), 0)
    while True:
        # The greatest number spreads through its piece, one cell a round.
        spread = np.where(mask, _largest_neighbour(numbers), 0)
        if (spread == numbers).all():
            return numbers
        numbers = spread


def _largest_neighbour(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    tall = np.pad(numbers, ((1, 1), (0, 0)))
    tall = np.maximum(np.maximum(tall[:-2], tall[1:-1]), tall[2:])
    wide = np.pad(tall, ((0, 0), (1, 1)))
    largest: NDArray[np.int64] = np.maximum(np.maximum(wide[:, :-2], wide[:, 1:-1]), wide[:, 2:])
    return largest
