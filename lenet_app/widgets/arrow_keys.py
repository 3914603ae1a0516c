"""How far the arrow keys walk in a grid that is read line by line."""

from PySide6.QtCore import Qt


def arrow_steps(columns: int) -> dict[Qt.Key, int]:
    """Give for each arrow key how many places it goes on, in a grid of so many columns."""
    left, right = Qt.Key.Key_Left, Qt.Key.Key_Right
    return {left: -1, right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
