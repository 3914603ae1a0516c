"""Claims about the tour's frame: it outlines, and lets clicks through."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.widgets.theme import colours
from lenet_app.widgets.tour_frame import TourFrame


def test_the_outline_lies_around_its_target_and_leaves_it_visible(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    frame = TourFrame(window)
    window.show()
    frame.outline(QRect(50, 50, 100, 60))
    image = window.grab().toImage()
    ratio = image.devicePixelRatio()
    assert image.pixelColor(QPoint(100, 48) * ratio) == colours(window.palette()).accent
    assert image.pixelColor(QPoint(100, 80) * ratio) == window.palette().window().color()


def test_what_lies_below_can_still_be_clicked(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    button = QPushButton("Train", window)
    frame = TourFrame(window)
    window.show()
    frame.outline(button.geometry())
    assert window.childAt(button.geometry().center()) is button
