"""Paints in whole device pixels, so that a map is as crisp at 1.5× as at 1×."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from lenet_app.widgets.map_grid import Box

PIXEL_BYTES = 4


def enter_device_pixels(painter: QPainter, left: float, top: float) -> None:
    """Make one unit of `painter` one device pixel, from (left, top) in widget coordinates on.

    At a fractional pixel ratio a widget may start between two device pixels: the origin is moved
    to the next whole one. Restore the painter's state afterwards.
    """
    painter.translate(left, top)
    to_device = painter.deviceTransform()
    ratio = to_device.m11()
    painter.scale(1 / ratio, 1 / ratio)
    painter.translate(
        round(to_device.dx()) - to_device.dx(), round(to_device.dy()) - to_device.dy()
    )


def draw_sheet(painter: QPainter, sheet: NDArray[np.uint32]) -> None:
    """Draw pixels, (height, width), 0xffRRGGBB, at the origin of a painter in device pixels."""
    height, width = sheet.shape
    # The image borrows the array's memory; it is drawn before this function gives it up.
    image = QImage(sheet.data, width, height, width * PIXEL_BYTES, QImage.Format.Format_RGB32)
    painter.drawImage(QPoint(0, 0), image)


def draw_outline(painter: QPainter, box: Box, colour: QColor, width: int, away: int = 0) -> None:
    """Outline `box` by `width` device pixels on its outside, `away` pixels from it.

    Filled strips, not a pen: a pen would be smoothed at fractional pixel ratios.
    """
    inner = QRect(box.left, box.top, box.width, box.height)
    inner.adjust(-away, -away, away, away)
    outer = inner.adjusted(-width, -width, width, width)
    for strip in (
        QRect(outer.left(), outer.top(), outer.width(), width),
        QRect(outer.left(), inner.bottom() + 1, outer.width(), width),
        QRect(outer.left(), inner.top(), width, inner.height()),
        QRect(inner.right() + 1, inner.top(), width, inner.height()),
    ):
        painter.fillRect(strip, colour)
