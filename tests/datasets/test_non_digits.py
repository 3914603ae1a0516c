import numpy as np
import pytest

from lenet_app.datasets import non_digits
from lenet_app.datasets.non_digits import draw_non_digit, row_of_digits
from lenet_app.datasets.other_signs import LETTERS, SHAPES
from lenet_app.ink.raster import rasterise
from lenet_app.ink.strokes import PAD_SIDE_PX


def test_what_is_drawn_is_not_blank_has_no_label_and_lies_on_the_pad() -> None:
    rng = np.random.default_rng(0)
    for _ in range(300):
        ink = draw_non_digit(rng)
        points = np.concatenate([stroke.points for stroke in ink.strokes])
        assert ink.label is None
        assert np.isfinite(points).all()
        assert points[:, :2].min() >= -1e-2
        assert points[:, :2].max() <= PAD_SIDE_PX + 1e-2


def test_the_generator_decides_everything() -> None:
    first, again = (
        rasterise([draw_non_digit(rng) for _ in range(20)])
        for rng in (np.random.default_rng(3), np.random.default_rng(3))
    )
    np.testing.assert_array_equal(first, again)
    assert len(np.unique(first.sum(axis=(1, 2)).round(2))) > 15


@pytest.mark.parametrize("kind", non_digits._KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_leaves_ink(kind: object) -> None:
    rng = np.random.default_rng(1)
    assert callable(kind)
    for _ in range(30):
        lines = kind(rng)
        assert all(line.ndim == 2 and line.shape[1] == 2 and len(line) > 0 for line in lines)
        assert all(np.isfinite(line).all() for line in lines)


def test_digits_in_a_row_stand_beside_each_other() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        ones = row_of_digits([0, 0], rng)
        left, right = ones[: len(ones) // 2], ones[len(ones) // 2 :]
        if len(ones) % 2 == 0:
            assert max(line[:, 0].max() for line in left) < min(line[:, 0].min() for line in right)


def test_no_letter_that_is_a_digit_to_the_eye_is_learnt_as_none() -> None:
    names = {letter.name for letter in LETTERS}
    assert names.isdisjoint(set("OoIlSsZzbqg"))
    assert len(names) == len(LETTERS)
    assert len({shape.name for shape in SHAPES}) == len(SHAPES)
