"""The undo command that exchanges what was changed in a network by hand."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from lenet_app.records import Edits

MERGE_ID = 1  # of steps that may be one; which of them are, `gesture` says


class EditStep(QUndoCommand):
    """Applies the new edits; undone, the old ones.

    Steps of the same `gesture`, one after the other, become one, such as the notches of a wheel.
    """

    def __init__(
        self, apply: Callable[[Edits], None], old: Edits, new: Edits, text: str, gesture: object
    ) -> None:
        super().__init__(text)
        self._apply = apply
        self.old = old
        self.new = new
        self.gesture = gesture

    def redo(self) -> None:
        """Apply the new edits."""
        self._apply(self.new)

    def undo(self) -> None:
        """Apply the old edits."""
        self._apply(self.old)

    def id(self) -> int:
        """Say what this command may merge with."""
        return -1 if self.gesture is None else MERGE_ID

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        """Take over where a later step of the same gesture leads to."""
        if not isinstance(other, EditStep) or other.gesture != self.gesture:
            return False
        self.new = other.new
        return True
