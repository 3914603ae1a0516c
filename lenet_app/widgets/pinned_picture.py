"""The pinned drawing in small, as the network gets it."""

from typing import Final

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.records import FloatArray, InputStep
from lenet_app.widgets.device_pixels import enter_device_pixels
from lenet_app.widgets.step_painting import paint_step
from lenet_app.widgets.theme import colours

SIDE_PX: Final = 56


class PinnedPicture(QWidget):
    """Shows (28, 28) or (channels, height, width), 0 to 1; nothing is an empty paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: InputStep | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Pinned drawing"))

    def show_pixels(self, pixels: FloatArray | None) -> None:
        """Show another drawing."""
        image = pixels
        if pixels is not None and pixels.ndim == 3 and len(pixels) == 1:
            image = pixels[0]
        elif pixels is not None and pixels.ndim == 3:
            image = np.ascontiguousarray(pixels[:3])
        self._step = None if image is None else InputStep("entry", image)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for twice the size of a digit."""
        return QSize(SIDE_PX, SIDE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the drawing in a hairline."""
        shades = colours(self.palette())
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.save()
        enter_device_pixels(painter, 0, 0)
        paint_step(painter, round(SIDE_PX * ratio), self._step, shades, ratio)
        painter.restore()
        painter.setPen(shades.hairline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(0, 0, SIDE_PX - 1, SIDE_PX - 1)
