"""Claims about the label whose new texts lay nothing out."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.widgets.steady_label import SteadyLabel
from lenet_app.widgets.theme import scaled_font


class Layouts(QObject):
    """Counts how often a widget is asked to lay itself out."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return super().eventFilter(watched, event)


def shown(qtbot: QtBot, label: SteadyLabel) -> QWidget:
    pane = QWidget()
    QHBoxLayout(pane).addWidget(label)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def test_a_shorter_text_lays_nothing_out(qtbot: QtBot) -> None:
    label = SteadyLabel("step 4,300")
    pane = shown(qtbot, label)
    layouts = Layouts(pane)
    label.show_text("step 12")
    QCoreApplication.sendPostedEvents()
    assert layouts.count == 0
    assert label.text() == "step 12"
    label.show_text("step 1,234,567")
    QCoreApplication.sendPostedEvents()
    assert layouts.count == 1


def test_a_longer_text_gets_its_room_and_keeps_it(qtbot: QtBot) -> None:
    label = SteadyLabel("9")
    qtbot.addWidget(label)
    label.show_text("a much longer text")
    wide = QLabel("a much longer text").sizeHint()
    assert label.minimumSize() == label.maximumSize() == wide
    label.show_text("9")
    assert label.minimumSize() == label.maximumSize() == wide


def test_room_can_be_kept_for_what_is_still_to_come(qtbot: QtBot) -> None:
    label = SteadyLabel("1")
    qtbot.addWidget(label)
    label.reserve("100.0 ms")
    assert label.text() == "1"
    assert label.minimumSize() == QLabel("100.0 ms").sizeHint()


def test_forgotten_texts_leave_no_room(qtbot: QtBot) -> None:
    label = SteadyLabel("a long text")
    qtbot.addWidget(label)
    label.forget()
    assert label.text() == ""
    assert label.minimumWidth() < QLabel("9").sizeHint().width()
    label.show_text("9")
    assert label.minimumSize() == QLabel("9").sizeHint()


def test_another_font_is_measured_anew(qtbot: QtBot) -> None:
    label = SteadyLabel("step 12")
    qtbot.addWidget(label)
    before = label.minimumSize()
    label.setFont(scaled_font(label.font(), 2.0))
    assert label.minimumWidth() > before.width()
    assert label.minimumHeight() > before.height()
    label.setFont(scaled_font(label.font(), 0.5))
    assert label.minimumSize() == before
