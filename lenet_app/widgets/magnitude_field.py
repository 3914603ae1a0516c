"""A field for numbers of any magnitude: takes 1e-3, steps by factors."""

import math
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from lenet_app.widgets.number_text import small_number_text

# Three steps up are nearly a doubling: fine enough to feel a change, few enough to get anywhere.
STEP_FACTOR: Final = 1.25
# Values are kept to this many digits, so that a step up and a step down come back.
DIGITS: Final = 4
# One notch of a mouse wheel, in the eighths of a degree that Qt counts.
NOTCH: Final = 120
# Where a step up from zero begins.
FIRST_ABOVE_ZERO: Final = 1e-5


class MagnitudeField(QLineEdit):
    """Edits a float from `lowest` to `highest`; `changed` tells each value that is settled on.

    Typing is settled by Enter or by leaving the field; what is no number, or outside the range,
    gives way to the last good value. Up, down and the wheel multiply and divide by 1.25.
    """

    changed = Signal(float)

    def __init__(
        self, value: float, lowest: float, highest: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lowest = lowest
        self._highest = highest
        self._value = value
        self._wheel = 0
        self.setText(small_number_text(value))
        self.editingFinished.connect(self._settle)

    @property
    def value(self) -> float:
        """Tell the last good value."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a value, cut to the range; `changed` is told if it is another."""
        kept = min(self._highest, max(self._lowest, value))
        self.setText(small_number_text(kept))
        if kept != self._value:
            self._value = kept
            self.changed.emit(kept)

    def step(self, steps: int) -> None:
        """Multiply (steps > 0) or divide (steps < 0) by 1.25, that many times."""
        start = self._value
        if start == 0 and steps > 0:
            start, steps = FIRST_ABOVE_ZERO, steps - 1
        self.set_value(float(f"{start * STEP_FACTOR**steps:.{DIGITS}g}"))

    def read(self, text: str) -> float | None:
        """Read a number as people write it, 0.001, 1e-3 or 0,001; None if it cannot be used."""
        try:
            value = float(text.strip().replace(",", "."))
        except ValueError:
            return None
        usable = math.isfinite(value) and self._lowest <= value <= self._highest
        return value if usable else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrow keys."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._settle()
            self.step(1 if event.key() == Qt.Key.Key_Up else -1)
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(small_number_text(self._value))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step with the wheel; small turns of a touchpad add up to a notch."""
        self._settle()
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / NOTCH)
        self._wheel -= notches * NOTCH
        if notches:
            self.step(notches)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin a fresh turn of the wheel."""
        self._wheel = 0
        super().focusInEvent(event)

    @Slot()
    def _settle(self) -> None:
        if not self.isModified():
            return
        self.setModified(False)
        typed = self.read(self.text())
        self.set_value(self._value if typed is None else typed)
