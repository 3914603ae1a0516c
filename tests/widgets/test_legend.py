import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication

from lenet_app.widgets import colormaps
from lenet_app.widgets.legend import BAR_PX, WIDEST_VALUE, Legend, legend_width
from lenet_app.widgets.shown_layer import Span, value_text
from lenet_app.widgets.theme import DARK

pytestmark = pytest.mark.usefixtures("qapp")
AREA = QRect(0, 0, 80, 101)


def painted(legend: Legend) -> QImage:
    image = QImage(AREA.size(), QImage.Format.Format_RGB32)
    image.fill(DARK.ground)
    painter = QPainter(image)
    painter.setFont(QApplication.font())
    legend.paint(painter, AREA, DARK)
    painter.end()
    return image


def test_the_bar_leads_from_the_least_below_to_the_most_above() -> None:
    table = colormaps.even_pixels()
    image = painted(Legend(table, False, Span(0, 2), "max"))
    assert image.pixel(3, 0) == int(table[255])
    assert image.pixel(3, 100) == int(table[0])


def test_zero_is_in_the_middle_of_a_signed_bar_and_marked() -> None:
    table = colormaps.diverging_pixels(True)
    image = painted(Legend(table, True, Span(-2, 2), "max"))
    assert image.pixel(3, 50) == int(table[colormaps.ZERO_LEVEL])
    assert image.pixel(BAR_PX, 50) == DARK.text.rgb()
    assert image.pixel(BAR_PX, 20) == DARK.ground.rgb()


def test_zero_is_marked_at_the_foot_of_an_unsigned_bar() -> None:
    image = painted(Legend(colormaps.even_pixels(), False, Span(0, 2), "max"))
    assert image.pixel(BAR_PX, 100) == DARK.text.rgb()


def test_other_numbers_look_different() -> None:
    table = colormaps.even_pixels()
    first = painted(Legend(table, False, Span(0, 2), "max"))
    assert painted(Legend(table, False, Span(0, 3), "max")) != first
    assert painted(Legend(table, False, None, "max")) != first


def test_the_widest_number_has_room() -> None:
    metrics = QFontMetrics(QApplication.font())
    room = legend_width(metrics) - BAR_PX
    for value in (-9.99, -12.3, -99999.0, -1e30):
        assert metrics.horizontalAdvance(value_text(value)) <= room
    assert metrics.horizontalAdvance(WIDEST_VALUE) <= room
