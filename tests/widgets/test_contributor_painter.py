"""Claims about the painted contributors of dense units."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from lenet_app.records import Unit
from lenet_app.widgets.colormaps import ZERO_LEVEL, diverging_pixels
from lenet_app.widgets.contributor_painter import (
    BAR_LEVEL,
    ContributorLayout,
    ContributorPainter,
)
from lenet_app.widgets.contributors import contributors
from lenet_app.widgets.theme import DARK
from tests.widgets.example_formula import formula, names

LAYOUT = ContributorLayout(QRect(5, 5, 390, 120), line=18)


def test_as_many_lines_as_have_room_besides_sum_and_rest() -> None:
    assert LAYOUT.most == 120 // 18 - 2
    assert ContributorLayout(QRect(0, 0, 300, 10), line=18).most == 0


def test_both_columns_lie_beside_each_other_in_the_area() -> None:
    left, right = LAYOUT.column(0), LAYOUT.column(1)

    assert not left.intersects(right)
    assert LAYOUT.area.contains(left)
    assert LAYOUT.area.contains(right)


def test_bars_are_as_long_as_their_share_in_the_colour_of_their_sign(qtbot: QtBot) -> None:
    shown = formula(Unit(5, 17))
    found = contributors(shown, LAYOUT.most)
    image = QImage(400, 130, QImage.Format.Format_RGB32)
    image.fill(DARK.ground)
    painter = QPainter(image)
    ContributorPainter().paint(painter, LAYOUT, shown, found, names(), DARK)
    painter.end()

    table = diverging_pixels(True)
    for number, side in enumerate((found.positive, found.negative)):
        colour = table[ZERO_LEVEL + (BAR_LEVEL if number == 0 else -BAR_LEVEL)]
        for at, (_, product) in enumerate(side.listed, start=1):
            row = LAYOUT.row(number, at)
            length = sum(
                image.pixel(x, row.bottom() - 1) == colour
                for x in range(row.left(), row.right() + 1)
            )
            share = abs(product) / found.largest
            assert length == pytest.approx(share * row.width(), abs=1)


def test_the_line_under_the_pointer_is_a_product() -> None:
    found = contributors(formula(Unit(5, 17)), LAYOUT.most)
    middle = LAYOUT.row(1, 2).center()

    assert LAYOUT.place_at(middle.x(), middle.y(), found) == found.negative.listed[1][0]
    head = LAYOUT.row(0, 0).center()
    assert LAYOUT.place_at(head.x(), head.y(), found) is None
