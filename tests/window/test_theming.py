"""Claims about the theme switch: one menu, the whole application, remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from lenet_app.widgets.theme import DARK, LIGHT, Colours, ThemeMode, colours
from lenet_app.window.settings import Settings
from lenet_app.window.theming import MODES, ThemeSwitch

pytestmark = pytest.mark.usefixtures("own_palette")


@pytest.fixture
def menu(qtbot: QtBot) -> QMenu:
    menu = QMenu()
    qtbot.addWidget(menu)
    return menu


@pytest.mark.parametrize(("mode", "shades"), [("dark", DARK), ("light", LIGHT)])
def test_the_remembered_theme_is_applied_at_once(
    settings: Settings, mode: ThemeMode, shades: Colours
) -> None:
    settings.theme = mode
    switch = ThemeSwitch(settings)
    assert colours(QApplication.palette()) is shades
    switch.deleteLater()


def test_the_menu_has_every_mode_and_checks_the_present_one(
    settings: Settings, menu: QMenu
) -> None:
    settings.theme = "light"
    switch = ThemeSwitch(settings)
    switch.fill(menu)
    assert tuple(action.data() for action in menu.actions()) == MODES
    assert [action.data() for action in menu.actions() if action.isChecked()] == ["light"]


def test_a_choice_is_applied_remembered_and_alone(settings: Settings, menu: QMenu) -> None:
    switch = ThemeSwitch(settings)
    switch.fill(menu)
    for mode, shades in (("dark", DARK), ("light", LIGHT)):
        action = next(action for action in menu.actions() if action.data() == mode)
        action.trigger()
        assert settings.theme == mode
        assert colours(QApplication.palette()) is shades
        assert [a.data() for a in menu.actions() if a.isChecked()] == [mode]


@pytest.mark.parametrize(("mode", "shades"), [("system", DARK), ("light", LIGHT)])
def test_only_the_systems_own_mode_follows_the_system(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    mode: ThemeMode,
    shades: Colours,
) -> None:
    settings.theme = mode
    switch = ThemeSwitch(settings)
    monkeypatch.setattr("lenet_app.widgets.theme.system_is_dark", lambda: True)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert colours(QApplication.palette()) is shades
    switch.deleteLater()
