import numpy as np
import pytest

from lenet_app.datasets.prototype import Prototype


def test_points_are_read_in_hundredths() -> None:
    (curve,) = Prototype.written(2, "a bar", "50,0 40,100").curves
    np.testing.assert_allclose(curve.controls, [(0.5, 0.0), (0.4, 1.0)])


def test_a_slash_makes_a_corner_of_the_point_before_it() -> None:
    (curve,) = Prototype.written(1, "a flag", "0,50 50,0 / 50,100").curves
    assert len(curve.controls) == 3
    points = curve.blend @ curve.controls
    beside = points[points[:, 1] > 0.5]
    np.testing.assert_allclose(beside[:, 0], 0.5)


def test_every_stroke_becomes_a_curve_and_the_rest_is_kept() -> None:
    prototype = Prototype.written(0.5, "a cross", "0,50 100,50", "50,0 50,100")
    assert (len(prototype.curves), prototype.share, prototype.name) == (2, 0.5, "a cross")


def test_a_slip_of_the_pen_is_not_read_over() -> None:
    with pytest.raises(ValueError, match="unpack"):
        Prototype.written(1, "a slip", "50,0 40 100")


def test_a_stroke_may_begin_with_a_corner() -> None:
    (curve,) = Prototype.written(1, "a roof", "0,100 / 50,0 / 100,100").curves
    assert len(curve.controls) == 3
    points = curve.blend @ curve.controls
    np.testing.assert_allclose(points[:, 1], np.abs(points[:, 0] - 0.5) * 2, atol=1e-9)
