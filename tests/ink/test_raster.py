"""Claims about strokes becoming pixels."""

import tracemalloc
from dataclasses import replace
from itertools import pairwise
from math import hypot

import numpy as np
import pytest

from lenet_app.ink.raster import (
    BOX_PX,
    CENTRE_PX,
    CHUNK,
    EDGE_PX,
    FIELD_PX,
    PEN_PX,
    Lines,
    centre_of_mass,
    fitted,
    lines_of,
    painted,
    rasterise,
    thinned,
)
from lenet_app.ink.strokes import FARTHEST_PX, Ink, Stroke, width_at_pressure
from lenet_app.records import FloatArray

SEVEN = Ink((Stroke.of([[60, 60], [200, 60], [110, 240]]), Stroke.of([[90, 150], [180, 150]])))
HALF_INK = 0.5


def one(ink: Ink) -> FloatArray:
    field: FloatArray = rasterise([ink])[0]
    return field


def scribble(seed: int, points: int = 12) -> Ink:
    chance = np.random.default_rng(seed)
    walk = np.cumsum(chance.normal(size=(points, 2)), axis=0) * 25 + 140
    return Ink((Stroke.of(walk),))


def moved(ink: Ink, scale: float, dx: float, dy: float) -> Ink:
    factors, shift = np.array([scale, scale, 1.0]), np.array([dx, dy, 0.0])
    return ink.with_strokes(tuple(Stroke.of(s.points * factors + shift) for s in ink.strokes))


def circle(points: int) -> Ink:
    turns = np.linspace(0, 2 * np.pi, points)
    return Ink((Stroke.of(np.stack([140 + 90 * np.cos(turns), 140 + 90 * np.sin(turns)], axis=1)),))


def inked_box(field: FloatArray, level: float = 0.0) -> tuple[int, int]:
    """Measure width and height of what is darker than `level`."""
    columns, rows = (
        np.nonzero(field.max(axis=0) > level)[0],
        np.nonzero(field.max(axis=1) > level)[0],
    )
    return int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1


def covered_by_brute_force(lines: Lines, side_px: int, pen_px: float) -> FloatArray:
    """Work out every pixel alone, in plain Python, from a point's distance to a segment."""
    field = np.zeros((side_px, side_px), np.float32)
    for row in range(side_px):
        for column in range(side_px):
            x, y = column + 0.5, row + 0.5
            for (x0, y0, x1, y1), width in zip(
                lines.pieces.tolist(), lines.widths.tolist(), strict=True
            ):
                length2 = (x1 - x0) ** 2 + (y1 - y0) ** 2
                share = 0.0
                if length2 > 0:
                    share = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length2
                    share = min(1.0, max(0.0, share))
                distance = hypot(x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0))
                cover = (pen_px / 2 * width - distance) / EDGE_PX + 0.5
                field[row, column] = max(field[row, column], min(1.0, max(0.0, cover)))
    return field


def test_every_pixel_is_the_distance_to_the_nearest_line() -> None:
    chance = np.random.default_rng(4)
    lines = Lines(
        chance.uniform(-3, 31, (7, 4)).astype(np.float32),
        chance.uniform(0.4, 1, 7).astype(np.float32),
    )
    expected = covered_by_brute_force(lines, FIELD_PX, PEN_PX)
    np.testing.assert_allclose(painted([lines])[0], expected, atol=1e-4)
    assert 0.1 < expected.mean() < 0.9


@pytest.mark.parametrize("pen_px", [0.0, 0.4, 7.0, 39.0, 500.0])
def test_side_and_pen_can_be_chosen(pen_px: float) -> None:
    lines = Lines(np.array([[3, 3, 30, 12], [9, 33, 9, 33]], np.float32), np.ones(2, np.float32))
    expected = covered_by_brute_force(lines, 40, pen_px)
    np.testing.assert_allclose(painted([lines], 40, pen_px)[0], expected, atol=1e-4)


@pytest.mark.parametrize("pen_px", [2.6, 90.0])
def test_lines_may_begin_and_end_far_outside_the_field(pen_px: float) -> None:
    ends = [[-900, -870, 900, 930], [-5, 40, 400, 41], [1e5, 3, 1e5, 9], [8, -1e4, 8, 1e4]]
    lines = Lines(np.array(ends, np.float32), np.array([1, 0.5, 1, 0.4], np.float32))
    expected = covered_by_brute_force(lines, FIELD_PX, pen_px)
    np.testing.assert_allclose(painted([lines], FIELD_PX, pen_px)[0], expected, atol=1e-3)


def test_lines_that_miss_the_field_leave_it_empty() -> None:
    lines = Lines(
        np.array([[90, 90, 99, 99], [-40, 3, -40, 9]], np.float32), np.ones(2, np.float32)
    )
    assert not painted([lines]).any()


def test_a_digit_is_painted_as_its_fitted_lines_say() -> None:
    boxed = fitted(SEVEN)
    x, y = centre_of_mass(painted([boxed]))[0]
    shifted = boxed.moved(1.0, float(CENTRE_PX - x), float(CENTRE_PX - y))
    np.testing.assert_allclose(
        one(SEVEN), covered_by_brute_force(shifted, FIELD_PX, PEN_PX), atol=1e-4
    )


