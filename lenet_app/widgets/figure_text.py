"""Writes the figures of a formula: with as many decimals as the largest beside them needs."""

from typing import Final

from lenet_app.widgets.shown_layer import value_text

# Below these magnitudes two decimals, then three, say next to nothing.
THREE_DECIMALS_BELOW: Final = 0.095
FOUR_DECIMALS_BELOW: Final = 0.0095


def figure_text(value: float, largest: float | None = None) -> str:
    """Write a value among others of which `largest` is the magnitude, or for itself: 0.83, −0.021.

    Weights that were just drawn are a few hundredths; trained ones are not.
    """
    largest = abs(value) if largest is None else largest
    if largest >= THREE_DECIMALS_BELOW or largest == 0:
        return value_text(value)
    decimals = 3 if largest >= FOUR_DECIMALS_BELOW else 4
    text = f"{value:.{decimals}f}"
    return (text.lstrip("-") if float(text) == 0 else text).replace("-", "−")


def short_figure_text(value: float) -> str:
    """Write a value in at most six characters, beside a bar of colours: 0.83, −0.021, 4e-3."""
    if 0 < abs(value) < FOUR_DECIMALS_BELOW:
        mantissa, _, exponent = f"{value:.0e}".partition("e")
        return f"{mantissa}e{int(exponent)}".replace("-", "−", 1 if value < 0 else 0)
    return figure_text(value)
