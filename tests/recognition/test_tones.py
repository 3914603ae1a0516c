"""Claims about images in their own tones."""

import numpy as np

from lenet_app.recognition.tones import as_light


def test_grey_has_three_equal_channels() -> None:
    grey = np.linspace(0, 1, 6, dtype=np.float32).reshape(1, 2, 3)
    light = as_light(grey)
    assert light.shape == (3, 2, 3)
    assert all((channel == grey[0]).all() for channel in light)


def test_colours_stay_as_they_are() -> None:
    values = np.random.default_rng(0).random((3, 4, 5), np.float32)
    np.testing.assert_array_equal(as_light(values), values)
