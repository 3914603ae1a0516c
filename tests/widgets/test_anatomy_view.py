"""Claims about the view of networks as figures."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lenet_app.records import Anatomy, Choice
from lenet_app.widgets.anatomy_table import Column
from lenet_app.widgets.anatomy_view import AnatomyView
from tests.widgets.example_1998 import ANATOMY_1998, FIGURES
from tests.widgets.example_prediction import ANATOMY

NETWORKS = (Choice("example", "Example"), Choice("lenet5-1998", "LeNet-5, 1998"))


@pytest.fixture
def view(qtbot: QtBot) -> AnatomyView:
    view = AnatomyView(NETWORKS)
    qtbot.addWidget(view)
    view.show_anatomies((ANATOMY, ANATOMY_1998))
    view.resize(view.sizeHint())
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_before_anything_is_known_it_says_so(qtbot: QtBot) -> None:
    empty = AnatomyView(NETWORKS)
    qtbot.addWidget(empty)
    assert empty.input_label.text() == "Counting…"
    assert empty.table.rowCount() == 0


def test_a_network_is_shown_by_its_name(view: AnatomyView) -> None:
    assert view.table.rowCount() == len(ANATOMY.layers) + 1
    view.choose("lenet5-1998")
    assert view.input_label.text() == "takes 1@32×32"
    assert view.table.data(view.table.index(7, Column.PARAMETERS)) == "60,000"


def test_only_the_1998_network_has_pictures(view: AnatomyView) -> None:
    assert not view.connections.isVisible()
    view.choose("lenet5-1998")
    assert view.connections.isVisible()
    assert view.glyphs.isVisible()
    view.choose("example")
    assert not view.glyphs.isVisible()


def test_newer_figures_take_the_place_of_older_ones(view: AnatomyView) -> None:
    view.choose("lenet5-1998")
    view.show_anatomies((Anatomy("lenet5-1998", "LeNet-5", (1, 32, 32), FIGURES[:2]),))
    assert view.table.rowCount() == 3
    assert not view.connections.isVisible()


def test_the_table_is_copied_as_text_and_as_csv(qtbot: QtBot, view: AnatomyView) -> None:
    with qtbot.waitSignal(view.copied):
        view.copy_text.trigger()
    assert QGuiApplication.clipboard().text() == view.table.as_text()
    with qtbot.waitSignal(view.copied):
        view.copy_csv.trigger()
    assert QGuiApplication.clipboard().text() == view.table.as_csv()


def test_a_right_click_offers_both_copies(view: AnatomyView) -> None:
    assert view.view.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    assert [action.text() for action in view.view.actions()] == ["Copy as text", "Copy as CSV"]


def test_the_columns_of_numbers_hold_the_largest_network(view: AnatomyView) -> None:
    metrics = view.view.fontMetrics()
    width = view.view.columnWidth(Column.PARAMETERS)
    assert width > metrics.horizontalAdvance("46,764,746")
    assert view.view.horizontalHeader().sectionSize(Column.KIND) > 0
