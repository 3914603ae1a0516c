"""How far the keys walk in a grid that is read line by line."""

from PySide6.QtCore import Qt


def key_steps(columns: int, at: int, count: int) -> dict[Qt.Key, int]:
    """Give for the arrows, Home and End how many places each goes on from place `at` of `count`."""
    return {
        Qt.Key.Key_Left: -1,
        Qt.Key.Key_Right: 1,
        Qt.Key.Key_Up: -columns,
        Qt.Key.Key_Down: columns,
        Qt.Key.Key_Home: -at,
        Qt.Key.Key_End: count - 1 - at,
    }
