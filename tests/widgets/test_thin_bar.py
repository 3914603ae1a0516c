"""Claims about the thin progress bar."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from lenet_app.widgets.theme import DARK, palette_of
from lenet_app.widgets.thin_bar import ThinBar


@pytest.fixture
def bar(qtbot: QtBot) -> ThinBar:
    bar = ThinBar()
    qtbot.addWidget(bar)
    bar.setPalette(palette_of("dark"))
    bar.resize(100, bar.sizeHint().height())
    return bar


def colour_at(bar: ThinBar, x: int) -> QColor:
    return bar.grab().toImage().pixelColor(x, bar.height() // 2)


def test_a_half_fills_half_of_the_track(bar: ThinBar) -> None:
    bar.show_fraction(0.5)
    assert colour_at(bar, 40) == DARK.accent
    assert colour_at(bar, 60) == DARK.hairline


def test_nothing_done_shows_the_bare_track(bar: ThinBar) -> None:
    bar.show_fraction(0.0)
    assert colour_at(bar, 3) == DARK.hairline


@pytest.mark.parametrize(("fraction", "value"), [(-0.2, 0), (0.25, 250), (7.0, 1000)])
def test_a_fraction_is_cut_to_the_bar(bar: ThinBar, fraction: float, value: int) -> None:
    bar.show_fraction(fraction)
    assert bar.value() == value


def test_an_unknown_length_glows_faintly(bar: ThinBar) -> None:
    bar.show_fraction(None)
    glow = colour_at(bar, 50)
    assert glow not in (DARK.accent, DARK.hairline)
    assert bar.maximum() == 0


def test_a_known_length_follows_an_unknown_one(bar: ThinBar) -> None:
    bar.show_fraction(None)
    bar.show_fraction(0.5)
    assert bar.value() == 500
