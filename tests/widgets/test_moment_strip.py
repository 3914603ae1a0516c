"""Claims about the strip: a row a class, a column a moment, in the colours of the legend."""

import numpy as np

from lenet_app.widgets.colormaps import even_pixels
from lenet_app.widgets.moment_strip import MOST_ROWS, shown_classes, strip_image


def test_each_probability_is_a_pixel_of_its_colour() -> None:
    probabilities = np.array([[0.0, 1.0], [1.0, 0.0], [0.5, 0.5]], np.float32)
    image = strip_image(probabilities)
    assert (image.width(), image.height()) == (3, 2)
    table = even_pixels()
    assert image.pixel(0, 0) == table[0]
    assert image.pixel(0, 1) == table[255]
    assert image.pixel(2, 0) == table[128]


def test_few_classes_are_all_shown() -> None:
    assert shown_classes(np.zeros((4, 10), np.float32)) == list(range(10))


def test_of_many_classes_those_that_were_ever_likely_are_shown() -> None:
    probabilities = np.zeros((2, 40), np.float32)
    probabilities[0, 30:35] = 0.1
    probabilities[1, 3:8] = 0.2
    assert shown_classes(probabilities) == [*range(3, 8), *range(30, 35)]
    assert len(shown_classes(probabilities)) == MOST_ROWS
