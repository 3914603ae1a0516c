"""What stands below the pictures of a contact sheet, and how much room it takes."""

from typing import Final

from PySide6.QtGui import QFontMetrics

from lenet_app.records import JudgedSample, Sample
from lenet_app.widgets.sample_painting import CROSS_ROOM
from lenet_app.widgets.sample_words import SampleWords, have_words
from lenet_app.widgets.theme import GRID_PX

# The widest caption of words that a cell makes room for; a longer one is cut, its tooltip is whole.
MOST_WORD_PX: Final = 10 * GRID_PX


class SampleCaptions:
    """The captions of examples: signs are never cut, words take a line each."""

    def __init__(
        self,
        shown: tuple[Sample | JudgedSample, ...],
        classes: tuple[str, ...],
        words: SampleWords,
    ) -> None:
        self._captions = [words.caption(one) for one in shown]
        self._are_judged = any(isinstance(one, JudgedSample) for one in shown)
        self._are_words = have_words(classes)

    def __getitem__(self, index: int) -> tuple[str, ...]:
        """Return the lines below a picture."""
        return self._captions[index]

    def size(self, metrics: QFontMetrics, ratio: float) -> tuple[int, int]:
        """Measure the room that each gets, (width, height), in device pixels as `metrics` are."""
        lines = {line for caption in self._captions for line in caption}
        widest = max((metrics.horizontalAdvance(line) for line in lines), default=0)
        if self._are_words:
            widest = min(widest, round(MOST_WORD_PX * ratio))
        elif self._are_judged:
            widest += round(CROSS_ROOM * metrics.height())
        return widest, (2 if self._are_judged and self._are_words else 1) * metrics.height()
