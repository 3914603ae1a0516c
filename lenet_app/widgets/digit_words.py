"""Puts the user's own digits into words: what each is, and when it was kept."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QDateTime, QLocale, QObject

from lenet_app.records import JudgedSample, KeptDigit, Sample
from lenet_app.widgets.number_text import count_text
from lenet_app.widgets.sample_words import SampleWords, sample_of

DIGITS: Final = tuple("0123456789")
NANOSECONDS: Final = 1_000_000_000
KEY_DIGITS: Final = 20
# From so many drawings of each digit on, a lesson is worth its while.
FAIR_EACH: Final = 10


class DigitWords(SampleWords):
    """The words of a page of drawings, of which a sample's row is the number."""

    def __init__(self, digits: tuple[KeptDigit, ...], parent: QObject | None = None) -> None:
        super().__init__(DIGITS, parent)
        self._digits = digits

    def sentence(self, shown: Sample | JudgedSample) -> str:
        """Say what a drawing is and when it was kept."""
        digit = self._digits[sample_of(shown).row]
        label, when = self.name(digit.label), _kept_at(digit.key)
        if when is None:
            return label
        return self.tr("{label}, kept {when}").format(label=label, when=when)

    def drawings(self, count: int) -> str:
        """Count drawings: "34 drawings"."""
        if count == 1:
            return self.tr("1 drawing")
        return self.tr("{count} drawings").format(count=count_text(count))

    def advice(self, counts: Sequence[int]) -> str:
        """Say before a lesson that there are few drawings to learn from; nothing where not.

        `counts`: how many there are of each digit.
        """
        count, missing = sum(counts), [str(n) for n, of_it in enumerate(counts) if not of_it]
        if not count or min(counts) >= FAIR_EACH:
            return ""
        if not missing:
            return self.tr("{0}; about ten of each digit teach it better.").format(
                self.drawings(count)
            )
        sentence = self.tr("{0} only, none of {1}: about ten of each digit are better.")
        return sentence.format(self.drawings(count), ", ".join(missing))


def _kept_at(key: str) -> str | None:
    """Read the time out of a key, which begins with nanoseconds; None where it does not."""
    nanoseconds = key.partition("-")[0]
    # A file that somebody has named; Qt counts seconds in 64 bits.
    if not (nanoseconds.isdecimal() and len(nanoseconds) == KEY_DIGITS):
        return None
    when = QDateTime.fromSecsSinceEpoch(int(nanoseconds) // NANOSECONDS)
    return QLocale().toString(when, QLocale.FormatType.ShortFormat)
