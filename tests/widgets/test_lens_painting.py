from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from lenet_app.records import Frame
from lenet_app.widgets.lens_layout import lens_layout
from lenet_app.widgets.lens_painting import (
    paint_answers,
    paint_captions,
    paint_field,
    paint_note,
)
from lenet_app.widgets.theme import DARK, palette_of

pytestmark = pytest.mark.usefixtures("qapp")

LAYOUT = lens_layout(QSizeF(300, 140), 1.0, 14.0, 2, 28)
ALONE = lens_layout(QSizeF(300, 140), 1.0, 14.0, 1, 28)


@pytest.fixture
def image() -> QImage:
    image = QImage(300, 140, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    return image


def inked(image: QImage) -> set[tuple[int, int]]:
    dark = QColor("black").rgb()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {place for place in places if image.pixel(*place) != dark}


@pytest.fixture
def painter(image: QImage) -> Iterator[QPainter]:
    painter = QPainter(image)
    painter.setPen(QColor("white"))
    yield painter
    painter.end()


def test_an_arrow_stands_half_way(image: QImage, painter: QPainter) -> None:
    paint_captions(painter, LAYOUT, ["", ""])
    first, second = LAYOUT.frames
    columns = {x for x, _ in inked(image)}
    assert min(columns) > first.right()
    assert max(columns) < second.left()


def test_a_caption_is_centred_below_its_picture(image: QImage, painter: QPainter) -> None:
    paint_captions(painter, LAYOUT, ["", "28×28"])
    columns = {x for x, y in inked(image) if y >= LAYOUT.captions.top()}
    assert abs((min(columns) + max(columns)) / 2 - LAYOUT.frames[1].center().x()) <= 2


def test_answers_stand_below_the_captions_and_the_last_one_is_brightest(
    image: QImage, painter: QPainter
) -> None:
    paint_answers(painter, LAYOUT, ["3 · 62 %", "3 · 99 %"], DARK)
    rows = {y for _, y in inked(image)}
    assert min(rows) >= LAYOUT.answers.top() - 1
    assert max(rows) <= LAYOUT.answers.bottom() + 1
    last = LAYOUT.frames[1]
    right = max(image.pixelColor(x, y).lightness() for x, y in inked(image) if x > last.left())
    left = max(image.pixelColor(x, y).lightness() for x, y in inked(image) if x < last.left())
    assert right > left


def test_a_long_answer_keeps_to_its_picture(image: QImage, painter: QPainter) -> None:
    paint_answers(painter, LAYOUT, ["a very long name of a class · 62 %", ""], DARK)
    first, second = LAYOUT.frames
    columns = {x for x, _ in inked(image)}
    assert max(columns) - min(columns) < first.width() + (second.left() - first.right())


def test_a_note_keeps_to_the_room_beside_its_picture(image: QImage, painter: QPainter) -> None:
    paint_note(painter, ALONE, "some words that need more than one line, for they are many")
    assert inked(image)
    assert max(x for x, _ in inked(image)) < ALONE.frames[0].left()


@pytest.mark.parametrize("shape", [(28, 28), (20, 28)])
def test_a_field_is_outlined_on_its_image(shape: tuple[int, int]) -> None:
    image = QImage(140, 140, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    painter = QPainter(image)
    height, width = shape
    # Rows 5 to 9 and columns 7 to 13 of an image that is enlarged four times.
    field = Frame(7 / width, 5 / height, 14 / width, 10 / height)
    paint_field(painter, QRectF(10, 10, 112, 112), shape, field, palette_of("dark"))
    painter.end()

    accent = DARK.accent.rgb()
    places = [(x, y) for x in range(140) for y in range(140) if image.pixel(x, y) == accent]
    xs, ys = {x for x, _ in places}, {y for _, y in places}
    top = 10 + (28 - height) * 2
    assert (min(xs), max(xs)) == (10 + 28 - 1, 10 + 56)
    assert (min(ys), max(ys)) == (top + 20 - 1, top + 40)
