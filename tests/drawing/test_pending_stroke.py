"""Claims about the stroke under the pen."""

import numpy as np
import pytest

from lenet_app.drawing.pending_stroke import PendingStroke


def test_every_point_is_kept_in_order() -> None:
    pending = PendingStroke()
    for x in range(1000):
        assert pending.add(float(x), 2.0, 0.5)
    expected = np.stack([np.arange(1000.0), np.full(1000, 2.0), np.full(1000, 0.5)], axis=1)
    np.testing.assert_array_equal(pending.stroke.points, expected.astype(np.float32))


def test_a_repeated_point_says_nothing_new() -> None:
    pending = PendingStroke()
    pending.add(1.0, 2.0, 1.0)
    assert not pending.add(1.0, 2.0, 1.0)
    assert len(pending.stroke.points) == 1


def test_more_pressure_on_the_same_place_is_news() -> None:
    pending = PendingStroke()
    pending.add(1.0, 2.0, 0.3)
    assert pending.add(1.0, 2.0, 0.8)


def test_a_stroke_that_was_read_does_not_grow() -> None:
    pending = PendingStroke()
    pending.add(1.0, 2.0, 1.0)
    early = pending.stroke
    pending.add(3.0, 4.0, 1.0)
    np.testing.assert_array_equal(early.points, [[1.0, 2.0, 1.0]])


def test_a_stroke_that_was_read_cannot_be_written() -> None:
    pending = PendingStroke()
    pending.add(1.0, 2.0, 1.0)
    with pytest.raises(ValueError, match="read-only"):
        pending.stroke.points[0, 0] = 9.0