@pytest.mark.parametrize("seed", range(8))
def test_the_longer_side_is_20_pixels(seed: int) -> None:
    field = one(scribble(seed))
    # At half ink the box is a pixel less than where the soft edge ends.
    assert max(inked_box(field, HALF_INK)) in (BOX_PX - 1, BOX_PX)
    assert max(inked_box(field)) in (BOX_PX, BOX_PX + 1)


@pytest.mark.parametrize(("width", "height"), [(100, 50), (50, 100), (80, 80), (30, 120)])
def test_proportions_are_kept(width: float, height: float) -> None:
    corners = [[0.0, 0.0], [width, 0.0], [width, height], [0.0, height], [0.0, 0.0]]
    lines = fitted(Ink((Stroke.of(corners),)))
    left, top, right, bottom = lines.box
    assert (right - left) / (bottom - top) == pytest.approx(width / height, rel=1e-4)
    assert max(right - left, bottom - top) == pytest.approx(BOX_PX - PEN_PX - EDGE_PX / 2)


@pytest.mark.parametrize("seed", range(8))
def test_the_centre_of_mass_lies_in_pixel_14(seed: int) -> None:
    field = one(scribble(seed)).astype(np.float64)
    places = np.arange(FIELD_PX)
    column = (field.sum(axis=0) * places).sum() / field.sum()
    row = (field.sum(axis=1) * places).sum() / field.sum()
    assert column == pytest.approx(14.0, abs=0.1)
    assert row == pytest.approx(14.0, abs=0.1)


@pytest.mark.parametrize(
    ("scale", "dx", "dy"),
    [(1, 60, -40), (1, -500, 900), (0.5, 0, 0), (3, 0, 0), (40, -3000, 100), (1, 4e6, 4e6)],
)
def test_place_and_size_make_no_difference(scale: float, dx: float, dy: float) -> None:
    np.testing.assert_allclose(one(moved(SEVEN, scale, dx, dy)), one(SEVEN), atol=0.05)


def test_pad_size_makes_no_difference() -> None:
    large = replace(SEVEN, width_px=4000.0, height_px=90.0)
    np.testing.assert_array_equal(one(large), one(SEVEN))


@pytest.mark.parametrize("pen_px", [0.5, 4.0, 40.0])
def test_pen_width_makes_no_difference(pen_px: float) -> None:
    np.testing.assert_array_equal(one(SEVEN.with_pen(pen_px)), one(SEVEN))


def test_points_are_dense_or_sparse_to_the_same_effect() -> None:
    dense = SEVEN.with_strokes(
        tuple(
            Stroke.of(
                np.concatenate(
                    [np.linspace(start, end, 200) for start, end in pairwise(stroke.points)]
                )
            )
            for stroke in SEVEN.strokes
        )
    )
    assert np.abs(one(dense) - one(SEVEN)).mean() < 0.005


def test_a_dot_is_a_round_blot_of_the_pens_width_in_the_middle() -> None:
    field = one(Ink((Stroke.of([[3.0, 260.0]]),)))
    middle = int(CENTRE_PX)
    assert field[middle, middle] == 1.0
    np.testing.assert_array_equal(field, field.T)
    np.testing.assert_allclose(field[1:, 1:], field[:0:-1, :0:-1], atol=1e-5)
    assert inked_box(field) == (3, 3)


def test_a_stroke_on_the_spot_is_a_dot() -> None:
    on_the_spot = Ink((Stroke.of([[50.0, 50.0]] * 5),))
    np.testing.assert_array_equal(one(on_the_spot), one(Ink((Stroke.of([[9.0, 9.0]]),))))


@pytest.mark.parametrize("points", [[[20, 90], [260, 90]], [[90, 20], [90, 260]]])
def test_a_straight_line_is_20_long_and_a_pen_wide(points: list[list[float]]) -> None:
    width, height = inked_box(one(Ink((Stroke.of(points),))), HALF_INK)
    assert (max(width, height), min(width, height)) in {(BOX_PX - 1, 3), (BOX_PX, 3)}


def test_light_pressure_draws_a_narrow_line() -> None:
    firm = one(Ink((Stroke.of([[0, 0, 1.0], [100, 100, 1.0]]),))).sum()
    light = one(Ink((Stroke.of([[0, 0, 0.0], [100, 100, 0.0]]),))).sum()
    share = float(width_at_pressure(np.zeros(1, np.float32))[0])
    assert light / firm == pytest.approx(share, abs=0.05)


