"""Claims about colours over the drawing on the pad."""

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from lenet_app.drawing.drawing import Drawing
from lenet_app.ink.strokes import Ink
from lenet_app.widgets.pad import Pad
from lenet_app.widgets.stroke_overlay import StrokeOverlay
from tests.widgets.example_heat import BAR, STEM

RED, GREEN = QColor("#ff0000"), QColor("#00ff00")


@pytest.fixture
def pad(pad: Pad, drawing: Drawing) -> Pad:
    drawing.replace_ink(Ink((BAR, STEM)), "x")
    return pad


def colour_at(pad: Pad, x: float, y: float) -> QColor:
    paper = pad.paper_rect()
    place = paper.topLeft() + QPointF(x, y) * (paper.width() / 280)
    return pad.grab().toImage().pixelColor(place.toPoint())


def test_strokes_on_the_pad_take_their_colours(drawing: Drawing, pad: Pad) -> None:
    overlay = StrokeOverlay(pad)
    overlay.show_colours(drawing.ink, (RED, GREEN))
    assert colour_at(pad, 100, 60) == RED
    assert colour_at(pad, 175, 140) == GREEN
    overlay.hide()
    assert colour_at(pad, 100, 60) not in (RED, GREEN)


def test_colours_stay_with_the_pad_when_it_grows(drawing: Drawing, pad: Pad) -> None:
    overlay = StrokeOverlay(pad)
    overlay.show_colours(drawing.ink, (RED, GREEN))
    pad.grab()
    pad.resize(QSize(420, 420))
    assert colour_at(pad, 100, 60) == RED


def test_the_hand_draws_through_it(drawing: Drawing, pad: Pad) -> None:
    overlay = StrokeOverlay(pad)
    overlay.show_colours(drawing.ink, (RED, GREEN))
    QTest.mouseClick(pad.childAt(150, 150) or pad, Qt.MouseButton.LeftButton)
    assert len(drawing.ink.strokes) == 3
