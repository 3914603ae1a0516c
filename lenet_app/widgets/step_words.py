"""Puts the steps to the network input into words: a caption, and what happens there."""

from PySide6.QtCore import QObject

from lenet_app.records import InputStep, StepName


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
