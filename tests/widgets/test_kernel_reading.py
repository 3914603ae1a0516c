import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import Edits
from lenet_app.widgets.kernel_cells import Cell
from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_plan import HEAD, KernelSpot, Place
from lenet_app.widgets.kernel_reading import KernelReading
from lenet_app.widgets.kernel_words import weight_text
from lenet_app.widgets.shown_kernels import ShownKernels
from tests.widgets.example_kernels import RGB, bank, rgb_weights, weights_1998


@pytest.fixture
def edits(qtbot: QtBot) -> KernelEdits:
    return KernelEdits()


def reading_of(layer: str, edits: KernelEdits) -> KernelReading:
    shown = ShownKernels(bank(layer))
    shown.put(weights_1998(), weights_1998(1))
    return KernelReading(shown, edits, 0)


def test_a_weight_is_read_with_its_place(edits: KernelEdits) -> None:
    value = float(weights_1998().arrays["C1.0.weight"][2, 0, 3, 1])
    text = reading_of("C1", edits).spot(KernelSpot(Place(2, 0), 3, 1))
    assert text == f"C1 map 2 from INPUT, row 3, column 1: {weight_text(value)}"


def test_biases_and_coefficients_have_no_row_and_column(edits: KernelEdits) -> None:
    arrays = weights_1998().arrays
    bias, coefficient = float(arrays["C3.0.bias"][5]), float(arrays["S2.0.coefficient"].flat[1])
    text = reading_of("C3", edits).spot(KernelSpot(Place(5, 6)))
    assert text == f"C3 map 5, bias: {weight_text(bias)}"
    text = reading_of("S2", edits).spot(KernelSpot(Place(1, 0)))
    assert text == f"S2 map 1, coefficient: {weight_text(coefficient)}"


def test_a_map_says_how_it_is_muted_and_how_it_sounds_again(edits: KernelEdits) -> None:
    reading = reading_of("C3", edits)
    spot = KernelSpot(Place(5, HEAD))
    assert reading.spot(spot) == "C3 map 5; M or its eye mutes it"
    edits.show_edits(Edits("x").toggled_map("C3", 5))
    assert reading.spot(spot) == "C3 map 5 is muted; M or its eye lets it sound again"


def test_a_kernel_in_colour_is_read_channel_by_channel(edits: KernelEdits) -> None:
    shown = ShownKernels(bank("C1", RGB))
    shown.put(rgb_weights(), None)
    numbers = rgb_weights().arrays["C1.0.weight"][4, :, 1, 2]
    text = KernelReading(shown, edits, 1).spot(KernelSpot(Place(4, 0), 1, 2))
    listed = ", ".join(weight_text(float(number)) for number in numbers)
    assert text == f"C1 map 4, colour, row 1, column 2: {listed}"


def test_a_change_is_read_as_one(edits: KernelEdits) -> None:
    shown = ShownKernels(bank("C1"))
    shown.put(weights_1998(), weights_1998(1))
    shown.set_mode("change")
    difference = weights_1998().arrays["C1.0.weight"] - weights_1998(1).arrays["C1.0.weight"]
    row, column = (int(at) for at in np.argwhere(difference[0, 0] > 0.01)[0])
    text = KernelReading(shown, edits, 0).spot(KernelSpot(Place(0, 0), row, column))
    assert text.endswith(f": changed by +{float(difference[0, 0, row, column]):.3f}")


def test_a_cell_of_the_large_kernel_says_what_can_be_done(edits: KernelEdits) -> None:
    found = bank("C1")
    stretch = found.stretch(2, 0)
    assert stretch is not None
    cell, place = Cell(stretch, 8, 1, 3), Place(2, 0)
    text = reading_of("C1", edits).cell(cell, place, 0.5)
    assert text == "row 1, column 3: 0.500; wheel, Shift+arrows or typing change it"
    bias = Cell(found.bias_stretch(2), 0, 5, 0, "bias")
    assert reading_of("C1", edits).cell(bias, place, 0.5).startswith("C1 map 2, bias: 0.500;")
