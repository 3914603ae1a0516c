import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lenet_app.records import Edits
from lenet_app.widgets.bands import Bands
from tests.widgets.example_prediction import ANATOMY, prediction_of

MUTED = Edits("example").toggled_map("C1", 2)


@pytest.fixture
def bands(qtbot: QtBot) -> Bands:
    made = Bands()
    qtbot.addWidget(made)
    made.resize(600, 720)
    made.show_anatomy(ANATOMY)
    made.show_prediction(prediction_of())
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_a_muted_map_is_struck_out_until_it_sounds_again(bands: Bands) -> None:
    band = bands.column.bands[1]
    plain = band.grab().toImage()
    bands.marks.show_edits(MUTED)
    assert band.grab().toImage() != plain
    bands.marks.show_edits(Edits())
    assert band.grab().toImage() == plain


def test_a_map_that_is_meant_elsewhere_is_outlined(bands: Bands) -> None:
    plain = [band.grab().toImage() for band in bands.column.bands]
    bands.marks.light((("C3", 4), ("S2", 1)))
    changed = [
        band.layer.figures.name
        for band, before in zip(bands.column.bands, plain, strict=True)
        if band.grab().toImage() != before
    ]
    assert changed == ["S2", "C3"]


def test_marks_outlast_other_bands(bands: Bands) -> None:
    bands.marks.show_edits(MUTED)
    struck = bands.column.bands[1].grab().toImage()
    bands.column.show_layers(bands.layers)
    assert bands.column.bands[1].grab().toImage() == struck


def test_the_way_back_is_there_while_anything_is_changed(bands: Bands, qtbot: QtBot) -> None:
    button = bands.marks.restore_button
    assert not button.isVisible()
    bands.marks.show_edits(MUTED)
    assert button.isVisible()
    assert button.toolTip() == "Edited: 1 map muted. Take it all back"
    with qtbot.waitSignal(bands.marks.restore_requested):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    bands.marks.show_edits(Edits())
    assert not button.isVisible()


def test_m_wishes_to_mute_the_current_map(bands: Bands, qtbot: QtBot) -> None:
    bands.column.bands[3].walk_to(5)
    with qtbot.waitSignal(bands.marks.mute_requested) as wished:
        QTest.keyClick(bands.column.bands[3], Qt.Key.Key_M)
    assert wished.args == ["C3", 5]


@pytest.mark.parametrize("row", [0, 7])
def test_neither_the_input_nor_the_answer_is_muted(bands: Bands, qtbot: QtBot, row: int) -> None:
    with qtbot.assertNotEmitted(bands.marks.mute_requested):
        QTest.keyClick(bands.column.bands[row], Qt.Key.Key_M)


def test_the_menu_offers_to_mute_the_map_below_the_pointer(bands: Bands, qtbot: QtBot) -> None:
    band = bands.column.bands[1]
    box = band.grid.map_box(4)
    with qtbot.waitSignal(bands.marks.map_pointed) as pointed:
        place = band.grid_origin + QPointF(box.left + 3, box.top + 3)
        QTest.mouseMove(band, place.toPoint())
    assert pointed.args == ["C1", 4]
    menu = QMenu(bands)
    bands.column.offer(menu)
    (action,) = menu.actions()
    assert action.text() == "Mute C1 map 4"
    with qtbot.waitSignal(bands.marks.mute_requested) as wished:
        action.trigger()
    assert wished.args == ["C1", 4]
