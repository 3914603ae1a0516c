"""Claims about floating panes: none sticks out of its window or its screen."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.window.floating import Floating, within

AREA = QRect(100, 50, 600, 400)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (QRect(150, 60, 300, 200), QRect(150, 60, 300, 200)),
        (QRect(500, 300, 300, 200), QRect(400, 250, 300, 200)),
        (QRect(0, 0, 300, 200), QRect(100, 50, 300, 200)),
        (QRect(300, 100, 900, 700), AREA),
        (QRect(300, 100, 10, 10), QRect(300, 100, 80, 60)),
    ],
)
def test_a_pane_goes_to_the_nearest_place_inside(
    qtbot: QtBot, place: QRect, expected: QRect
) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    pane.setMinimumSize(80, 60)
    assert within(place, AREA, pane) == expected


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setGeometry(0, 0, 700, 500)
    window.show()
    return window


def floating(window: QMainWindow, place: QRect) -> QDockWidget:
    dock = QDockWidget("pane", window)
    dock.setFloating(True)
    dock.show()
    dock.setGeometry(place)
    return dock


def test_a_window_that_shrinks_takes_its_panes_along(window: QMainWindow, qtbot: QtBot) -> None:
    Floating(window)
    dock = floating(window, QRect(100, 80, 580, 400))
    window.resize(400, 300)
    qtbot.waitUntil(lambda: window.geometry().contains(dock.geometry()))


def test_a_window_that_grows_leaves_them(window: QMainWindow, qtbot: QtBot) -> None:
    Floating(window)
    place = QRect(600, 100, 180, 120)  # put half beside it by hand
    dock = floating(window, place)
    window.resize(720, 520)
    assert dock.geometry() == place


def test_a_pane_beside_the_window_stays_on_the_screen(window: QMainWindow) -> None:
    keeper = Floating(window)
    window.setGeometry(0, 0, 300, 300)
    screen = window.screen().availableGeometry()
    dock = floating(window, QRect(screen.right() - 50, 310, 200, 150))
    keeper.fit(dock)
    assert screen.contains(dock.geometry())
    assert dock.geometry().right() == screen.right()
