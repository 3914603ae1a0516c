import numpy as np
import pytest
from PySide6.QtGui import QColor

from lenet_app.widgets.sample_image import sample_image
from lenet_app.widgets.theme import DARK, LIGHT, Colours

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("shades", [DARK, LIGHT])
def test_a_digit_is_drawn_in_the_themes_paper_and_ink(shades: Colours) -> None:
    stored = np.zeros((1, 2, 3), np.uint8)
    stored[0, 1, 2] = 255
    image = sample_image(stored, shades)
    assert (image.width(), image.height()) == (3, 2)
    assert image.pixelColor(0, 0) == shades.paper
    assert image.pixelColor(2, 1) == shades.ink


def test_colours_stay_as_they_are() -> None:
    stored = np.zeros((3, 1, 2), np.uint8)
    stored[:, 0, 1] = (250, 120, 10)
    image = sample_image(stored, DARK)
    assert image.pixelColor(0, 0) == QColor(0, 0, 0)
    assert image.pixelColor(1, 0) == QColor(250, 120, 10)
