import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lenet_app.records import Anatomy, LayerFigures, Stretch
from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_plan import HEAD, KernelSpot, Place
from lenet_app.widgets.kernel_sheet import KernelSheet
from lenet_app.widgets.shown_kernels import ShownKernels
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.theme import LIGHT, palette_of
from tests.widgets.example_1998 import ANATOMY_1998
from tests.widgets.example_kernels import (
    RGB,
    WIDE,
    bank,
    granted_edits,
    rgb_weights,
    weights_1998,
    wide_weights,
)

KEY = Qt.Key


@pytest.fixture
def edits(qtbot: QtBot) -> KernelEdits:
    return granted_edits("lenet5-1998")


@pytest.fixture
def sheet(qtbot: QtBot, edits: KernelEdits) -> KernelSheet:
    made = KernelSheet(edits)
    made.setPalette(palette_of("light"))
    qtbot.addWidget(made)
    made.resize(520, 240)
    show(made, "C3")
    with qtbot.waitExposed(made):
        made.show()
    return made


def show(sheet: KernelSheet, layer: str, anatomy: Anatomy = ANATOMY_1998) -> ShownKernels:
    weights = {"lenet-rgb": rgb_weights, "alexnet": wide_weights}.get(anatomy.name, weights_1998)()
    found = bank(layer, anatomy)
    shown = ShownKernels(found)
    shown.put(weights, None)
    figures = {each.name: each for each in anatomy.layers}
    entry = LayerFigures("INPUT", "", anatomy.input, 0, None)
    maps, inputs = ShownLayer(figures[layer]), ShownLayer(figures.get(found.before, entry))
    for each in (maps, inputs):
        each.put(np.random.default_rng(0).random(each.figures.output, np.float32))
    sheet.show_bank(shown, maps, inputs)
    return shown


