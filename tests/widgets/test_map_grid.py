import numpy as np
import pytest

from lenet_app.widgets.map_grid import Box, MapGrid, Spot

LINE, VOID = 7, 9


def test_maps_are_enlarged_to_whole_squares_with_a_hairline_around_each() -> None:
    grid = MapGrid(count=2, map_height=1, map_width=2, zoom=2, columns=2, gap=1)
    sheet = grid.sheet(np.array([[[1, 2]], [[3, 4]]], np.uint32), LINE, VOID)
    assert sheet.tolist() == [
        [LINE] * 11,
        [LINE, 1, 1, 2, 2, LINE, 3, 3, 4, 4, LINE],
        [LINE, 1, 1, 2, 2, LINE, 3, 3, 4, 4, LINE],
        [LINE] * 11,
    ]
    assert sheet.shape == (grid.height, grid.width)


def test_places_that_no_map_takes_are_void() -> None:
    grid = MapGrid(count=3, map_height=1, map_width=1, zoom=1, columns=2, gap=1)
    sheet = grid.sheet(np.array([[[1]], [[2]], [[3]]], np.uint32), LINE, VOID)
    assert sheet[3].tolist() == [LINE, 3, LINE, VOID, LINE]


def test_labels_have_a_strip_below_each_row() -> None:
    grid = MapGrid(count=2, map_height=1, map_width=1, zoom=3, columns=1, gap=1, strip=5)
    assert grid.height == 1 + 2 * (3 + 1 + 5)
    assert grid.map_box(1) == Box(1, 10, 3, 3)


@pytest.mark.parametrize("strip", [0, 4])
def test_every_value_is_found_where_it_lies(strip: int) -> None:
    grid = MapGrid(5, map_height=3, map_width=4, zoom=5, columns=2, gap=1, strip=strip)
    for index in range(5):
        for row in range(3):
            for column in range(4):
                spot = Spot(index, row, column)
                box = grid.value_box(spot)
                assert grid.spot_at(box.left, box.top) == spot
                assert grid.spot_at(box.left + 4.9, box.top + 4.9) == spot


def test_a_hairline_belongs_to_the_map_before_it() -> None:
    grid = MapGrid(2, map_height=1, map_width=2, zoom=2, columns=2, gap=1)
    assert grid.spot_at(5, 1) == Spot(0, 0, 1)


@pytest.mark.parametrize("place", [(-1, 3), (3, -1), (11, 3), (3, 4)])
def test_there_is_nothing_outside(place: tuple[int, int]) -> None:
    grid = MapGrid(2, map_height=1, map_width=2, zoom=2, columns=2, gap=1)
    assert grid.spot_at(*place) is None


def test_there_is_nothing_where_the_last_row_has_no_map() -> None:
    grid = MapGrid(3, map_height=1, map_width=1, zoom=4, columns=2, gap=1)
    assert grid.spot_at(7, 7) is None
    assert grid.spot_at(2, 7) == Spot(2)


def test_a_part_shows_the_same_maps_at_the_same_places() -> None:
    grid = MapGrid(7, map_height=2, map_width=2, zoom=3, columns=2, gap=1)
    maps = np.arange(28, dtype=np.uint32).reshape(7, 2, 2)
    whole = grid.sheet(maps, LINE, VOID)
    first, after = grid.rows_between(8, 20)
    part = grid.part(first, after)
    assert (first, after) == (1, 3)
    top = grid.map_box(2).top - grid.gap
    shown = part.sheet(maps[2 : 2 + part.count], LINE, VOID)
    assert (shown == whole[top : top + part.height]).all()


def test_the_last_part_holds_the_maps_that_are_left() -> None:
    grid = MapGrid(7, map_height=2, map_width=2, zoom=3, columns=2, gap=1)
    assert grid.part(2, 4).count == 3
    assert grid.rows_between(-50, 0) == (0, 0)
    assert grid.rows_between(500, 600)[0] == grid.rows


# --- a map that stands apart ----------------------------------------------------------------------


@pytest.mark.parametrize("columns", [3, 5, 11])
def test_the_first_map_has_a_column_to_itself(columns: int) -> None:
    grid = MapGrid(11, 12, 7, zoom=2, columns=columns, gap=4, strip=20, lead=16)
    first = grid.map_box(0)
    others = [grid.map_box(index) for index in range(1, 11)]
    assert min(box.left for box in others) == first.left + first.width + grid.gap + grid.lead
    assert max(box.left + box.width for box in others) <= grid.width
    assert max(box.top + box.height for box in others) <= grid.height
    assert len({(box.left, box.top) for box in others}) == 10


@pytest.mark.parametrize("columns", [3, 5, 11])
def test_every_value_of_such_a_grid_is_painted_where_it_is_pointed_at(columns: int) -> None:
    grid = MapGrid(11, 3, 2, zoom=2, columns=columns, gap=2, strip=5, lead=9)
    maps = np.arange(66, dtype=np.uint32).reshape(11, 3, 2)
    sheet = grid.sheet(maps, hairline=1000, void=2000)
    assert sheet.shape == (grid.height, grid.width)
    for index in range(11):
        for row in range(3):
            for column in range(2):
                box = grid.value_box(Spot(index, row, column))
                part = sheet[box.top : box.top + 2, box.left : box.left + 2]
                assert (part == maps[index, row, column]).all()
                assert grid.spot_at(box.left + 1, box.top + 1) == Spot(index, row, column)


def test_between_the_first_map_and_the_others_is_nothing() -> None:
    grid = MapGrid(11, 12, 7, zoom=2, columns=6, gap=4, lead=16)
    first, second_row = grid.map_box(0), grid.map_box(6)
    assert grid.spot_at(first.left + first.width + 12, first.top + 3) is None
    assert grid.spot_at(first.left + 2, second_row.top + 2) is None
