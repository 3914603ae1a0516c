"""What was changed by hand in the network that answers, and how to undo it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from lenet_app.records import Edits
from lenet_app.session.edit_step import EditStep


class Editing(QObject):
    """Keeps the edits and their history; the drawing's history knows nothing of them."""

    changed = Signal(object)  # Edits

    def __init__(self, send: Callable[[Edits], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._edits = Edits()
        self.undo_stack = QUndoStack(self)

    @property
    def edits(self) -> Edits:
        """Tell what is changed now."""
        return self._edits

    def change(self, edits: Edits, text: str, gesture: object = None) -> None:
        """Change the network in one step, called `text`; steps of one gesture merge."""
        if edits != self._edits:
            self.undo_stack.push(EditStep(self._apply, self._edits, edits, text, gesture))

    @Slot()
    def restore(self) -> None:
        """Take every change back, in one step that can be undone."""
        self.change(Edits(), self.tr("restore the network"))

    @Slot()
    def forget(self) -> None:
        """Drop the changes and their history: other weights answer now."""
        if self._edits:
            self._apply(Edits())
        self.undo_stack.clear()

    def _apply(self, edits: Edits) -> None:
        self._edits = edits
        self._send(edits)
        self.changed.emit(edits)
