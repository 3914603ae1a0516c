import pytest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.kernel_editor import KernelEditor
from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_plan import HEAD, Place
from lenet_app.widgets.shown_kernels import ShownKernels
from tests.widgets.example_kernels import bank, granted_edits, weights_1998


@pytest.fixture
def edits(qtbot: QtBot) -> KernelEdits:
    return granted_edits("lenet5-1998")


@pytest.fixture
def editor(qtbot: QtBot, edits: KernelEdits) -> KernelEditor:
    made = KernelEditor(edits)
    qtbot.addWidget(made)
    return made


def shown(layer: str) -> ShownKernels:
    made = ShownKernels(bank(layer))
    made.put(weights_1998(), None)
    return made


def put(editor: KernelEditor, text: str) -> None:
    next(action for action in editor.menu.actions() if action.text() == text).trigger()


def test_a_kernel_comes_with_the_bias_of_its_map(editor: KernelEditor) -> None:
    editor.show_place(shown("C3"), Place(0, 1), 0)
    assert editor.title.text == "C3 map 0 from S2 map 1"
    cells = editor.cells._cells
    assert len(cells) == 26
    assert (cells[-1].stretch, cells[-1].name) == (bank("C3").bias_stretch(0), "bias")
    assert [editor.cells.value(cell) for cell in cells[:2]] == [
        float(weights_1998().arrays["C3.0.weight"][1].flat[place]) for place in (0, 1)
    ]


def test_a_missing_kernel_is_said_to_be_missing_and_cannot_be_replaced(
    editor: KernelEditor, edits: KernelEdits
) -> None:
    editor.show_place(shown("C3"), Place(0, 4), 0)
    assert editor.title.text == "C3 map 0 does not read S2 map 4"
    assert not editor.menu_button.isEnabled()
    put(editor, "Blur")
    assert not edits.edits


def test_a_map_has_its_bias_alone(editor: KernelEditor) -> None:
    editor.show_place(shown("C3"), Place(7, HEAD), 0)
    assert [cell.name for cell in editor.cells._cells] == ["bias"]


def test_a_coefficient_can_be_zero_or_one(editor: KernelEditor, edits: KernelEdits) -> None:
    editor.show_place(shown("S2"), Place(2, 0), 0)
    assert [cell.name for cell in editor.cells._cells] == ["coefficient", "bias"]
    put(editor, "Identity")
    assert list(edits.edits.numbers.values()) == [{0: 1.0}]


@pytest.mark.parametrize("text", ["Zeros", "Identity", "Blur", "Edge across", "Edge down"])
def test_every_preset_replaces_the_whole_kernel(
    editor: KernelEditor, edits: KernelEdits, text: str
) -> None:
    editor.show_place(shown("C1"), Place(3, 0), 0)
    put(editor, text)
    (numbers,) = edits.edits.numbers.values()
    assert set(numbers) == set(range(25))


def test_off_is_ticked_while_the_kernel_is_off(editor: KernelEditor, edits: KernelEdits) -> None:
    editor.show_place(shown("C1"), Place(3, 0), 0)
    put(editor, "Off (M)")
    editor.show_values()
    assert editor.off.isChecked()
    put(editor, "Its own numbers")
    editor.show_values()
    assert not editor.off.isChecked()


def test_where_height_is_scarce_name_and_buttons_lie_beside_the_numbers(
    editor: KernelEditor, qtbot: QtBot
) -> None:
    editor.show_place(shown("C1"), Place(0, 0), 0)
    editor.resize(600, 300)
    editor.show()
    qtbot.waitExposed(editor)
    assert editor.cells.y() > editor.title.geometry().bottom()
    editor.resize(600, 110)
    qtbot.waitUntil(lambda: editor.cells.height() >= 100)
    assert editor.title.x() > editor.cells.geometry().right()
    assert not editor.title.is_cut
    cell = editor.cells.area(editor.cells._cells[0])
    assert cell.width() > cell.height() >= 18
