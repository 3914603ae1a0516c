"""Switches between dark, light and the system's own choice."""

from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from lenet_app.widgets.theme import ThemeMode, palette_of
from lenet_app.window.settings import Settings

MODES: Final[tuple[ThemeMode, ...]] = ("system", "dark", "light")


class ThemeSwitch(QObject):
    """Applies a theme to the whole application and remembers it."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.apply)
        self.apply()

    def fill(self, menu: QMenu) -> None:
        """Put the themes into a menu, the present one checked."""
        titles = (self.tr("As the system"), self.tr("Dark"), self.tr("Light"))
        group = QActionGroup(menu)
        for mode, title in zip(MODES, titles, strict=True):
            action = menu.addAction(title)
            action.setData(mode)
            action.setCheckable(True)
            action.setChecked(mode == self._settings.theme)
            group.addAction(action)
        group.triggered.connect(self._choose)

    @Slot()
    def apply(self) -> None:
        """Give the application the palette of the chosen mode."""
        app = QGuiApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(palette_of(self._settings.theme))

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self._settings.theme = action.data()
        self.apply()
