from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.records import LayerFigures, LayerMaps, Prediction
from lenet_app.widgets.band import Band
from lenet_app.widgets.bands import Bands
from lenet_app.widgets.code_layer import CodeLayer
from lenet_app.widgets.map_grid import Spot
from lenet_app.widgets.map_view import MapView
from lenet_app.widgets.segments import Segment
from lenet_app.widgets.theme import colours, palette_of
from tests.widgets import example_1998
from tests.widgets.example_prediction import ANATOMY, FIGURES, prediction_of, with_values

# The middle pane of a window of 1280×800.
PANE = (600, 640)


@pytest.fixture
def bands(qtbot: QtBot) -> Bands:
    made = Bands()
    qtbot.addWidget(made)
    made.setPalette(palette_of("dark"))
    made.resize(*PANE)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def band(bands: Bands, name: str) -> Band:
    (found,) = (each for each in bands.findChildren(Band) if each.layer.figures.name == name)
    return found


def hover(bands: Bands, name: str, spot: Spot) -> None:
    pointed = band(bands, name)
    box = pointed.grid.value_box(spot)
    inside = QPoint(box.left + box.width // 2, box.top + box.height // 2)
    at = pointed.grid_origin.toPoint() + inside / pointed.devicePixelRatioF()
    # Away first: the pointer of the test before may lie at the same place, and then nothing moves.
    QTest.mouseMove(pointed, QPoint(1, 1))
    QTest.mouseMove(pointed, at)


def show_and_wait(qtbot: QtBot, bands: Bands, subject: int) -> None:
    with qtbot.waitSignal(bands.painted):
        bands.show_prediction(prediction_of(subject=subject))


def test_the_anatomy_is_shown_before_the_first_prediction(bands: Bands) -> None:
    bands.show_anatomy(ANATOMY)
    names = [each.layer.figures.name for each in bands.findChildren(Band)]
    assert names == ["INPUT", "C1", "S2", "C3", "S4", "C5", "F6", "OUTPUT"]
    assert all(each.layer.is_empty for each in bands.findChildren(Band))
    assert not bands.grab().isNull()


def test_the_prediction_fills_the_bands_of_the_anatomy(bands: Bands) -> None:
    bands.show_anatomy(ANATOMY)
    before = bands.findChildren(Band)
    bands.show_prediction(prediction_of())
    assert bands.findChildren(Band) == before
    assert not any(each.layer.is_empty for each in before)


def test_another_network_has_other_bands(qtbot: QtBot, bands: Bands) -> None:
    bands.show_prediction(prediction_of())
    bands.show_prediction(prediction_of(LayerFigures("OUT", "dense", (2,), 3, None)))
    qtbot.waitUntil(lambda: len(bands.findChildren(Band)) == 2)


def test_all_bands_of_lenet_fit_into_the_pane(bands: Bands) -> None:
    bands.show_prediction(prediction_of())
    for each in bands.findChildren(Band):
        assert each.visibleRegion().boundingRect().size() == each.size()


def test_the_painted_subject_is_announced_once(qtbot: QtBot, bands: Bands) -> None:
    heard: list[int] = []
    bands.painted.connect(heard.append)
    bands.show_prediction(prediction_of(subject=1))
    qtbot.waitUntil(lambda: heard == [1])
    bands.show_prediction(prediction_of(subject=1, seed=5))
    bands.repaint()
    show_and_wait(qtbot, bands, 2)
    assert heard == [1, 2]


def test_only_the_newest_of_several_predictions_is_painted(qtbot: QtBot, bands: Bands) -> None:
    heard: list[int] = []
    bands.painted.connect(heard.append)
    for subject in (1, 2, 3):
        bands.show_prediction(prediction_of(subject=subject))
    qtbot.waitUntil(lambda: len(heard) > 0)
    assert heard == [3]


def test_nothing_is_announced_while_nothing_is_in_sight(qtbot: QtBot) -> None:
    hidden = Bands()
    qtbot.addWidget(hidden)
    with qtbot.assertNotEmitted(hidden.painted):
        hidden.show_prediction(prediction_of(subject=1))
        QApplication.processEvents()


def test_the_value_below_the_pointer_is_read_and_stays_live(qtbot: QtBot, bands: Bands) -> None:
    values = np.zeros((16, 10, 10), np.float32)
    values[4, 2, 7] = 0.83
    figures = FIGURES[2]
    bands.show_prediction(with_values((LayerMaps(figures, values),)))
    hover(bands, "C3", Spot(4, 2, 7))
    qtbot.waitUntil(lambda: bands.reading == "C3 map 4, row 2, column 7: 0.83")
    bands.show_prediction(with_values((LayerMaps(figures, values * 2),)))
    assert bands.reading == "C3 map 4, row 2, column 7: 1.66"


def test_a_unit_and_a_class_are_read_by_name(qtbot: QtBot, bands: Bands) -> None:
    units, logits = np.zeros(84, np.float32), np.zeros(10, np.float32)
    units[12], logits[9] = 0.4, -2.5
    layers = (LayerMaps(FIGURES[5], units), LayerMaps(FIGURES[6], logits))
    classes = (*"abcdefghi", "Ankle boot")
    bands.show_prediction(with_values(layers, classes=classes))
    hover(bands, "F6", Spot(12))
    qtbot.waitUntil(lambda: bands.reading == "F6 unit 12: 0.40")
    hover(bands, "OUTPUT", Spot(9))
    qtbot.waitUntil(lambda: bands.reading == "OUTPUT Ankle boot: −2.50")


def test_the_input_is_what_the_network_got(qtbot: QtBot, bands: Bands) -> None:
    pixels = np.zeros((28, 28), np.float32)
    pixels[3, 5] = 0.5
    layer = LayerMaps(FIGURES[6], np.zeros(10, np.float32))
    bands.show_prediction(with_values((layer,), pixels=pixels))
    hover(bands, "INPUT", Spot(0, 3, 5))
    qtbot.waitUntil(lambda: bands.reading == "INPUT, row 3, column 5: 0.50")


def test_arrows_lead_from_band_to_band(qtbot: QtBot, bands: Bands) -> None:
    bands.show_prediction(prediction_of())
    band(bands, "C1").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(band(bands, "C1").hasFocus)
    assert bands.reading.startswith("C1 map 0: ")
    QTest.keyClick(band(bands, "C1"), Qt.Key.Key_Down)
    assert band(bands, "S2").hasFocus()
    assert bands.reading.startswith("S2 map 0: ")
    QTest.keyClick(band(bands, "S2"), Qt.Key.Key_Up)
    assert band(bands, "C1").hasFocus()
    assert band(bands, "C1").current == 5


def test_tab_leads_into_the_bands(qtbot: QtBot, bands: Bands) -> None:
    bands.show_prediction(prediction_of())
    first = bands.findChildren(Segment)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(first.hasFocus)
    focused: list[QWidget | None] = []
    for _ in range(4):
        QTest.keyClick(bands.window(), Qt.Key.Key_Tab)
        focused.append(QApplication.focusWidget())
    assert band(bands, "INPUT") in focused
    assert band(bands, "C1") in focused


def test_enter_opens_the_large_map_and_escape_leads_back(qtbot: QtBot, bands: Bands) -> None:
    bands.show_prediction(prediction_of())
    opener = band(bands, "C3")
    opener.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(opener.hasFocus)
    QTest.keyClick(opener, Qt.Key.Key_Right)
    with qtbot.waitSignal(bands.map_opened) as caught:
        QTest.keyClick(opener, Qt.Key.Key_Return)
    assert caught.args == ["C3", 1]
    view = bands.findChild(MapView)
    assert view is not None
    assert view.isVisible()
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert opener.hasFocus()
    assert opener.current == 2


def test_the_large_map_is_live_and_announced(qtbot: QtBot, bands: Bands) -> None:
    show_and_wait(qtbot, bands, 1)
    bands.open_map(band(bands, "C1").layer, 0)
    with qtbot.waitSignal(bands.painted) as caught:
        bands.show_prediction(prediction_of(subject=2))
    assert caught.args == [2]


def test_walking_the_large_map_announces_each_map(qtbot: QtBot, bands: Bands) -> None:
    bands.show_prediction(prediction_of())
    bands.open_map(band(bands, "S4").layer, 3)
    view = bands.findChild(MapView)
    assert view is not None
    with qtbot.waitSignal(bands.map_opened) as caught:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert caught.args == ["S4", 4]
    assert bands.reading.startswith("S4 map 4: ")


def test_another_network_closes_the_large_map(bands: Bands) -> None:
    bands.show_prediction(prediction_of())
    bands.open_map(band(bands, "C1").layer, 0)
    bands.show_prediction(prediction_of(LayerFigures("OUT", "dense", (2,), 3, None)))
    view = bands.findChild(MapView)
    assert view is not None
    assert not view.isVisible()


def test_the_scale_is_announced_when_it_changes_and_only_then(qtbot: QtBot, bands: Bands) -> None:
    with qtbot.assertNotEmitted(bands.scale_changed):
        bands.set_scale("per map")
    with qtbot.waitSignal(bands.scale_changed) as caught:
        bands.set_scale("per layer")
    assert caught.args == ["per layer"]
    assert bands.scale == "per layer"


def test_the_scale_is_chosen_by_its_buttons(qtbot: QtBot, bands: Bands) -> None:
    bands.show_prediction(prediction_of())
    per_layer = bands.findChildren(Segment)[1]
    with qtbot.waitSignal(bands.scale_changed):
        QTest.mouseClick(per_layer, Qt.MouseButton.LeftButton)
    assert bands.scale == "per layer"
    assert band(bands, "C1").layer.is_shared_scale


def test_the_scale_holds_for_the_next_network_too(bands: Bands) -> None:
    bands.set_scale("per layer")
    bands.show_prediction(prediction_of())
    assert band(bands, "C1").layer.is_shared_scale


def test_an_unknown_scale_is_refused(bands: Bands) -> None:
    with pytest.raises(ValueError, match="per map"):
        bands.set_scale("global")


def test_presentation_enlarges_and_takes_it_back(bands: Bands) -> None:
    bands.show_prediction(prediction_of())
    small = bands.font().pointSizeF()
    bands.set_presentation(True)
    assert band(bands, "C1").font().pointSizeF() == pytest.approx(1.5 * small)
    bands.set_presentation(False)
    assert band(bands, "C1").font().pointSizeF() == pytest.approx(small)


def test_layers_of_alexnet_work_and_scroll(qtbot: QtBot, bands: Bands) -> None:
    figures = (
        LayerFigures("C1", "convolution 11×11, stride 4, ReLU", (96, 54, 54), 11_712, None),
        LayerFigures("F9", "dense, ReLU", (4096,), 26_218_496, None),
        LayerFigures("OUTPUT", "dense", (10,), 40_970, None),
    )
    with qtbot.waitSignal(bands.painted):
        bands.show_prediction(prediction_of(*figures, subject=1))
    units = band(bands, "F9")
    assert units.visibleRegion().isEmpty()
    units.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: not units.visibleRegion().isEmpty())
    QTest.keyClick(units, Qt.Key.Key_End)
    assert bands.reading.startswith("F9 unit 4095: ")
    assert not band(bands, "C1").grab().isNull()
    assert not units.grab().isNull()


