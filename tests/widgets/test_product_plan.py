"""Claims about where the grids of a formula lie."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRect

from lenet_app.records import Unit, UnitFormula
from lenet_app.widgets.product_plan import PRODUCTS, WITH_KERNEL, ProductPlan, Type, plan_products
from tests.widgets.example_formula import formula

TYPE = Type(number=34, line=14, title=44, bare=20)


def planned(shown: UnitFormula, width: int, height: int) -> ProductPlan:
    return plan_products(shown, QRect(10, 20, width, height), TYPE, list(range(512)))


@pytest.mark.parametrize("size", [(300, 90), (400, 120), (700, 300), (1600, 900)])
@pytest.mark.parametrize(
    ("unit", "name"),
    [
        (Unit(1, 2, 9, 9), "lenet-modern"),
        (Unit(3, 4, 2, 7), "lenet-modern"),
        (Unit(2, 4, 2, 7), "lenet-modern"),
        (Unit(3, 4, 2, 7), "lenet5-1998"),
        (Unit(5, 4), "lenet5-1998"),
        (Unit(7, 4), "lenet5-1998"),
        (Unit(3, 40, 9, 9), "alexnet"),
    ],
)
def test_grids_lie_apart_and_inside_the_room(size: tuple[int, int], unit: Unit, name: str) -> None:
    room = QRect(10, 20, *size)
    plan = planned(formula(unit, name), *size)

    assert plan.grids
    for grid in plan.grids:
        below = 0 if plan.is_bare else TYPE.line
        assert room.contains(grid.area.adjusted(0, -TYPE.line, 0, below))
    for one, other in combinations(plan.grids, 2):
        assert not one.area.intersects(other.area)


def test_one_map_shows_patch_kernel_and_products_in_a_row() -> None:
    plan = planned(formula(Unit(1, 2, 9, 9)), 400, 120)

    assert [grid.what for grid in plan.grids] == list(WITH_KERNEL)
    assert plan.is_row
    assert len({grid.area.top() for grid in plan.grids}) == 1


def test_several_maps_show_their_products_and_the_rest_where_there_is_room() -> None:
    shown = formula(Unit(3, 4, 2, 7))

    small, large = planned(shown, 400, 100), planned(shown, 1800, 900)

    assert [grid.what for grid in small.grids] == list(PRODUCTS) * 6
    assert [grid.what for grid in large.grids] == list(WITH_KERNEL) * 6
    assert not small.has_numbers
    assert large.has_numbers


def test_numbers_come_with_the_room_for_them() -> None:
    shown = formula(Unit(1, 2, 9, 9))

    assert not planned(shown, 300, 90).has_numbers
    roomy = planned(shown, 800, 200)
    assert roomy.has_numbers
    assert roomy.cell.width() >= TYPE.number
    assert roomy.cell.height() >= TYPE.line


def test_of_too_many_maps_the_first_in_order_are_shown_and_the_others_counted() -> None:
    shown = formula(Unit(5, 3, 4, 4), "alexnet")  # 256 maps of 3×3
    order = list(range(255, -1, -1))

    plan = plan_products(shown, QRect(0, 0, 400, 100), TYPE, order)

    numbers = [grid.number for grid in plan.grids]
    assert numbers == sorted(order[: len(numbers)])
    assert plan.others == 256 - len(numbers) > 0


def test_a_place_in_any_grid_is_a_product() -> None:
    plan = planned(formula(Unit(1, 2, 9, 9)), 400, 120)
    side = plan.cell.width()
    for grid in plan.grids:
        x, y = grid.area.left() + 3 * side + 1, grid.area.top() + 2 * plan.cell.height() + 1
        assert plan.place_at(x, y) == (0, 2, 3)
    assert plan.place_at(0, 0) is None


def test_room_for_nothing_still_shows_something() -> None:
    plan = planned(formula(Unit(3, 4, 2, 7)), 5, 5)

    assert len(plan.grids) == 1
    assert plan.others == 5
