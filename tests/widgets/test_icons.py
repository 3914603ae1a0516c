import gc
import re

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QPalette, QPixmap

from lenet_app.paths import resources_folder
from lenet_app.widgets.icons import PLACEHOLDER, app_icon, icon
from lenet_app.widgets.theme import palette_of

NAMES = (
    *("undo", "redo", "clear", "pen", "eraser", "train", "pause", "step", "stop"),
    *("open", "save", "theme", "previous", "next", "close", "help"),
)
pytestmark = pytest.mark.usefixtures("qapp")


def rgba(pixmap: QPixmap) -> np.ndarray:
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    # A copy: the image's memory goes with the image.
    flat = np.array(image.constBits(), np.uint8)
    return flat.reshape(image.height(), image.width(), 4)


def source(name: str) -> str:
    return (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mode", ["dark", "light"])
def test_every_icon_is_drawn_in_the_text_colour(name: str, mode: str) -> None:
    palette = palette_of(mode)  # type: ignore[arg-type]
    pixels = rgba(icon(name, palette).pixmap(48))
    solid = pixels[pixels[..., 3] == 255]
    wanted = palette.color(QPalette.ColorRole.ButtonText)
    assert len(solid) > 20
    assert (
        np.abs(solid[:, :3].astype(int) - [wanted.red(), wanted.green(), wanted.blue()]).max() <= 1
    )


@pytest.mark.parametrize("name", NAMES)
def test_disabled_icons_are_fainter(name: str) -> None:
    drawn = icon(name, palette_of("dark"))
    normal = rgba(drawn.pixmap(48))[..., 3]
    faint = rgba(drawn.pixmap(48, QIcon.Mode.Disabled))[..., 3]
    assert 0 < faint.max() < normal.max()


@pytest.mark.parametrize("name", NAMES)
def test_the_set_is_of_one_hand(name: str) -> None:
    text = source(name)
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke-width="1.75"' in text
    assert 'stroke-linecap="round"' in text
    assert PLACEHOLDER in text
    assert not re.search("#[0-9a-fA-F]{3}", text)


def test_no_icon_touches_the_edge() -> None:
    for name in NAMES:
        alpha = rgba(icon(name, palette_of("dark")).pixmap(48))[..., 3]
        edges = (alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1])
        assert max(int(edge.max()) for edge in edges) == 0, name


def test_icons_differ_from_one_another() -> None:
    drawn = {rgba(icon(name, palette_of("dark")).pixmap(24)).tobytes() for name in NAMES}
    assert len(drawn) == len(NAMES)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_an_icon_has_every_pixel_that_the_screen_has(scale: float) -> None:
    drawn = icon("train", palette_of("dark")).pixmap(QSize(24, 24), scale)
    assert drawn.size() == QSize(24, 24) * scale
    assert drawn.devicePixelRatio() == scale


def test_an_icon_outlives_what_made_it_and_what_copied_it() -> None:
    drawn = icon("train", palette_of("dark"))
    expected = rgba(drawn.pixmap(24))
    copied = QIcon(drawn)
    del drawn
    gc.collect()
    copied.addPixmap(QPixmap(24, 24))  # Qt makes an engine of its own for what it changes
    assert np.array_equal(rgba(copied.pixmap(24)), expected)


def test_the_app_icon_is_coloured_and_there_at_every_size() -> None:
    for size in (16, 32, 256):
        pixels = rgba(app_icon().pixmap(size))
        assert pixels.shape == (size, size, 4)
        solid = pixels[pixels[..., 3] == 255]
        assert len(np.unique(solid[:, :3], axis=0)) >= 3


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icon("nothing", palette_of("dark"))
