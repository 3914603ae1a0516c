"""Claims about the panes' places: every one has a side, and only the needed ones are open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from lenet_app.widgets.theme import GRID_PX
from lenet_app.window.panes import (
    BELOW,
    BESIDE_TRAINING,
    FLOATING,
    HIDDEN,
    LEFT,
    area_of,
    is_in_sight,
    with_margins,
)


@pytest.mark.parametrize("name", LEFT)
def test_what_one_draws_with_lies_on_the_left_and_is_open(name: str) -> None:
    assert area_of(name) == Qt.DockWidgetArea.LeftDockWidgetArea
    assert name not in HIDDEN


@pytest.mark.parametrize("name", BELOW)
def test_what_explains_the_bands_lies_below_them(name: str) -> None:
    assert area_of(name) == Qt.DockWidgetArea.BottomDockWidgetArea
    assert name in HIDDEN


@pytest.mark.parametrize("name", [*BESIDE_TRAINING, *FLOATING, "training"])
def test_everything_else_docks_on_the_right(name: str) -> None:
    assert area_of(name) == Qt.DockWidgetArea.RightDockWidgetArea


def test_a_framed_view_keeps_off_the_edges(qtbot: QtBot) -> None:
    above, below = QLabel("above"), QLabel("below")
    frame = with_margins(above, below)
    qtbot.addWidget(frame)
    frame.show()
    assert above.x() == above.y() == GRID_PX
    assert below.y() > above.y()


def test_a_pane_behind_another_is_out_of_sight_and_a_floating_one_never(qtbot: QtBot) -> None:
    window, docks = QMainWindow(), [QDockWidget("front"), QDockWidget("behind")]
    qtbot.addWidget(window)
    for dock in docks:
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.tabifyDockWidget(*docks)
    window.show()
    docks[0].raise_()
    qtbot.waitUntil(lambda: [is_in_sight(dock) for dock in docks] == [True, False])
    docks[1].setFloating(True)
    qtbot.waitUntil(lambda: [is_in_sight(dock) for dock in docks] == [True, True])
    docks[1].hide()
    assert not is_in_sight(docks[1])
