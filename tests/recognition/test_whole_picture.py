"""Claims about whole pictures becoming network input."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from lenet_app.recognition.whole_picture import SHOWN_SIDE_PX, like_clothes, squeezed
from lenet_app.records import ByteArray, Picture
from tests.recognition.triangle import resized

ROUNDING = 1.01 / 255  # both passes of a resize round to a level
LUMINANCE = np.array([0.299, 0.587, 0.114])


def colours(height: int, width: int, seed: int = 0) -> ByteArray:
    """Make a coloured picture with something to see in it: soft blots."""
    generator = np.random.default_rng(seed)
    coarse = generator.integers(0, 256, (5, 4, 3))
    return resized(coarse, height, width).round().astype(np.uint8)


def coloured(height: int, width: int) -> Picture:
    colour = colours(height, width)
    return Picture("blots.png", (colour @ LUMINANCE / 255).astype(np.float32), colour)


@pytest.mark.parametrize(("height", "width"), [(96, 64), (40, 100), (32, 32), (10, 7)])
def test_a_colour_picture_is_squeezed_whatever_its_proportions(height: int, width: int) -> None:
    picture = coloured(height, width)
    assert picture.colour is not None
    seen = squeezed(picture, (3, 32, 32))
    wanted = resized(picture.colour, 32, 32).transpose(2, 0, 1) / 255
    assert seen.pixels.shape == (3, 32, 32)
    assert seen.pixels.dtype == np.float32
    np.testing.assert_allclose(seen.pixels, wanted, atol=ROUNDING)
    assert not seen.blank


def test_a_network_without_colour_gets_the_grey_of_it() -> None:
    picture = coloured(90, 60)
    seen = squeezed(picture, (1, 28, 28))
    assert seen.pixels.shape == (1, 28, 28)
    np.testing.assert_allclose(seen.pixels[0], resized(picture.grey, 28, 28), atol=1e-5)


def test_a_grey_picture_for_a_colour_network_stays_grey() -> None:
    picture = Picture("grey.png", coloured(50, 60).grey)
    seen = squeezed(picture, (3, 32, 32))
    assert seen.pixels.shape == (1, 32, 32)  # INPUT repeats it


def test_squeezing_is_what_reading_a_folder_does(tmp_path: Path) -> None:
    decoding = pytest.importorskip("lenet_app.datasets.decoding")
    from PIL import Image

    from lenet_app.recognition.pictures import open_picture

    path = tmp_path / "blots.png"
    Image.fromarray(colours(120, 90)).save(path)
    for size in ((3, 32, 32), (1, 28, 28)):
        seen = squeezed(open_picture(path), size)
        stored: NDArray[np.uint8] = decoding.decoded(path, size)
        np.testing.assert_allclose(seen.pixels, stored / 255, atol=2 * ROUNDING)


def test_the_steps_are_the_picture_and_what_the_network_gets() -> None:
    picture = coloured(400, 200)
    seen = squeezed(picture, (3, 32, 32))
    assert [step.name for step in seen.steps] == ["picture", "entry"]
    assert seen.steps[0].image.shape == (3, SHOWN_SIDE_PX, SHOWN_SIDE_PX // 2)
    assert picture.colour is not None
    small = resized(picture.colour, SHOWN_SIDE_PX, SHOWN_SIDE_PX // 2) / 255
    np.testing.assert_allclose(seen.steps[0].image, small.transpose(2, 0, 1), atol=ROUNDING)
    np.testing.assert_array_equal(seen.steps[-1].image, seen.pixels)


def test_clothes_on_white_become_light_on_black() -> None:
    page = np.ones((200, 120), np.float32)
    page[30:170, 40:80] = 0.25
    seen = like_clothes(Picture("coat.png", page), 28)
    wanted = np.zeros((28, 28))
    size = (28, 17)  # 120 · 28 / 200, rounded
    wanted[:, 5:22] = 1 - resized(page, *size)
    np.testing.assert_allclose(seen.pixels, wanted, atol=1e-5)
    assert [step.name for step in seen.steps] == ["picture", "exchanged", "entry"]
    np.testing.assert_allclose(seen.steps[1].image, 1 - seen.steps[0].image[0], atol=1e-5)


def test_clothes_on_black_stay_as_they_are() -> None:
    page = np.zeros((56, 56), np.float32)
    page[10:50, 20:40] = 0.8
    seen = like_clothes(Picture("coat.png", page), 28)
    np.testing.assert_allclose(seen.pixels, resized(page, 28, 28), atol=1e-5)
    assert [step.name for step in seen.steps] == ["picture", "entry"]


def test_a_wide_picture_fills_the_field_across_and_lies_in_its_middle() -> None:
    seen = like_clothes(Picture("belt.png", np.full((20, 80), 0.4, np.float32)), 28)
    rows = np.flatnonzero(seen.pixels.any(axis=1))
    assert (rows[0], rows[-1]) == (10, 16)
    assert seen.pixels[13].all()
