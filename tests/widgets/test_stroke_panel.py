"""Claims about the strokes' panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.ink.strokes import Ink
from lenet_app.widgets.stroke_panel import SHAPLEY, WITHOUT, StrokePanel
from tests.widgets.example_heat import DIGITS, DRAWN, STEM, compared, shares


@pytest.fixture
def panel(qtbot: QtBot) -> StrokePanel:
    panel = StrokePanel()
    qtbot.addWidget(panel)
    panel.show_ink(DRAWN)
    panel.show_shares(DRAWN, shares())
    panel.resize(panel.width_for(200), 200)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_shares_are_counted_in_two_ways(panel: StrokePanel) -> None:
    assert (panel.way, panel.sheet.share(1)) == (WITHOUT, -6.0)
    panel.ways.button(SHAPLEY).click()
    assert (panel.way, panel.sheet.share(1)) == (SHAPLEY, 1.0)


def test_many_strokes_are_counted_in_one_way(panel: StrokePanel) -> None:
    panel.ways.button(SHAPLEY).click()
    panel.show_shares(DRAWN, shares(with_shapley=False))
    assert (panel.way, panel.sheet.share(1)) == (WITHOUT, -6.0)
    assert not panel.ways.button(SHAPLEY).isEnabled()


def test_buttons_are_there_for_what_can_be_done(panel: StrokePanel) -> None:
    assert not panel.hide_button.isEnabled()
    assert not panel.put_button.isEnabled()
    panel.sheet.choose(0)
    QTest.mouseClick(panel.hide_button, Qt.MouseButton.LeftButton)
    assert panel.hide_button.text() == "Show"
    assert panel.put_button.isEnabled()
    QTest.mouseClick(panel.back_button, Qt.MouseButton.LeftButton)
    assert panel.sheet.changes.is_none
    assert not panel.put_button.isEnabled()


def test_the_changed_drawing_is_offered_to_the_pad(qtbot: QtBot, panel: StrokePanel) -> None:
    panel.sheet.choose(0)
    panel.sheet.toggle()
    with qtbot.waitSignal(panel.put_requested) as put:
        panel.put_button.click()
    assert put.args is not None
    assert put.args[0].strokes == (STEM,)


def test_the_changed_answer_is_shown_only_for_a_change(panel: StrokePanel) -> None:
    panel.show_comparison(compared(), DIGITS)
    assert panel.bars.isHidden()
    narrow = panel.width_for(200)
    panel.sheet.choose(0)
    panel.sheet.toggle()
    panel.show_comparison(compared(), DIGITS)
    assert panel.bars.isVisible()
    assert panel.bars.compared is not None
    assert panel.width_for(200) > narrow


def test_shares_of_an_earlier_drawing_are_faded(panel: StrokePanel) -> None:
    panel.show_ink(Ink((STEM,)))
    assert panel.sheet.is_waiting
    panel.show_ink(DRAWN)
    panel.show_shares(DRAWN, shares())
    assert not panel.sheet.is_waiting


def test_a_picture_has_no_strokes(panel: StrokePanel) -> None:
    panel.show_picture()
    assert panel.sheet.message == "A picture has no strokes."
    assert not panel.ways.isEnabled()
    panel.show_ink(DRAWN)
    assert panel.sheet.message == ""
    assert panel.ways.isEnabled()
