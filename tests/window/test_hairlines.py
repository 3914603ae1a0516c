"""Claims about the lines between panes: thin to the eye, wide to the mouse, in the theme's grey."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QMainWindow, QStyle, QStyleFactory, QStyleOption
from pytestqt.qtbot import QtBot

from lenet_app.widgets.theme import DARK, palette_of
from lenet_app.window.hairlines import HAIRLINE_PX, REACH_PX, Hairlines

HANDLE = QStyle.PrimitiveElement.PE_IndicatorDockWidgetResizeHandle


def painted(
    size: tuple[int, int], *, caught: bool = False, element: QStyle.PrimitiveElement = HANDLE
) -> np.ndarray[tuple[int, int], np.dtype[np.uint32]]:
    """Paint a handle; (height, width), the colours as Qt packs them, 0 where nothing is."""
    width, height = size
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    option = QStyleOption()
    option.rect = QRect(0, 0, width, height)
    option.palette = palette_of("dark")
    if caught:
        option.state |= QStyle.StateFlag.State_MouseOver
    painter = QPainter(image)
    Hairlines("Fusion").drawPrimitive(element, option, painter)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint32).reshape(height, width).copy()


def test_the_mouse_has_more_than_the_eye(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    style = Hairlines("Fusion")
    window.setStyle(style)
    extent = QStyle.PixelMetric.PM_DockWidgetSeparatorExtent
    assert window.style().pixelMetric(extent, None, window) == REACH_PX > HAIRLINE_PX


@pytest.mark.parametrize("size", [(REACH_PX, 50), (50, REACH_PX)])
def test_the_line_is_thin_and_in_the_middle(qtbot: QtBot, size: tuple[int, int]) -> None:
    colours = painted(size)
    rows, columns = np.nonzero(colours)
    across = columns if size[0] == REACH_PX else rows
    assert set(across) == {REACH_PX // 2}
    assert len(rows) == 50


def test_the_line_has_the_hairlines_colour_and_the_accent_when_caught(qtbot: QtBot) -> None:
    assert painted((REACH_PX, 9)).max() == DARK.hairline.rgba()
    assert painted((REACH_PX, 9), caught=True).max() == DARK.accent.rgba()


def test_a_floating_pane_has_one_line_around_it(qtbot: QtBot) -> None:
    frame = painted((20, 12), element=QStyle.PrimitiveElement.PE_FrameDockWidget)
    inside = frame[1:-1, 1:-1]
    assert not inside.any()
    assert np.count_nonzero(frame) == 20 * 12 - inside.size
    assert frame.max() == DARK.faint.rgba()


def test_other_things_are_left_to_the_style_below(qtbot: QtBot) -> None:
    metric = QStyle.PixelMetric.PM_ScrollBarExtent
    below = QStyleFactory.create("Fusion")
    assert Hairlines("Fusion").pixelMetric(metric) == below.pixelMetric(metric)
