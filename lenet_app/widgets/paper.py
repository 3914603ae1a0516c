"""Keeps what is settled on the pad as pixels, so that a growing stroke costs only itself."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from lenet_app.ink.strokes import PAD_SIDE_PX, Ink
from lenet_app.records import Picture
from lenet_app.widgets.colormaps import TOP_LEVEL
from lenet_app.widgets.sample_image import sample_image
from lenet_app.widgets.stroke_painting import paint_stroke, stroke_bounds
from lenet_app.widgets.theme import Colours

# A picture enlarged at least this much is looked at pixel by pixel, so its pixels stay squares.
CRISP_ZOOM: Final = 4.0

_WHOLE_PAD: Final = QRectF(0, 0, PAD_SIDE_PX, PAD_SIDE_PX)


@dataclass(frozen=True, eq=False)
class Sheet:
    """What the paper is to show: settled ink or a picture, `side_px` screen pixels wide."""

    ink: Ink
    picture: Picture | None
    side_px: int
    colours: Colours


class Paper:
    """A pixmap of the last sheet; only the strokes that came or went are painted anew."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._sheet: Sheet | None = None

    def pixmap(self, sheet: Sheet) -> QPixmap:
        """Return the sheet as `side_px` × `side_px` screen pixels."""
        shown, self._sheet = self._sheet, sheet
        if shown is None or _differs(shown, sheet):
            self._pixmap = QPixmap(sheet.side_px, sheet.side_px)
            self._paint(sheet, _WHOLE_PAD)
        elif shown.ink.strokes is not sheet.ink.strokes:
            self._paint(sheet, _changed_part(shown.ink, sheet.ink))
        return self._pixmap

    def _paint(self, sheet: Sheet, part: QRectF) -> None:
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = sheet.side_px / PAD_SIDE_PX
        # Whole pixels only: a soft edge of the part would show.
        on_pixels = QRectF(part.topLeft() * scale, part.size() * scale).toAlignedRect()
        painter.setClipRect(on_pixels)
        painter.fillRect(on_pixels, sheet.colours.paper)
        if sheet.picture is not None:
            _paint_picture(painter, sheet.picture, sheet.side_px, sheet.colours)
        painter.scale(scale, scale)
        seen = painter.clipBoundingRect()
        for stroke in sheet.ink.strokes:
            paint_stroke(painter, stroke, sheet.ink.pen_px, sheet.colours.ink, seen)
        painter.end()


def _differs(shown: Sheet, wanted: Sheet) -> bool:
    """Tell whether more than strokes has changed."""
    return (
        shown.picture is not wanted.picture
        or shown.side_px != wanted.side_px
        or shown.ink.pen_px != wanted.ink.pen_px
        or shown.colours != wanted.colours
    )


def _changed_part(before: Ink, after: Ink) -> QRectF:
    """Return what the strokes touch that are in one of the two only; both have one pen."""
    old, new = set(before.strokes), set(after.strokes)
    part = QRectF()
    for stroke in old ^ new:
        part = part.united(stroke_bounds(stroke.points, after.pen_px))
    return part.intersected(_WHOLE_PAD)


def _paint_picture(painter: QPainter, picture: Picture, side_px: int, shades: Colours) -> None:
    """Paint a picture as large as the paper allows, in the middle, in colour if it has any."""
    image = _image_of(picture, shades)
    place = picture_place(picture, side_px)
    is_crisp = place.width() >= image.width() * CRISP_ZOOM
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_crisp)
    painter.drawImage(place, _reduced(image, place.size()))


def picture_place(picture: Picture, side_px: int) -> QRectF:
    """Tell where a picture lies on paper of `side_px` screen pixels a side."""
    shown = picture.grey if picture.field is None else picture.field[0]
    height, width = shown.shape
    zoom = side_px / max(width, height)
    if zoom >= CRISP_ZOOM:
        zoom = math.floor(zoom)
    size = QSizeF(width * zoom, height * zoom)
    corner = QPointF((side_px - size.width()) // 2, (side_px - size.height()) // 2)
    return QRectF(corner, size)


def _image_of(picture: Picture, shades: Colours) -> QImage:
    """Return a picture a pixel a pixel; a dataset's digit in the theme's paper and ink."""
    if picture.field is not None:
        return sample_image((picture.field * TOP_LEVEL).round().astype(np.uint8), shades)
    if picture.colour is not None:
        levels = np.ascontiguousarray(picture.colour)
        kind = QImage.Format.Format_RGB888
    else:
        levels = np.ascontiguousarray((picture.grey * TOP_LEVEL).round().astype(np.uint8))
        kind = QImage.Format.Format_Grayscale8
    height, width = levels.shape[:2]
    # The copy owns its pixels; the array goes when this function ends.
    return QImage(levels.data, width, height, levels.strides[0], kind).copy()


def _reduced(image: QImage, size: QSizeF) -> QImage:
    """Average a picture that is larger than its place; painting it would only pick pixels."""
    if image.width() <= size.width():
        return image
    return image.scaled(
        size.toSize(),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
