import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from lenet_app.records import Frame
from lenet_app.widgets.lens_painting import paint_arrow, paint_caption, paint_field, paint_note
from lenet_app.widgets.theme import DARK, palette_of

pytestmark = pytest.mark.usefixtures("qapp")

FRAME = QRectF(10, 10, 40, 40)


@pytest.fixture
def image() -> QImage:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    return image


def inked(image: QImage) -> set[tuple[int, int]]:
    dark = QColor("black").rgb()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {place for place in places if image.pixel(*place) != dark}


def test_an_arrow_stands_half_way(image: QImage) -> None:
    painter = QPainter(image)
    painter.setPen(QColor("white"))
    paint_arrow(painter, FRAME, FRAME.translated(80, 0))
    painter.end()
    columns = {x for x, _ in inked(image)}
    assert min(columns) > 50
    assert max(columns) < 90


def test_a_caption_is_centred_below_its_frame(image: QImage) -> None:
    painter = QPainter(image)
    painter.setPen(QColor("white"))
    paint_caption(painter, FRAME, QRectF(0, 55, 200, 20), "28×28")
    painter.end()
    columns = {x for x, _ in inked(image)}
    assert abs((min(columns) + max(columns)) / 2 - 30) <= 2


def test_a_note_keeps_to_its_room(image: QImage) -> None:
    painter = QPainter(image)
    painter.setPen(QColor("white"))
    paint_note(painter, QRectF(0, 0, 100, 100), "some words that need more than one line")
    painter.end()
    assert inked(image)
    assert max(x for x, _ in inked(image)) < 100


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
