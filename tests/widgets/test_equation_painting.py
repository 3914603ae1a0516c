"""Claims about painted equations."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from lenet_app.records import Unit
from lenet_app.widgets.equation import EquationWords
from lenet_app.widgets.equation_painting import (
    MOST_LINES,
    column_size,
    equation_height,
    equation_width,
    paint_column,
    paint_equation,
)
from lenet_app.widgets.theme import DARK
from tests.widgets.example_formula import formula, names

UNITS = [(Unit(3, 4, 2, 7), "lenet-modern"), (Unit(2, 4, 2, 7), "lenet5-1998")]


def inked(image: QImage) -> QRect:
    """Measure the rectangle around everything that is not ground."""
    ground = DARK.ground.rgb()
    xs = [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) != ground for y in range(image.height()))
    ]
    ys = [
        y
        for y in range(image.height())
        if any(image.pixel(x, y) != ground for x in range(image.width()))
    ]
    return QRect(xs[0], ys[0], xs[-1] - xs[0] + 1, ys[-1] - ys[0] + 1)


def sheet() -> QImage:
    image = QImage(760, 160, QImage.Format.Format_RGB32)
    image.fill(DARK.ground)
    return image


@pytest.mark.parametrize(("unit", "name"), UNITS)
def test_a_line_is_as_wide_and_high_as_it_says(qtbot: QtBot, unit: Unit, name: str) -> None:
    image, font = sheet(), QFont()
    terms = EquationWords().terms(formula(unit, name), names(name))
    painter = QPainter(image)
    paint_equation(painter, QRect(10, 10, 740, 140), terms, font, DARK)
    painter.end()

    area = inked(image)
    assert area.height() <= equation_height(font)
    assert area.left() >= 10
    assert area.width() <= equation_width(terms, font)


@pytest.mark.parametrize(("unit", "name"), UNITS)
def test_lines_add_up_below_each_other_and_fit(qtbot: QtBot, unit: Unit, name: str) -> None:
    image, font = sheet(), QFont()
    terms = EquationWords().terms(formula(unit, name), names(name))
    width, height = column_size(font)
    painter = QPainter(image)
    paint_column(painter, QRect(10, 10, width, height), terms, font, DARK)
    painter.end()

    area = inked(image)
    assert sum(not term.is_sign for term in terms) <= MOST_LINES
    assert QRect(10, 10, width, height).contains(area)


def test_what_has_no_room_is_cut_off(qtbot: QtBot) -> None:
    image = sheet()
    terms = EquationWords().terms(formula(Unit(3, 4, 2, 7)), names())
    painter = QPainter(image)
    paint_equation(painter, QRect(10, 10, 100, 140), terms, QFont(), DARK)
    painter.end()

    assert inked(image).right() <= 110
