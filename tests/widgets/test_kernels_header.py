import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.choice_box import ChoiceBox
from lenet_app.widgets.kernels_header import KernelsHeader
from lenet_app.widgets.segments import Segments

FEW, MANY = ("C1", "C3"), ("C1", "S2", "C3", "S4", "C5")


@pytest.fixture
def header(qtbot: QtBot) -> KernelsHeader:
    made = KernelsHeader()
    qtbot.addWidget(made)
    made.offer_layers(FEW)
    return made


def test_a_few_layers_are_buttons(header: KernelsHeader, qtbot: QtBot) -> None:
    header.choose("C1", "weights", "per kernel")
    assert isinstance(header.layers, Segments)
    with qtbot.waitSignal(header.layer_chosen) as chosen:
        QTest.mouseClick(header.layers.button("C3"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["C3"]


def test_many_layers_drop_down_so_that_the_pane_can_be_narrow(
    header: KernelsHeader, qtbot: QtBot
) -> None:
    few = header.minimumSizeHint().width()
    header.offer_layers(MANY)
    assert isinstance(header.layers, ChoiceBox)
    assert header.minimumSizeHint().width() < few + 40
    with qtbot.waitSignal(header.layer_chosen) as chosen:
        header.layers.choose("S4")
    assert chosen.args == ["S4"]


def test_mode_and_scale_are_announced(header: KernelsHeader, qtbot: QtBot) -> None:
    with qtbot.waitSignal(header.mode_chosen) as mode:
        QTest.mouseClick(header.modes.button("change"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(header.scale_chosen) as scale:
        QTest.mouseClick(header.scales.button("per layer"), Qt.MouseButton.LeftButton)
    assert (mode.args, scale.args) == (["change"], ["per layer"])


def test_pressing_by_program_announces_nothing(header: KernelsHeader, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(header.mode_chosen), qtbot.assertNotEmitted(header.layer_chosen):
        header.choose("C3", "change", "per layer")
    assert header.modes.button("change").isChecked()
