"""Claims about the switches below the steps."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_app.records import StepName
from lenet_app.widgets.lens_layout import lens_layout
from lenet_app.widgets.step_switches import PARTS, StepSwitches
from lenet_app.widgets.step_words import StepWords

LEFT = Qt.MouseButton.LeftButton
DIGIT: tuple[StepName | None, ...] = (None, "crop", "fit", "centre")


@pytest.fixture
def switches(qtbot: QtBot) -> Iterator[StepSwitches]:
    lens = QWidget()
    lens.resize(310, 140)
    qtbot.addWidget(lens)
    switches = StepSwitches(StepWords(lens), lens)
    switches.offer(DIGIT)
    switches.place(lens_layout(QSizeF(310, 140), 1.0, 14.0, 4, 28))
    with qtbot.waitExposed(lens):
        lens.show()
    yield switches
    lens.hide()


def test_only_the_steps_of_this_way_have_switches(switches: StepSwitches) -> None:
    assert [part for part in PARTS if switches.switch(part).isVisible()] == [
        "crop",
        "fit",
        "centre",
    ]
    switches.offer((None, "exchanged", None))
    assert [part for part in PARTS if switches.switch(part).isVisible()] == ["exchanged"]


def test_switches_lie_below_their_pictures_and_beside_each_other(switches: StepSwitches) -> None:
    places = [switches.switch(part).geometry() for part in ("crop", "fit", "centre")]
    frames = lens_layout(QSizeF(310, 140), 1.0, 14.0, 4, 28).frames[1:]
    for place, frame in zip(places, frames, strict=True):
        assert abs(place.center().x() - frame.center().x()) <= 2
        assert place.top() >= frame.bottom() - 1
    assert not any(a.intersects(b) for a, b in pairwise(places))


def test_a_click_tells_what_is_left_out_and_offers_the_way_back(
    switches: StepSwitches, qtbot: QtBot
) -> None:
    assert not switches.back_button.isVisible()
    with qtbot.waitSignal(switches.changed) as told:
        QTest.mouseClick(switches.switch("centre"), LEFT)
    assert told.args[0] == {"centre"}
    with qtbot.waitSignal(switches.changed) as told:
        QTest.mouseClick(switches.switch("crop"), LEFT)
    assert told.args[0] == {"centre", "crop"}
    assert switches.back_button.isVisible()


def test_one_click_puts_every_step_back_and_tells_it_once(
    switches: StepSwitches, qtbot: QtBot
) -> None:
    for part in ("crop", "fit", "centre"):
        QTest.mouseClick(switches.switch(part), LEFT)
    heard: list[object] = []
    switches.changed.connect(heard.append)
    switches.back_button.setFocus()
    QTest.mouseClick(switches.back_button, LEFT)
    assert heard == [frozenset()]
    assert switches.left_out == frozenset()
    assert not switches.back_button.isVisible()
    assert switches.switch("crop").hasFocus()


def test_putting_back_what_is_there_says_nothing(switches: StepSwitches, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(switches.changed):
        switches.put_back()


def test_each_switch_says_what_its_step_is_good_for(switches: StepSwitches) -> None:
    for part in PARTS:
        switch = switches.switch(part)
        assert "Without it" in switch.toolTip()
        assert switch.accessibleDescription() == switch.toolTip()
        assert switch.accessibleName()


def test_tab_walks_along_the_way(switches: StepSwitches) -> None:
    switches.switch("crop").setFocus()
    QTest.keyClick(switches.switch("crop"), Qt.Key.Key_Tab)
    assert switches.switch("fit").hasFocus()
