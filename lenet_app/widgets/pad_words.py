"""Says what can be done with an empty pad."""

from PySide6.QtCore import QObject

from lenet_app.datasets.catalogue import DIGITS


class PadWords(QObject):
    """The two lines on an empty pad; what comes first depends on what the network has learnt."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.classes: tuple[str, ...] = DIGITS

    def hint(self, *, awaits_drop: bool) -> tuple[str, str]:
        """Return both lines."""
        if awaits_drop:
            return self.tr("Drop it here"), ""
        if set(self.classes) <= set(DIGITS):
            return self.tr("Draw a digit here"), self.tr("or drop a picture")
        return self.tr("Drop a picture here"), self.tr("or open, paste or draw one")
