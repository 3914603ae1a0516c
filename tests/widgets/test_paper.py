"""Claims about the paper: what it keeps is what it would paint anew."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.records import Picture
from lenet_app.widgets.paper import Paper, Sheet
from lenet_app.widgets.theme import DARK, LIGHT, Colours

pytestmark = pytest.mark.usefixtures("qapp")

SIDE = 420
BAR = Stroke.of([[40.0, 60.0], [240.0, 60.0]])
POST = Stroke.of([[140.0, 30.0], [150.0, 250.0]])
WAVE = Stroke.of([[20.0, 200.0, 0.2], [120.0, 140.0, 0.9], [260.0, 240.0, 0.4]])


def sheet(
    *strokes: Stroke,
    pen_px: float = 18.0,
    side_px: int = SIDE,
    colours: Colours = DARK,
    picture: Picture | None = None,
) -> Sheet:
    return Sheet(Ink(strokes, pen_px=pen_px), picture, side_px, colours)


def fresh(wanted: Sheet) -> QImage:
    return Paper().pixmap(wanted).toImage()


def difference(one: QImage, other: QImage) -> int:
    """Return the largest difference of any channel of any pixel."""
    arrays = [
        np.frombuffer(
            image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8
        ).astype(int)
        for image in (one, other)
    ]
    return int(np.abs(arrays[0] - arrays[1]).max())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (sheet(BAR), sheet(BAR, WAVE)),
        (sheet(BAR, POST, WAVE), sheet(BAR, WAVE)),
        (sheet(BAR, POST), sheet(WAVE)),
        (sheet(BAR), sheet()),
        (sheet(BAR), sheet(BAR, pen_px=30.0)),
        (sheet(BAR), sheet(BAR, side_px=300)),
        (sheet(BAR), sheet(BAR, colours=LIGHT)),
    ],
)
def test_a_changed_sheet_looks_as_if_painted_anew(before: Sheet, after: Sheet) -> None:
    paper = Paper()
    paper.pixmap(before)
    changed = paper.pixmap(after).toImage()
    assert changed.size() == fresh(after).size()
    assert difference(changed, fresh(after)) <= 2


def test_ink_and_paper_have_the_themes_colours() -> None:
    image = fresh(sheet(BAR, colours=LIGHT))
    assert image.pixelColor(SIDE // 2, 90) == LIGHT.ink
    assert image.pixelColor(SIDE // 2, 300) == LIGHT.paper


def test_the_same_sheet_is_not_painted_again() -> None:
    paper = Paper()
    wanted = sheet(BAR)
    first = paper.pixmap(wanted).cacheKey()
    assert paper.pixmap(wanted).cacheKey() == first
    assert paper.pixmap(sheet(BAR, POST)).cacheKey() != first


def test_a_wide_picture_lies_in_the_middle() -> None:
    white = Picture("wide", np.ones((100, 200), np.float32))
    image = fresh(sheet(picture=white))
    assert image.pixelColor(SIDE // 2, SIDE // 2) == QColor("white")
    assert image.pixelColor(SIDE // 2, SIDE // 4 - 3) == DARK.paper
    assert image.pixelColor(SIDE // 2, SIDE // 4 + 3) == QColor("white")


def test_a_tiny_picture_keeps_its_pixels_square() -> None:
    checks = Picture("checks", (np.indices((28, 28)).sum(axis=0) % 2).astype(np.float32))
    image = fresh(sheet(picture=checks))
    greys = {image.pixelColor(x, 200).name() for x in range(SIDE)}
    assert greys == {"#000000", "#ffffff"}


def test_a_large_picture_is_averaged() -> None:
    checks = Picture("fine", (np.indices((1000, 1000)).sum(axis=0) % 2).astype(np.float32))
    image = fresh(sheet(picture=checks, side_px=100))
    assert 100 < image.pixelColor(50, 50).lightness() < 155


def test_a_coloured_picture_is_painted_in_its_colours() -> None:
    colour = np.zeros((10, 10, 3), np.uint8)
    colour[:, 5:] = (220, 40, 20)
    picture = Picture("red.png", np.zeros((10, 10), np.float32), colour)
    image = fresh(sheet(picture=picture))
    assert image.pixelColor(SIDE // 4, SIDE // 2) == QColor(0, 0, 0)
    assert image.pixelColor(3 * SIDE // 4, SIDE // 2) == QColor(220, 40, 20)


@pytest.mark.parametrize("colours", [DARK, LIGHT])
def test_a_datasets_digit_lies_crisp_in_the_themes_paper_and_ink(colours: Colours) -> None:
    field = np.zeros((1, 28, 28), np.float32)
    field[0, 0, 0] = field[0, 27, 27] = 1.0
    picture = Picture("digit", 1 - field[0], field=field)
    image = fresh(sheet(picture=picture, colours=colours))
    zoom = SIDE // 28
    assert image.pixelColor(0, 0) == image.pixelColor(zoom - 1, zoom - 1) == colours.ink
    assert image.pixelColor(zoom, 0) == image.pixelColor(0, zoom) == colours.paper
    assert image.pixelColor(28 * zoom - 1, 28 * zoom - 1) == colours.ink
