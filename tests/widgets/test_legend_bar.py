import pytest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.colormaps import diverging_pixels
from lenet_app.widgets.legend import Legend
from lenet_app.widgets.legend_bar import LegendBar
from lenet_app.widgets.shown_layer import Span
from lenet_app.widgets.theme import palette_of


@pytest.fixture
def bar(qtbot: QtBot) -> LegendBar:
    made = LegendBar()
    made.setPalette(palette_of("dark"))
    qtbot.addWidget(made)
    made.resize(made.sizeHint().width(), 120)
    return made


def test_the_bar_goes_from_the_largest_to_the_smallest_with_zero_between(bar: LegendBar) -> None:
    table = diverging_pixels(True)
    bar.show_legend(Legend(table, True, Span(-0.5, 0.5), "max"))
    image = bar.grab().toImage()
    assert image.pixelColor(2, 0).rgb() == table[255]
    assert image.pixelColor(2, 119).rgb() == table[1]
    assert image.pixelColor(2, 60).rgb() in table[126:131]


def test_other_numbers_are_other_text_and_nothing_is_empty(bar: LegendBar) -> None:
    empty = bar.grab().toImage()
    pictures = []
    for span in (Span(-0.5, 0.5), Span(-0.25, 0.25), None):
        bar.show_legend(Legend(diverging_pixels(True), True, span, "max"))
        pictures.append(bar.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]
    bar.show_legend(None)
    assert bar.legend is None
    assert bar.grab().toImage() == empty
