"""Claims about the geometry of painted strokes."""

import numpy as np
import pytest

from lenet_app.widgets.centre_line import CORNER_REACH_PX, Places, outline, pieces, samples


def test_pieces_join_without_a_gap() -> None:
    run = pieces(np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [30.0, 10.0]]))
    np.testing.assert_array_equal(run[:-1, 4], run[1:, 0])


def test_a_line_begins_and_ends_at_its_outer_points() -> None:
    places = np.array([[3.0, 4.0], [10.0, 0.0], [10.0, 10.0]])
    run = pieces(places)
    np.testing.assert_array_equal(run[0, 0], places[0])
    np.testing.assert_array_equal(run[-1, 4], places[-1])


def test_a_corner_of_long_lines_is_rounded_no_further_than_its_reach() -> None:
    run = pieces(np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 100.0]]))
    np.testing.assert_allclose(run[1, 1], [100.0 - CORNER_REACH_PX, 0.0])
    np.testing.assert_allclose(run[1, 3], [100.0, CORNER_REACH_PX])


def test_a_piece_depends_on_its_neighbours_only() -> None:
    places = np.random.default_rng(0).uniform(0, 280, (9, 2))
    longer = np.concatenate([places, [[5.0, 5.0], [6.0, 6.0]]])
    np.testing.assert_array_equal(pieces(places)[:-1], pieces(longer)[: len(places) - 1])


def test_samples_never_repeat_a_place() -> None:
    places = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 1.0]])
    line, widths = samples(pieces(places), np.array([4.0, 5.0, 6.0]), 0)
    assert len(line) == len(widths)
    assert np.hypot(*np.diff(line, axis=0).T).min() > 0


def test_widths_run_from_the_first_to_the_last() -> None:
    places = np.array([[0.0, 0.0], [50.0, 0.0], [100.0, 0.0]])
    _, widths = samples(pieces(places), np.array([4.0, 8.0, 12.0]), 0)
    assert (widths[0], widths[-1]) == (4.0, 12.0)
    assert (np.diff(widths) >= 0).all()


def test_the_outline_keeps_its_distance() -> None:
    line = np.stack([np.linspace(0.0, 50.0, 20), np.full(20, 7.0)], axis=1)
    corners, is_abrupt = outline(line, np.full(20, 5.0))
    assert _distances(corners, line) == pytest.approx(5.0, abs=0.01)
    assert not is_abrupt.any()


def test_a_turn_narrower_than_the_line_is_reported() -> None:
    angle = np.linspace(0.0, np.pi, 20)
    hook = 2.0 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    _, is_abrupt = outline(hook, np.full(20, 9.0))
    assert is_abrupt.any()


def test_a_sudden_swelling_is_reported() -> None:
    line = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
    _, is_abrupt = outline(line, np.array([2.0, 2.0, 9.0]))
    assert is_abrupt.tolist() == [False, True]


def _distances(corners: Places, line: Places) -> float:
    apart = np.hypot(*(corners[:, None] - line[None]).transpose(2, 0, 1))
    return float(apart.min(axis=1).max())
