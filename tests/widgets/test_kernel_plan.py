from itertools import product

import pytest

from lenet_app.records import Anatomy
from lenet_app.widgets.kernel_plan import (
    HEAD,
    LEAST_KERNEL_PX,
    READABLE_KERNEL_PX,
    KernelMeasures,
    KernelPlan,
    Place,
    plan_kernels,
)
from tests.widgets.example_1998 import ANATOMY_1998
from tests.widgets.example_kernels import WIDE, bank

ROOMY = (1600, 900)
SMALL = (300, 110)


def planned(
    layer: str,
    room: tuple[int, int] = ROOMY,
    anatomy: Anatomy = ANATOMY_1998,
    *,
    maps: int = 10,
    inputs: int = 14,
    ratio: float = 1.0,
) -> KernelPlan:
    found = bank(layer, anatomy)
    line = round(14 * ratio)
    measures = KernelMeasures((maps, maps), (inputs, inputs), 30, round(44 * ratio), line, ratio)
    return plan_kernels(found, found.inputs, room, measures)


def test_a_table_that_fits_is_as_large_as_it_can_be() -> None:
    plan = planned("C3")
    assert plan.left + plan.body_width <= ROOMY[0]
    assert plan.top + plan.body_height <= ROOMY[1]
    larger = 16 * (5 * (plan.zoom + 1) + plan.gap), 6 * (5 * (plan.zoom + 1) + plan.gap)
    assert plan.left + larger[0] > ROOMY[0] or plan.top + larger[1] > ROOMY[1] - plan.bias


def test_a_table_that_does_not_fit_scrolls_at_a_size_that_can_be_aimed_at() -> None:
    plan = planned("C3", SMALL)
    assert plan.kernel_width * plan.zoom >= READABLE_KERNEL_PX
    assert plan.left + plan.body_width > SMALL[0]


def test_kernels_become_smaller_than_that_only_where_all_columns_then_fit() -> None:
    room = (30 + 14 + 16 * (LEAST_KERNEL_PX + 2) + 20, 400)
    plan = planned("C3", room)
    assert plan.kernel_width * plan.zoom == LEAST_KERNEL_PX
    assert plan.left + plan.body_width <= room[0]


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("layer", ["C1", "C3", "S2"])
def test_what_is_at_the_middle_of_a_box_is_its_place(layer: str, ratio: float) -> None:
    plan = planned(layer, SMALL, ratio=ratio)
    across, down = 37, 11
    for place in map(Place._make, product((HEAD, 0, 3), (HEAD, 0, plan.rows))):
        if place == (HEAD, HEAD):
            continue
        box = plan.box(place, across, down)
        x, y = box.left + box.width / 2, box.top + box.height / 2
        is_below_heads = x >= plan.left or place.column == HEAD
        if is_below_heads and (y >= plan.top or place.row == HEAD):
            assert plan.place_at(x, y, across, down) == place


def test_beside_the_table_there_is_nothing() -> None:
    plan = planned("C3")
    beyond = plan.left + plan.body_width + plan.gap
    assert plan.place_at(beyond, plan.top + 5) is None
    assert plan.place_at(plan.left + 5, plan.top + plan.body_height + plan.gap) is None
    assert plan.place_at(0, 0) is None


def test_a_spot_is_the_number_that_is_painted_there() -> None:
    plan = planned("C3")
    box = plan.box(Place(4, 2))
    spot = plan.spot_at(box.left + 3 * plan.zoom, box.top + plan.zoom + 1)
    assert spot is not None
    assert (spot.place, spot.row, spot.column) == (Place(4, 2), 1, 3)


def test_maps_are_not_larger_than_their_column_and_large_ones_leave_pixels_out() -> None:
    plan = planned("C1", anatomy=WIDE, maps=54, inputs=224)
    assert plan.map_step == 1
    assert 54 * plan.map_zoom <= plan.kernel_width * plan.zoom
    assert plan.input_step > 1
    assert -(-224 // plan.input_step) <= plan.kernel_width * plan.zoom


def test_only_what_is_in_sight_of_a_large_layer_is_listed() -> None:
    plan = planned("C3", (700, 300), WIDE, maps=26, inputs=26)
    columns, rows = plan.maps_between(900, 700), plan.rows_between(450, 300)
    assert len(columns) < 30
    assert len(rows) < 15
    assert plan.box(Place(columns.start, 0), 900).left <= plan.left + plan.gap
    assert columns.stop <= plan.maps
    assert plan.maps_between(10**6, 700) == range(plan.maps, plan.maps)


def test_a_coefficient_is_as_wide_as_its_number_and_no_square() -> None:
    plan = planned("S2", maps=14)
    assert plan.pitch_x >= 44
    assert plan.flat < plan.kernel_width * plan.zoom
