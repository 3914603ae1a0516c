"""Claims about the accent button."""

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.accent_button import AccentButton
from lenet_app.widgets.theme import DARK, LIGHT, Colours, palette_of


@pytest.mark.parametrize("shades", [DARK, LIGHT])
def test_it_is_filled_with_the_accent_of_the_theme(qtbot: QtBot, shades: Colours) -> None:
    button = AccentButton("Train")
    qtbot.addWidget(button)
    button.setPalette(palette_of("dark" if shades is DARK else "light"))
    button.resize(80, 24)
    assert button.grab().toImage().pixelColor(6, 12) == shades.accent


def test_it_is_not_filled_when_it_cannot_be_pressed(qtbot: QtBot) -> None:
    button = AccentButton("Train")
    qtbot.addWidget(button)
    button.setPalette(palette_of("dark"))
    button.setEnabled(False)
    button.resize(80, 24)
    assert button.grab().toImage().pixelColor(6, 12) != DARK.accent


def test_it_looks_pressed_while_it_is_pressed(qtbot: QtBot) -> None:
    button = AccentButton("Train")
    qtbot.addWidget(button)
    button.setPalette(palette_of("dark"))
    button.resize(80, 24)
    button.setDown(True)
    assert button.grab().toImage().pixelColor(6, 12).lightness() < DARK.accent.lightness()
