"""Draws the app's icons in the colours of the theme."""

from typing import Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from lenet_app.paths import resources_folder

# What a single-colour icon writes where its colour goes.
PLACEHOLDER: Final = "currentColor"
# Menus, tool bars and buttons at 1×, 1.5× and 2×: what Qt scales between them stays sharp.
SIZES_PX: Final = (16, 20, 24, 30, 32, 36, 40, 48, 64)
# Title bars, docks and installers.
APP_SIZES_PX: Final = (16, 20, 24, 32, 48, 64, 128, 256)

_STATES: Final = (
    (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
    (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
)


def icon(name: str, palette: QPalette) -> QIcon:
    """Draw an icon of the set in the palette's text colour, normal and disabled.

    Raises:
        FileNotFoundError: There is no icon of that name.
    """
    source = _source(name)
    drawn = QIcon()
    for mode, group in _STATES:
        colour = palette.color(group, QPalette.ColorRole.ButtonText)
        renderer = QSvgRenderer(QByteArray(source.replace(PLACEHOLDER, colour.name()).encode()))
        for size in SIZES_PX:
            drawn.addPixmap(_pixmap(renderer, size, colour.alphaF()), mode)
    return drawn


def app_icon() -> QIcon:
    """Draw the app's own icon, in its own colours."""
    renderer = QSvgRenderer(QByteArray(_source("app").encode()))
    drawn = QIcon()
    for size in APP_SIZES_PX:
        drawn.addPixmap(_pixmap(renderer, size, opacity=1.0))
    return drawn


def _source(name: str) -> str:
    return (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _pixmap(renderer: QSvgRenderer, size: int, opacity: float) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(pixmap)
    painter.setOpacity(opacity)
    renderer.render(painter)
    painter.end()
    return pixmap
