"""Claims about kernels as a learner meets them: look, mute, change, undo, restore, save."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from lenet_app.networks.weights import read_weights
from lenet_app.records import TrainingState
from lenet_app.widgets.kernel_plan import HEAD, Place
from lenet_app.widgets.kernels_view import KernelsView
from tests.flows.visitor import CTRL, ONE, PATIENCE_MS, SEVEN, SHIFT, Visitor
from tests.tiny import quick_recipe


@pytest.fixture
def looker(visitor: Visitor, qtbot: QtBot) -> Visitor:
    """Someone who has drawn a 1 and opened the kernels."""
    visitor.draw(ONE)
    visitor.answer()
    visitor.press(Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: kernels(visitor).bank is not None, timeout=PATIENCE_MS)
    return visitor


def kernels(visitor: Visitor) -> KernelsView:
    return visitor.window.kernels


def wait_for_edited(visitor: Visitor, qtbot: QtBot, *, is_edited: bool) -> None:
    """Wait until the newest answer is that of an edited network, or of one that is not."""
    count = len(visitor.answers)

    def is_there() -> bool:
        newest = visitor.answers[-1]
        is_new = len(visitor.answers) > count or newest.weights.is_edited == is_edited
        return is_new and newest.weights.is_edited == is_edited

    qtbot.waitUntil(is_there, timeout=PATIENCE_MS)


def test_the_key_opens_the_kernels_with_the_keyboard_in_them_and_closes_them(
    looker: Visitor,
) -> None:
    assert kernels(looker).body.sheet.hasFocus()
    looker.press(Qt.Key.Key_K, CTRL)
    assert not kernels(looker).isVisible()


def test_a_muted_map_is_silent_while_drawing_and_one_click_brings_it_back(
    looker: Visitor, qtbot: QtBot
) -> None:
    before = looker.answers[-1]
    kernels(looker).body.sheet.walk_to(Place(0, HEAD))
    looker.press("m")
    wait_for_edited(looker, qtbot, is_edited=True)
    assert not looker.answers[-1].layers[0].values[0].any()
    assert looker.origin() == "shipped weights, edited"
    assert looker.window.windowTitle().endswith("(edited network)")
    assert looker.window.status._accuracy.text() == "edited by hand, not measured"
    looker.draw(SEVEN)
    assert not looker.answer().layers[0].values[0].any()
    looker.window.verbs["undo"].trigger()  # the drawing's own undo
    assert looker.answer().weights.is_edited
    looker.click(looker.window.bands.marks.restore_button)
    wait_for_edited(looker, qtbot, is_edited=False)
    for old, new in zip(before.layers, looker.answers[-1].layers, strict=True):
        np.testing.assert_array_equal(old.values, new.values)
    assert not looker.window.bands.marks.restore_button.isVisible()


def test_undo_in_the_pane_is_the_networks_and_leaves_the_drawing(
    looker: Visitor, qtbot: QtBot
) -> None:
    ink = looker.app.drawing.ink
    looker.press("m")
    assert looker.app.session.editing.edits.off
    looker.press(Qt.Key.Key_Z, CTRL)
    assert not looker.app.session.editing.edits
    assert looker.app.drawing.ink == ink
    looker.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert looker.app.session.editing.edits.off
    looker.press(Qt.Key.Key_Delete)
    assert looker.app.drawing.ink == ink


def test_a_typed_weight_is_what_every_later_layer_computes_with(
    looker: Visitor, qtbot: QtBot
) -> None:
    looker.press(Qt.Key.Key_Return)
    for key in "2.5":  # the first opens a field, which takes the others
        looker.press(key)
    looker.press(Qt.Key.Key_Return)
    wait_for_edited(looker, qtbot, is_edited=True)
    weights = looker.app.session.weights
    assert weights is not None
    assert weights.arrays["C1.0.weight"][0, 0, 0, 0] == 2.5
    qtbot.waitUntil(
        lambda: (
            looker.answers[-1].layers[0].values[0].max()
            > looker.answers[0].layers[0].values[0].max()
        ),
        timeout=PATIENCE_MS,
    )


@pytest.mark.usefixtures("tiny_data")
def test_edits_stay_while_training_and_the_change_grows(looker: Visitor, qtbot: QtBot) -> None:
    looker.window.training.set_recipe(quick_recipe())
    kernels(looker).body.sheet.walk_to(Place(1, HEAD))
    looker.press("m")
    looker.window.training.start()
    looker.wait_for(TrainingState.TRAINING)
    looker.wait_for_steps(3)
    kernels(looker).set_mode("change")

    def has_grown() -> bool:
        layer = kernels(looker)._layer
        return layer is not None and bool(layer.shown.kernel(0, 0).any())

    qtbot.waitUntil(has_grown, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: looker.origin().startswith("training"), timeout=PATIENCE_MS)
    assert looker.origin().endswith(", edited")
    assert not looker.answers[-1].layers[0].values[1].any()
    looker.app.session.stop()
    looker.wait_for(TrainingState.STOPPED)
    (folder,) = (path for path in (looker.app.session._runs).iterdir() if path.is_dir())
    saved = read_weights(folder / "last.safetensors")
    assert not saved.is_edited
    assert saved.arrays["C1.0.weight"][1].any()


def test_saving_an_edited_network_asks_and_leaves_the_edits_out(
    looker: Visitor, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.safetensors"
    plain = looker.app.session.weights
    assert plain is not None
    looker.press("m")
    wait_for_edited(looker, qtbot, is_edited=True)
    asked: list[str] = []

    def press_default(box: QMessageBox) -> int:
        asked.append(box.text())
        QTest.keyClick(box.defaultButton(), Qt.Key.Key_Space)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press_default)
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QFileDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(path)])
    looker.window.verbs["save_weights"].trigger()
    assert asked == ["This network was changed by hand. Which weights do you want to save?"]
    saved = read_weights(path)
    for name, array in plain.arrays.items():
        np.testing.assert_array_equal(saved.arrays[name], array)


def test_opening_other_weights_ends_the_edits(looker: Visitor, qtbot: QtBot) -> None:
    looker.press("m")
    wait_for_edited(looker, qtbot, is_edited=True)
    looker.window.verbs["shipped"].trigger()
    wait_for_edited(looker, qtbot, is_edited=False)
    assert not looker.app.session.editing.edits
    assert not looker.window.verbs["restore"].isEnabled()


def test_pointing_at_a_kernel_outlines_its_maps_in_the_bands(looker: Visitor, qtbot: QtBot) -> None:
    view = kernels(looker)
    view.show_layer("C3")
    with qtbot.waitSignal(view.highlighted) as lit:
        view.body.sheet.walk_to(Place(4, 2))
    assert lit.args == [(("C3", 4), ("S2", 2))]
    assert looker.window.bands.marks._lit == (("C3", 4), ("S2", 2))
