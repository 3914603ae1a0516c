import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from lenet_app.widgets.lens_painting import paint_arrow, paint_caption, paint_note

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
