"""Claims about the tabs of panes that share a place."""

import itertools

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.window.tab_bars import TabBars

TITLES = ("Formula", "Kernels", "What mattered", "The strongest", "Time machine")


def test_titles_stay_whole_where_there_is_no_room_for_all(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    TabBars(window)
    window.setCentralWidget(QWidget())
    docks = [QDockWidget(title, window) for title in TITLES]
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, docks[0])
    for before, after in itertools.pairwise(docks):
        window.tabifyDockWidget(before, after)
    window.resize(260, 300)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: [b.count() for b in window.findChildren(QTabBar)] == [len(TITLES)])
    (bar,) = window.findChildren(QTabBar)
    assert bar.elideMode() == Qt.TextElideMode.ElideNone
    assert bar.usesScrollButtons()
    for index in range(bar.count()):
        title = bar.fontMetrics().horizontalAdvance(bar.tabText(index))
        assert bar.tabRect(index).width() >= title
