from itertools import combinations

import numpy as np
import pytest

from lenet_app.ink.raster import CENTRE_PX, centre_of_mass
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.recognition.inputs import pixels_of
from lenet_app.recognition.unprepared import STEPS, look_without, pixels_without
from lenet_app.records import FloatArray, StepName

SEVEN = Ink((Stroke.of([[20, 30], [90, 32], [50, 120]]),), pen_px=14)
EVERY_WAY: list[frozenset[StepName]] = [
    frozenset(steps) for count in range(4) for steps in combinations(STEPS, count)
]


def box_of(field: FloatArray) -> tuple[int, int, int, int]:
    rows, columns = np.nonzero(field > 0.3)
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


def moved(ink: Ink, dx: float, dy: float) -> Ink:
    return ink.with_strokes(
        tuple(
            Stroke.of(stroke.points + np.array([dx, dy, 0], np.float32)) for stroke in ink.strokes
        )
    )


def test_with_every_step_it_is_the_path_of_the_pad() -> None:
    np.testing.assert_array_equal(
        pixels_without(SEVEN, frozenset()).pixels, pixels_of(SEVEN).pixels
    )


@pytest.mark.parametrize("left_out", EVERY_WAY, ids=lambda way: "+".join(sorted(way)) or "all")
def test_every_way_gives_a_field_with_ink_on_it(left_out: frozenset[StepName]) -> None:
    field = pixels_without(SEVEN, left_out).pixels
    assert field.shape == (28, 28)
    assert field.dtype == np.float32
    assert field.min() >= 0
    assert 0.9 < field.max() <= 1


@pytest.mark.parametrize("left_out", EVERY_WAY, ids=lambda way: "+".join(sorted(way)) or "all")
def test_a_blank_pad_stays_blank(left_out: frozenset[StepName]) -> None:
    assert pixels_without(Ink(), left_out).pixels.max() == 0


def test_without_crop_the_place_on_the_pad_shows() -> None:
    left_out = frozenset(STEPS)
    here = pixels_without(SEVEN, left_out).pixels
    there = pixels_without(moved(SEVEN, 140, 100), left_out).pixels
    assert box_of(here)[0] == pytest.approx(20 / 10, abs=1.5)
    assert np.subtract(box_of(there), box_of(here)).tolist() == [14, 10, 14, 10]


def test_with_crop_the_place_on_the_pad_does_not_matter() -> None:
    for left_out in EVERY_WAY:
        if "crop" not in left_out:
            np.testing.assert_allclose(
                pixels_without(SEVEN, left_out).pixels,
                pixels_without(moved(SEVEN, 140, 100), left_out).pixels,
                atol=1e-3,
            )


def test_without_fit_the_drawing_fills_the_field() -> None:
    left, top, right, bottom = box_of(pixels_without(SEVEN, frozenset({"fit", "centre"})).pixels)
    assert max(right - left, bottom - top) >= 26
    left, top, right, bottom = box_of(pixels_without(SEVEN, frozenset({"centre"})).pixels)
    assert 18 <= max(right - left, bottom - top) + 1 <= 21


def test_without_centre_the_box_is_in_the_middle_and_the_ink_is_not() -> None:
    field = pixels_without(SEVEN, frozenset({"centre"})).pixels
    left, top, right, bottom = box_of(field)
    assert (left + right) / 2 == pytest.approx(14, abs=1)
    assert (top + bottom) / 2 == pytest.approx(14, abs=1)
    assert np.abs(centre_of_mass(field[None])[0] - 14.5).max() > 0.7
    assert np.abs(centre_of_mass(pixels_of(SEVEN).pixels[None])[0] - 14.5).max() < 0.1


def test_the_steps_end_with_what_the_network_gets() -> None:
    for left_out in EVERY_WAY:
        seen = look_without(SEVEN, left_out)
        assert [step.name for step in seen.steps] == ["ink", "crop", "fit", "centre"]
        np.testing.assert_array_equal(seen.steps[-1].image, pixels_without(SEVEN, left_out).pixels)
        np.testing.assert_array_equal(seen.pixels, seen.steps[-1].image)
        assert seen.left_out == left_out


def test_each_step_says_whether_it_was_left_out() -> None:
    steps = look_without(SEVEN, frozenset({"crop", "centre"})).steps
    assert [step.part for step in steps] == [None, "crop", "fit", "centre"]
    assert [step.is_left_out for step in steps] == [False, True, False, True]


def test_a_step_that_is_left_out_shows_what_passes_it_by() -> None:
    ink, crop, *_ = look_without(SEVEN, frozenset({"crop"})).steps
    np.testing.assert_array_equal(crop.image, ink.image)
    assert ink.box is None
    *_, fit, centre = look_without(SEVEN, frozenset({"centre"})).steps
    np.testing.assert_array_equal(centre.image, fit.image)


def test_the_mark_is_where_the_ink_really_has_its_middle() -> None:
    last = look_without(SEVEN, frozenset({"centre"})).steps[-1]
    assert last.mark == pytest.approx(centre_of_mass(last.image[None])[0], abs=1e-4)
    assert max(abs(place - CENTRE_PX) for place in last.mark or ()) > 0.7


def test_ink_beside_the_pad_does_not_reach_the_network_without_a_crop() -> None:
    beside = moved(SEVEN, 1000, 0)
    seen = look_without(beside, frozenset({"crop"}))
    assert seen.blank
    assert not seen.pixels.any()
    assert seen.steps[-1].mark is None


@pytest.mark.parametrize("left_out", EVERY_WAY, ids=lambda way: "+".join(sorted(way)) or "all")
def test_a_point_and_very_many_points_have_a_way_too(left_out: frozenset[StepName]) -> None:
    turns = np.linspace(0, 50, 100_000)
    many = Stroke.of(
        np.stack([140 + 2 * turns * np.cos(turns), 140 + 2 * turns * np.sin(turns)], 1)
    )
    for ink in (Ink((Stroke.of([[30.0, 250.0]]),)), Ink((many,))):
        field = look_without(ink, left_out).pixels
        assert np.isfinite(field).all()
        assert field.max() > 0.6  # a dot's middle may lie between pixels


@pytest.mark.parametrize("left_out", EVERY_WAY, ids=lambda way: "+".join(sorted(way)) or "all")
def test_it_says_where_the_ink_came_to_lie(left_out: frozenset[StepName]) -> None:
    dot = Stroke.of([[90.0, 32.0]])
    seen = pixels_without(SEVEN, left_out)
    assert seen.placement is not None
    x, y = seen.placement.to_field(*dot.points[0, :2].tolist())
    assert 0 <= x < 28
    assert seen.pixels[int(y), int(x)] > 0.5
    assert seen.placement.to_pad(x, y) == pytest.approx((90.0, 32.0))
