import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.records import LayerFigures
from lenet_app.widgets.map_grid import Spot
from lenet_app.widgets.map_view import MapView
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.theme import colours, palette_of

SIDE_PX = 400


def layer_of(output: tuple[int, ...], name: str = "C3") -> ShownLayer:
    layer = ShownLayer(LayerFigures(name, "convolution 5×5, ReLU", output, 0, None))
    layer.put(np.random.default_rng(0).random(output, dtype=np.float32))
    return layer


@pytest.fixture
def view(qtbot: QtBot) -> MapView:
    made = MapView()
    qtbot.addWidget(made)
    made.setPalette(palette_of("dark"))
    made.resize(SIDE_PX, SIDE_PX)
    with qtbot.waitExposed(made):
        made.show()
    return made


def find(view: MapView, spot: Spot) -> QPoint:
    return view.value_area(spot).center().toPoint()


def test_what_is_painted_somewhere_is_found_there(view: MapView) -> None:
    view.show_map(layer_of((3, 4, 4)), 1)
    for row in range(4):
        for column in range(4):
            area = view.value_area(Spot(1, row, column)).adjusted(1, 1, -1, -1)
            assert view.spot_at(area.topLeft()) == Spot(1, row, column)
            assert view.spot_at(area.bottomRight()) == Spot(1, row, column)


def test_every_value_of_the_map_is_painted_large(view: MapView) -> None:
    layer = layer_of((3, 4, 4))
    view.show_map(layer, 2)
    levels = layer.levels(2, 3)
    assert levels is not None
    image = view.grab().toImage()
    table = layer.table(colours(view.palette()))
    for row in range(4):
        for column in range(4):
            at = find(view, Spot(2, row, column))
            assert image.pixel(at) == int(table[levels[0, row, column]])


def test_the_map_takes_most_of_the_pane(view: MapView) -> None:
    view.show_map(layer_of((3, 4, 4)), 0)
    corner = find(view, Spot(0, 3, 3)) - find(view, Spot(0, 0, 0))
    assert corner.x() > SIDE_PX / 2 - 40
    assert corner.x() == corner.y()


def test_new_values_are_painted(qtbot: QtBot, view: MapView) -> None:
    layer = layer_of((1, 2, 2))
    view.show_map(layer, 0)
    layer.put(np.array([[[0, 1], [0, 0]]], np.float32))
    with qtbot.waitSignal(view.painted):
        view.show_values()
    table = layer.table(colours(view.palette()))
    assert view.grab().toImage().pixel(find(view, Spot(0, 0, 1))) == int(table[255])


@pytest.mark.parametrize(
    ("key", "after"),
    [
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Up, 0),
    ],
)
def test_arrows_walk_the_maps(qtbot: QtBot, view: MapView, key: Qt.Key, after: int) -> None:
    layer = layer_of((3, 4, 4))
    view.show_map(layer, 1)
    with qtbot.waitSignal(view.moved) as caught:
        QTest.keyClick(view, key)
    assert caught.args == [layer, after]
    assert view.index == after


def test_buttons_walk_the_maps_and_stop_at_the_ends(view: MapView) -> None:
    view.show_map(layer_of((2, 4, 4)), 0)
    assert not view.previous_button.isEnabled()
    view.next_button.click()
    assert view.index == 1
    assert not view.next_button.isEnabled()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.index == 1
    view.previous_button.click()
    assert view.index == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_escape_and_enter_close(qtbot: QtBot, view: MapView, key: Qt.Key) -> None:
    view.show_map(layer_of((2, 4, 4)), 0)
    with qtbot.waitSignal(view.closed):
        QTest.keyClick(view, key)


def test_the_cross_closes(qtbot: QtBot, view: MapView) -> None:
    with qtbot.waitSignal(view.closed):
        QTest.mouseClick(view.close_button, Qt.MouseButton.LeftButton)


def test_the_pointer_announces_the_value_below_it(qtbot: QtBot, view: MapView) -> None:
    layer = layer_of((3, 4, 4))
    view.show_map(layer, 1)
    QTest.mouseMove(view, QPoint(1, SIDE_PX - 2))
    with qtbot.waitSignal(view.pointed) as caught:
        QTest.mouseMove(view, find(view, Spot(1, 2, 3)))
    assert caught.args == [layer, Spot(1, 2, 3)]


def test_all_units_are_shown_and_a_click_chooses_one(qtbot: QtBot, view: MapView) -> None:
    layer = layer_of((84,), "F6")
    view.show_map(layer, 0)
    with qtbot.waitSignal(view.moved) as caught:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=find(view, Spot(12)))
    assert caught.args == [layer, 12]


def test_f6_is_the_bitmap_of_the_paper(view: MapView) -> None:
    view.show_map(layer_of((84,), "F6"), 0)
    first, last_of_row = find(view, Spot(0)), find(view, Spot(6))
    assert first.y() == last_of_row.y()
    assert find(view, Spot(7)).x() == first.x()


def test_thousands_of_units_fit(view: MapView) -> None:
    view.show_map(layer_of((4096,), "F9"), 0)
    assert find(view, Spot(4095)).y() < SIDE_PX


def test_an_empty_layer_is_an_empty_frame(view: MapView) -> None:
    view.show_map(ShownLayer(LayerFigures("C1", "", (6, 28, 28), 0, None)), 0)
    surface = colours(view.palette()).surface.rgb()
    assert view.grab().toImage().pixel(find(view, Spot(0, 14, 14))) == surface


def test_the_title_is_said_to_screen_readers(view: MapView) -> None:
    view.show_map(layer_of((3, 4, 4)), 2)
    assert view.accessibleName() == "C3 map 2"
