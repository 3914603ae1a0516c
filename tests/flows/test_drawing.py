"""Flows of someone who draws: every stroke is answered, and every change can be taken back."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lenet_app.session.session import SHIPPED
from tests.flows.visitor import CTRL, ONE, SEVEN, SHIFT, Visitor, Way

RIGHT = Qt.MouseButton.RightButton


@pytest.mark.parametrize(("way", "digit"), [(ONE, "1"), (SEVEN, "7")])
def test_the_first_stroke_is_answered_by_the_shipped_weights(
    visitor: Visitor, way: Way, digit: str
) -> None:
    visitor.draw(way)
    assert visitor.digit() == digit
    assert visitor.origin() == SHIPPED
    assert visitor.window.windowTitle() == f"{digit} – LeNet, live"


def test_an_empty_pad_has_no_answer(visitor: Visitor) -> None:
    assert visitor.digit() == ""
    assert visitor.window.windowTitle() == "LeNet, live"


def test_undo_redo_and_clear_are_keys_and_each_is_answered(visitor: Visitor) -> None:
    visitor.draw(ONE)
    visitor.draw(SEVEN)
    both = len(visitor.app.drawing.ink.strokes)
    visitor.press(Qt.Key.Key_Z, CTRL)
    assert (both, visitor.digit()) == (2, "1")
    visitor.press(Qt.Key.Key_Z, CTRL)
    assert visitor.digit() == ""
    visitor.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert visitor.digit() == "1"
    visitor.press(Qt.Key.Key_Delete)
    assert visitor.digit() == ""
    visitor.press(Qt.Key.Key_Z, CTRL)
    assert visitor.digit() == "1"


def test_the_toolbar_offers_undo_redo_and_clear(visitor: Visitor) -> None:
    undo, redo = visitor.window.verbs["undo"], visitor.window.verbs["redo"]
    assert not undo.isEnabled()
    assert not redo.isEnabled()
    visitor.draw(ONE)
    visitor.click_tool("undo")
    assert visitor.digit() == ""
    assert redo.isEnabled()
    visitor.click_tool("redo")
    assert visitor.digit() == "1"
    visitor.click_tool("clear")
    assert visitor.digit() == ""


def test_brackets_change_the_pen_within_its_limits(visitor: Visitor) -> None:
    drawing, slider = visitor.app.drawing, visitor.window.toolbar.pen
    for key, limit in (("]", slider.maximum()), ("[", slider.minimum())):
        for _ in range(slider.maximum()):
            visitor.press(key)
        assert drawing.pen_px == slider.value() == limit


def test_the_slider_changes_the_pen_and_the_keys_move_the_slider(visitor: Visitor) -> None:
    drawing, slider = visitor.app.drawing, visitor.window.toolbar.pen
    slider.setValue(24)
    assert drawing.pen_px == 24
    visitor.press("]")
    assert slider.value() == 26


def test_undo_takes_the_pen_back_and_moves_the_slider(visitor: Visitor) -> None:
    slider = visitor.window.toolbar.pen
    before = slider.value()
    visitor.press("]")
    visitor.press(Qt.Key.Key_Z, CTRL)
    assert slider.value() == before == visitor.app.drawing.pen_px


def test_the_eraser_takes_ink_away_and_gives_it_back(visitor: Visitor) -> None:
    visitor.draw(ONE)
    visitor.press("e")
    assert visitor.window.verbs["erase"].isChecked()
    visitor.draw(ONE)
    assert visitor.digit() == ""
    visitor.press(Qt.Key.Key_Z, CTRL)
    assert visitor.digit() == "1"
    visitor.click_tool("erase")
    visitor.press(Qt.Key.Key_Delete)
    visitor.draw(SEVEN)
    assert visitor.digit() == "7"


def test_the_right_button_erases_without_choosing_the_eraser(visitor: Visitor) -> None:
    visitor.draw(ONE)
    visitor.draw(ONE, RIGHT)
    assert visitor.digit() == ""
    assert not visitor.window.verbs["erase"].isChecked()


def test_a_digit_key_labels_the_drawing_and_undo_takes_it_back(
    visitor: Visitor, qtbot: QtBot
) -> None:
    visitor.draw(SEVEN)
    visitor.press("7")
    labelled = visitor.app.drawing.ink
    assert labelled.label == 7
    qtbot.waitUntil(lambda: "7" in visitor.window.label_row.strip.sentence)
    visitor.press(Qt.Key.Key_Z, CTRL)
    unlabelled = visitor.app.drawing.ink
    assert unlabelled.label is None
    assert visitor.digit() == "7"


def test_a_digit_key_on_an_empty_pad_says_what_to_do(visitor: Visitor) -> None:
    visitor.press("7")
    assert visitor.app.drawing.ink.label is None
    assert visitor.window.status.currentMessage().startswith("Draw a digit first")


def test_a_painted_answer_is_timed(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.draw(ONE)
    qtbot.waitUntil(lambda: visitor.window.status._latency.text().endswith(" ms"))
