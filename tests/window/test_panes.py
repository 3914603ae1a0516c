"""Claims about the panes' places: every one has a side, and only the needed ones are open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lenet_app.widgets.theme import GRID_PX
from lenet_app.window.panes import (
    BELOW,
    BESIDE_TRAINING,
    FLOATING,
    HIDDEN,
    LEFT,
    area_of,
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
