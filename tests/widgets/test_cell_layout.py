"""Claims about where the numbers of a large kernel lie."""

import pytest
from PySide6.QtCore import QRect, QSize

from lenet_app.widgets.cell_layout import MOST_CELL_PX, CellLayout


def areas(width: int, height: int, side: int = 5) -> list[QRect]:
    layout = CellLayout(side + 1, side, QSize(width, height), 14, 36, 24)
    kernel = [layout.area(row, column) for row in range(side) for column in range(side)]
    return [*kernel, layout.area(side, 0)]


@pytest.mark.parametrize("height", [40, 66, 96, 130, 180, 300, 600])
@pytest.mark.parametrize("width", [100, 256, 480])
@pytest.mark.parametrize("side", [1, 3, 5, 11])
def test_cells_are_squares_or_as_wide_as_their_number_and_keep_apart(
    width: int, height: int, side: int
) -> None:
    found = areas(width, height, side)
    for number, area in enumerate(found):
        assert QRect(0, 0, width, height).contains(area)
        assert not any(area.intersects(other) for other in found[number + 1 :])
    size = found[0].size()
    assert size.height() <= size.width() <= max(size.height(), 36 + 8)
    assert size.width() < MOST_CELL_PX


def test_a_low_room_has_the_bias_beside_the_kernel_and_room_for_every_number() -> None:
    found = areas(420, 96)
    assert found[-1].left() > found[-2].right()
    assert found[-1].top() == found[-2].top()
    assert found[0].height() >= 14
    assert found[0].width() >= 36


def test_a_high_room_has_the_bias_below() -> None:
    found = areas(256, 300)
    assert found[-1].top() > found[-2].bottom()
    assert found[-1].left() == 0
