import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from lenet_app.records import LayerFigures
from lenet_app.widgets.caption import caption_height, caption_width, paint_caption
from lenet_app.widgets.layer_words import LayerWords
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.theme import DARK

pytestmark = pytest.mark.usefixtures("qapp")


def words(kind: str, parameters: int = 156) -> LayerWords:
    return LayerWords(ShownLayer(LayerFigures("C1", kind, (6, 28, 28), parameters, None)))


def test_a_long_kind_takes_a_second_line_and_never_a_third() -> None:
    font = QApplication.font()
    one = caption_height(words("dense"), font, 100)
    two = caption_height(words("convolution 5×5, padding 2, ReLU"), font, 100)
    many = caption_height(words("convolution 11×11, " * 9), font, 100)
    assert one < two == many


def test_the_parameters_have_room() -> None:
    font = QApplication.font()
    few, many = words("dense", 1), words("dense", 37_752_832)
    assert caption_width("C1", many, font) > caption_width("C1", few, font)


def test_the_caption_stays_in_its_area() -> None:
    font = QApplication.font()
    spoken = words("convolution 5×5, padding 2, ReLU")
    width = caption_width("C1", spoken, font)
    area = QRect(10, 10, width, caption_height(spoken, font, width))
    image = QImage(width + 40, area.height() + 40, QImage.Format.Format_RGB32)
    image.fill(DARK.ground)
    painter = QPainter(image)
    paint_caption(painter, area, "C1", spoken, font, DARK)
    painter.end()
    touched = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) != DARK.ground.rgb()
    ]
    assert touched
    assert all(area.adjusted(-1, -1, 1, 1).contains(x, y) for x, y in touched)
