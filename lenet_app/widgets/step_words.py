"""Puts the steps to the network input into words: a caption, what happens there, and why."""

from PySide6.QtCore import QObject

from lenet_app.records import InputStep, StepAnswer, StepName


class StepWords(QObject):
    """The words of a step, in the user's language."""

    def caption(self, name: StepName, step: InputStep | None) -> str:
        """Name a step in a word or by its size; `step` is None before the first one."""
        words = {
            "ink": self.tr("ink"),
            "crop": self.tr("crop"),
            "fit": self.tr("20×20"),
            "centre": self.tr("28×28"),
            "picture": self.tr("picture"),
            "exchanged": self.tr("as ink"),
        }
        if name in words or step is None:
            return words.get(name, "")
        height, width = step.image.shape[-2:]
        return f"{height}×{width}"

    def explanation(self, name: StepName) -> str:
        """Say in a sentence what happens at a step."""
        return {
            "ink": self.tr("What is on the pad; the frame is the box around the ink"),
            "crop": self.tr("The box around the ink, wherever on the pad it was"),
            "fit": self.tr("Made as large as fits 20×20 pixels; the cross is its centre of mass"),
            "centre": self.tr("The centre of mass in the middle: exactly what the network gets"),
            "picture": self.tr("The whole picture, as it lies on the pad"),
            "exchanged": self.tr("Light and dark exchanged: it has learnt clothes as ink on paper"),
            "sample": self.tr("As its dataset stores it: the network gets exactly this"),
            "entry": self.tr("In the network's own size: exactly what it gets"),
        }[name]

    def switch(self, part: StepName) -> str:
        """Name what can be left out, in the word or two of a switch."""
        return {
            "ink": self.tr("ink"),
            "exchanged": self.tr("as ink"),
            "crop": self.tr("crop"),
            "fit": self.tr("20×20"),
            "centre": self.tr("centre"),
        }[part]

    def reason(self, part: StepName) -> str:
        """Say in a sentence what a step does, and in another one what comes without it."""
        return {
            "ink": self.tr(
                "Tells ink from paper and makes the ink light on dark. Without it the white of the "
                "page counts as ink."
            ),
            "exchanged": self.tr(
                "Exchanges light and dark, as in the pictures it has learnt. Without it the white "
                "ground counts as cloth."
            ),
            "crop": self.tr(
                "Cuts out the box around the ink. Without it a small digit stays small, and one in "
                "a corner stays there, where the network has never seen any."
            ),
            "fit": self.tr(
                "Makes the longer side 20 pixels and the pen as wide as MNIST's. Without it the "
                "drawing fills the whole field, larger than any digit the network has learnt."
            ),
            "centre": self.tr(
                "Moves the centre of mass to the middle, where every digit of MNIST has it. "
                "Without it a digit lies a little beside the place it was learnt at."
            ),
        }[part]

    def without(self, left_out: frozenset[StepName]) -> str:
        """Say what is left out, "without crop, centring"; empty for nothing."""
        names = {
            "ink": self.tr("separation"),
            "exchanged": self.tr("exchange"),
            "crop": self.tr("crop"),
            "fit": self.tr("20×20"),
            "centre": self.tr("centring"),
        }
        gone = [name for part, name in names.items() if part in left_out]
        return self.tr("without {0}").format(", ".join(gone)) if gone else ""

    def answer(self, answer: StepAnswer | None) -> str:
        """Write what the network would say here: "3 · 62 %", with "?" where it is unsure."""
        if answer is None:
            return ""
        if answer.best is None or answer.verdict == "blank":
            return "–"
        doubt = "?" if answer.verdict == "unsure" else ""
        percent = self.tr("{percent} %").format(
            percent=f"{100 * float(answer.probabilities[answer.best]):.0f}"
        )
        return f"{answer.name}{doubt} · {percent}"
