"""Claims about the pane of the strongest patches."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lenet_app.records import DataProgress, Failure
from lenet_app.widgets.strongest_view import FETCH, FOLDER, StrongestView
from tests.widgets.example_strongest import found


@pytest.fixture
def view(qtbot: QtBot) -> StrongestView:
    view = StrongestView()
    qtbot.addWidget(view)
    view.resize(600, 220)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_at_first_one_button_asks_for_the_search(qtbot: QtBot, view: StrongestView) -> None:
    assert view.first_button.isVisible()
    assert not view.again_button.isVisible()
    with qtbot.waitSignal(view.search_requested):
        view.first_button.click()


def test_a_search_tells_how_far_it_is_and_can_be_stopped(qtbot: QtBot, view: StrongestView) -> None:
    view.show_progress(DataProgress("Looking through MNIST", 250, 10_000, "pictures"))
    assert view.line.text == "Looking through MNIST: 250 of 10,000 pictures"
    assert view.is_busy
    assert not view.first_button.isEnabled()
    with qtbot.waitSignal(view.stop_requested):
        view.stop_button.click()
    view.show_stopped()
    assert view.first_button.isEnabled()
    assert not view.stop_button.isVisible()


def test_what_was_found_is_shown_layer_by_layer(view: StrongestView) -> None:
    view.show_strongest(found())
    assert view.layers.names == ("C1", "C3")
    assert view.sheet.layer.layer == "C1"
    assert view.line.text == "of 10,000 test pictures; a click puts one on the pad"
    view.layers.choose("C3")
    assert len(view.sheet.layer.maps) == 16
    view.show_strongest(found())
    assert view.sheet.layer.layer == "C3"


def test_a_sample_of_the_pictures_is_said_to_be_one(view: StrongestView) -> None:
    view.show_strongest(found(examined=400))
    assert view.line.text == "of 400 of the 10,000 test pictures, spread over them"


def test_other_weights_are_told_of_and_searched_with_on_demand(
    qtbot: QtBot, view: StrongestView
) -> None:
    view.show_changed(True)
    assert view.line.text == ""
    view.show_strongest(found())
    view.show_changed(True)
    assert view.line.text == "The weights have changed since; find again"
    with qtbot.waitSignal(view.search_requested):
        view.again_button.click()


def test_the_same_weights_again_take_the_warning_back(view: StrongestView) -> None:
    view.show_strongest(found())
    view.show_changed(True)
    view.show_changed(False)
    assert view.line.text.startswith("of 10,000 test pictures")


def test_the_warning_comes_back_once_the_pointer_has_left(view: StrongestView) -> None:
    view.show_strongest(found())
    view.show_changed(True)
    view.sheet.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QTest.mouseMove(view.sheet, view.sheet.place_of(0, 1).center())
    assert view.line.text.startswith("map C1 0: 8.5")
    QApplication.sendEvent(view.sheet, QEvent(QEvent.Type.Leave))
    assert view.line.text == "The weights have changed since; find again"
    # The keyboard reads patches all the same.
    view.sheet.setFocus()
    QTest.keyClick(view.sheet, Qt.Key.Key_Right)
    assert view.line.text.startswith("map C1 0: 8.5")


def test_missing_data_can_be_downloaded_or_pointed_at(qtbot: QtBot, view: StrongestView) -> None:
    view.show_failure(Failure("MNIST is not on this machine.", "data"))
    assert view.notice.isVisible()
    assert view.notice.shown.sentence == "MNIST is not on this machine."
    with qtbot.waitSignal(view.fetch_requested):
        view.notice.button(FETCH).click()
    with qtbot.waitSignal(view.folder_requested):
        view.notice.button(FOLDER).click()
    view.show_progress(DataProgress("Downloading", 0, 10, "bytes"))
    assert not view.notice.isVisible()


def test_another_failure_can_be_tried_again(qtbot: QtBot, view: StrongestView) -> None:
    view.show_strongest(found())
    view.show_failure(Failure("It did not work.", "app"))
    with qtbot.waitSignal(view.search_requested):
        view.notice.button("again").click()


def test_a_chosen_picture_is_announced(qtbot: QtBot, view: StrongestView) -> None:
    view.show_strongest(found())
    with qtbot.waitSignal(view.chosen) as chosen:
        view.sheet.chosen.emit(found().layers[0].maps[0][0].sample)
    assert chosen.args is not None
    assert chosen.args[0].row == 1000


def test_without_weights_it_says_to_wait(view: StrongestView) -> None:
    view.show_no_weights()
    assert view.line.text.startswith("There are no weights yet")


def test_a_network_with_one_layer_of_maps_is_shown_too(view: StrongestView) -> None:
    one = found()
    view.show_strongest(replace(one, layers=one.layers[:1]))
    assert view.layers.names == ("C1",)
