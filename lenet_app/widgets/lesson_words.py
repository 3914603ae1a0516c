"""Puts a lesson into words: how far it is, what it was about, what it changes on the pad."""

from PySide6.QtCore import QObject

from lenet_app.records import Lesson, LessonProgress, LessonReport, Prediction
from lenet_app.widgets.number_text import count_text, rough_duration_text

MNIST = "mnist"
SYNTHETIC = "synthetic"


class LessonWords(QObject):
    """The sentences about a lesson, in the user's language."""

    def progress(self, progress: LessonProgress) -> str:
        """Say how far it is: "Steps: 120 of 250, about 3 s left"."""
        if not progress.total:
            return f"{progress.task}…"
        amount = self.tr("{task}: {done} of {total}").format(
            task=progress.task,
            done=count_text(progress.done),
            total=count_text(progress.total),
        )
        if progress.seconds_left is None:
            return amount
        left = self.tr("about {time} left").format(time=rough_duration_text(progress.seconds_left))
        return f"{amount}, {left}"

    def headline(self, lesson: Lesson) -> str:
        """Say what was learnt from."""
        count = lesson.learnt.examples
        if count == 1:
            return self.tr("Learnt from 1 drawing")
        return self.tr("Learnt from {count} drawings").format(count=count_text(count))

    def note(self, report: LessonReport) -> str:
        """Say what to mind."""
        if report.classes_learnt == 1:
            return self.tr(
                "○ before, ● after. One digit only: teach the others too, or they may suffer."
            )
        return self.tr("○ before, ● after. Nothing is changed until you press Keep.")

    def replayed(self, lesson: Lesson) -> str:
        """Name what tells how much was forgotten."""
        names = {MNIST: self.tr("MNIST test"), SYNTHETIC: self.tr("Synthetic digits, test")}
        return names.get(lesson.replay, lesson.replay)

    def pad(self, before: Prediction | None, after: Prediction | None) -> str:
        """Say what changes for the drawing on the pad; both must be about the same one."""
        if before is None or before.verdict == "blank":
            return self.tr("On the pad: draw to compare")
        if after is None or after.subject != before.subject:
            return self.tr("On the pad: {before} → …").format(before=self._answer(before))
        return self.tr("On the pad: {before} → {after}").format(
            before=self._answer(before), after=self._answer(after)
        )

    def _answer(self, prediction: Prediction) -> str:
        if prediction.best is None:
            return "–"
        doubt = "?" if prediction.verdict == "unsure" else ""
        name = prediction.weights.classes[prediction.best]
        share = float(prediction.probabilities[prediction.best])
        return self.tr("{name} ({percent} %)").format(
            name=f"{name}{doubt}", percent=f"{100 * share:.1f}"
        )
