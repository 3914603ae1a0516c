"""Claims about the pad's looks on screens with fractional pixels."""

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from lenet_app.drawing.drawing import Drawing
from lenet_app.widgets.pad_face import PadFace, PadState
from lenet_app.widgets.theme import DARK

pytestmark = pytest.mark.usefixtures("qapp")

SIDE = 200.0
PLACE = 10.0
AREA = QRect(0, 0, 220, 220)


def painted(drawing: Drawing, ratio: float, *, has_focus: bool = False) -> QImage:
    image = QImage(int(220 * ratio), int(220 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(DARK.ground)
    state = PadState(DARK, QFont(), ("Draw", "or drop"), has_focus, awaits_drop=False)
    painter = QPainter(image)
    PadFace(drawing).paint(painter, QRectF(PLACE, PLACE, SIDE, SIDE), AREA, state)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_hairline_is_one_screen_pixel(ratio: float) -> None:
    drawing = Drawing()
    drawing.begin_stroke(5.0, 5.0)
    image = painted(drawing, ratio)
    edge = int(PLACE * ratio)
    row = image.height() * 3 // 4
    colours = [QColor(image.pixel(x, row)) for x in range(edge - 2, edge + 2)]
    assert colours == [DARK.ground, DARK.hairline, DARK.paper, DARK.paper]


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_focus_is_a_frame_beside_the_paper(ratio: float) -> None:
    image = painted(Drawing(), ratio, has_focus=True)
    edge, row = int(PLACE * ratio), image.height() * 3 // 4
    assert QColor(image.pixel(edge - 1, row)) == DARK.accent
    assert QColor(image.pixel(edge - int(2 * ratio), row)) == DARK.accent
    assert QColor(image.pixel(edge, row)) == DARK.paper


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_pending_ink_lies_where_settled_ink_will(ratio: float) -> None:
    drawing = Drawing()
    drawing.begin_stroke(40.0, 200.0)
    drawing.extend_stroke(101.5, 90.25)
    drawing.extend_stroke(233.0, 180.0)
    pending = painted(drawing, ratio)
    drawing.end_stroke()
    settled = painted(drawing, ratio)
    levels = [
        np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (pending, settled)
    ]
    assert np.abs(levels[0] - levels[1]).max() <= 2


def test_a_pending_stroke_stays_on_the_paper() -> None:
    drawing = Drawing()
    drawing.begin_stroke(0.0, 200.0)
    drawing.extend_stroke(0.0, 250.0)
    image = painted(drawing, 1.0)
    assert QColor(image.pixel(int(PLACE) + 2, 165)) == DARK.ink
    assert QColor(image.pixel(int(PLACE) - 3, 165)) == DARK.ground
