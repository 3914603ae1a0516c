"""Claims about folding."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lenet_app.widgets.disclosure import Disclosure


def test_content_is_folded_away_at_first(qtbot: QtBot) -> None:
    disclosure = Disclosure("More", QLabel("x"))
    qtbot.addWidget(disclosure)
    assert not disclosure.is_open
    assert disclosure.heading.arrowType() is Qt.ArrowType.RightArrow


def test_a_click_unfolds_and_another_folds(qtbot: QtBot) -> None:
    content = QLabel("x")
    disclosure = Disclosure("More", content)
    qtbot.addWidget(disclosure)
    disclosure.show()
    qtbot.mouseClick(disclosure.heading, Qt.MouseButton.LeftButton)
    assert content.isVisible()
    assert disclosure.heading.arrowType() is Qt.ArrowType.DownArrow
    qtbot.mouseClick(disclosure.heading, Qt.MouseButton.LeftButton)
    assert not content.isVisible()


def test_the_heading_is_reached_by_keyboard(qtbot: QtBot) -> None:
    disclosure = Disclosure("More", QLabel("x"))
    qtbot.addWidget(disclosure)
    disclosure.show()
    qtbot.keyClick(disclosure.heading, Qt.Key.Key_Space)
    assert disclosure.is_open
