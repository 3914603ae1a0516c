"""Puts examples into words: what they are, what they are taken for, where they lie."""

from PySide6.QtCore import QObject

from lenet_app.records import JudgedSample, Part, Sample
from lenet_app.widgets.number_text import count_text, percent_text

# Longer class names are words: a caption then takes a line for each.
LONGEST_SIGN = 3


def are_digits(classes: tuple[str, ...]) -> bool:
    """Tell whether the classes are the ten digits, and pictures of them may be called digits."""
    return classes == tuple("0123456789")


def have_words(classes: tuple[str, ...]) -> bool:
    """Tell whether a class name is more than a sign."""
    return any(len(name) > LONGEST_SIGN for name in classes)


def sample_of(shown: Sample | JudgedSample) -> Sample:
    """Return the example itself, judged or not."""
    return shown.sample if isinstance(shown, JudgedSample) else shown


class SampleWords(QObject):
    """Every sentence about an example, in the user's language."""

    def __init__(self, classes: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._classes = classes

    def name(self, label: int) -> str:
        """Name a class; by its number where its name is not known."""
        return self._classes[label] if label < len(self._classes) else str(label)

    def caption(self, shown: Sample | JudgedSample) -> tuple[str, ...]:
        """Say what stands below a picture, a line or two: "7", "9 / 7", ("Shirt", "/ Coat")."""
        actual = self.name(sample_of(shown).label)
        if not isinstance(shown, JudgedSample):
            return (actual,)
        answer = self.name(shown.answer)
        if have_words(self._classes):
            return (answer, f"/ {actual}")
        return (f"{answer} / {actual}",)

    def place(self, sample: Sample) -> str:
        """Say where an example is stored: "test picture 1,234"; rows count from 0."""
        noun = {
            "train": self.tr("training picture {row}"),
            "validation": self.tr("validation picture {row}"),
            "test": self.tr("test picture {row}"),
        }[sample.part]
        return noun.format(row=count_text(sample.row))

    def sentence(self, shown: Sample | JudgedSample) -> str:
        """Say all that is known of an example, in one line."""
        sample = sample_of(shown)
        if not isinstance(shown, JudgedSample):
            return self.tr("{label}, {place}").format(
                label=self.name(sample.label), place=self.place(sample)
            )
        words = (
            self.tr("taken for {answer} ({percent}), is {label}; {place}")
            if not shown.is_right
            else self.tr("rightly taken for {answer} ({percent}); {place}")
        )
        return words.format(
            answer=self.name(shown.answer),
            percent=percent_text(shown.probability),
            label=self.name(sample.label),
            place=self.place(sample),
        )

    def counted(self, count: int, part: Part) -> str:
        """Count examples of a part: "10,000 test digits", "1 training picture"."""
        digits = are_digits(self._classes)
        if count == 1:
            words = {
                "train": self.tr("1 training digit") if digits else self.tr("1 training picture"),
                "validation": (
                    self.tr("1 validation digit") if digits else self.tr("1 validation picture")
                ),
                "test": self.tr("1 test digit") if digits else self.tr("1 test picture"),
            }[part]
        else:
            words = {
                "train": (
                    self.tr("{count} training digits")
                    if digits
                    else self.tr("{count} training pictures")
                ),
                "validation": (
                    self.tr("{count} validation digits")
                    if digits
                    else self.tr("{count} validation pictures")
                ),
                "test": (
                    self.tr("{count} test digits") if digits else self.tr("{count} test pictures")
                ),
            }[part]
        return words.format(count=count_text(count))
