from pathlib import Path

import numpy as np
import pytest

from pen_digits import FILE, drawn, read_pen_digits

FLAG = "0,50,20,70,40,100,40,80,40,60,40,40,40,20,40,0,1"
LYING = "0,50,14,51,28,50,42,49,57,50,71,51,85,50,100,50,1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / FILE
    path.parent.mkdir()
    header = ",".join(f"x{n},y{n}" for n in range(1, 9)) + ",digit"
    path.write_text("\n".join([header, FLAG, LYING]) + "\n")
    return tmp_path


def test_points_are_read_with_y_down(folder: Path) -> None:
    points, labels = read_pen_digits(folder)
    assert points.shape == (2, 8, 2)
    assert labels.tolist() == [1, 1]
    assert points[0, 2].tolist() == [40, 0]
    assert points[0, -1].tolist() == [40, 100]


def test_a_digit_lies_on_the_pad_in_the_wanted_size(folder: Path) -> None:
    points, _ = read_pen_digits(folder)
    for seed in range(100):
        for digit in points:
            ink = drawn(digit, 1, np.random.default_rng(seed))
            (stroke,) = ink.strokes
            low, high = stroke.points[:, :2].min(axis=0), stroke.points[:, :2].max(axis=0)
            assert (low >= ink.pen_px / 2 - 0.01).all()
            assert (high <= 280 - ink.pen_px / 2 + 0.01).all()
            assert 12 <= ink.pen_px <= 26
        width, height = np.ptp(
            drawn(points[0], 1, np.random.default_rng(seed)).strokes[0].points, axis=0
        )[:2]
        assert 100 <= height <= 240.1
        assert 0.55 * 0.4 < width / height < 1.0 * 0.5


def test_the_line_is_smooth_and_passes_through_the_points(folder: Path) -> None:
    points, _ = read_pen_digits(folder)
    line = drawn(points[0], 1, np.random.default_rng(0)).strokes[0].points[:, :2]
    shape = (line - line[0]) / np.ptp(line, axis=0)
    given = (points[0] - points[0, 0]) / np.ptp(points[0], axis=0)
    assert len(line) == 7 * 12 + 1
    # The smooth line reaches a little farther than its points.
    np.testing.assert_allclose(shape[::12], given, atol=0.1)
