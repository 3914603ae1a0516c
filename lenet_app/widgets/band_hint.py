"""Says below the bands what can be done there, or what to know about what they show."""

from PySide6.QtCore import QObject, Signal


class BandHint(QObject):
    """Words the line that stands there while nothing is pointed at."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_number = False

    def show_number(self, on: bool) -> None:
        """Take note whether the drawing is read as a number, of which the layers know nothing."""
        if on != self._is_number:
            self._is_number = on
            self.changed.emit()

    def text(self, *, has_answered: bool, picks_units: bool) -> str:
        """Say the line; `picks_units`: a click pins a unit."""
        if not has_answered:
            return self.tr("Draw a digit to see what each layer makes of it; F1 shows you round")
        if self._is_number:
            return self.tr("The layers show the whole drawing as one digit")
        if picks_units:
            return self.tr("Click a value to pin its formula, double-click to enlarge its map")
        return self.tr("Point at a map to read its values, click to enlarge it")
