"""Fills the menus with their verbs, and the View menu with the theme and the panes besides."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from lenet_app.window.actions import menus, rows


def fill_menu_bar(
    bar: QMenuBar,
    verbs: Mapping[str, QAction],
    theme_menu: QMenu,
    switches: Sequence[QAction],
) -> dict[str, QMenu]:
    """Make every menu and return them by name; `switches` show and hide panes without a verb."""
    made: dict[str, QMenu] = {}
    for name, title in menus():
        menu = made[name] = bar.addMenu(title)
        menu.setToolTipsVisible(True)
        for row in rows():
            if row.menu == name:
                menu.addAction(verbs[row.name])
        if name == "view":
            menu.addSeparator()
            menu.addMenu(theme_menu)
            menu.addSeparator()
            menu.addActions(list(switches))
    return made
