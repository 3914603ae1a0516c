"""Claims about the picture of the ten codes."""

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from lenet_app.widgets.glyph_picture import PIXEL_PX, GlyphPicture
from lenet_app.widgets.theme import DARK, LIGHT, palette_of
from tests.widgets.example_1998 import CODES


@pytest.fixture
def picture(qtbot: QtBot) -> GlyphPicture:
    picture = GlyphPicture()
    qtbot.addWidget(picture)
    picture.setPalette(palette_of("dark"))
    picture.show_codes(CODES)
    picture.resize(picture.sizeHint())
    return picture


@pytest.mark.parametrize(("mode", "shades"), [("dark", DARK), ("light", LIGHT)])
def test_every_pixel_of_every_code_is_paper_or_ink(
    picture: GlyphPicture, mode: str, shades: object
) -> None:
    picture.setPalette(palette_of("dark" if mode == "dark" else "light"))
    colours = DARK if mode == "dark" else LIGHT
    image = picture.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    grid = picture._grid(CODES, picture.devicePixelRatioF())
    shown = np.empty(CODES.shape)
    for digit in range(10):
        box = grid.map_box(digit)
        for row in range(12):
            for column in range(7):
                x = box.left + column * PIXEL_PX + PIXEL_PX // 2
                colour = image.pixelColor(x, box.top + row * PIXEL_PX + PIXEL_PX // 2)
                assert colour in (colours.ink, colours.paper)
                shown[digit, row, column] = 1 if colour == colours.ink else -1
    np.testing.assert_array_equal(shown, CODES)


def test_nothing_to_show_takes_no_room(qtbot: QtBot) -> None:
    empty = GlyphPicture()
    qtbot.addWidget(empty)
    assert empty.sizeHint().isEmpty()
    assert empty.accessibleName()
