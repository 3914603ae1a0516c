"""Claims about walking in a grid: there and back again, a line up or down."""

from PySide6.QtCore import Qt

from lenet_app.widgets.arrow_keys import arrow_steps


def test_opposite_arrows_undo_each_other_and_a_line_is_as_long_as_the_grid_is_wide() -> None:
    steps = arrow_steps(7)
    assert steps[Qt.Key.Key_Left] + steps[Qt.Key.Key_Right] == 0
    assert steps[Qt.Key.Key_Up] + steps[Qt.Key.Key_Down] == 0
    assert (steps[Qt.Key.Key_Right], steps[Qt.Key.Key_Down]) == (1, 7)
