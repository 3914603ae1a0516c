import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from lenet_app.widgets.device_pixels import draw_outline, draw_sheet, enter_device_pixels
from lenet_app.widgets.map_grid import Box

pytestmark = pytest.mark.usefixtures("qapp")
BLACK, WHITE = 0xFF000000, 0xFFFFFFFF


def canvas(ratio: float) -> QImage:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    image.setDevicePixelRatio(ratio)
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("left", [0.0, 5.0, 7.0])
def test_a_checkerboard_stays_sharp_at_every_pixel_ratio(ratio: float, left: float) -> None:
    board = np.indices((12, 12)).sum(axis=0) % 2
    sheet = np.where(board == 1, WHITE, BLACK).astype(np.uint32)
    image = canvas(ratio)
    painter = QPainter(image)
    enter_device_pixels(painter, left, left)
    draw_sheet(painter, sheet)
    painter.end()
    start = round(left * ratio)
    for y in range(12):
        for x in range(12):
            assert image.pixel(start + x, start + y) == int(sheet[y, x])


def test_an_outline_lies_outside_the_box() -> None:
    image = canvas(1.0)
    painter = QPainter(image)
    draw_outline(painter, Box(10, 20, 5, 5), QColor("white"), width=2, away=1)
    painter.end()
    lit = {(x, y) for x in range(60) for y in range(60) if image.pixel(x, y) == WHITE}
    outer = {(x, y) for x in range(7, 18) for y in range(17, 28)}
    inner = {(x, y) for x in range(9, 16) for y in range(19, 26)}
    assert lit == outer - inner
