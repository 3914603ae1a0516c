"""Claims about where ink lies in the network's input."""

import numpy as np
import pytest

from lenet_app.ink.placement import centred_by, fitting_of, placement_of
from lenet_app.ink.raster import centre_of_mass, centred, fitted, lines_of, painted
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.records import Frame, Placement

SEVEN = Ink((Stroke.of([[60, 60], [200, 60], [110, 240]]), Stroke.of([[90, 150], [180, 150]])))
DOT = Ink((Stroke.of([[30, 200]]),))
FAR = Ink((Stroke.of([[5000, -300], [5040, -250]]),))


@pytest.mark.parametrize("ink", [SEVEN, DOT, FAR])
def test_placement_takes_every_point_to_where_the_raster_paints_it(ink: Ink) -> None:
    placed = placement_of(ink)
    field = painted([fitted(ink)])
    (lines,) = centred([fitted(ink)], field)

    ends = lines_of(ink).pieces[[0, -1]][:, [0, 1]].astype(np.float64)

    mapped = [placed.to_field(x, y) for x, y in ends.tolist()]
    first, last = lines.pieces[0, :2], lines.pieces[-1, :2]
    np.testing.assert_allclose(mapped[0], first, atol=1e-4)
    if len(lines.pieces) == len(lines_of(ink).pieces):
        np.testing.assert_allclose(mapped[1], last, atol=1e-4)


def test_ink_moved_on_the_pad_is_moved_back_by_its_placement() -> None:
    moved = SEVEN.with_strokes(
        tuple(Stroke.of(stroke.points + np.array([25, -10, 0])) for stroke in SEVEN.strokes)
    )

    here, there = placement_of(SEVEN).to_pad(14, 14), placement_of(moved).to_pad(14, 14)

    assert there == pytest.approx((here[0] + 25, here[1] - 10), abs=1e-3)


def test_ways_there_and_back_meet() -> None:
    placed = placement_of(SEVEN)

    assert placed.to_pad(*placed.to_field(77.0, 133.0)) == pytest.approx((77.0, 133.0))


def test_placement_is_the_fit_followed_by_the_centring() -> None:
    x, y = centre_of_mass(painted([fitted(SEVEN)]))[0].tolist()

    assert placement_of(SEVEN) == centred_by(fitting_of(SEVEN), (x, y))


def test_frame_of_the_whole_field_lies_around_the_ink() -> None:
    frame = placement_of(SEVEN).frame_on_pad(Frame(0, 0, 28, 28))

    assert frame.left < 60
    assert frame.top < 60
    assert frame.right > 200
    assert frame.bottom > 240
    assert frame.right - frame.left == pytest.approx(28 / placement_of(SEVEN).scale)


def test_placement_of_known_numbers() -> None:
    placed = Placement(scale=0.1, dx=2.0, dy=-1.0)

    assert placed.to_field(100.0, 50.0) == pytest.approx((12.0, 4.0))
    assert placed.frame_on_pad(Frame(2, -1, 3, 1)) == pytest.approx((0, 0, 10, 20))
