import numpy as np
import pytest

from foreign_ink import KINDS, LETTERS, on_pad
from lenet_app.ink.raster import rasterise


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_drawing_lies_on_the_pad(kind: str) -> None:
    rng = np.random.default_rng(0)
    for _ in range(100):
        ink = on_pad(KINDS[kind](rng), rng)
        points = np.concatenate([stroke.points for stroke in ink.strokes])
        assert points[:, :2].min() >= -0.01
        assert points[:, :2].max() <= 280.01
        assert ink.label is None


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_seed_repeats_its_drawings_and_no_two_are_alike(kind: str) -> None:
    first, again = (
        rasterise([on_pad(KINDS[kind](rng), rng) for _ in range(12)])
        for rng in (np.random.default_rng(4), np.random.default_rng(4))
    )
    np.testing.assert_array_equal(first, again)
    assert len(np.unique(first.reshape(12, -1), axis=0)) == 12


def test_no_letter_is_a_digit_to_the_eye_and_most_letters_are_there() -> None:
    assert set(LETTERS).isdisjoint("OoIlSsZzbqg")
    assert len(LETTERS) >= 39
