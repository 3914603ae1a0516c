"""Claims about the pinned drawing in small."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.pinned_picture import SIDE_PX, PinnedPicture


@pytest.mark.parametrize("shape", [(28, 28), (1, 28, 28), (3, 32, 32)])
def test_ink_is_seen_where_it_was_drawn(qtbot: QtBot, shape: tuple[int, ...]) -> None:
    picture = PinnedPicture()
    qtbot.addWidget(picture)
    pixels = np.zeros(shape, np.float32)
    pixels[..., : shape[-2] // 2, :] = 1.0
    picture.resize(picture.sizeHint())
    picture.show_pixels(pixels)
    image = picture.grab().toImage()
    assert image.pixel(SIDE_PX // 2, 8) != image.pixel(SIDE_PX // 2, SIDE_PX - 8)
    picture.show_pixels(None)
    image = picture.grab().toImage()
    assert image.pixel(SIDE_PX // 2, 8) == image.pixel(SIDE_PX // 2, SIDE_PX - 8)
