"""Claims about the eraser: it takes what it covers and nothing else."""

from itertools import pairwise

import numpy as np
import pytest

from lenet_app.ink.erasing import SHORTEST_REST_PX, erase
from lenet_app.ink.strokes import Stroke
from lenet_app.records import FloatArray


def points_of(*coordinates: tuple[float, float]) -> FloatArray:
    return np.array(coordinates, np.float32)


LINE = Stroke.of([[0.0, 50.0], [100.0, 50.0]])


def test_a_miss_returns_the_same_tuple() -> None:
    strokes = (LINE, Stroke.of([[10.0, 10.0]]))
    assert erase(strokes, points_of((50.0, 80.0), (90.0, 80.0)), 5.0) is strokes


def test_near_misses_inside_the_bounding_box_return_the_same_tuple() -> None:
    strokes = (Stroke.of([[0.0, 0.0], [100.0, 100.0]]),)
    assert erase(strokes, points_of((90.0, 10.0)), 10.0) is strokes


def test_no_strokes_stay_no_strokes() -> None:
    assert erase((), points_of((1.0, 1.0)), 5.0) == ()


def test_crossing_a_line_leaves_two_with_a_gap_of_the_erasers_width() -> None:
    left, right = erase((LINE,), points_of((50.0, 20.0), (50.0, 80.0)), 6.0)
    np.testing.assert_allclose(left.points[:, :2], [[0, 50], [44, 50]], atol=1e-4)
    np.testing.assert_allclose(right.points[:, :2], [[56, 50], [100, 50]], atol=1e-4)


def test_a_tap_cuts_a_round_hole() -> None:
    left, right = erase((LINE,), points_of((50.0, 53.0)), 5.0)
    assert left.points[-1, 0] == pytest.approx(46.0)
    assert right.points[0, 0] == pytest.approx(54.0)


def test_a_move_on_the_spot_cuts_like_a_tap() -> None:
    tap = erase((LINE,), points_of((50.0, 53.0)), 5.0)
    still = erase((LINE,), points_of((50.0, 53.0), (50.0, 53.0)), 5.0)
    for one, other in zip(tap, still, strict=True):
        np.testing.assert_array_equal(one.points, other.points)


def test_a_stroke_that_was_not_hit_stays_the_same_object() -> None:
    far = Stroke.of([[0.0, 200.0], [100.0, 200.0]])
    assert erase((LINE, far), points_of((50.0, 50.0)), 5.0)[-1] is far


def test_a_covered_stroke_disappears() -> None:
    assert erase((LINE,), points_of((-5.0, 50.0), (105.0, 52.0)), 8.0) == ()


def test_a_dot_under_the_eraser_disappears_and_one_beside_it_stays() -> None:
    under, beside = Stroke.of([[50.0, 50.0]]), Stroke.of([[50.0, 60.0]])
    assert erase((under, beside), points_of((40.0, 50.0), (60.0, 50.0)), 9.0) == (beside,)


def test_pressure_at_a_cut_lies_between_its_neighbours() -> None:
    pressed = Stroke.of([[0.0, 50.0, 0.0], [100.0, 50.0, 1.0]])
    left, right = erase((pressed,), points_of((50.0, 50.0)), 10.0)
    assert left.points[-1, 2] == pytest.approx(0.4)
    assert right.points[0, 2] == pytest.approx(0.6)


def test_points_away_from_the_cut_are_kept_as_they_are() -> None:
    drawn = Stroke.of(np.stack([np.arange(0.0, 101.0, 4.0), np.full(26, 50.0)], axis=1))
    left, right = erase((drawn,), points_of((50.0, 50.0)), 5.0)
    np.testing.assert_array_equal(left.points[:-1], drawn.points[:12])
    np.testing.assert_array_equal(right.points[1:], drawn.points[14:])


def test_crumbs_are_dropped() -> None:
    almost = points_of((-20.0, 50.0), (100.0 - SHORTEST_REST_PX / 2 - 5.0, 50.0))
    assert erase((LINE,), almost, 5.0) == ()


def test_a_rest_above_the_crumb_size_stays() -> None:
    most = points_of((-20.0, 50.0), (100.0 - SHORTEST_REST_PX * 2 - 5.0, 50.0))
    (rest,) = erase((LINE,), most, 5.0)
    assert rest.points[0, 0] == pytest.approx(100.0 - SHORTEST_REST_PX * 2)


def test_a_path_with_corners_cuts_once_where_its_segments_meet() -> None:
    corner = points_of((40.0, 30.0), (50.0, 50.0), (60.0, 30.0))
    assert len(erase((LINE,), corner, 5.0)) == 2


@pytest.mark.parametrize("seed", range(8))
def test_what_stays_is_outside_and_what_is_outside_stays(seed: int) -> None:
    """Compare with brute force: points every 0.5 px and their distance to the track."""
    random = np.random.default_rng(seed)
    stroke = Stroke.of(random.uniform(0, 280, (7, 2)))
    track = random.uniform(0, 280, (5, 2)).astype(np.float32)
    radius_px = 20.0
    rests = erase((stroke,), track, radius_px)
    before = _dense(stroke.points[:, :2])
    after = [_dense(rest.points[:, :2]) for rest in rests]
    for rest in after:
        assert _distance(rest, track).min() >= radius_px - 1e-3
    outside = before[_distance(before, track) > radius_px + SHORTEST_REST_PX]
    kept = np.concatenate(after)
    for place in outside:
        assert np.hypot(*(kept - place).T).min() < 0.5


def _dense(line: FloatArray) -> FloatArray:
    parts = []
    for start, end in pairwise(line):
        count = max(2, int(np.hypot(*(end - start)) / 0.5))
        parts.append(start + np.linspace(0, 1, count, dtype=np.float32)[:, None] * (end - start))
    return np.concatenate(parts)


def _distance(places: FloatArray, track: FloatArray) -> FloatArray:
    distances = []
    for start, end in pairwise(track):
        axis = end - start
        share = (((places - start) @ axis) / (axis @ axis)).clip(0, 1)
        distances.append(np.hypot(*(places - (start + share[:, None] * axis)).T))
    return np.asarray(np.minimum.reduce(distances), np.float32)
