import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import Edits, Stretch
from lenet_app.widgets.kernel_edits import MOST, KernelEdits
from tests.widgets.example_kernels import granted_edits

KERNEL = Stretch("C1.0.weight", 0, 25)


@pytest.fixture
def edits(qtbot: QtBot) -> KernelEdits:
    return granted_edits("lenet-modern")


def test_a_map_is_muted_and_sounds_again(edits: KernelEdits) -> None:
    edits.toggle_map("C1", 3)
    assert edits.is_muted("C1", 3)
    assert edits.edits.model == "lenet-modern"
    edits.toggle_map("C1", 3)
    assert not edits.edits


def test_a_number_is_set_as_the_network_will_hold_it(edits: KernelEdits) -> None:
    edits.set_number(KERNEL, 4, 0.1, None)
    assert edits.number(KERNEL, 4) == float(np.float32(0.1))
    edits.set_number(KERNEL, 4, -1e9, None)
    assert edits.number(KERNEL, 4) == -MOST
    assert edits.number(KERNEL, 5) is None


def test_a_kernel_that_is_off_is_zero_everywhere(edits: KernelEdits) -> None:
    edits.toggle_kernel(KERNEL)
    assert edits.is_off(KERNEL)
    assert edits.number(KERNEL, 11) == 0.0


def test_a_preset_takes_the_place_of_all_numbers_and_is_taken_back(edits: KernelEdits) -> None:
    edits.set_preset(KERNEL, "identity", 5, 5)
    assert [edits.number(KERNEL, place) for place in (0, 12, 24)] == [0.0, 1.0, 0.0]
    edits.take_back(KERNEL, [12])
    assert edits.number(KERNEL, 12) is None
    edits.take_back(KERNEL)
    assert not edits.edits


def test_what_changes_nothing_is_not_wished_for(edits: KernelEdits, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(edits.wished):
        edits.take_back(KERNEL)
    edits.set_number(KERNEL, 0, 0.5, None)
    with qtbot.assertNotEmitted(edits.wished):
        edits.set_number(KERNEL, 0, 0.5, None)


def test_before_there_is_a_network_there_is_nothing_to_change(qtbot: QtBot) -> None:
    edits = KernelEdits()
    with qtbot.assertNotEmitted(edits.wished):
        edits.toggle_map("C1", 0)
    assert edits.edits == Edits()
