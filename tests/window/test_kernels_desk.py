from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.drawing.drawing import Drawing
from lenet_app.records import Edits
from lenet_app.session.session import Session
from lenet_app.widgets.kernel_plan import HEAD, KernelSpot, Place
from lenet_app.window.kernels_desk import KernelsDesk
from lenet_app.window.main_window import MainWindow
from lenet_app.window.settings import Settings
from tests.widgets.example_1998 import ANATOMY_1998
from tests.widgets.example_kernels import weights_1998


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    made = Session(tmp_path / "shipped.safetensors", tmp_path / "runs")
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, settings: Settings, session: Session) -> MainWindow:
    window = MainWindow(Drawing(), settings)
    qtbot.addWidget(window)
    KernelsDesk(window, session)
    session.anatomy_known.connect(window.bands.show_anatomy)
    with qtbot.waitExposed(window):
        window.show()
    window.verbs["kernels"].trigger()
    session.anatomy_known.emit(ANATOMY_1998)
    session.weights_taken.emit(weights_1998())
    return window


def test_a_wish_becomes_an_edit_that_every_view_marks(window: MainWindow, session: Session) -> None:
    window.kernels.edits.toggle_map("C1", 3)
    assert session.editing.edits == Edits("lenet5-1998").toggled_map("C1", 3)
    assert window.bands.column.bands[1].layer.map_marks.muted == {3}
    assert window.bands.marks.restore_button.isVisible()
    assert window.verbs["restore"].isEnabled()
    assert window.kernels.line.buttons["undo"].isEnabled()


def test_a_map_is_muted_from_the_bands_too(window: MainWindow, session: Session) -> None:
    window.bands.marks.mute_requested.emit("S4", 7)
    assert session.editing.edits.muted == {("S4", 7)}


@pytest.mark.parametrize("way", ["verb", "bands", "pane"])
def test_every_way_back_restores(window: MainWindow, session: Session, way: str) -> None:
    window.kernels.edits.toggle_map("C1", 3)
    if way == "verb":
        window.verbs["restore"].trigger()
    elif way == "bands":
        window.bands.marks.restore_button.click()
    else:
        window.kernels.line.buttons["restore"].click()
    assert not session.editing.edits
    assert not window.bands.marks.restore_button.isVisible()
    assert not window.verbs["restore"].isEnabled()


def test_undo_and_redo_of_the_pane_are_the_networks(window: MainWindow, session: Session) -> None:
    window.kernels.edits.toggle_map("C1", 3)
    window.kernels.line.buttons["undo"].click()
    assert not session.editing.edits
    window.kernels.line.buttons["redo"].click()
    assert session.editing.edits


def test_bands_and_kernels_point_at_each_other(window: MainWindow) -> None:
    window.kernels.show_layer("C3")
    window.kernels.body.sheet.pointed.emit(KernelSpot(Place(4, 2)))
    lit = [b.layer.figures.name for b in window.bands.column.bands if b.layer.map_marks.lit]
    assert lit == ["S2", "C3"]
    window.bands.marks.map_pointed.emit("C3", 6)
    assert window.kernels.body.sheet._lit == {Place(6, HEAD)}
    window.bands.marks.map_pointed.emit("C3", None)
    assert not window.kernels.body.sheet._lit


def test_the_verb_closes_the_pane_again(window: MainWindow) -> None:
    assert window.docks["kernels"].isVisible()
    window.verbs["kernels"].trigger()
    assert not window.docks["kernels"].isVisible()
