"""The drawings that a lesson made the network answer otherwise: old answer → new answer."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from lenet_app.records import ChangedAnswer, JudgedSample, LessonReport, Sample
from lenet_app.widgets.digit_words import DIGITS
from lenet_app.widgets.number_text import count_text
from lenet_app.widgets.sample_grid import SampleGrid
from lenet_app.widgets.sample_words import SampleWords, sample_of


class ChangedWords(SampleWords):
    """The words of changed answers; a sample's row is the drawing's in its lesson."""

    def __init__(
        self,
        changed: tuple[ChangedAnswer, ...] = (),
        learnt: int = 0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(DIGITS, parent)
        self._changed = {change.row: change for change in changed}
        self._learnt = learnt

    def caption(self, shown: Sample | JudgedSample) -> tuple[str, ...]:
        """Say what stands below a picture: "1 → 7"."""
        change = self._changed[sample_of(shown).row]
        return (f"{self.name(change.before)} → {self.name(change.after)}",)

    def sentence(self, shown: Sample | JudgedSample) -> str:
        """Say all that is known of a changed answer."""
        change = self._changed[sample_of(shown).row]
        part = self.tr("learnt from") if change.row < self._learnt else self.tr("held out")
        return self.tr("{label}: {before} ({old} %) → {after} ({new} %), {part}").format(
            label=self.name(change.label),
            before=self.name(change.before),
            old=round(100 * change.probability_before),
            after=self.name(change.after),
            new=round(100 * change.probability_after),
            part=part,
        )

    def summary(self) -> str:
        """Count the changed answers: "7 changed: 6 corrected, 1 now wrong"."""
        changed = self._changed.values()
        if not changed:
            return self.tr("No answer about your digits changed")
        corrected = sum(change.is_better for change in changed)
        lost = sum(change.before == change.label for change in changed)
        parts = [self.tr("{count} corrected").format(count=count_text(corrected))]
        if lost:
            parts.append(self.tr("{count} now wrong").format(count=count_text(lost)))
        if other := len(changed) - corrected - lost:
            parts.append(self.tr("{count} still wrong").format(count=count_text(other)))
        heading = self.tr("{count} changed").format(count=count_text(len(changed)))
        return f"{heading}: {', '.join(parts)}"


class ChangedGrid(SampleGrid):
    """Corrected answers first; a cross marks those that are wrong now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ChangedWords()
        self.setAccessibleName(self.tr("Changed answers"))

    def show_report(self, report: LessonReport) -> None:
        """Show the changed answers of a lesson."""
        lesson = report.lesson
        self.words = ChangedWords(lesson.changed, lesson.learnt.examples)
        ordered = sorted(lesson.changed, key=lambda change: not change.is_better)
        samples = tuple(_judged(report, change) for change in ordered)
        self.show_message(self.words.summary())
        self.show_samples(samples, DIGITS, self.words)


def _judged(report: LessonReport, change: ChangedAnswer) -> JudgedSample:
    image = report.images[change.row]
    sample = Sample("my-digits", "train", change.row, change.label, image)
    return JudgedSample(sample, change.after, change.probability_after)
