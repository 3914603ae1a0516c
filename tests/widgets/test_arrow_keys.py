"""Claims about walking in a grid: there and back again, a line up or down."""

from PySide6.QtCore import Qt

from lenet_app.widgets.arrow_keys import key_steps


def test_opposite_arrows_undo_each_other_and_a_line_is_as_long_as_the_grid_is_wide() -> None:
    steps = key_steps(7, at=2, count=30)
    assert steps[Qt.Key.Key_Left] + steps[Qt.Key.Key_Right] == 0
    assert steps[Qt.Key.Key_Up] + steps[Qt.Key.Key_Down] == 0
    assert (steps[Qt.Key.Key_Right], steps[Qt.Key.Key_Down]) == (1, 7)


def test_home_and_end_go_from_anywhere_to_the_first_and_the_last() -> None:
    for at in (0, 2, 29):
        steps = key_steps(7, at, count=30)
        assert (at + steps[Qt.Key.Key_Home], at + steps[Qt.Key.Key_End]) == (0, 29)
