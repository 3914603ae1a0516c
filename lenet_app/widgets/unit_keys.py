"""Which key walks where from a pinned unit."""

from collections.abc import Mapping
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from lenet_app.records import UnitStep

Step = UnitStep | Literal["unpin"]
_PLAIN: Final[Mapping[Qt.Key, Step]] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
    Qt.Key.Key_PageUp: "layer before",
    Qt.Key.Key_PageDown: "layer after",
    Qt.Key.Key_Escape: "unpin",
}
_WITH_SHIFT: Final[Mapping[Qt.Key, Step]] = {
    Qt.Key.Key_Left: "map before",
    Qt.Key.Key_Right: "map after",
    Qt.Key.Key_Up: "layer before",
    Qt.Key.Key_Down: "layer after",
}


def step_of(event: QKeyEvent) -> Step | None:
    """Return the step that a key means; None for a key that means something else."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if modifiers == Qt.KeyboardModifier.NoModifier:
        return _PLAIN.get(key)
    return _WITH_SHIFT.get(key) if modifiers == Qt.KeyboardModifier.ShiftModifier else None
