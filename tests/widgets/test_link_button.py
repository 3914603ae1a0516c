"""Claims about a button that looks like a link."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.link_button import LinkButton
from lenet_app.widgets.theme import DARK, palette_of


@pytest.fixture
def button(qtbot: QtBot) -> LinkButton:
    button = LinkButton()
    button.setText("Put all back")
    button.setPalette(palette_of("dark"))
    button.resize(button.sizeHint())
    qtbot.addWidget(button)
    button.show()
    return button


def columns_of(button: LinkButton) -> list[int]:
    """List the columns of pixels that hold a letter: something bluer than the ground."""
    image = button.grab().toImage()
    accent, ground = DARK.accent, DARK.ground
    halfway = (accent.blue() + ground.blue()) / 2
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).blue() > halfway for y in range(image.height()))
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, None])
def test_a_click_or_space_does_it(button: LinkButton, qtbot: QtBot, key: Qt.Key | None) -> None:
    with qtbot.waitSignal(button.clicked):
        if key is None:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(button, key)


def test_its_words_are_in_the_accent_colour(button: LinkButton) -> None:
    assert columns_of(button)


def test_words_without_room_are_cut_short(button: LinkButton) -> None:
    button.clearFocus()
    whole = columns_of(button)
    button.resize(button.width() // 2, button.height())
    half = columns_of(button)
    assert max(half) < button.width() < max(whole)
