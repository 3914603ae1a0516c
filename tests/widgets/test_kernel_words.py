import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import Edits, Stretch
from lenet_app.widgets.kernel_plan import HEAD, Place
from lenet_app.widgets.kernel_words import EditWords, KernelWords, weight_text
from lenet_app.widgets.shown_kernels import ShownKernels
from tests.widgets.example_kernels import RGB, bank


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.000"),
        (-0.0, "0.000"),
        (0.12345, "0.123"),
        (-1.5, "−1.500"),
        (12.345, "12.35"),
        (-123.45, "−123.5"),
        (0.0000123, "1e-05"),
        (-0.0004, "−4e-04"),
    ],
)
def test_a_weight_is_written_in_few_characters(value: float, text: str) -> None:
    assert weight_text(value) == text
    assert len(text) <= 7


@pytest.mark.parametrize(
    ("layer", "place", "title"),
    [
        ("C1", Place(2, 0), "C1 map 2 from INPUT"),
        ("C3", Place(4, 2), "C3 map 4 from S2 map 2"),
        ("C3", Place(4, 6), "C3 map 4, bias"),
        ("C3", Place(4, HEAD), "C3 map 4"),
        ("C3", Place(HEAD, 1), "S2 1"),
        ("S2", Place(1, 0), "S2 map 1, coefficient"),
        ("S2", Place(1, 1), "S2 map 1, bias"),
    ],
)
def test_every_place_has_a_name(qtbot: QtBot, layer: str, place: Place, title: str) -> None:
    assert KernelWords(ShownKernels(bank(layer))).title(place, 0) == title


def test_kernels_of_colour_pictures_read_channels(qtbot: QtBot) -> None:
    words = KernelWords(ShownKernels(bank("C1", RGB)))
    rows = [words.row(row, 1) for row in range(5)]
    assert rows == ["colour", "red", "green", "blue", "bias"]
    assert words.title(Place(3, 0), 1) == "C1 map 3, colour"
    assert words.title(Place(3, 2), 1) == "C1 map 3 from green"


def test_a_missing_kernel_is_said_to_be_missing(qtbot: QtBot) -> None:
    words = KernelWords(ShownKernels(bank("C3")))
    assert words.missing(Place(0, 4), 0) == "C3 map 0 does not read S2 map 4"


def test_changes_are_counted(qtbot: QtBot) -> None:
    kernel, other = Stretch("C1.0.weight", 0, 25), Stretch("C1.0.weight", 25, 50)
    edits = Edits("x").with_numbers(kernel, {0: 1.0, 1: 1.0})
    assert EditWords().edited(edits) == "Edited: 1 kernel changed"
    edits = edits.with_numbers(Stretch("C1.0.bias", 0, 1), {0: 1.0}).toggled_kernel(other)
    edits = edits.toggled_map("C1", 2).toggled_map("S2", 2)
    expected = "Edited: 1 kernel changed, 1 number changed, 1 kernel off, 2 maps muted"
    assert EditWords().edited(edits) == expected
    assert EditWords().edited(Edits("x")) == ""
