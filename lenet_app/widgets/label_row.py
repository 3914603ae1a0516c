"""That was a 7: ten keys under the answer that teach, and what came of the last one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lenet_app.widgets.digit_cells import DigitCells
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.theme import GRID_PX
from lenet_app.widgets.undo_strip import UndoStrip


class LabelKeys(DigitCells):
    """The ten keys; the one that was pressed for this drawing is filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label: int | None = None
        self.setAccessibleName(self.tr("That was a"))

    @property
    def label(self) -> int | None:
        """Return what the drawing is said to be; None while nobody said."""
        return self._label

    def show_label(self, label: int | None) -> None:
        """Fill the key of what the drawing is said to be."""
        if label != self._label:
            self._label = label
            self.update()

    def is_down(self, digit: int) -> bool:
        """Tell whether the drawing is said to be this digit."""
        return digit == self._label

    def hint(self, digit: int) -> str:
        """Say what a press would do, or why there is none."""
        if not self.isEnabled():
            return self.tr("Draw a digit first; My digits keeps what is drawn, no pictures")
        return self.tr("Keep the drawing in My digits as an example of {digit} (key {key})").format(
            digit=digit, key=digit
        )


class LabelRow(QWidget):
    """Announces what the drawing on the pad is said to be."""

    labelled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self.tr("That was a")
        caption = ElidedLabel(is_faint=True, reserved=(words,))
        caption.set_text(words)
        self.keys = LabelKeys()
        self.strip = UndoStrip()
        row = QHBoxLayout()
        row.setSpacing(GRID_PX)
        row.addWidget(caption)
        row.addWidget(self.keys, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX // 2)
        layout.addLayout(row)
        layout.addWidget(self.strip)
        self.keys.pressed.connect(self.labelled)
        self.show_drawing(is_blank=True, label=None)

    def show_drawing(self, *, is_blank: bool, label: int | None) -> None:
        """Offer the keys for what is on the pad; an empty pad can be labelled with nothing."""
        if self.keys.isEnabled() == is_blank:
            self.keys.setEnabled(not is_blank)
        self.setToolTip(self.keys.hint(0) if is_blank else "")
        self.keys.show_label(label)
