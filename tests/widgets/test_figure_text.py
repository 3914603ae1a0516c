"""Claims about the figures of a formula."""

import pytest

from lenet_app.widgets.figure_text import figure_text, short_figure_text


@pytest.mark.parametrize(
    ("value", "largest", "text"),
    [
        (0.831, None, "0.83"),
        (-0.0213, None, "−0.021"),
        (0.0021, None, "0.0021"),
        (0.0, None, "0.00"),
        (0.0213, 1.5, "0.02"),
        (0.0013, 0.02, "0.001"),
        (-0.0001, 0.02, "0.000"),
        (12.3, None, "12.3"),
    ],
)
def test_small_figures_have_more_decimals(value: float, largest: float | None, text: str) -> None:
    assert figure_text(value, largest) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.83, "0.83"), (-0.0213, "−0.021"), (0.0036, "4e-3"), (-0.0036, "−4e-3"), (0.0, "0.00")],
)
def test_beside_a_bar_no_figure_is_longer_than_six_characters(value: float, text: str) -> None:
    assert short_figure_text(value) == text
    assert len(text) <= 6
