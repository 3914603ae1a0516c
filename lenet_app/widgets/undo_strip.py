"""One sentence about what was just done, with the way back beside it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.theme import GRID_PX


class UndoStrip(QWidget):
    """Keeps its height, whether or not anything is said."""

    undo_wished = Signal(int)  # the number of the change

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._sentence = ElidedLabel(is_faint=True)
        self.undo_button = QPushButton(self.tr("Undo"))
        metrics = self.undo_button.fontMetrics()
        self.undo_button.setFixedHeight(metrics.height() + GRID_PX // 2)
        self.undo_button.setFixedWidth(
            metrics.horizontalAdvance(self.undo_button.text()) + 2 * GRID_PX
        )
        policy = self.undo_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.undo_button.setSizePolicy(policy)
        self.undo_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID_PX)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.undo_button)
        self.undo_button.clicked.connect(self._undo)

    @property
    def sentence(self) -> str:
        """Return what is said."""
        return self._sentence.text

    def say(self, sentence: str, number: int = 0) -> None:
        """Say a sentence about the change of that number; 0 cannot be undone."""
        self._number = number
        self._sentence.set_text(sentence)
        self._sentence.setToolTip(sentence)
        self.undo_button.setVisible(number > 0)

    @Slot()
    def undo(self) -> None:
        """Ask to take the change back, if that can be done."""
        self._undo()

    @Slot()
    def _undo(self) -> None:
        if self._number:
            self.undo_wished.emit(self._number)
