"""Paints one step on the way from ink to network input."""

import math
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from lenet_app.records import FloatArray, InputStep
from lenet_app.widgets.colormaps import TOP_LEVEL
from lenet_app.widgets.device_pixels import draw_outline
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.sample_image import sample_image
from lenet_app.widgets.theme import Colours

# Arms of the cross at the centre of mass: long enough to be found, short enough not to hide a 1.
CROSS_ARM_PX: Final = 4.0
_CROSS_LINE_PX: Final = 1.0
# Seen on paper and on ink: a light line in a dark one, as the pointer over the pad.
_CROSS: Final = QColor(255, 255, 255)
_CROSS_HALO: Final = QColor(0, 0, 0)


def paint_step(
    painter: QPainter, side_px: int, step: InputStep | None, shades: Colours, ratio: float
) -> None:
    """Paint a step's image with its box and its mark; None leaves the paper empty.

    `painter` counts in screen pixels from the upper left corner of a square of `side_px`; `ratio`
    is how many of them make a device-independent pixel. An image that divides the square is
    enlarged pixel by pixel, another one smoothly.
    """
    painter.fillRect(0, 0, side_px, side_px, shades.paper)
    if step is None or step.image.size == 0:
        return
    image = _coloured(step.image, shades)
    longer = max(image.width(), image.height())
    scale = side_px / longer
    size = QSize(round(image.width() * scale), round(image.height() * scale))
    smoothly = Qt.TransformationMode.SmoothTransformation
    plainly = Qt.TransformationMode.FastTransformation
    enlarged = image.scaled(
        size,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        plainly if side_px % longer == 0 else smoothly,
    )
    left_px, top_px = (side_px - size.width()) // 2, (side_px - size.height()) // 2
    painter.save()
    painter.setClipRect(0, 0, side_px, side_px)
    painter.translate(left_px, top_px)
    painter.drawImage(0, 0, enlarged)
    if step.box is not None:
        left, top, right, bottom = (round(edge * scale) for edge in step.box)
        # The box may be the whole image: its frame is drawn inside, where it can be seen.
        box = Box(left + 1, top + 1, right - left - 2, bottom - top - 2)
        draw_outline(painter, box, shades.faint, 1)
    if step.mark is not None:
        _paint_cross(painter, QPointF(*step.mark) * scale, ratio)
    painter.restore()


def _coloured(image: FloatArray, shades: Colours) -> QImage:
    """Turn values, 0 (paper) to 1 (ink), into the theme's paper and ink; colours stay."""
    levels = (image.clip(0.0, 1.0) * TOP_LEVEL).round().astype(np.uint8)
    return sample_image(levels[None] if levels.ndim == 2 else levels, shades)


def _paint_cross(painter: QPainter, place: QPointF, ratio: float) -> None:
    """Paint a cross on the screen pixel at `place`; bars that are filled stay sharp."""
    x, y = math.floor(place.x()), math.floor(place.y())
    arm, line = round(CROSS_ARM_PX * ratio), max(1, round(_CROSS_LINE_PX * ratio))
    for colour, grown in ((_CROSS_HALO, line), (_CROSS, 0)):
        reach, half = arm + grown, line // 2 + grown
        painter.fillRect(QRect(x - reach, y - half, 2 * reach + 1, 2 * half + 1), colour)
        painter.fillRect(QRect(x - half, y - reach, 2 * half + 1, 2 * reach + 1), colour)
