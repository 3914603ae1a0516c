"""Paints parts of the table of kernels: crosses, slashes, corners and eyes."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.theme import Colours

CROSS_SHARE: Final = 0.16  # of the side of a kernel that is not there
MOST_CROSS_PX: Final = 5.0
LINE_PX: Final = 1.0
SLASH_PX: Final = 2.0
CORNER_PX: Final = 6.0
EYE_PX: Final = 12.0
PUPIL_PX: Final = 1.8
# How much of the light red, green and blue are (ITU-R BT.709).
LIGHT_SHARES: Final = (0.2126, 0.7152, 0.0722)
# Relative luminance (WCAG 2.1) at which black and white are equally easy to read: 4.6 to 1.
MIDDLE: Final = 0.179


def logical(box: Box, ratio: float) -> QRectF:
    """Turn device pixels into a widget's own."""
    return QRectF(box.left / ratio, box.top / ratio, box.width / ratio, box.height / ratio)


def paint_missing(painter: QPainter, area: QRectF, colours: Colours) -> None:
    """Mark a kernel that the network does not have: a small cross on the ground."""
    reach = min(MOST_CROSS_PX, CROSS_SHARE * min(area.width(), area.height()))
    middle = area.center()
    painter.setPen(QPen(colours.hairline, LINE_PX))
    for lean in (1, -1):
        away = QPointF(reach, lean * reach)
        painter.drawLine(middle - away, middle + away)


def paint_off(painter: QPainter, area: QRectF, colours: Colours) -> None:
    """Strike out what is muted or switched off, on any colour."""
    for colour, width in ((colours.ground, 2 * SLASH_PX), (colours.warning, SLASH_PX)):
        painter.setPen(QPen(colour, width))
        inner = area.adjusted(SLASH_PX, SLASH_PX, -SLASH_PX, -SLASH_PX)
        painter.drawLine(inner.bottomLeft(), inner.topRight())


def paint_changed(painter: QPainter, area: QRectF, colours: Colours) -> None:
    """Mark what was changed by hand with a corner, on any colour."""
    reach = min(CORNER_PX, area.width() / 2, area.height())
    corner = QPolygonF(
        [
            area.topRight(),
            area.topRight() - QPointF(reach, 0),
            area.topRight() + QPointF(0, reach),
        ]
    )
    painter.setPen(QPen(colours.ground, LINE_PX))
    painter.setBrush(colours.warning)
    painter.drawPolygon(corner)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_eye(painter: QPainter, area: QRectF, colour: QColor, *, is_shut: bool) -> None:
    """Draw an eye, struck out where it is shut."""
    middle, reach = area.center(), EYE_PX / 2
    lid = QPainterPath(middle - QPointF(reach, 0))
    lid.quadTo(middle - QPointF(0, reach), middle + QPointF(reach, 0))
    lid.quadTo(middle + QPointF(0, reach), middle - QPointF(reach, 0))
    painter.setPen(QPen(colour, LINE_PX + 0.2))
    painter.drawPath(lid)
    painter.drawEllipse(middle, PUPIL_PX, PUPIL_PX)
    if is_shut:
        away = QPointF(reach * 0.8, reach * 0.8)
        painter.drawLine(middle - away, middle + away)


def readable_on(colour: QColor) -> QColor:
    """Return black or white, whichever can be read on a colour."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    light = sum(share * _linear(part) for share, part in zip(LIGHT_SHARES, parts, strict=True))
    return QColor(Qt.GlobalColor.black if light > MIDDLE else Qt.GlobalColor.white)


def _linear(part: float) -> float:
    """Undo the encoding of sRGB (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
