from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.records import Anatomy, LayerMaps, Prediction, Weights, WeightsInfo
from lenet_app.widgets.kernel_plan import HEAD, KernelSpot, Place
from lenet_app.widgets.kernels_view import KernelsView
from tests.widgets.example_1998 import ANATOMY_1998
from tests.widgets.example_kernels import WIDE, weights_1998, wide_weights
from tests.widgets.example_prediction import with_values

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def prediction_of(anatomy: Anatomy) -> Prediction:
    random = np.random.default_rng(0)
    layers = tuple(LayerMaps(f, random.random(f.output, np.float32)) for f in anatomy.layers)
    entry = random.random(anatomy.input, np.float32)
    return replace(with_values(layers), entry=entry)


@pytest.fixture
def view(qtbot: QtBot) -> KernelsView:
    made = KernelsView()
    qtbot.addWidget(made)
    made.resize(400, 180)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def loaded(view: KernelsView) -> KernelsView:
    view.edits.wished.connect(view.show_edits)
    view.show_anatomy(ANATOMY_1998)
    view.show_weights(weights_1998())
    view.show_prediction(prediction_of(ANATOMY_1998))
    return view


def test_before_the_network_is_loaded_one_sentence_says_so(view: KernelsView) -> None:
    assert view._empty.isVisible()
    assert view.bank is None
    view.show_anatomy(ANATOMY_1998)
    assert view._empty.isVisible()


def test_the_first_layer_comes_first_and_another_is_chosen(loaded: KernelsView) -> None:
    assert loaded.bank is not None
    assert loaded.bank.layer == "C1"
    loaded.header.layers.choose("C3")
    assert loaded.bank.layer == "C3"
    assert loaded.header.layers.width() < 100  # five layers drop down


def test_the_pane_can_be_narrow_and_its_kernel_then_takes_the_tables_place(
    loaded: KernelsView,
) -> None:
    loaded.resize(900, 300)
    assert loaded.body.sheet.isVisible()
    assert loaded.body.editor.isVisible()
    loaded.resize(340, 150)
    assert loaded.width() == 340
    assert not loaded.body.editor.isVisible()
    loaded.body.sheet.opened.emit(Place(2, 0))
    assert loaded.body.editor.isVisible()
    assert not loaded.body.sheet.isVisible()
    QTest.keyClick(loaded.body.editor.cells, Qt.Key.Key_Escape)
    assert loaded.body.sheet.isVisible()


def test_the_number_under_the_pointer_is_read_out(loaded: KernelsView) -> None:
    loaded.show_layer("C3")
    loaded.body.sheet.pointed.emit(KernelSpot(Place(4, 0), 1, 3))
    kernel = weights_1998().arrays["C3.0.weight"][12]  # maps 0 to 3 read three each
    expected = f"{kernel[1, 3]:.3f}".replace("-", "−")
    assert loaded.reading.text == f"C3 map 4 from S2 map 0, row 1, column 3: {expected}"
    loaded.body.sheet.pointed.emit(KernelSpot(Place(0, 4)))
    assert loaded.reading.text == "C3 map 0 does not read S2 map 4"


def test_a_kernel_that_is_pointed_at_highlights_its_map_and_what_it_reads(
    loaded: KernelsView, qtbot: QtBot
) -> None:
    loaded.show_layer("C3")
    for place, maps in (
        (Place(4, 2), (("C3", 4), ("S2", 2))),
        (Place(4, HEAD), (("C3", 4),)),
        (Place(HEAD, 5), (("S2", 5),)),
        (Place(4, 6), (("C3", 4),)),
    ):
        with qtbot.waitSignal(loaded.highlighted) as lit:
            loaded.body.sheet.pointed.emit(KernelSpot(place))
        assert lit.args == [maps]
    with qtbot.waitSignal(loaded.highlighted) as lit:
        loaded.body.sheet.pointed.emit(None)
    assert lit.args == [()]


def test_a_map_that_is_pointed_at_elsewhere_is_outlined_here(loaded: KernelsView) -> None:
    loaded.show_layer("C3")
    plain = loaded.body.sheet.grab().toImage()
    loaded.light_map("C3", 1)
    lit = loaded.body.sheet.grab().toImage()
    assert lit != plain
    loaded.light_map("S2", 1)
    assert loaded.body.sheet.grab().toImage() not in (plain, lit)
    loaded.light_map("F6", 1)
    assert loaded.body.sheet.grab().toImage() == plain


