"""Takes a view's picture: as pixels for a slide, as shapes and text for print."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

# What CSS calls an inch: with it, a pixel of the view is a pixel of the picture.
SVG_DOTS_PER_INCH: Final = 96
_WHOLE: Final = QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren


def png_of(view: QWidget) -> bytes:
    """Paint a view as a PNG file, in the pixels of its screen."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    view.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())


def svg_of(view: QWidget, title: str) -> bytes:
    """Paint a view as an SVG file: text stays text, maps stay whole pixels."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Views place their maps on the pixels of their screen; the picture has the same ones.
    ratio = view.devicePixelRatioF()
    place = QRect(0, 0, round(view.width() * ratio), round(view.height() * ratio))
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(SVG_DOTS_PER_INCH)
    generator.setSize(place.size())
    generator.setViewBox(place)
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.fillRect(place, view.palette().window())
    painter.scale(ratio, ratio)
    view.render(painter, QPoint(), QRegion(), _WHOLE)
    painter.end()
    buffer.close()
    return bytes(content.data())
