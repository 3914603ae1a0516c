"""Claims about a switch of a step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.step_switch import StepSwitch
from lenet_app.widgets.theme import DARK, palette_of


@pytest.fixture
def switch(qtbot: QtBot) -> StepSwitch:
    switch = StepSwitch()
    switch.setText("crop")
    switch.setPalette(palette_of("dark"))
    switch.resize(switch.sizeHint())
    qtbot.addWidget(switch)
    switch.show()
    return switch


def holds(switch: StepSwitch, colour: object) -> bool:
    image = switch.grab().toImage()
    return any(
        image.pixelColor(x, y) == colour
        for x in range(image.width())
        for y in range(image.height())
    )


def test_a_step_is_taken_until_it_is_switched_off(switch: StepSwitch) -> None:
    assert switch.isChecked()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not switch.isChecked()


def test_space_flips_it(switch: StepSwitch) -> None:
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()


def test_the_box_is_full_only_while_the_step_is_taken(switch: StepSwitch) -> None:
    switch.clearFocus()
    assert holds(switch, DARK.accent)
    switch.setChecked(False)
    assert not holds(switch, DARK.accent)


def test_its_size_does_not_change_with_its_state(switch: StepSwitch) -> None:
    before = switch.sizeHint()
    switch.setChecked(False)
    assert switch.sizeHint() == before
