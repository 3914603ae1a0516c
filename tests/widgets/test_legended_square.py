"""Claims about a square with its title and its legend."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from lenet_app.widgets.legended_square import LegendedSquare
from lenet_app.widgets.theme import DARK, Colours


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


def test_a_square_without_a_picture_is_paper(qtbot: QtBot) -> None:
    square = LegendedSquare()
    qtbot.addWidget(square)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    square.paint_square(painter, QRectF(0, 0, 8, 8), DARK)
    painter.end()
    assert image.pixelColor(4, 4) == DARK.paper


def test_a_compact_square_is_as_wide_as_its_picture_and_writes_its_limit(square: Plain) -> None:
    square._limit = 1.5
    square.set_compact(True)
    square.resize(square.width_for(100), 100)
    assert square.width() == square.square().width()
    written = square.grab().toImage()
    square._limit = 2.5
    assert square.grab().toImage() != written


def test_a_title_without_room_gives_way_to_a_short_one(square: Plain) -> None:
    square.resize(70, 100)
    square.set_title("a title that is far too long", "short")
    shot = square.grab().toImage()
    square.set_title("short")
    assert square.grab().toImage() == shot
    assert square.accessibleName() == "short"
