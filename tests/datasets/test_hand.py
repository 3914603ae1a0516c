import numpy as np
import pytest

from lenet_app.datasets import hand
from lenet_app.datasets.hand import Points, hastened, inked, placed, smoothed, varied, write
from lenet_app.datasets.prototype import Prototype
from lenet_app.ink.raster import rasterise
from lenet_app.ink.strokes import PAD_SIDE_PX

CROSS = Prototype.written(1, "a cross", "0,50 100,50", "50,0 50,100")
DOT = Prototype.written(1, "a dot", "50,50 51,51")


def many(way: Prototype, count: int = 200, seed: int = 0) -> list[list[Points]]:
    rng = np.random.default_rng(seed)
    return [varied(way, rng) for _ in range(count)]


def test_what_is_written_carries_its_label_and_lies_on_the_pad() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        ink = write(CROSS, rng, label=4)
        points = np.concatenate([stroke.points for stroke in ink.strokes])
        assert ink.label == 4
        assert points[:, :2].min() >= -1e-3
        assert points[:, :2].max() <= PAD_SIDE_PX + 1e-3


def test_some_hands_forget_to_lift_the_pen_and_some_do_not() -> None:
    counts = [len(lines) for lines in many(CROSS)]
    joined = counts.count(1) / len(counts)
    assert set(counts) == {1, 2}
    assert hand.JOINED_SHARE - 0.12 < joined < hand.JOINED_SHARE + 0.12


def test_joined_strokes_are_joined_by_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hand, "JOINED_SHARE", 1.0)
    rng = np.random.default_rng(0)
    joined = rasterise([write(CROSS, rng) for _ in range(40)])
    monkeypatch.setattr(hand, "JOINED_SHARE", 0.0)
    lifted = rasterise([write(CROSS, rng) for _ in range(40)])
    assert joined.sum() > 1.15 * lifted.sum()


def test_a_slow_tablet_leaves_few_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hand, "SPARSE_SHARE", 1.0)
    monkeypatch.setattr(hand, "SMOOTHED_SHARE", 0.0)
    counts = [sum(len(line) for line in lines) for lines in many(CROSS)]
    assert max(counts) <= hand.SPARSE_POINTS[1] + 1
    assert min(counts) >= hand.SPARSE_POINTS[0] - 1


def test_a_dot_survives_every_hand() -> None:
    assert all(len(line) > 0 for lines in many(DOT) for line in lines)


def test_haste_cuts_corners_and_keeps_the_ends() -> None:
    corner = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]])
    cut = hastened(corner, 1)
    np.testing.assert_allclose(cut, [[0.0, 0.0], [0.75, 0.25], [1.0, 1.0]])
    np.testing.assert_array_equal(hastened(corner[:2], 3), corner[:2])


def test_what_is_placed_keeps_its_form() -> None:
    square = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 2.0]])
    moved = placed(square, np.random.default_rng(0))
    width, height = np.ptp(moved, axis=0)
    assert height == pytest.approx(2 * width)
    assert hand.SMALLEST * PAD_SIDE_PX <= height <= hand.LARGEST * PAD_SIDE_PX


def test_what_has_no_extent_is_placed_as_well() -> None:
    assert np.isfinite(placed(np.zeros((1, 2)), np.random.default_rng(0))).all()


def test_pens_press_evenly_or_each_in_its_own_way() -> None:
    rng = np.random.default_rng(0)
    pressures = [
        np.concatenate([stroke.points[:, 2] for stroke in inked(lines, rng).strokes])
        for lines in many(CROSS, 100)
    ]
    full = [pressure for pressure in pressures if (pressure == 1).all()]
    assert 20 < len(full) < 60
    assert min(float(pressure.mean()) for pressure in pressures) < 0.4


def test_a_broad_nib_leaves_no_gap_between_its_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    # A bar drawn with a gap would have two dark runs in its middle row.
    monkeypatch.setattr(hand, "BROAD_SHARE", 1.0)
    bar = Prototype.written(1, "a bar", "50,0 50,50 50,100")
    rng = np.random.default_rng(2)
    middles = rasterise([write(bar, rng) for _ in range(200)])[:, 14] > 0.3
    runs = (np.diff(middles.astype(int), axis=1) == 1).sum(axis=1)
    assert (runs <= 1).mean() > 0.98


def test_a_smooth_line_passes_through_its_points_without_corners() -> None:
    corner = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [2.0, 1.0]])
    line = smoothed(corner, 20)
    np.testing.assert_allclose(line[::20], corner, atol=1e-12)
    ways = np.diff(line, axis=0)
    turns = np.diff(np.unwrap(np.arctan2(ways[:, 1], ways[:, 0])))
    assert np.abs(turns).max() < np.radians(25)
    np.testing.assert_array_equal(smoothed(corner[:2], 20), corner[:2])


def test_some_write_a_bar_with_a_flag_as_wide_as_it_is_high(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    flagged = Prototype.written(1, "a flag", "30,30 50,0 / 50,100")
    monkeypatch.setattr(hand, "WIDE_SHARE", 0.0)
    narrow = np.median([np.ptp(lines[0][:, 0]) for lines in many(flagged)])
    monkeypatch.setattr(hand, "WIDE_SHARE", 1.0)
    wide = np.median([np.ptp(lines[0][:, 0]) for lines in many(flagged)])
    assert wide > 1.4 * narrow
