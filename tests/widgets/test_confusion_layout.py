import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont

from lenet_app.widgets.confusion_layout import ConfusionLayout, confusion_layout, height_for
from tests.widgets.example_samples import CLOTHES, DIGITS

pytestmark = pytest.mark.usefixtures("qapp")

LEGEND_PX = 40.0


def laid_out(
    names: tuple[str, ...], width: float, height: float, ratio: float = 1.0
) -> ConfusionLayout:
    return confusion_layout(names, QSizeF(width, height), QFont(), ratio, LEGEND_PX)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(290, 330), (440, 500), (900, 400)])
@pytest.mark.parametrize("names", [DIGITS, CLOTHES])
def test_cells_names_and_legend_fit(
    names: tuple[str, ...], size: tuple[int, int], ratio: float
) -> None:
    layout = laid_out(names, *size, ratio)
    assert layout.left >= layout.names + layout.axis
    assert layout.top + layout.side <= size[1] * ratio
    end = layout.left + layout.side
    if not layout.is_legend_below:
        assert layout.legend_left > end
        end = layout.legend_left + round(LEGEND_PX * ratio)
    assert end <= size[0] * ratio + 1


def test_every_cell_is_found_at_its_middle_and_none_outside() -> None:
    layout = laid_out(DIGITS, 440, 500)
    for row in range(10):
        for column in range(10):
            box = layout.cell_box(row, column)
            middle = (box.left + box.width / 2, box.top + box.height / 2)
            assert layout.cell_at(*middle) == (row, column)
    assert layout.cell_at(layout.left - 5, layout.top + 5) is None
    assert layout.cell_at(layout.left + layout.side + 2, layout.top + 5) is None


def test_names_that_are_too_wide_are_turned() -> None:
    assert not laid_out(DIGITS, 440, 500).are_turned
    assert laid_out(tuple("a class name" for _ in range(10)), 440, 500).are_turned


def test_a_narrow_matrix_has_its_legend_below_and_larger_cells_for_it() -> None:
    narrow = laid_out(DIGITS, 300, 900)
    assert narrow.is_legend_below
    assert narrow.cell >= 24


def test_the_height_for_a_width_is_the_height_it_takes() -> None:
    height = height_for(DIGITS, 290, QFont(), LEGEND_PX)
    layout = laid_out(DIGITS, 290, height)
    assert layout.cell == laid_out(DIGITS, 290, 2000).cell
    assert layout.top + layout.side < height
