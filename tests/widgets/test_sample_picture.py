"""Claims about pictures of samples: the network gets what is stored, bit for bit."""

import numpy as np
import torch

from lenet_app.training.evaluation import pixels
from lenet_app.widgets.sample_picture import picture_of
from tests.widgets.example_samples import sample


def test_the_field_is_what_training_makes_of_the_stored_picture() -> None:
    every_level = sample(shape=(1, 16, 16))
    every_level.image[0] = np.arange(256, dtype=np.uint8).reshape(16, 16)
    picture = picture_of(every_level, "some")
    assert picture.field is not None
    np.testing.assert_array_equal(picture.field, pixels(torch.tensor(every_level.image)).numpy())


def test_a_digit_is_dark_on_light_paper_as_pictures_from_elsewhere_are() -> None:
    one = sample()
    picture = picture_of(one, "MNIST, test picture 0")
    assert picture.name == "MNIST, test picture 0"
    assert picture.colour is None
    np.testing.assert_allclose(picture.grey, 1 - one.image[0] / 255, atol=1e-6)


def test_a_picture_in_colour_keeps_its_colours() -> None:
    one = sample(shape=(3, 32, 32))
    picture = picture_of(one, "cat")
    assert picture.colour is not None
    np.testing.assert_array_equal(picture.colour, one.image.transpose(1, 2, 0))
    assert picture.grey.shape == (32, 32)
