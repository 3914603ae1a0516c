import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.records import FloatArray, LayerFigures
from lenet_app.widgets.band import Band
from lenet_app.widgets.band_plan import BandColumns
from lenet_app.widgets.map_grid import MapGrid, Spot
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.theme import Colours, colours, palette_of

MAPS, SIDE, ZOOM, COLUMNS = 6, 4, 5, 3


@pytest.fixture
def values() -> FloatArray:
    generator = np.random.default_rng(0)
    return generator.random((MAPS, SIDE, SIDE), dtype=np.float32)


@pytest.fixture
def band(qtbot: QtBot, values: FloatArray) -> Band:
    layer = ShownLayer(LayerFigures("C1", "convolution 5×5, ReLU", values.shape, 156, None))
    layer.put(values)
    made = Band(layer)
    qtbot.addWidget(made)
    made.setPalette(palette_of("dark"))
    made.set_layout(MapGrid(MAPS, SIDE, SIDE, ZOOM, COLUMNS, gap=1), BandColumns(100, 80))
    made.resize(400, 80)
    return made


def place(band: Band, spot: Spot) -> QPoint:
    ratio = band.devicePixelRatioF()
    box = band.grid.value_box(spot)
    middle = QPoint(box.left + box.width // 2, box.top + box.height // 2) / ratio
    return band.grid_origin.toPoint() + middle


def pixel(band: Band, spot: Spot) -> int:
    image = band.grab().toImage()
    at = place(band, spot) * band.devicePixelRatioF()
    return image.pixel(at)


def test_every_value_is_painted_in_the_colour_of_its_level(band: Band, values: FloatArray) -> None:
    table = band.layer.table(colours_of(band))
    image = band.grab().toImage()
    for index in range(MAPS):
        top = values[index].max()
        for row in range(SIDE):
            for column in range(SIDE):
                level = int(values[index, row, column] / top * 255 + 0.5)
                at = place(band, Spot(index, row, column)) * band.devicePixelRatioF()
                assert image.pixel(at) == int(table[level])


def test_a_value_is_one_colour_from_edge_to_edge(band: Band) -> None:
    image = band.grab().toImage()
    origin = band.grid_origin.toPoint() * band.devicePixelRatioF()
    box = band.grid.value_box(Spot(2, 1, 3))
    seen = {
        image.pixel(origin.x() + x, origin.y() + y)
        for x in range(box.left, box.left + box.width)
        for y in range(box.top, box.top + box.height)
    }
    assert len(seen) == 1


def test_new_values_are_painted(band: Band, values: FloatArray) -> None:
    before = pixel(band, Spot(0, 0, 0))
    changed = values.copy()
    changed[0, 0, 0] = 5.0
    band.layer.put(changed)
    band.show_values()
    assert pixel(band, Spot(0, 0, 0)) != before
    assert pixel(band, Spot(0, 0, 0)) == int(band.layer.table(colours_of(band))[255])


def test_an_empty_band_paints_frames_without_colours(qtbot: QtBot) -> None:
    empty = Band(ShownLayer(LayerFigures("C1", "", (MAPS, SIDE, SIDE), 0, None)))
    qtbot.addWidget(empty)
    empty.setPalette(palette_of("dark"))
    empty.set_layout(MapGrid(MAPS, SIDE, SIDE, ZOOM, COLUMNS, gap=1), BandColumns(100, 80))
    empty.resize(400, 80)
    assert pixel(empty, Spot(0)) == colours_of(empty).surface.rgb()


def test_the_pointer_announces_the_value_below_it(qtbot: QtBot, band: Band) -> None:
    show(qtbot, band)
    with qtbot.waitSignal(band.pointed) as caught:
        hover(band, Spot(4, 2, 1))
    assert caught.args == [band.layer, Spot(4, 2, 1)]


def test_the_value_below_the_pointer_is_outlined(qtbot: QtBot, band: Band) -> None:
    show(qtbot, band)
    spot = Spot(4, 2, 1)
    box = band.grid.value_box(spot)
    origin = band.grid_origin.toPoint()
    beside = QPoint(origin.x() + box.left - 1, origin.y() + box.top + 1)
    with qtbot.waitSignal(band.pointed):
        hover(band, spot)
    assert band.grab().toImage().pixel(beside) == colours_of(band).ink.rgb()


def test_a_click_opens_the_map(qtbot: QtBot, band: Band) -> None:
    with qtbot.waitSignal(band.opened) as caught:
        QTest.mouseClick(band, Qt.MouseButton.LeftButton, pos=place(band, Spot(5)))
    assert caught.args == [band.layer, 5]


def test_a_click_beside_the_maps_opens_nothing(qtbot: QtBot, band: Band) -> None:
    with qtbot.assertNotEmitted(band.opened):
        QTest.mouseClick(band, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


@pytest.mark.parametrize(
    ("start", "key", "after"),
    [
        (0, Qt.Key.Key_Right, 1),
        (1, Qt.Key.Key_Left, 0),
        (1, Qt.Key.Key_Down, 4),
        (4, Qt.Key.Key_Up, 1),
        (2, Qt.Key.Key_End, 5),
        (4, Qt.Key.Key_Home, 0),
        (5, Qt.Key.Key_Right, 5),
        (0, Qt.Key.Key_Left, 0),
    ],
)
def test_arrows_walk_the_maps(band: Band, start: int, key: Qt.Key, after: int) -> None:
    band.walk_to(start)
    QTest.keyClick(band, key)
    assert band.current == after


@pytest.mark.parametrize(
    ("start", "key", "direction"), [(1, Qt.Key.Key_Up, -1), (5, Qt.Key.Key_Down, 1)]
)
def test_arrows_leave_the_band_over_its_edge(
    qtbot: QtBot, band: Band, start: int, key: Qt.Key, direction: int
) -> None:
    band.walk_to(start)
    with qtbot.waitSignal(band.left_over_edge) as caught:
        QTest.keyClick(band, key)
    assert caught.args == [band, direction]
    assert band.current == start


def test_enter_opens_the_map_that_the_keyboard_is_at(qtbot: QtBot, band: Band) -> None:
    band.walk_to(3)
    with qtbot.waitSignal(band.opened) as caught:
        QTest.keyClick(band, Qt.Key.Key_Return)
    assert caught.args == [band.layer, 3]


def test_focus_is_visible(qtbot: QtBot, band: Band) -> None:
    show(qtbot, band)
    band.clearFocus()
    without = band.grab().toImage()
    band.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(band.hasFocus)
    accent = colours_of(band).accent.rgb()
    box = band.grid.map_box(0)
    edge = band.grid_origin.toPoint() + QPoint(box.left - 2, box.top + 2)
    assert band.grab().toImage().pixel(edge) == accent
    assert without.pixel(edge) != accent


def test_focus_by_keyboard_announces_where_it_is(qtbot: QtBot, band: Band) -> None:
    show(qtbot, band)
    band.clearFocus()
    with qtbot.waitSignal(band.walked) as caught:
        band.setFocus(Qt.FocusReason.TabFocusReason)
    assert caught.args == [band, 0]


def test_the_caption_is_said_to_screen_readers(band: Band) -> None:
    assert band.accessibleName() == "C1, 6 @ 4×4, convolution 5×5, ReLU, 156 parameters"


def hover(band: Band, spot: Spot) -> None:
    # Away first: the pointer of the test before may lie at the same place, and then nothing moves.
    QTest.mouseMove(band, QPoint(1, 1))
    QTest.mouseMove(band, place(band, spot))


def show(qtbot: QtBot, band: Band) -> None:
    with qtbot.waitExposed(band):
        band.show()
    band.activateWindow()


def colours_of(band: Band) -> Colours:
    return colours(band.palette())


@pytest.mark.parametrize("sign", [1, -1], ids=["first values", "first negative value"])
def test_what_is_on_the_screen_is_what_the_whole_band_would_be(
    qtbot: QtBot, values: FloatArray, sign: int
) -> None:
    layer = ShownLayer(LayerFigures("C1", "convolution 5×5", values.shape, 156, None))
    band = Band(layer)
    qtbot.addWidget(band)
    band.set_layout(MapGrid(MAPS, SIDE, SIDE, ZOOM, COLUMNS, gap=1), BandColumns(100, 80))
    band.resize(400, 80)
    if sign < 0:
        layer.put(values)
    with qtbot.waitExposed(band):
        band.show()
    layer.put(sign * values)
    band.show_values()

    def on_screen() -> QImage:
        return band.screen().grabWindow(band.winId()).toImage()

    qtbot.waitUntil(lambda: on_screen() == band.grab().toImage().convertedTo(on_screen().format()))
