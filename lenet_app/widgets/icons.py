"""Draws the app's icons in the colours of the theme."""

from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from lenet_app.paths import resources_folder

# What a single-colour icon writes where its colour goes.
PLACEHOLDER: Final = "currentColor"
# Title bars, docks and installers.
APP_SIZES_PX: Final = (16, 20, 24, 32, 48, 64, 128, 256)


class ThemeIcon(QIconEngine):
    """Draws one icon of the set at the size that is asked for, when it is asked for.

    A window shows few of its icons at once, each at one size.
    """

    def __init__(self, source: str, normal: QColor, disabled: QColor) -> None:
        super().__init__()
        self._source = source
        self._normal = normal
        self._disabled = disabled
        self._drawn: dict[tuple[int, int, bool], QPixmap] = {}

    def paint(
        self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State, /
    ) -> None:
        """Draw the icon into a rectangle, with the painter's own pixels."""
        is_disabled = mode == QIcon.Mode.Disabled
        colour = self._disabled if is_disabled else self._normal
        painter.save()
        painter.setOpacity(painter.opacity() * colour.alphaF())
        _renderer(self._source.replace(PLACEHOLDER, colour.name())).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, /) -> QPixmap:
        """Draw the icon at a size in device pixels, once."""
        key = (size.width(), size.height(), mode == QIcon.Mode.Disabled)
        if key not in self._drawn:
            pixmap = _clear(size)
            painter = QPainter(pixmap)
            self.paint(painter, pixmap.rect(), mode, state)
            painter.end()
            self._drawn[key] = pixmap
        return self._drawn[key]

    def clone(self) -> "ThemeIcon":
        """Make a second one, for an icon that Qt wants to change."""
        return ThemeIcon(self._source, self._normal, self._disabled)


def icon(name: str, palette: QPalette) -> QIcon:
    """Make an icon of the set in the palette's text colour, normal and disabled.

    Raises:
        FileNotFoundError: There is no icon of that name.
    """
    groups = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled)
    normal, disabled = (palette.color(group, QPalette.ColorRole.ButtonText) for group in groups)
    return QIcon(ThemeIcon(_source(name), normal, disabled))


def app_icon() -> QIcon:
    """Draw the app's own icon, in its own colours."""
    renderer = _renderer(_source("app"))
    drawn = QIcon()
    for size in APP_SIZES_PX:
        pixmap = _clear(QSize(size, size))
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        drawn.addPixmap(pixmap)
    return drawn


def _source(name: str) -> str:
    return (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _renderer(source: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(source.encode()))


def _clear(size: QSize) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.fill(QColor(Qt.GlobalColor.transparent))
    return pixmap
