"""Flows of someone at the keyboard: plain keys act where nothing else has a use for them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from lenet_app.records import TrainingState
from lenet_app.window.sheets import AboutBox, ShortcutSheet
from tests.flows.visitor import CTRL, ONE, Visitor, press_on

# What the offscreen platform says of a sheet that comes to the front.
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)


def test_space_trains_pauses_and_goes_on(trainer: Visitor) -> None:
    trainer.press(Qt.Key.Key_Space)
    trainer.wait_for_steps(1)
    trainer.press(Qt.Key.Key_Space)
    trainer.wait_for(TrainingState.PAUSED)
    trainer.press(Qt.Key.Key_Space)
    trainer.wait_for(TrainingState.TRAINING)


def test_space_trains_after_a_drawing(trainer: Visitor) -> None:
    trainer.draw(ONE)
    trainer.press(Qt.Key.Key_Space)
    trainer.wait_for_steps(1)


def test_space_presses_the_button_that_has_the_keyboard(trainer: Visitor) -> None:
    panel = trainer.window.training
    panel.controls.train_button.setFocus()
    trainer.press(Qt.Key.Key_Space)
    trainer.wait_for_steps(1)
    panel.controls.stop_button.setFocus()
    trainer.press(Qt.Key.Key_Space)
    trainer.wait_for(TrainingState.STOPPED)


def test_space_in_a_field_is_the_fields(trainer: Visitor) -> None:
    form = trainer.window.training.form
    for field in (form.fields.learning_rate, form.fields.epochs):
        field.setFocus()
        trainer.press(Qt.Key.Key_Space)
        trainer.press("?")
    assert trainer.app.session.state is TrainingState.IDLE
    assert not trainer.window.findChildren(ShortcutSheet)


def test_letters_and_digits_typed_in_a_field_are_the_fields(visitor: Visitor) -> None:
    visitor.draw(ONE)
    field = visitor.window.training.form.fields.learning_rate
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2e-3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value == pytest.approx(2e-3)
    assert not visitor.window.verbs["erase"].isChecked()
    assert visitor.app.drawing.ink.label is None


def test_delete_and_undo_typed_in_a_field_leave_the_drawing(visitor: Visitor) -> None:
    visitor.draw(ONE)
    field = visitor.window.training.form.fields.learning_rate
    field.setFocus()
    QTest.keyClicks(field, "1")
    visitor.press(Qt.Key.Key_Delete)
    visitor.press(Qt.Key.Key_Z, CTRL)
    assert visitor.digit() == "1"


def test_a_question_mark_shows_the_sheet_of_keys_beside_the_window(visitor: Visitor) -> None:
    visitor.press("?")
    (sheet,) = visitor.window.findChildren(ShortcutSheet)
    assert sheet.isVisible()
    visitor.draw(ONE)
    assert visitor.digit() == "1"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, "?"])
def test_the_sheet_of_keys_goes_as_it_came(visitor: Visitor, key: Qt.Key | str) -> None:
    visitor.press("?")
    (sheet,) = visitor.window.findChildren(ShortcutSheet)
    press_on(sheet, key)
    assert not sheet.isVisible()
    visitor.press("?")
    assert visitor.window.findChildren(ShortcutSheet) == [sheet]
    assert sheet.isVisible()


def test_pad_fields_and_buttons_are_reached_by_tab(visitor: Visitor) -> None:
    window = visitor.window
    reached = set[QWidget]()
    while visitor.focused not in reached:
        reached.add(visitor.focused)
        visitor.press(Qt.Key.Key_Tab)
    panel = window.training
    wanted = {
        window.pad,
        panel.controls.train_button,
        panel.form.fields.learning_rate,
        panel.model_box,
    }
    assert wanted <= reached


def test_the_help_menu_tells_about_the_app(visitor: Visitor) -> None:
    visitor.window.verbs["about"].trigger()
    (box,) = visitor.window.findChildren(AboutBox)
    assert box.isVisible()
