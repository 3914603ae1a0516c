import numpy as np
import pytest

from lenet_app.records import Sample
from lenet_app.widgets.sample_images import SampleImages
from lenet_app.widgets.sample_layout import sample_layout
from lenet_app.widgets.theme import DARK, LIGHT
from tests.widgets.example_samples import sample

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_picture_is_enlarged_pixel_by_pixel() -> None:
    one = sample()
    layout = sample_layout(1, (28, 28), 300, 1.0, (10, 10))
    image = SampleImages((one,)).image(0, layout, DARK)
    assert image.width() == 28 * layout.zoom == layout.width
    for x, y in ((0, 0), (5, 9), (27, 27)):
        seen = {
            image.pixel(x * layout.zoom + dx, y * layout.zoom + dy)
            for dx in range(layout.zoom)
            for dy in range(layout.zoom)
        }
        assert len(seen) == 1


def test_a_large_picture_is_averaged_not_thinned_out() -> None:
    stripes = np.zeros((1, 224, 224), np.uint8)
    stripes[:, :, ::2] = 255
    layout = sample_layout(1, (224, 224), 300, 1.0, (10, 10))
    assert layout.zoom == 0
    image = SampleImages((Sample("x", "test", 0, 0, stripes),)).image(0, layout, DARK)
    middle = (DARK.ink.red() + DARK.paper.red()) / 2
    assert abs(image.pixelColor(20, 20).red() - middle) < 20


def test_only_what_was_looked_at_is_made_and_another_theme_makes_it_anew() -> None:
    images = SampleImages((sample(0), sample(1)))
    layout = sample_layout(2, (28, 28), 300, 1.0, (10, 10))
    dark = images.image(1, layout, DARK)
    assert len(images) == 1
    assert images.image(1, layout, DARK) is dark
    assert images.image(1, layout, LIGHT) != dark
