"""Claims about whatever lies on the pad: as large as it, hidden at first, nothing to the pen."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from lenet_app.drawing.drawing import Drawing
from lenet_app.widgets.pad import Pad
from lenet_app.widgets.pad_overlay import PadOverlay


def test_nothing_is_seen_of_it_at_first(pad: Pad) -> None:
    assert PadOverlay(pad).isHidden()


def test_it_stays_as_large_as_the_pad(pad: Pad) -> None:
    overlay = PadOverlay(pad)
    assert overlay.geometry() == pad.rect()
    pad.resize(420, 410)
    assert overlay.geometry() == pad.rect()


def test_strokes_go_through_it_and_the_keyboard_passes_it_by(pad: Pad, drawing: Drawing) -> None:
    overlay = PadOverlay(pad)
    overlay.show()
    under = pad.childAt(QPoint(150, 150)) or pad
    QTest.mousePress(under, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))
    QTest.mouseRelease(under, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))
    assert not drawing.is_blank
    assert overlay.focusPolicy() is Qt.FocusPolicy.NoFocus
