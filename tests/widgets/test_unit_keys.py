"""Claims about keys that walk from unit to unit."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from lenet_app.widgets.unit_keys import step_of

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.mark.parametrize(
    ("key", "modifier", "step"),
    [
        (Qt.Key.Key_Left, NONE, "left"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.KeypadModifier, "left"),
        (Qt.Key.Key_Down, NONE, "down"),
        (Qt.Key.Key_Home, NONE, "first"),
        (Qt.Key.Key_PageUp, NONE, "layer before"),
        (Qt.Key.Key_PageDown, NONE, "layer after"),
        (Qt.Key.Key_Escape, NONE, "unpin"),
        (Qt.Key.Key_Right, SHIFT, "map after"),
        (Qt.Key.Key_Up, SHIFT, "layer before"),
        (Qt.Key.Key_Right, CTRL, None),  # takes a training step
        (Qt.Key.Key_Return, NONE, None),
        (Qt.Key.Key_A, NONE, None),
    ],
)
def test_each_key_has_its_step(
    key: Qt.Key, modifier: Qt.KeyboardModifier, step: str | None
) -> None:
    assert step_of(QKeyEvent(QEvent.Type.KeyPress, key, modifier)) == step
