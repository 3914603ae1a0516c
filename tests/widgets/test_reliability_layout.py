"""Claims about where the parts of a reliability diagram go."""

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from lenet_app.widgets.reliability_layout import ReliabilityLayout, reliability_layout

pytestmark = pytest.mark.usefixtures("qapp")


def layout(width: float = 360, height: float = 224, bins: int = 15) -> ReliabilityLayout:
    return reliability_layout(QSizeF(width, height), QFontMetricsF(QFont()), bins)


@pytest.mark.parametrize("size", [(200, 160), (360, 224), (900, 500)])
def test_everything_lies_inside_and_below_each_other(size: tuple[int, int]) -> None:
    placed = layout(*size)
    whole = QRectF(0, 0, *size)
    parts = [placed.legend, placed.plot, placed.strip, placed.axis, placed.line]
    assert all(whole.contains(part) for part in parts)
    tops = [part.top() for part in parts]
    assert tops == sorted(tops)
    assert placed.plot.height() > 40


def test_corners_of_the_plot_are_nothing_and_everything() -> None:
    placed = layout()
    assert placed.place(0, 0) == placed.plot.bottomLeft()
    assert placed.place(1, 1) == placed.plot.topRight()


def test_a_bin_is_found_in_the_middle_of_its_column() -> None:
    placed = layout()
    for index in range(15):
        assert placed.bin_at(placed.column(index).center()) == index
    assert placed.bin_at(QPointF(placed.plot.left() - 3, placed.plot.center().y())) is None
    assert placed.bin_at(QPointF(placed.plot.center().x(), 0)) is None


def test_counts_are_as_high_as_their_logarithm() -> None:
    placed = layout()
    assert placed.count_height(0, 9000) == 0
    assert placed.count_height(9000, 9000) == placed.strip.height()
    assert 0 < placed.count_height(1, 9000) < placed.count_height(90, 9000) < placed.strip.height()
