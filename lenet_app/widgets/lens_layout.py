"""Measures where the steps to the network input go; depends on size, font and number of steps."""

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, QSizeF

from lenet_app.widgets.theme import GRID_PX

# The side of a digit as datasets store it; frames of the earlier steps are multiples of it.
DIGIT_PX: Final = 28
# Room is kept for the widest of the small networks' inputs, that of 1998.
WIDEST_PX: Final = 32
# Inputs up to this side are enlarged by whole numbers; larger ones take the room of a digit.
LARGEST_CRISP_PX: Final = 2 * DIGIT_PX
# The steps before the last may be smaller than it, but not by more than this.
SMALLEST_SHARE: Final = 0.65
# Room between two frames, for the arrow.
SMALLEST_GAP_PX: Final = 12
# A last step larger than the others must not be at the cost of the arrows.
ROOMY_GAP_PX: Final = 20
LARGEST_GAP_PX: Final = 4 * GRID_PX
FRAME_PX: Final = 1
# Between the frames and the words below them, and between the lines: captions, answers, readout.
TEXT_GAP_PX: Final = 2
LINES: Final = 3


@dataclass(frozen=True)
class LensLayout:
    """Where everything is, in the widget's units. `pixel`: the side of a pixel of the last step."""

    frames: tuple[QRectF, ...]
    captions: QRectF
    answers: QRectF
    readout: QRectF
    pixel: float


def lens_layout(
    size: QSizeF, ratio: float, line_height: float, steps: int, network_px: int
) -> LensLayout:
    """Place `steps` frames, the last of them for an input of `network_px` pixels a side.

    The last one comes first: as large as the height and roomy arrows allow, at whole zooms of
    screen pixels, `ratio` of which make a unit. The others share what is left, up to the same size.
    """
    small_frames = steps - 1
    text_height = LINES * (line_height + TEXT_GAP_PX)
    room = size.width() - 2 * FRAME_PX - small_frames * SMALLEST_GAP_PX
    airy = small_frames * (ROOMY_GAP_PX - SMALLEST_GAP_PX)
    height = size.height() - 2 * FRAME_PX - text_height
    unit = network_px if network_px <= LARGEST_CRISP_PX else DIGIT_PX
    large_px, small_px = _sides(room * ratio, height * ratio, unit, small_frames, airy * ratio)
    large, small = large_px / ratio, small_px / ratio
    pictures = large + small_frames * small
    spare = (size.width() - 2 * FRAME_PX - pictures) / max(1, small_frames)
    gap = min(max(spare, SMALLEST_GAP_PX), LARGEST_GAP_PX)
    spare = size.width() - pictures - small_frames * gap
    # A frame without others stands on the right: beside it there is room for words.
    left = spare / 2 if small_frames else spare - FRAME_PX
    top = (size.height() - large - text_height) / 2
    corners = [
        (left + index * (small + gap), top + (large - small) / 2, small)
        for index in range(small_frames)
    ]
    corners.append((left + small_frames * (small + gap), top, large))
    # On whole screen pixels, so that the pixels shown are whole too.
    frames = [
        QRectF(math.floor(x * ratio) / ratio, math.floor(y * ratio) / ratio, side, side)
        for x, y, side in corners
    ]
    captions = QRectF(0, top + large + TEXT_GAP_PX, size.width(), line_height)
    answers = captions.translated(0, line_height + TEXT_GAP_PX)
    readout = answers.translated(0, line_height + TEXT_GAP_PX)
    readout.setRight(frames[-1].right())
    return LensLayout(tuple(frames), captions, answers, readout, large / network_px)


def lens_size(zoom: int, small_zoom: int, steps: int, line_height: float) -> QSize:
    """Measure what so many steps need, the last at one zoom, the others at another."""
    small_frames = steps - 1
    gap = ROOMY_GAP_PX if zoom > small_zoom else SMALLEST_GAP_PX
    width = zoom * WIDEST_PX + small_frames * (small_zoom * DIGIT_PX + gap)
    height = zoom * WIDEST_PX + math.ceil(LINES * (line_height + TEXT_GAP_PX))
    return QSize(width + 2 * FRAME_PX, height + 2 * FRAME_PX)


def _sides(
    width_px: float, height_px: float, unit: int, small_frames: int, airy_px: float
) -> tuple[int, int]:
    """Choose the sides of the last frame and of those before it, in screen pixels.

    `airy_px` is kept free, for wider gaps, where the last one is larger than the others.
    """
    for zoom in range(max(1, int(height_px // unit)), 0, -1):
        large = zoom * unit
        least = math.ceil(SMALLEST_SHARE * large)
        for kept_px in (0.0, airy_px):
            left_over = (width_px - kept_px - large) / max(1, small_frames)
            whole = DIGIT_PX * int(left_over // DIGIT_PX)
            small = max(1, min(large, whole if whole >= least else int(left_over)))
            is_larger = large > small * WIDEST_PX / DIGIT_PX
            if zoom == 1 or (left_over >= least and (kept_px or not is_larger)):
                return large, small
    return unit, unit