def test_the_legends_numbers_are_those_of_the_pointed_kernel_or_of_the_layer(
    loaded: KernelsView,
) -> None:
    arrays = weights_1998().arrays
    loaded.body.sheet.pointed.emit(KernelSpot(Place(3, 0)))
    legend = loaded.body.legend.legend
    assert legend is not None
    assert legend.span is not None
    assert legend.span.high == pytest.approx(np.abs(arrays["C1.0.weight"][3]).max())
    loaded.set_scale("per layer")
    legend = loaded.body.legend.legend
    assert legend is not None
    assert legend.span is not None
    largest = max(np.abs(arrays["C1.0.weight"]).max(), np.abs(arrays["C1.0.bias"]).max())
    assert legend.span.high == pytest.approx(largest)


def test_change_counts_from_the_first_weights_of_a_run(loaded: KernelsView) -> None:
    loaded.set_mode("change")
    assert loaded._layer is not None
    shown = loaded._layer.shown
    assert not shown.kernel(0, 0).any()
    loaded.show_weights(weights_1998(1))
    difference = weights_1998(1).arrays["C1.0.weight"] - weights_1998(0).arrays["C1.0.weight"]
    np.testing.assert_allclose(shown.kernel(2, 0), difference[2, 0])
    loaded.begin_run()
    loaded.show_weights(weights_1998(2))
    assert not shown.kernel(0, 0).any()
    loaded.show_weights(weights_1998(1))
    assert shown.kernel(0, 0).any()


def test_ctrl_z_in_the_pane_undoes_changes_of_the_network(
    loaded: KernelsView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(loaded.undo_requested):
        QTest.keyClick(loaded.body.sheet, Qt.Key.Key_Z, CTRL)
    with qtbot.waitSignal(loaded.redo_requested):
        QTest.keyClick(loaded.body.sheet, Qt.Key.Key_Z, CTRL | SHIFT)


def test_what_is_changed_is_said_and_can_be_restored(loaded: KernelsView, qtbot: QtBot) -> None:
    restore = loaded.line.buttons["restore"]
    assert not restore.isEnabled()
    loaded.edits.toggle_map("C1", 2)
    assert loaded.reading.text == "Edited: 1 map muted"
    with qtbot.waitSignal(loaded.restore_requested):
        QTest.mouseClick(restore, Qt.MouseButton.LeftButton)


def test_the_menu_puts_a_known_kernel_in_place_and_takes_it_back(loaded: KernelsView) -> None:
    loaded.resize(900, 300)
    loaded.body.sheet.walk_to(Place(1, 0))
    texts = {action.text(): action for action in loaded.body.editor.menu.actions()}
    texts["Identity"].trigger()
    (numbers,) = loaded.edits.edits.numbers.values()
    assert numbers[12] == 1.0
    assert sum(numbers.values()) == 1.0
    texts["Its own numbers"].trigger()
    assert not loaded.edits.edits
    texts["Off (M)"].trigger()
    assert loaded.edits.edits.off


def test_a_hidden_pane_computes_nothing_and_catches_up_when_shown(qtbot: QtBot) -> None:
    view = KernelsView()
    qtbot.addWidget(view)
    view.show_anatomy(ANATOMY_1998)
    view.show_weights(weights_1998())
    view.show_prediction(prediction_of(ANATOMY_1998))
    assert view.body.sheet.plan is None
    with qtbot.waitExposed(view):
        view.show()
    assert view.bank is not None
    assert view._layer is not None
    assert not view._layer.maps.is_empty


def test_another_network_brings_its_own_kernels(loaded: KernelsView) -> None:
    loaded.show_anatomy(WIDE)
    loaded.show_weights(weights_1998())  # on their way while the network changed
    assert loaded.bank is not None
    loaded.show_weights(wide_weights())
    assert (loaded.bank.layer, loaded.bank.maps) == ("C1", 96)
    loaded.show_prediction(prediction_of(ANATOMY_1998))  # an answer that was on its way, too
    loaded.show_prediction(prediction_of(WIDE))
    assert loaded._layer is not None
    assert not loaded._layer.maps.is_empty


def test_a_network_without_kernels_says_so(view: KernelsView) -> None:
    info = WeightsInfo("flat", "x", ("0", "1"))
    view.show_anatomy(Anatomy("flat", "Flat", (1, 28, 28), ANATOMY_1998.layers[-1:]))
    view.show_weights(Weights(info, {"OUTPUT.weight": np.zeros((2, 784), np.float32)}))
    assert view._empty.isVisible()
    assert view._empty.text() == "This network has no kernels to show."
