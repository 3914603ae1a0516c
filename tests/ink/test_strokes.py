"""Claims about ink as plain data."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from numpy.typing import ArrayLike

from lenet_app.ink.strokes import FARTHEST_PX, Ink, Stroke, width_at_pressure


def test_points_without_pressure_have_full_pressure() -> None:
    stroke = Stroke.of([[1.0, 2.0], [3.0, 4.0]])
    np.testing.assert_array_equal(stroke.points, [[1, 2, 1], [3, 4, 1]])
    assert stroke.points.dtype == np.float32


def test_pressure_is_kept_and_brought_into_its_range() -> None:
    stroke = Stroke.of([[0, 0, -3.0], [0, 0, 0.25], [0, 0, 9.0]])
    np.testing.assert_array_equal(stroke.points[:, 2], [0, 0.25, 1])


def test_a_strokes_points_cannot_be_written_to() -> None:
    stroke = Stroke.of([[1.0, 2.0]])
    with pytest.raises(ValueError, match="read-only"):
        stroke.points[0, 0] = 5.0


def test_a_stroke_is_a_copy_of_what_it_was_made_of() -> None:
    given = np.array([[1.0, 2.0, 0.5]], np.float32)
    stroke = Stroke.of(given)
    given[:] = 9.0
    np.testing.assert_array_equal(stroke.points, [[1, 2, 0.5]])


@pytest.mark.parametrize(
    "points",
    [
        [],
        [[]],
        [[1.0]],
        [1.0, 2.0],
        [[1.0, 2.0, 0.5, 0.5]],
        [[1.0, np.nan]],
        [[np.inf, 1.0]],
        [[1.0, 2.0, np.nan]],
        [[1e300, 0.0]],
        [[2 * FARTHEST_PX, 0.0]],
        [[0.0, -2 * FARTHEST_PX]],
    ],
)
def test_what_is_no_stroke_is_refused(points: ArrayLike) -> None:
    with pytest.raises(ValueError, match="a stroke needs"):
        Stroke.of(points)


def test_the_farthest_point_is_still_a_point() -> None:
    assert Stroke.of([[FARTHEST_PX, -FARTHEST_PX]]).points[0, 0] == FARTHEST_PX


def test_ink_is_blank_until_there_is_a_stroke() -> None:
    blank = Ink()
    assert blank.is_blank
    assert not blank.with_stroke(Stroke.of([[1.0, 2.0]])).is_blank
    assert blank.is_blank


def test_a_new_stroke_comes_last_and_the_rest_stays() -> None:
    first, second = Stroke.of([[1.0, 2.0]]), Stroke.of([[3.0, 4.0]])
    ink = Ink((first,), width_px=100.0, height_px=50.0, pen_px=3.0, label=7)
    longer = ink.with_stroke(second)
    assert longer.strokes == (first, second)
    assert (longer.width_px, longer.height_px, longer.pen_px, longer.label) == (100, 50, 3, 7)


def test_strokes_and_pen_can_be_exchanged_without_the_rest() -> None:
    first, second = Stroke.of([[1.0, 2.0]]), Stroke.of([[3.0, 4.0]])
    ink = Ink((first,), label=3).with_strokes((second,)).with_pen(7.5)
    assert ink.strokes == (second,)
    assert ink.pen_px == 7.5
    assert ink.label == 3


def test_ink_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Ink().pen_px = 3.0  # type: ignore[misc]


def test_the_line_widens_evenly_with_pressure_and_never_vanishes() -> None:
    widths = width_at_pressure(np.array([0.0, 0.5, 1.0], np.float32))
    np.testing.assert_allclose(widths, [0.4, 0.7, 1.0], rtol=1e-6)
