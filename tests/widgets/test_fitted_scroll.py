"""Claims about the scroll area of the settings."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.widgets.fitted_scroll import FittedScroll


def content_with_lines(count: int) -> QWidget:
    content = QWidget()
    layout = QVBoxLayout(content)
    for number in range(count):
        layout.addWidget(QLabel(f"line {number}"))
    return content


def test_it_asks_for_the_height_of_its_content(qtbot: QtBot) -> None:
    content = content_with_lines(5)
    scroll = FittedScroll(content, least_height_px=40)
    qtbot.addWidget(scroll)
    assert scroll.sizeHint().height() == content.sizeHint().height()


def test_it_shrinks_to_its_least_height(qtbot: QtBot) -> None:
    scroll = FittedScroll(content_with_lines(20), least_height_px=40)
    qtbot.addWidget(scroll)
    assert scroll.minimumSizeHint().height() == 40


def test_it_leaves_room_for_the_scroll_bar(qtbot: QtBot) -> None:
    content = content_with_lines(20)
    scroll = FittedScroll(content, least_height_px=40)
    qtbot.addWidget(scroll)
    assert scroll.minimumSizeHint().width() > content.minimumSizeHint().width()


def test_it_grows_when_its_content_unfolds(qtbot: QtBot) -> None:
    content, more = content_with_lines(2), QLabel("more")
    more.hide()
    layout = content.layout()
    assert layout is not None
    layout.addWidget(more)
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    scroll = FittedScroll(content, least_height_px=20)
    column.addWidget(scroll)
    column.addStretch(1)
    host.resize(200, 400)
    host.show()
    folded = scroll.height()
    more.show()
    qtbot.waitUntil(lambda: scroll.height() > folded)


def test_an_event_after_pythons_collector_emptied_it_is_no_mishap(qtbot: QtBot) -> None:
    content = content_with_lines(2)
    scroll = FittedScroll(content, least_height_px=40)
    qtbot.addWidget(scroll)
    scroll.__dict__.clear()
    with qtbot.captureExceptions() as mishaps:
        QCoreApplication.sendEvent(content, QEvent(QEvent.Type.LayoutRequest))
    assert mishaps == []
