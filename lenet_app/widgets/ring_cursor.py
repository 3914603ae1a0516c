"""Makes the pointer over the pad: a ring as wide as what the pen or the eraser will touch."""

import math
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap

# Smaller rings cannot be seen; pointers larger than this are refused by some systems.
SMALLEST_RING_PX: Final = 5.0
LARGEST_RING_PX: Final = 120.0

# The light line is seen on dark ground, the dark line around it on light ground.
_LINE_PX: Final = 1.25
_HALO_PX: Final = 3.0
_LINE: Final = QColor(255, 255, 255, 235)
_HALO: Final = QColor(0, 0, 0, 150)
# Dash and gap of the eraser's ring, in line widths.
_DASHES: Final = [3.0, 3.0]
_DOT_RADIUS_PX: Final = 1.0


def ring_cursor(diameter_px: float, pixel_ratio: float, *, dashed: bool) -> QCursor:
    """Make a ring; the eraser's is dashed.

    `diameter_px` is in device-independent pixels. A ring too large for a pointer becomes a cross.
    """
    if diameter_px > LARGEST_RING_PX:
        return QCursor(Qt.CursorShape.CrossCursor)
    diameter = max(diameter_px, SMALLEST_RING_PX)
    side_px = math.ceil(diameter + 2 * _HALO_PX)
    pixmap = QPixmap(round(side_px * pixel_ratio), round(side_px * pixel_ratio))
    pixmap.setDevicePixelRatio(pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    middle = QPointF(side_px / 2, side_px / 2)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width_px in ((_HALO, _HALO_PX), (_LINE, _LINE_PX)):
        pen = QPen(colour, width_px)
        if dashed and colour is _LINE:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.drawEllipse(middle, diameter / 2, diameter / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, radius_px in ((_HALO, 2 * _DOT_RADIUS_PX), (_LINE, _DOT_RADIUS_PX)):
        painter.setBrush(colour)
        painter.drawEllipse(middle, radius_px, radius_px)
    painter.end()
    # Without a place of its own, the pointer's spot is the pixmap's middle.
    return QCursor(pixmap)
