"""Claims about a square with its title and its legend."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from lenet_app.widgets.legended_square import LegendedSquare
from lenet_app.widgets.theme import Colours


class Plain(LegendedSquare):
    def paint_square(self, painter: QPainter, square: QRectF, shades: Colours) -> None:
        painter.fillRect(square, shades.accent)


@pytest.fixture
def square(qtbot: QtBot) -> Plain:
    square = Plain()
    qtbot.addWidget(square)
    return square


@pytest.mark.parametrize("height", [80, 140, 260, 2000])
def test_it_is_as_wide_as_its_height_and_its_legend_ask_for(square: Plain, height: int) -> None:
    square.resize(square.width_for(height), height)
    side = square.square().width()
    assert side % 28 == 0
    assert side <= max(56, height)
    assert square.width() > side + 30


def test_places_are_shares_of_the_square(square: Plain) -> None:
    square.resize(square.width_for(140), 140)
    area = square.square()
    assert square.share_at(area.topLeft()) == QPointF(0, 0)
    assert square.share_at(area.center()) == QPointF(0.5, 0.5)
    assert square.share_at(area.bottomRight() + QPointF(1, 1)) is None


def test_a_square_without_a_painter_is_none(square: Plain) -> None:
    with pytest.raises(NotImplementedError):
        LegendedSquare.paint_square(square, QPainter(), QRectF(), None)  # type: ignore[arg-type]
