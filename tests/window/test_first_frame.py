import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_app.window import first_frame
from lenet_app.window.first_frame import FirstFrame


class Painted(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.frames = 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.frames += 1


def test_the_frame_is_painted_by_the_time_it_is_told(qtbot: QtBot) -> None:
    window = Painted()
    qtbot.addWidget(window)
    frames: list[int] = []
    watch = FirstFrame(window)
    watch.shown.connect(lambda: frames.append(window.frames))
    with qtbot.waitSignal(watch.shown, timeout=10_000):
        window.show()
    assert frames == [1]


def test_it_is_told_once(qtbot: QtBot) -> None:
    window = Painted()
    qtbot.addWidget(window)
    times: list[None] = []
    watch = FirstFrame(window)
    watch.shown.connect(lambda: times.append(None))
    with qtbot.waitSignal(watch.shown, timeout=10_000):
        window.show()
    window.update()
    qtbot.waitUntil(lambda: window.frames >= 2, timeout=10_000)
    assert len(times) == 1


def test_a_window_that_is_never_painted_is_not_waited_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_frame, "PATIENCE_MS", 1)
    window = Painted()
    qtbot.addWidget(window)
    with qtbot.waitSignal(FirstFrame(window).shown, timeout=10_000):
        pass
    assert window.frames == 0
