"""Claims about the film's controls: each says its name, and play becomes pause."""

import pytest
from PySide6.QtCore import QEvent
from pytestqt.qtbot import QtBot

from lenet_app.widgets.film_bar import BUTTONS, FilmBar


@pytest.fixture
def bar(qtbot: QtBot) -> FilmBar:
    bar = FilmBar()
    qtbot.addWidget(bar)
    return bar


@pytest.mark.parametrize("name", BUTTONS)
def test_every_button_says_its_name(bar: FilmBar, qtbot: QtBot, name: str) -> None:
    with qtbot.waitSignal(bar.pressed) as pressed:
        bar.buttons[name].click()
    assert pressed.args == [name]
    assert bar.buttons[name].accessibleName()


def test_a_film_that_plays_offers_to_pause(bar: FilmBar) -> None:
    before = bar.buttons["play"].icon().cacheKey()
    bar.show_playing(True)
    assert bar.buttons["play"].icon().cacheKey() != before


def test_the_way_back_is_offered_in_the_past_only(bar: FilmBar, qtbot: QtBot) -> None:
    bar.show_past(False)
    assert not bar.now_button.isEnabled()
    bar.show_past(True)
    with qtbot.waitSignal(bar.now_requested):
        bar.now_button.click()


def test_speeds_are_announced(bar: FilmBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.speed_chosen) as chosen:
        bar.speeds.button("fast").click()
    assert chosen.args == ["fast"]


def test_icons_follow_the_theme(bar: FilmBar) -> None:
    before = bar.buttons["next"].icon().cacheKey()
    bar.changeEvent(QEvent(QEvent.Type.PaletteChange))
    assert bar.buttons["next"].icon().cacheKey() != before
