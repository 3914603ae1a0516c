"""Claims about the painted grids of a formula."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from lenet_app.records import Unit, UnitFormula
from lenet_app.widgets.colormaps import LEVELS_A_SIDE, ZERO_LEVEL, diverging_pixels
from lenet_app.widgets.number_stamps import NumberStamps
from lenet_app.widgets.product_painter import ProductPainter, levels_of, limit_of, values_of
from lenet_app.widgets.product_plan import ProductPlan, Type, plan_products
from lenet_app.widgets.theme import DARK
from tests.widgets.example_formula import formula

ROOM = QRect(0, 0, 400, 130)


def painted(shown: UnitFormula, ratio: float = 1.0) -> tuple[QImage, ProductPlan]:
    plan = plan_products(shown, ROOM, Type(400, 14, 44, 20), list(range(len(shown.products))))
    size = ROOM.size() * ratio
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(DARK.ground)
    painter = QPainter(image)
    ProductPainter(shown, plan, DARK, NumberStamps()).paint(painter, lambda _grid: "title", 44)
    painter.end()
    return image, plan


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("unit", [Unit(1, 2, 9, 9), Unit(3, 4, 2, 7)])
def test_every_cell_has_the_colour_of_its_value(qtbot: QtBot, unit: Unit, ratio: float) -> None:
    shown = formula(unit)
    image, plan = painted(shown, ratio)
    table = diverging_pixels(True)
    for grid in plan.grids:
        values = values_of(shown, grid.what)[grid.number]
        wanted = table[levels_of(values, limit_of(shown, grid.what))]
        for row in range(values.shape[0]):
            for column in range(values.shape[1]):
                x = grid.area.left() + (column + 0.5) * plan.cell.width()
                y = grid.area.top() + (row + 0.5) * plan.cell.height()
                pixel = image.pixel(int(x * ratio), int(y * ratio))
                assert pixel == wanted[row, column]


def test_zero_is_the_neutral_middle_and_both_ends_are_reached() -> None:
    values = np.array([[0.0, 2.0, -2.0, 1.0]], np.float32)

    levels = levels_of(values, 2.0)

    assert levels.tolist()[0][:3] == [
        ZERO_LEVEL,
        ZERO_LEVEL + LEVELS_A_SIDE,
        ZERO_LEVEL - LEVELS_A_SIDE,
    ]
    assert levels_of(values * 0, 0.0).tolist() == [[ZERO_LEVEL] * 4]


def test_values_that_are_no_numbers_are_neutral() -> None:
    values = np.array([[np.nan, np.inf, -np.inf]], np.float32)

    levels = levels_of(values, 1.0)

    assert levels.tolist() == [[ZERO_LEVEL, ZERO_LEVEL + LEVELS_A_SIDE, ZERO_LEVEL - LEVELS_A_SIDE]]


def test_the_winner_of_max_pooling_is_outlined(qtbot: QtBot) -> None:
    shown = formula(Unit(2, 4, 6, 7))
    assert shown.winner is not None
    image, plan = painted(shown)
    (grid,) = plan.grids
    row, column = shown.winner
    accent = DARK.accent.rgb()

    corners = {
        (r, c): image.pixel(
            grid.area.left() + c * plan.cell.width(), grid.area.top() + r * plan.cell.height()
        )
        == accent
        for r in range(2)
        for c in range(2)
    }

    assert [place for place, is_accent in corners.items() if is_accent] == [(row, column)]
