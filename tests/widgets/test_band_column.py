from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.records import LayerFigures
from lenet_app.widgets.band_column import BandColumn
from lenet_app.widgets.shown_layer import ShownLayer
from tests.widgets.example_prediction import FIGURES


def layers(*outputs: tuple[int, ...]) -> list[ShownLayer]:
    given = [LayerFigures("X", "dense", output, 0, None) for output in outputs]
    return [ShownLayer(each) for each in given or FIGURES]


@pytest.fixture
def column(qtbot: QtBot) -> BandColumn:
    made = BandColumn()
    qtbot.addWidget(made)
    made.resize(600, 560)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_bands_do_not_overlap_and_share_their_columns(column: BandColumn) -> None:
    column.show_layers(layers())
    areas = [band.geometry() for band in column.bands]
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(areas))
    assert len({band.grid_origin.x() for band in column.bands}) == 1
    for band in column.bands:
        ratio = band.devicePixelRatioF()
        assert band.grid.height / ratio <= band.height()
        assert band.grid_origin.x() + band.grid.width / ratio < band.width()


def test_a_larger_pane_gets_larger_maps(column: BandColumn) -> None:
    column.show_layers(layers())
    before = [band.grid.zoom for band in column.bands]
    column.resize(1600, 1500)
    after = [band.grid.zoom for band in column.bands]
    assert all(large > small for large, small in zip(after[:5], before[:5], strict=True))


def test_what_does_not_fit_scrolls_and_is_out_of_sight(column: BandColumn) -> None:
    column.show_layers(layers((96, 54, 54), (256, 26, 26), (4096,)))
    assert column.verticalScrollBar().maximum() > 0
    assert column.bands[0] in column.bands_in_sight()
    assert column.bands[2] not in column.bands_in_sight()


def test_the_scroll_bar_covers_nothing(column: BandColumn) -> None:
    column.show_layers(layers((96, 54, 54), (256, 26, 26)))
    assert column.bands[0].width() <= column.viewport().width()


def test_the_keyboard_scrolls_to_the_map_it_walks_to(qtbot: QtBot, column: BandColumn) -> None:
    column.show_layers(layers((96, 54, 54), (256, 26, 26)))
    last = column.bands[1]
    last.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(last.hasFocus)
    QTest.keyClick(last, Qt.Key.Key_End)
    area = last.current_area()
    assert last.visibleRegion().boundingRect().contains(area)


def test_other_layers_take_the_place_of_the_bands(qtbot: QtBot, column: BandColumn) -> None:
    column.show_layers(layers())
    with qtbot.waitSignal(column.bands[0].destroyed):
        column.show_layers(layers((4,)))
    assert len(column.bands) == 1


def test_a_larger_font_is_followed(column: BandColumn) -> None:
    column.show_layers(layers())
    before = column.bands[0].grid_origin.x()
    font = column.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    column.setFont(font)
    assert column.bands[0].grid_origin.x() > before