def test_a_coloured_input_is_one_picture_and_enlarged_three_maps(bands: Bands) -> None:
    layer = LayerMaps(FIGURES[6], np.zeros(10, np.float32))
    pixels = np.zeros((3, 32, 32), np.float32)
    pixels[1] = 0.5
    bands.show_prediction(with_values((layer,), pixels=pixels))
    shown = band(bands, "INPUT").layer
    assert shown.count == 1
    bands.open_map(shown, 0)
    enlarged = bands._view.layer
    assert enlarged is not None
    assert enlarged.count == 3
    assert enlarged.value(Spot(1, 4, 4)) == 0.5
    bands.close_map()
    assert bands._pages.currentWidget() is bands._column


# --- 1998 -----------------------------------------------------------------------------------------


def prediction_1998(best: int = 3) -> Prediction:
    values = [np.zeros(figures.output, np.float32) for figures in example_1998.FIGURES]
    values[5] = example_1998.CODES[best].reshape(-1) * np.float32(0.9)
    difference = example_1998.CODES.reshape(10, 84) - values[5]
    values[6] = (difference**2).sum(axis=1)
    layers = (LayerMaps(*pair) for pair in zip(example_1998.FIGURES, values, strict=True))
    return replace(with_values(tuple(layers)), best=best)


