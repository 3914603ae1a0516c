"""Claims about places of the bands as units of the network."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.networks.anatomy import anatomy
from lenet_app.records import Prediction, Unit, UnitField
from lenet_app.widgets.bands import Bands
from lenet_app.widgets.map_grid import Spot
from lenet_app.widgets.unit_pointer import UnitPointer
from tests.insight.asked_networks import asked

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, name: str = "lenet-modern") -> tuple[Bands, UnitPointer, Prediction]:
    bands = Bands()
    qtbot.addWidget(bands)
    bands.resize(640, 760)
    prediction = asked(name)[2]
    bands.show_anatomy(anatomy(name))
    bands.show_prediction(prediction)
    bands.show()
    qtbot.waitExposed(bands)
    return bands, UnitPointer(bands), prediction


def place(bands: Bands, number: int, spot: Spot) -> QPoint:
    band = bands.column.bands[number]
    box = band.grid.value_box(spot)
    ratio = band.devicePixelRatioF()
    corner = band.grid_origin
    return QPoint(
        round(corner.x() + (box.left + box.width / 2) / ratio),
        round(corner.y() + (box.top + box.height / 2) / ratio),
    )


@pytest.mark.parametrize(
    ("name", "number", "spot", "unit"),
    [
        ("lenet-modern", 3, Spot(4, 2, 7), Unit(3, 4, 2, 7)),
        ("lenet-modern", 6, Spot(12), Unit(6, 12)),
        ("lenet-modern", 7, Spot(3), Unit(7, 3)),
        ("lenet-modern", 0, Spot(0, 5, 6), Unit(0, 0, 5, 6)),
        ("lenet5-1998", 6, Spot(0, 2, 3), Unit(6, 17)),
        ("lenet5-1998", 6, Spot(4, 2, 3), Unit(7, 3)),  # the code of 3
        ("lenet-rgb", 0, Spot(0, 5, 6), Unit(0, 0, 5, 6)),
    ],
)
def test_the_value_under_the_pointer_is_a_unit(
    qtbot: QtBot, name: str, number: int, spot: Spot, unit: Unit
) -> None:
    bands, pointer, _ = shown(qtbot, name)
    band = bands.column.bands[number]
    QTest.mouseMove(band, QPoint(2, 2))  # wherever the pointer was left by others

    with qtbot.waitSignal(pointer.pointed) as pointed:
        QTest.mouseMove(band, place(bands, number, spot))

    assert pointed.args == [unit]


def test_a_click_picks_only_while_units_are_picked(qtbot: QtBot) -> None:
    bands, pointer, _ = shown(qtbot)
    where = place(bands, 3, Spot(4, 2, 7))
    picked: list[Unit] = []
    pointer.picked.connect(picked.append)

    bands.set_picking(True)
    QTest.mouseClick(bands.column.bands[3], LEFT, pos=where)
    assert picked == [Unit(3, 4, 2, 7)]
    assert not bands.is_enlarged

    bands.set_picking(False)
    QTest.mouseClick(bands.column.bands[3], LEFT, pos=where)
    assert picked == [Unit(3, 4, 2, 7)]
    assert bands.is_enlarged


def test_a_double_click_enlarges_while_units_are_picked(qtbot: QtBot) -> None:
    bands, _, _ = shown(qtbot)
    bands.set_picking(True)
    band, where = bands.column.bands[3], place(bands, 3, Spot(4, 2, 7))

    QTest.mouseClick(band, LEFT, pos=where)
    QTest.mouseDClick(band, LEFT, pos=where)
    QTest.mouseRelease(band, LEFT, pos=where)

    assert bands.is_enlarged
    assert bands.view.index == 4


def test_the_large_map_is_pointed_at_and_picked_too(qtbot: QtBot) -> None:
    bands, pointer, _ = shown(qtbot)
    bands.set_picking(True)
    bands.open_map(bands.layers[3], 4)
    where = bands.view.value_area(Spot(4, 2, 7)).center().toPoint()

    with qtbot.waitSignal(pointer.picked) as picked:
        QTest.mouseClick(bands.view, LEFT, pos=where)

    assert picked.args == [Unit(3, 4, 2, 7)]


def test_channels_of_a_coloured_input_are_told_apart_where_they_are_enlarged(
    qtbot: QtBot,
) -> None:
    bands, pointer, _ = shown(qtbot, "lenet-rgb")
    bands.set_picking(True)
    bands.open_map(bands.layers[0].enlarged, 2)
    where = bands.view.value_area(Spot(2, 5, 6)).center().toPoint()

    with qtbot.waitSignal(pointer.picked) as picked:
        QTest.mouseClick(bands.view, LEFT, pos=where)

    assert picked.args == [Unit(0, 2, 5, 6)]


def test_fields_and_pin_are_marked_on_their_layers_and_taken_away(qtbot: QtBot) -> None:
    bands, pointer, _ = shown(qtbot)
    seen = UnitField(2, (0, 1), 2, 7, 7, 12)

    pointer.mark([seen], Unit(3, 4, 2, 7))
    assert bands.layers[2].marks.field == seen
    assert bands.layers[3].marks.pinned == Spot(4, 2, 7)
    assert bands.layers[1].marks.field is None

    pointer.mark([], None)
    assert all(layer.marks.field is None for layer in bands.layers)
    assert all(layer.marks.pinned is None for layer in bands.layers)


def test_keys_walk_from_the_pinned_unit_and_from_map_to_map_without_one(qtbot: QtBot) -> None:
    bands, pointer, _ = shown(qtbot)
    band = bands.column.bands[3]
    steps: list[str] = []
    pointer.stepped.connect(steps.append)

    band.setFocus()
    QTest.keyClick(band, Qt.Key.Key_Right)
    assert steps == []
    assert band.current == 1
    pointer.mark([], Unit(3, 4, 2, 7))
    QTest.keyClick(band, Qt.Key.Key_Right)
    QTest.keyClick(band, Qt.Key.Key_Escape)

    assert steps == ["right", "unpin"]


def test_keys_walk_from_the_pinned_unit_in_the_large_map_too(qtbot: QtBot) -> None:
    bands, pointer, _ = shown(qtbot)
    bands.open_map(bands.layers[3], 4)
    pointer.mark([], Unit(3, 4, 2, 7))

    with qtbot.waitSignal(pointer.stepped) as stepped:
        QTest.keyClick(bands.view, Qt.Key.Key_PageUp)

    assert stepped.args == ["layer before"]
    assert bands.is_enlarged


def test_walking_moves_the_keyboard_along(qtbot: QtBot) -> None:
    bands, pointer, _ = shown(qtbot)
    bands.activateWindow()
    qtbot.waitUntil(bands.isActiveWindow)
    bands.column.bands[3].setFocus()

    pointer.follow(Unit(2, 5, 3, 3))

    assert bands.column.bands[2].hasFocus()
    assert bands.column.bands[2].current == 5


def test_walking_changes_the_large_map(qtbot: QtBot) -> None:
    bands, pointer, _ = shown(qtbot)
    bands.open_map(bands.layers[3], 4)

    pointer.follow(Unit(2, 5, 3, 3))

    assert bands.view.layer is bands.layers[2]
    assert bands.view.index == 5


def test_the_whole_of_f6_is_marked_on_its_bitmap(qtbot: QtBot) -> None:
    bands, pointer, _ = shown(qtbot, "lenet5-1998")
    pointer.mark([UnitField(6, tuple(range(84)), 0, 0, 1, 1)], Unit(7, 3))

    assert bands.layers[6].marks.field == UnitField(6, (0,), 0, 0, 12, 7)
    pointer.mark([], Unit(6, 17))
    assert bands.layers[6].marks.pinned == Spot(0, 2, 3)
