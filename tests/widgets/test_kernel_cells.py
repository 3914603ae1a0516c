import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from lenet_app.records import Stretch
from lenet_app.widgets.kernel_cells import STEPS, Cell, KernelCells
from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.shown_kernels import ShownKernels
from tests.widgets.example_kernels import bank, granted_edits, weights_1998

KERNEL = Stretch("C1.0.weight", 25, 50)
BIAS = Stretch("C1.0.bias", 1, 2)
CELLS = (*(Cell(KERNEL, n, *divmod(n, 5)) for n in range(25)), Cell(BIAS, 0, 5, 0, "bias"))
KEY = Qt.Key


@pytest.fixture
def edits(qtbot: QtBot) -> KernelEdits:
    return granted_edits("lenet5-1998")


@pytest.fixture
def cells(qtbot: QtBot, edits: KernelEdits) -> KernelCells:
    made = KernelCells(edits)
    qtbot.addWidget(made)
    shown = ShownKernels(bank("C1"))
    shown.put(weights_1998(), None)
    made.resize(260, 180)
    made.show_cells(shown, CELLS)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def weight(place: int) -> float:
    return float(weights_1998().arrays["C1.0.weight"].flat[25 + place])


def turn(cells: KernelCells, cell: Cell, notches: int) -> None:
    middle = QPointF(cells.area(cell).center())
    there, none = cells.mapToGlobal(middle), Qt.MouseButton.NoButton
    phase, plain = Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.NoModifier
    angle = QPoint(0, 120 * notches)
    event = QWheelEvent(middle, there, QPoint(), angle, none, plain, phase, False)
    QApplication.sendEvent(cells, event)


def test_cells_show_the_weights_and_what_was_set(cells: KernelCells, edits: KernelEdits) -> None:
    assert cells.value(CELLS[7]) == weight(7)
    edits.set_number(KERNEL, 7, 0.25, None)
    assert cells.value(CELLS[7]) == 0.25


def test_the_cell_at_the_middle_of_its_area_is_found(cells: KernelCells) -> None:
    for cell in CELLS:
        assert cells.cell_at(QPointF(cells.area(cell).center())) == cell
    assert cells.cell_at(QPointF(cells.width() - 1, cells.height() - 1)) is None


def test_a_number_is_typed_in(cells: KernelCells, edits: KernelEdits) -> None:
    QTest.keyClick(cells, KEY.Key_Right)
    QTest.keyClicks(cells, "-")
    line = cells.findChild(QLineEdit)
    assert line is not None
    assert line.isVisible()
    QTest.keyClicks(line, "0.75")
    QTest.keyClick(line, KEY.Key_Return)
    assert edits.edits.numbers == {KERNEL: {1: -0.75}}
    assert cells.hasFocus()


def test_shift_and_an_arrow_change_by_a_step(cells: KernelCells, edits: KernelEdits) -> None:
    limit = ShownKernels(bank("C1"))
    limit.put(weights_1998(), None)
    QTest.keyClick(cells, KEY.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert cells.value(CELLS[0]) == pytest.approx(weight(0) + limit.weight_limit / STEPS)
    QTest.keyClick(cells, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert cells.value(CELLS[0]) == pytest.approx(weight(0), abs=1e-6)


def test_the_wheel_changes_the_number_below_it_in_one_gesture(
    cells: KernelCells, edits: KernelEdits, qtbot: QtBot
) -> None:
    gestures: list[object] = []
    edits.wished.connect(lambda _edits, _text, gesture: gestures.append(gesture))
    turn(cells, CELLS[12], 1)
    turn(cells, CELLS[12], 2)
    turn(cells, CELLS[3], 1)
    assert set(edits.edits.numbers[KERNEL]) == {12, 3}
    assert gestures[0] == gestures[1] != gestures[2]


def test_without_the_keyboard_the_wheel_changes_nothing(
    cells: KernelCells, edits: KernelEdits
) -> None:
    cells.clearFocus()
    turn(cells, CELLS[12], 1)
    assert not edits.edits


def test_the_arrows_reach_every_number_and_the_bias(cells: KernelCells) -> None:
    for _ in range(4):
        QTest.keyClick(cells, KEY.Key_Right)
    for _ in range(5):
        QTest.keyClick(cells, KEY.Key_Down)
    assert cells.current == CELLS[-1]
    QTest.keyClick(cells, KEY.Key_Down)
    QTest.keyClick(cells, KEY.Key_Left)
    assert cells.current == CELLS[-1]
    QTest.keyClick(cells, KEY.Key_Up)
    assert cells.current == CELLS[20]


def test_delete_takes_one_number_back_and_m_switches_the_kernel_off(
    cells: KernelCells, edits: KernelEdits
) -> None:
    edits.set_number(KERNEL, 0, 0.5, None)
    edits.set_number(KERNEL, 1, 0.5, None)
    QTest.keyClick(cells, KEY.Key_Delete)
    assert edits.edits.numbers == {KERNEL: {1: 0.5}}
    QTest.keyClick(cells, KEY.Key_M)
    assert edits.is_off(KERNEL)


def test_escape_leaves(cells: KernelCells, qtbot: QtBot) -> None:
    with qtbot.waitSignal(cells.left):
        QTest.keyClick(cells, KEY.Key_Escape)