def test_f6_is_shown_beside_its_codes_with_the_nearest_marked(bands: Bands) -> None:
    bands.show_anatomy(example_1998.ANATOMY_1998)
    bands.show_prediction(prediction_1998())
    layer = band(bands, "F6").layer
    assert isinstance(layer, CodeLayer)
    assert layer.marked == 4
    assert layer.labels(4) == ("3", "0.8")  # 84 · 0.1², squared differences of a tenth
    image = band(bands, "F6").grab().toImage()
    shades = colours(bands.palette())
    ratio = bands.devicePixelRatioF()
    box = band(bands, "F6").grid.map_box(4)
    origin = band(bands, "F6").grid_origin * ratio
    x, y = round(origin.x()) + box.left - 2, round(origin.y()) + box.top + 3
    assert image.pixelColor(x, y) == shades.accent


def test_other_codes_go_with_another_network(bands: Bands) -> None:
    bands.show_anatomy(example_1998.ANATOMY_1998)
    bands.show_anatomy(ANATOMY)
    assert band(bands, "F6").layer.role == "units"


def test_the_input_is_shown_in_the_networks_own_size(bands: Bands) -> None:
    entry = np.full((1, 32, 32), 0.25, np.float32)
    bands.show_anatomy(example_1998.ANATOMY_1998)
    bands.show_prediction(replace(prediction_1998(), entry=entry))
    shown = band(bands, "INPUT").layer
    assert (shown.map_height, shown.map_width) == (32, 32)
    assert shown.value(Spot(0, 31, 31)) == 0.25
