"""Claims about the pointer over the pad."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from lenet_app.widgets.ring_cursor import LARGEST_RING_PX, SMALLEST_RING_PX, ring_cursor

pytestmark = pytest.mark.usefixtures("qapp")


def ring_width(diameter_px: float, ratio: float = 1.0) -> float:
    """Measure the ring in its pixmap, halo included, in device-independent pixels."""
    image = ring_cursor(diameter_px, ratio, dashed=False).pixmap().toImage()
    row = image.height() // 2
    drawn = [x for x in range(image.width()) if QColor(image.pixelColor(x, row)).alpha() > 60]
    return (drawn[-1] - drawn[0] + 1) / ratio


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_the_ring_is_as_wide_as_asked(ratio: float) -> None:
    assert ring_width(40.0, ratio) == pytest.approx(43.0, abs=1.5)


def test_the_spot_is_in_the_middle_of_the_ring() -> None:
    cursor = ring_cursor(20.0, 2.0, dashed=False)
    middle = cursor.pixmap().deviceIndependentSize() / 2
    assert cursor.hotSpot().x() == pytest.approx(middle.width(), abs=1)
    assert cursor.hotSpot().y() == pytest.approx(middle.height(), abs=1)


def test_a_tiny_pen_keeps_a_ring_that_can_be_seen() -> None:
    assert ring_width(0.5) == ring_width(SMALLEST_RING_PX)


def test_a_ring_that_systems_refuse_becomes_a_cross() -> None:
    cursor = ring_cursor(LARGEST_RING_PX + 1, 1.0, dashed=False)
    assert cursor.shape() == Qt.CursorShape.CrossCursor


def test_the_erasers_ring_differs_from_the_pens() -> None:
    pen = ring_cursor(30.0, 1.0, dashed=False).pixmap().toImage()
    assert pen != ring_cursor(30.0, 1.0, dashed=True).pixmap().toImage()
