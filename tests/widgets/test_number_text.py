"""Claims about how numbers are written."""

import math

import pytest
from PySide6.QtGui import QFont

from lenet_app.widgets.number_text import (
    amount_text,
    count_text,
    duration_text,
    loss_text,
    percent_text,
    rough_duration_text,
    small_number_text,
    tabular,
)


def test_thousands_stand_apart() -> None:
    assert count_text(10_000) == "10,000"


@pytest.mark.parametrize(
    ("fraction", "text"),
    [(0.9912, "99.12 %"), (1.0, "100.00 %"), (None, "–"), (math.nan, "–")],
)
def test_an_accuracy_is_a_percentage_with_two_decimals(fraction: float | None, text: str) -> None:
    assert percent_text(fraction) == text


@pytest.mark.parametrize(
    ("loss", "text"),
    [
        (2.302585, "2.30"),
        (0.341, "0.341"),
        (0.03123, "0.0312"),
        (0.00123, "0.00123"),
        (12.345, "12.3"),
        (123.4, "123"),
        (0.00012, "1.2e-04"),
        (123456.0, "1.2e+05"),
        (0.0, "0.00"),
        (None, "–"),
        (math.inf, "–"),
    ],
)
def test_a_loss_has_three_significant_digits(loss: float | None, text: str) -> None:
    assert loss_text(loss) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(40.2, "40 s"), (185, "3 min 5 s"), (120, "2 min"), (4800, "1 h 20 min"), (7200, "2 h")],
)
def test_a_duration_has_its_two_largest_units(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "1 s"),
        (7.4, "8 s"),
        (42, "40 s"),
        (59.5, "1 min"),
        (200, "3 min"),
        (4790, "1 h 20 min"),
    ],
)
def test_a_guess_is_no_finer_than_it_can_be(seconds: float, text: str) -> None:
    assert rough_duration_text(seconds) == text


def test_an_amount_of_bytes_is_written_in_megabytes() -> None:
    assert amount_text(4_200_000, 11_600_000, "bytes") == "4.2 of 11.6 MB"


def test_a_small_amount_of_bytes_is_written_in_kilobytes() -> None:
    assert amount_text(28_000, 120_000, "bytes") == "28 of 120 kB"


def test_an_amount_without_a_known_total_says_only_what_is_done() -> None:
    assert amount_text(4_200_000, 0, "bytes") == "4.2 MB"
    assert amount_text(1200, 0, "digits") == "1,200 digits"


def test_an_amount_of_digits_is_counted() -> None:
    assert amount_text(1200, 60_000, "digits") == "1,200 of 60,000 digits"


@pytest.mark.parametrize("value", [0.005, 1e-5, 0.0, 1000.0, 0.00125, 0.3052])
def test_a_setting_reads_back_as_it_was(value: float) -> None:
    assert float(small_number_text(value)) == value


def test_a_tiny_setting_is_written_short() -> None:
    assert small_number_text(1e-5) == "1e-5"


def test_tabular_figures_are_asked_of_the_font() -> None:
    assert tabular(QFont()).isFeatureSet(QFont.Tag("tnum"))
