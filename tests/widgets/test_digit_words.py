import pytest
from PySide6.QtCore import QDateTime, QLocale

from lenet_app.records import KeptDigit, Sample
from lenet_app.widgets.digit_words import DigitWords
from tests.widgets.example_lesson import kept

OTHERS = "0, 1, 2, 3, 5, 6, 7, 8, 9"


def sample_of(digit: KeptDigit) -> Sample:
    return Sample("my-digits", "train", 0, digit.label, digit.image)


def test_a_drawing_says_what_it_is_and_when_it_was_kept() -> None:
    digit = kept(1_700_000_000, 7)
    when = QLocale().toString(
        QDateTime.fromSecsSinceEpoch(1_700_000_000), QLocale.FormatType.ShortFormat
    )
    assert DigitWords((digit,)).sentence(sample_of(digit)) == f"7, kept {when}"


@pytest.mark.parametrize("key", ["mine", "", "9" * 400])
def test_a_file_that_someone_named_tells_no_time(key: str) -> None:
    digit = KeptDigit(key, 7, kept(0).image)
    assert DigitWords((digit,)).sentence(sample_of(digit)) == "7"


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 drawing"), (0, "0 drawings"), (1234, "1,234 drawings")]
)
def test_drawings_are_counted(count: int, words: str) -> None:
    assert DigitWords(()).drawings(count) == words


@pytest.mark.parametrize(
    ("counts", "advice"),
    [
        ((0,) * 10, ""),
        ((10,) * 10, ""),
        (
            (0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
            f"1 drawing only, none of {OTHERS}: about ten of each digit are better.",
        ),
        ((9, *(10,) * 9), "99 drawings; about ten of each digit teach it better."),
    ],
)
def test_few_drawings_are_said_to_be_few(counts: tuple[int, ...], advice: str) -> None:
    assert DigitWords(()).advice(counts) == advice