def test_a_line_widens_where_the_pressure_grows() -> None:
    points = [[0.0, 10.0 * step, step / 10] for step in range(11)]
    rows = one(Ink((Stroke.of(points),))).sum(axis=1)
    inked = rows[rows > 1]
    assert inked[2] < inked[len(inked) // 2] < inked[-3]


def test_blank_ink_is_an_empty_field() -> None:
    assert not one(Ink()).any()


def test_no_drawings_give_no_fields() -> None:
    assert rasterise([]).shape == (0, FIELD_PX, FIELD_PX)


def test_fields_are_float32_from_0_to_1() -> None:
    fields = rasterise([SEVEN, scribble(1)])
    assert fields.dtype == np.float32
    assert fields.min() == 0.0
    assert fields.max() == 1.0


@pytest.mark.parametrize("far", [1e5, 1e6, FARTHEST_PX])
def test_huge_coordinates_draw_the_same_shape(far: float) -> None:
    small = Ink((Stroke.of([[0.0, 0.0], [1.0, 0.5], [0.0, 1.0]]),), pen_px=0.1)
    huge = Ink((Stroke.of([[0.0, 0.0], [far, far / 2], [0.0, far]]),), pen_px=0.1)
    np.testing.assert_allclose(one(huge), one(small), atol=1e-4)


def test_a_hundred_thousand_points_are_thinned_to_what_the_field_shows() -> None:
    ink = circle(points=100_000)
    assert len(fitted(ink).pieces) < 200
    assert np.abs(one(ink) - one(circle(points=65))).mean() < 0.005


@pytest.mark.parametrize(("count", "pen_px"), [(100_000, PEN_PX), (20_000, 30.0)])
def test_very_many_dots_are_painted_in_bounded_memory(count: int, pen_px: float) -> None:
    places = np.random.default_rng(0).uniform(5, 23, (count, 2)).astype(np.float32)
    dots = Lines(np.concatenate([places, places], axis=1), np.ones(count, np.float32))
    tracemalloc.start()
    whole = painted([dots], pen_px=pen_px)[0]
    _, most_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most_bytes < 120 * 2**20
    parts = [Lines(dots.pieces[k::10], dots.widths[k::10]) for k in range(10)]
    np.testing.assert_array_equal(whole, painted(parts, pen_px=pen_px).max(axis=0))


def test_thinning_keeps_both_ends_and_the_way_between() -> None:
    chance = np.random.default_rng(2)
    walk = np.cumsum(chance.uniform(-0.2, 0.3, (2000, 2)), axis=0)
    (kept,) = thinned(Ink((Stroke.of(walk),)), 4.0).strokes
    np.testing.assert_allclose(kept.points[0, :2], walk[0], atol=1e-4)
    np.testing.assert_allclose(kept.points[-1, :2], walk[-1], atol=1e-4)
    assert len(kept.points) < 200
    gaps = np.hypot(*(walk[:, None] - kept.points[None, :, :2]).transpose(2, 0, 1)).min(axis=1)
    assert gaps.max() <= 4.0


def test_a_batch_equals_its_drawings_alone() -> None:
    chance = np.random.default_rng(0)
    inks = [scribble(seed, int(chance.integers(1, 60))) for seed in range(CHUNK + 9)]
    inks[5] = Ink()
    fields = rasterise(inks)
    for ink, field in zip(inks, fields, strict=True):
        np.testing.assert_array_equal(field, one(ink))


def test_the_order_of_strokes_makes_no_difference() -> None:
    turned = SEVEN.with_strokes(SEVEN.strokes[::-1])
    np.testing.assert_array_equal(one(turned), one(SEVEN))


def test_the_direction_of_a_stroke_makes_no_difference() -> None:
    backwards = SEVEN.with_strokes(tuple(Stroke.of(s.points[::-1]) for s in SEVEN.strokes))
    np.testing.assert_allclose(one(backwards), one(SEVEN), atol=1e-4)


def test_lines_have_a_piece_for_every_pair_of_points_and_every_dot() -> None:
    ink = Ink((Stroke.of([[0, 0, 0.0], [1, 0, 1.0], [1, 2, 1.0]]), Stroke.of([[5, 6]])))
    lines = lines_of(ink)
    np.testing.assert_array_equal(lines.pieces, [[0, 0, 1, 0], [1, 0, 1, 2], [5, 6, 5, 6]])
    np.testing.assert_allclose(lines.widths, [0.7, 1.0, 1.0])
    assert lines.box == (0.0, 0.0, 5.0, 6.0)


def test_framing_brings_the_boxs_middle_to_its_place_without_rounding() -> None:
    far = Lines(np.array([[1e6, 1e6, 1e6 + 2, 1e6 + 1]], np.float32), np.ones(1, np.float32))
    framed = far.framed(far.box, 3.0, 14.5)
    np.testing.assert_allclose(framed.pieces, [[11.5, 13.0, 17.5, 16.0]], atol=1e-6)


def test_the_centre_of_mass_is_counted_from_the_fields_edge() -> None:
    fields = np.zeros((3, 6, 6), np.float32)
    fields[0, 2, 4] = 0.25
    fields[1, 0, 0], fields[1, 0, 3] = 1.0, 0.5
    np.testing.assert_allclose(
        centre_of_mass(fields), [[4.5, 2.5], [1.5, 0.5], [0.0, 0.0]], atol=1e-6
    )
