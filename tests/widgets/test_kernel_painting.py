import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from lenet_app.widgets.colormaps import diverging
from lenet_app.widgets.kernel_painting import (
    logical,
    paint_changed,
    paint_eye,
    paint_missing,
    paint_off,
    readable_on,
)
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.theme import DARK, LIGHT

AREA = QRectF(4, 4, 24, 24)


def painted(mark: str) -> QImage:
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    image.fill(DARK.ground)
    painter = QPainter(image)
    if mark == "missing":
        paint_missing(painter, AREA, DARK)
    elif mark == "off":
        paint_off(painter, AREA, DARK)
    elif mark == "changed":
        paint_changed(painter, AREA, DARK)
    elif mark in ("eye", "shut eye"):
        paint_eye(painter, AREA, DARK.text, is_shut=mark == "shut eye")
    painter.end()
    return image


def test_every_mark_is_another_one(qtbot: QtBot) -> None:
    marks = [painted(mark) for mark in ("", "missing", "off", "changed", "eye", "shut eye")]
    assert all(one != other for at, one in enumerate(marks) for other in marks[:at])


def test_marks_stay_within_their_kernel(qtbot: QtBot) -> None:
    for mark in ("missing", "changed"):
        image = painted(mark)
        edge = [image.pixelColor(x, y) for x in range(32) for y in (0, 1, 2, 29, 30, 31)]
        assert set(map(QColor.name, edge)) == {DARK.ground.name()}


@pytest.mark.parametrize("colours", [DARK, LIGHT])
def test_numbers_can_be_read_on_every_colour_of_the_table(colours: object) -> None:
    for red, green, blue in diverging(colours is DARK).tolist():
        ground = QColor(red, green, blue)
        ink = readable_on(ground)
        # WCAG 2.1: a contrast of 4.5 is enough for small text.
        lights = sorted((luminance(ground), luminance(ink)))
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    parts = colour.redF(), colour.greenF(), colour.blueF()
    return sum(w * linear(p) for w, p in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def test_device_pixels_become_the_widgets_own() -> None:
    assert logical(Box(10, 20, 30, 40), 2.0) == QRectF(5, 10, 15, 20)
