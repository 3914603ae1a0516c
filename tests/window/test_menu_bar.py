"""Claims about what the menus hold."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from lenet_app.window.actions import make_actions, menus, rows
from lenet_app.window.menu_bar import fill_menu_bar


def test_every_verb_is_in_its_menu_and_view_ends_with_the_panes(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    verbs = make_actions(window, window.palette())
    theme, switch = QMenu("Theme", window), QAction("Drawing", window)
    made = fill_menu_bar(window.menuBar(), verbs, theme, [switch])
    assert list(made) == [name for name, _ in menus()]
    for row in rows():
        if row.menu in made:
            assert verbs[row.name] in made[row.menu].actions()
    assert theme.menuAction() in made["view"].actions()
    assert made["view"].actions()[-1] is switch
