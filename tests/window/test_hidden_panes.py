"""Claims about the hidden panes: their docks are there, their content when somebody asks for it."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from lenet_app.drawing.drawing import Drawing
from lenet_app.window.hidden_panes import VIEWS
from lenet_app.window.main_window import LEAST_SIZE, MainWindow
from lenet_app.window.panes import HIDDEN
from lenet_app.window.settings import LAYOUT_VERSION, Settings

IMPORTED = """
import sys
import lenet_app.app
print(*(name for name in sys.modules if name.startswith("lenet_app.")))
"""


@pytest.fixture
def window(qtbot: QtBot, settings: Settings) -> MainWindow:
    window = MainWindow(Drawing(), settings)
    qtbot.addWidget(window)
    return window


def test_at_first_a_hidden_pane_has_no_content(window: MainWindow) -> None:
    assert [window.docks[name].widget() for name in HIDDEN] == [None] * len(HIDDEN)


@pytest.mark.parametrize("name", HIDDEN)
def test_who_asks_for_the_view_of_a_pane_gets_it_in_its_dock(window: MainWindow, name: str) -> None:
    view = getattr(window, VIEWS.get(name, name))
    content = window.docks[name].widget()
    assert content is view or content.isAncestorOf(view)
    assert content.autoFillBackground()
    assert getattr(window, VIEWS.get(name, name)) is view


@pytest.mark.parametrize("name", HIDDEN)
def test_a_pane_that_is_brought_to_the_front_has_its_content(window: MainWindow, name: str) -> None:
    window.show()
    window.show_pane(name)
    assert window.docks[name].isVisible()
    assert window.docks[name].widget().isVisible()


def test_a_presentation_takes_every_pane_along(window: MainWindow) -> None:
    window.show()
    window.verbs["present"].toggled.connect(window.present)
    window.verbs["present"].trigger()
    assert None not in [window.docks[name].widget() for name in HIDDEN]
    window.verbs["present"].trigger()


def test_a_layout_that_shows_panes_comes_back_with_them_in_their_sizes(
    qtbot: QtBot, settings: Settings, window: MainWindow
) -> None:
    docked = ("pad", "lens", "answer", "formula", "samples")
    window.resize(LEAST_SIZE)
    with qtbot.waitExposed(window):
        window.show()
    for name in ("formula", "samples", "compare"):
        window.show_pane(name)
    QCoreApplication.processEvents()
    places = {name: window.docks[name].geometry() for name in docked}
    settings.geometry, settings.layout = window.saveGeometry(), window.saveState(LAYOUT_VERSION)
    window.hide()

    again = MainWindow(Drawing(), settings)
    qtbot.addWidget(again)
    made = {name for name in HIDDEN if again.docks[name].widget() is not None}
    assert made == {"formula", "samples", "compare"}
    with qtbot.waitExposed(again):
        again.show()
    QCoreApplication.processEvents()
    assert again.size() == window.size()
    assert {name: again.docks[name].geometry() for name in docked} == places


def test_the_window_is_imported_without_what_only_hidden_panes_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=True
    )
    imported = set(done.stdout.split())
    assert "lenet_app.widgets.bands" in imported
    views = ("formula", "kernels", "mattered", "strongest", "compare", "results")
    hidden = {f"lenet_app.widgets.{name}_view" for name in views}
    hidden |= {"lenet_app.widgets.time_machine", "lenet_app.widgets.sample_browser"}
    hidden |= {"lenet_app.widgets.gallery", "lenet_app.window.tour", "lenet_app.window.sheets"}
    assert not hidden & imported
