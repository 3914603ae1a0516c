import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from lenet_app.widgets.band_plan import BandWish, plan_bands, side_range_px, wish_of
from lenet_app.widgets.code_layer import CodeLayer
from tests.widgets.example_1998 import CODES, FIGURES


def wish(count: int, side: int, least: int = 20, most: int = 4096, strip: int = 0) -> BandWish:
    return BandWish(count, side, side, least, most, floor=52, strip=strip)


LENET = [
    wish(1, 28),
    wish(6, 28),
    wish(6, 14),
    wish(16, 10),
    wish(16, 5),
    wish(120, 1, 6, 28),
    wish(84, 1, 6, 28),
    wish(10, 1, 16, 48, strip=14),
]


@pytest.mark.parametrize("size", [(360, 520), (300, 600), (700, 1000), (1500, 1800)])
def test_all_bands_of_lenet_fit(size: tuple[int, int]) -> None:
    width, height = size
    grids = plan_bands(LENET, width, height, 1)
    assert all(grid.width <= width for grid in grids)
    together = sum(each.height(grid) for each, grid in zip(LENET, grids, strict=True))
    assert together <= height


def test_more_room_never_makes_a_map_unreadable() -> None:
    for height in range(480, 1600, 40):
        grids = plan_bands(LENET, 360, height, 1)
        assert all(grid.zoom >= each.first_zoom for each, grid in zip(LENET, grids, strict=True))


def test_a_larger_pane_has_larger_maps() -> None:
    small = plan_bands(LENET, 360, 520, 1)
    large = plan_bands(LENET, 1400, 1600, 1)
    assert all(b.zoom > a.zoom for a, b in zip(small, large, strict=True))


def test_the_lowest_band_grows_first() -> None:
    grids = plan_bands([wish(1, 28), wish(1, 14)], 1000, 400, 1)
    heights = [grid.height for grid in grids]
    assert abs(heights[0] - heights[1]) <= 28
    assert sum(heights) <= 400


# The bands of LeNet where a pane is open below them, each as high as its caption.
SCARCE = [
    BandWish(1, 28, 28, 20, 4096, floor=42, liked=24),
    BandWish(6, 28, 28, 20, 4096, floor=55, liked=24),
    BandWish(6, 14, 14, 20, 4096, floor=42, liked=24),
    BandWish(16, 10, 10, 20, 4096, floor=55, liked=24),
    BandWish(16, 5, 5, 20, 4096, floor=42, liked=24),
    BandWish(120, 1, 1, 6, 28, floor=42, liked=24),
    BandWish(84, 1, 1, 6, 28, floor=42, liked=24),
    BandWish(10, 1, 1, 16, 48, floor=42, strip=14, liked=24),
]


@pytest.mark.parametrize("width", [260, 320, 380, 500, 700])
@pytest.mark.parametrize("height", range(300, 900, 25))
def test_no_pooled_map_is_larger_than_the_one_before(width: int, height: int) -> None:
    grids = plan_bands(SCARCE, width, height, 1)
    sides = [grid.zoom * grid.map_height for grid in grids]
    assert sides[1] >= sides[2]
    assert sides[3] >= sides[4]


def test_where_height_is_scarce_maps_wrap_before_they_become_a_strip() -> None:
    grids = plan_bands(SCARCE, 380, 383, 1)
    assert sum(each.height(grid) for each, grid in zip(SCARCE, grids, strict=True)) <= 383
    assert (grids[3].rows, grids[3].zoom) == (2, 3)
    assert grids[1].zoom == 2


def test_what_costs_no_height_grows_even_where_the_pane_scrolls() -> None:
    (grid, _) = plan_bands([BandWish(1, 28, 28, 20, 4096, 60), wish(96, 54)], 360, 100, 1)
    assert grid.zoom == 2


def test_where_two_rows_do_not_fit_a_strip_is_better_than_a_scroll_bar() -> None:
    grids = plan_bands(SCARCE, 380, 365, 1)
    assert sum(each.height(grid) for each, grid in zip(SCARCE, grids, strict=True)) <= 365
    assert (grids[3].rows, grids[3].zoom) == (1, 2)


def test_what_does_not_fit_keeps_the_least_readable_zoom() -> None:
    grids = plan_bands([wish(96, 54), wish(256, 26)], 360, 200, 1)
    assert [grid.zoom for grid in grids] == [1, 1]
    assert all(grid.width <= 360 for grid in grids)


def test_rows_are_equally_long() -> None:
    (grid,) = plan_bands([wish(16, 10, least=30)], 360, 100, 1)
    assert (grid.rows, grid.columns) == (2, 8)


def test_a_second_row_must_be_worth_its_height() -> None:
    # One row of six takes zoom 9; two rows at 10 would cost twice the height for a tenth more.
    (grid,) = plan_bands([wish(6, 28)], 1600, 600, 1)
    assert (grid.rows, grid.zoom) == (1, 9)


def test_labelled_classes_do_not_grow_into_a_second_row() -> None:
    (grid,) = plan_bands([wish(10, 1, 16, 48, strip=14)], 300, 400, 1)
    assert (grid.rows, grid.zoom) == (1, 28)


def test_many_units_may_be_smaller_than_few() -> None:
    assert side_range_px("units", 4096)[0] < side_range_px("units", 84)[0]


def test_a_layer_with_numbers_below_is_wide_enough_for_them(qapp: QApplication) -> None:
    layer = CodeLayer(FIGURES[5], CODES)
    metrics = QFontMetrics(QApplication.font())
    wish = wish_of(layer, metrics, floor=40, ratio=1.0)
    grid = wish.grid(wish.first_zoom, 120, 1)
    assert grid.map_width * grid.zoom + grid.gap - 1 >= metrics.horizontalAdvance("000")
    assert wish.strip == 2 * metrics.height()
    assert grid.width <= 120


def test_maps_that_fit_lie_in_one_row_the_first_apart(qapp: QApplication) -> None:
    layer = CodeLayer(FIGURES[5], CODES)
    wish = wish_of(layer, QFontMetrics(QApplication.font()), floor=40, ratio=1.0)
    grid = wish.grid(3, 600, 1)
    assert (grid.rows, grid.columns) == (1, 11)
