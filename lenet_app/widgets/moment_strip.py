"""Paints how likely each class was at each moment: a row a class, a column a moment."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter

from lenet_app.records import FloatArray
from lenet_app.widgets.colormaps import TOP_LEVEL, even_pixels
from lenet_app.widgets.device_pixels import PIXEL_BYTES
from lenet_app.widgets.theme import Colours

MOST_ROWS: Final = 10


def shown_classes(probabilities: FloatArray) -> list[int]:
    """Choose the classes that are shown: all of a few, else those that were ever the likeliest.

    `probabilities`: (moments, classes).
    """
    classes = probabilities.shape[1]
    if classes <= MOST_ROWS or not len(probabilities):
        return list(range(min(classes, MOST_ROWS)))
    most = np.argsort(-probabilities.max(axis=0), kind="stable")[:MOST_ROWS]
    return sorted(int(index) for index in most)


def strip_image(probabilities: FloatArray) -> QImage:
    """Make an image of (moments, classes), 0 to 1: a pixel a value, a row of it a class."""
    levels = (probabilities.T.clip(0.0, 1.0) * TOP_LEVEL).round().astype(np.uint8)
    pixels = np.ascontiguousarray(even_pixels().take(levels), np.uint32)
    height, width = pixels.shape
    image = QImage(pixels.data, width, height, width * PIXEL_BYTES, QImage.Format.Format_RGB32)
    return image.copy()  # owns its pixels


def paint_strip(painter: QPainter, area: QRect, image: QImage) -> None:
    """Draw the image over an area, a value a rectangle of one colour."""
    painter.drawImage(area, image)


def paint_names(painter: QPainter, area: QRect, names: list[str], shades: Colours) -> None:
    """Write the classes' names at the right of an area, as many as have room."""
    metrics = QFontMetrics(painter.font())
    row_px = area.height() / max(1, len(names))
    stride = max(1, -(-metrics.height() // max(1, int(row_px + 0.5))))
    painter.setPen(shades.faint)
    for row in range(0, len(names), stride):
        middle = area.top() + (row + 0.5) * row_px
        line = QRect(
            area.left(), round(middle - metrics.height() / 2), area.width(), metrics.height()
        )
        fitting = metrics.elidedText(names[row], Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, fitting)
