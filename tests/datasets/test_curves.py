import numpy as np
import pytest

from lenet_app.datasets.curves import SAMPLE_SPACING, Curve, Piece

BEND: Piece = ((0.0, 0.0), (0.5, 0.1), (0.7, 0.6), (0.4, 1.0))


def drawn(curve: Curve) -> np.ndarray:
    return curve.blend @ curve.controls


def test_a_line_passes_through_its_points() -> None:
    points = drawn(Curve.through(BEND))
    for point in BEND:
        assert np.abs(points - point).sum(axis=1).min() < 1e-12


def test_a_line_begins_and_ends_with_its_ends() -> None:
    points = drawn(Curve.through(BEND))
    np.testing.assert_allclose(points[[0, -1]], [BEND[0], BEND[-1]], atol=1e-12)


def test_two_points_make_a_straight_line() -> None:
    points = drawn(Curve.through(((0.0, 0.2), (0.6, 0.8))))
    np.testing.assert_allclose(points[:, 1] - points[:, 0], 0.2)
    assert (np.diff(points[:, 0]) > 0).all()


def test_samples_lie_about_a_spacing_apart() -> None:
    steps = np.linalg.norm(np.diff(drawn(Curve.through(BEND)), axis=0), axis=1)
    assert steps.max() < 1.6 * SAMPLE_SPACING


def test_pieces_meet_in_a_sharp_corner() -> None:
    points = drawn(Curve.through(((0.0, 0.0), (0.5, 0.0)), ((0.5, 0.0), (0.5, 1.0))))
    on_a_side = np.isclose(points[:, 1], 0.0) | np.isclose(points[:, 0], 0.5)
    assert on_a_side.all()
    assert np.isclose(points, [0.5, 0.0]).all(axis=1).sum() == 1


def test_a_moved_corner_moves_both_pieces() -> None:
    curve = Curve.through(((0.0, 0.0), (0.5, 0.0)), ((0.5, 0.0), (0.5, 1.0)))
    controls = curve.controls.copy()
    controls[1] = (0.8, 0.2)
    points = curve.blend @ controls
    assert np.isclose(points, [0.8, 0.2]).all(axis=1).any()
    np.testing.assert_allclose(points[[0, -1]], [(0.0, 0.0), (0.5, 1.0)])


@pytest.mark.parametrize("shift", [(1.0, 0.0), (-0.3, 2.0)])
def test_moving_all_points_moves_the_line(shift: tuple[float, float]) -> None:
    curve = Curve.through(BEND)
    moved = curve.blend @ (curve.controls + shift)
    np.testing.assert_allclose(moved, drawn(curve) + shift, atol=1e-12)


def test_a_circle_of_eight_points_is_round() -> None:
    angles = np.radians(np.arange(0, 361, 45))
    circle = tuple((float(np.cos(a)), float(np.sin(a))) for a in angles)
    radii = np.linalg.norm(drawn(Curve.through(circle)), axis=1)
    # The first and last spans know no neighbour beyond them, so they are a little flatter.
    assert np.abs(radii - 1).max() < 0.05
    assert np.abs(radii[len(radii) // 4 : -len(radii) // 4] - 1).max() < 0.01