def middle(sheet: KernelSheet, place: Place) -> QPoint:
    assert sheet.plan is not None
    box = sheet.plan.box(place)
    return QPoint(box.left + box.width // 2, box.top + box.height // 2)


def test_the_number_under_the_pointer_is_announced(sheet: KernelSheet, qtbot: QtBot) -> None:
    assert sheet.plan is not None
    box, zoom = sheet.plan.box(Place(2, 3)), sheet.plan.zoom
    inside = QPoint(box.left + 4 * zoom + 1, box.top + zoom + 1)
    with qtbot.waitSignal(sheet.pointed) as pointed:
        QTest.mouseMove(sheet.viewport(), inside)
    assert pointed.args == [KernelSpot(Place(2, 3), 1, 4)]


def test_a_missing_kernel_is_painted_as_ground_with_a_cross(sheet: KernelSheet) -> None:
    image = sheet.grab().toImage()
    assert sheet.plan is not None
    box = sheet.plan.box(Place(0, 4))  # map 0 does not read S2 map 4
    seen = {
        image.pixelColor(x, y).rgb()
        for x in range(box.left, box.left + box.width)
        for y in range(box.top, box.top + box.height)
    }
    assert LIGHT.ground.rgb() in seen
    assert image.pixelColor(box.left + 1, box.top + 1) == LIGHT.ground
    box = sheet.plan.box(Place(0, 0))
    assert image.pixelColor(box.left + 1, box.top + 1) != LIGHT.ground


def test_kernels_are_painted_in_the_colours_of_their_numbers(sheet: KernelSheet) -> None:
    shown = show(sheet, "C3")
    image = sheet.grab().toImage()
    assert sheet.plan is not None
    zoom = sheet.plan.zoom
    for column, row in ((1, 1), (6, 0), (15, 5)):
        box = sheet.plan.box(Place(column, row))
        kernel = shown.kernel(column, row)
        for y, x in ((0, 0), (2, 3), (4, 4)):
            seen = image.pixelColor(box.left + x * zoom + zoom // 2, box.top + y * zoom + zoom // 2)
            limit = float(np.abs(kernel).max())
            assert seen == shown.pixel_of(float(kernel[y, x]), limit, LIGHT)


def test_a_click_opens_a_kernel_but_not_a_missing_one(sheet: KernelSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.opened) as opened:
        QTest.mouseClick(
            sheet.viewport(), Qt.MouseButton.LeftButton, pos=middle(sheet, Place(0, 1))
        )
    assert opened.args == [Place(0, 1)]
    with qtbot.assertNotEmitted(sheet.opened):
        QTest.mouseClick(
            sheet.viewport(), Qt.MouseButton.LeftButton, pos=middle(sheet, Place(0, 5))
        )
    assert sheet.current == Place(0, 5)


def test_a_click_on_its_eye_mutes_a_map(sheet: KernelSheet, edits: KernelEdits) -> None:
    eye = middle(sheet, Place(3, HEAD))
    eye.setY(3)
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=eye)
    assert edits.is_muted("C3", 3)


def test_keys_walk_mute_and_switch_off(
    sheet: KernelSheet, edits: KernelEdits, qtbot: QtBot
) -> None:
    QTest.keyClick(sheet, KEY.Key_Right)
    QTest.keyClick(sheet, KEY.Key_Down)
    assert sheet.current == Place(1, 1)
    QTest.keyClick(sheet, KEY.Key_M)
    assert edits.edits.off == {bank("C3").stretch(1, 1)}
    QTest.keyClick(sheet, KEY.Key_Up)
    QTest.keyClick(sheet, KEY.Key_Up)
    QTest.keyClick(sheet, KEY.Key_M)
    assert edits.is_muted("C3", 1)
    with qtbot.assertNotEmitted(sheet.opened):
        QTest.keyClick(sheet, KEY.Key_Return)


def test_walking_stays_in_the_table_and_keeps_the_place_in_sight(
    sheet: KernelSheet, qtbot: QtBot
) -> None:
    sheet.resize(260, 130)
    QTest.keyClick(sheet, KEY.Key_End)
    for _ in range(20):
        QTest.keyClick(sheet, KEY.Key_Down)
    assert sheet.current == Place(15, 6)
    place = sheet.spot_at(QPointF(sheet.viewport().width() - 6, sheet.viewport().height() - 4))
    assert place is not None
    assert place.place == Place(15, 6)


def test_the_menu_offers_what_the_clicked_place_can_do(
    sheet: KernelSheet, edits: KernelEdits, qtbot: QtBot
) -> None:
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.RightButton, pos=middle(sheet, Place(0, 1)))
    menu = QMenu(sheet)
    sheet.offer(menu)
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Mute C3 map 0", "Switch off C3 map 0 from S2 map 1"]
    for action in menu.actions():
        action.trigger()
    assert edits.is_muted("C3", 0)
    assert edits.edits.off == {Stretch("C3.0.weight", 25, 50)}
    again = QMenu(sheet)
    sheet.offer(again)
    assert [action.text() for action in again.actions()] == [
        "Unmute C3 map 0",
        "Switch on C3 map 0 from S2 map 1",
    ]


def test_kernels_in_colour_stand_above_their_channels(sheet: KernelSheet) -> None:
    show(sheet, "C1", RGB)
    assert sheet.lead == 1
    assert sheet.plan is not None
    assert sheet.plan.rows == 4
    assert sheet.stretch(Place(2, 0)) is None
    assert sheet.stretch(Place(2, 2)) == Stretch("C1.0.weight", 175, 200)
    assert sheet.grab().toImage().pixelColor(sheet.plan.left + 5, sheet.plan.top + 5).isValid()


def test_subsampling_has_a_coefficient_and_a_bias_a_map(sheet: KernelSheet) -> None:
    show(sheet, "S2")
    assert sheet.stretch(Place(4, 0)) == Stretch("S2.0.coefficient", 4, 5)
    assert sheet.stretch(Place(4, 1)) == Stretch("S2.0.bias", 4, 5)
    assert not sheet.grab().isNull()


def test_a_layer_of_24576_kernels_is_painted_in_no_time(sheet: KernelSheet) -> None:
    show(sheet, "C3", WIDE)
    sheet.grab()
    started = time.perf_counter()
    sheet.horizontalScrollBar().setValue(3000)
    sheet.grab()
    assert time.perf_counter() - started < 0.5  # some 10 ms, on a machine with nothing else to do
