"""Claims about pictures of views: what is on the screen is in the file."""

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.widgets.portrait import png_of, svg_of

RED = QColor(200, 10, 20)


class Spot(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(10, 20, 30, 40), RED)


def spot(qtbot: QtBot) -> Spot:
    view = Spot()
    qtbot.addWidget(view)
    view.resize(100, 80)
    return view


def test_a_png_is_the_view_as_its_screen_shows_it(qtbot: QtBot) -> None:
    view = spot(qtbot)
    image = QImage.fromData(png_of(view))
    assert image.size() == view.size() * view.devicePixelRatio()
    assert image.pixelColor(25, 40) == RED
    assert image.pixelColor(60, 40) == view.palette().window().color()


def test_an_svg_drawn_again_is_the_view(qtbot: QtBot) -> None:
    view = spot(qtbot)
    renderer = QSvgRenderer(QByteArray(svg_of(view, "A spot")))
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    assert image.pixelColor(25, 40) == RED
    assert image.pixelColor(60, 40) == view.palette().window().color()


def test_text_in_an_svg_stays_text(qtbot: QtBot) -> None:
    label = QLabel("receptive field")
    qtbot.addWidget(label)
    text = svg_of(label, "C1 & S2").decode()
    assert "receptive field</text>" in text.replace("\n", "")
    assert "<title>C1 &amp; S2</title>" in text
