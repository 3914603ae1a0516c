"""What lies on the pad at one moment, and the undo command that exchanges it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtGui import QUndoCommand

from lenet_app.ink.strokes import Ink
from lenet_app.records import Picture


@dataclass(frozen=True, eq=False)
class Page:
    """Ink, or a picture that lies on it and hides it.

    The ink below a picture has no strokes; it keeps the pen.
    """

    ink: Ink = field(default_factory=Ink)
    picture: Picture | None = None

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing to see."""
        return self.ink.is_blank and self.picture is None


class Exchange(QUndoCommand):
    """Shows the new page; undone, the old one.

    Commands with the same `merge_id`, one after the other, become one step; -1 never merges.
    """

    def __init__(
        self, show: Callable[[Page], None], old: Page, new: Page, text: str, merge_id: int = -1
    ) -> None:
        super().__init__(text)
        self._show = show
        self.old = old
        self.new = new
        self._merge_id = merge_id

    def redo(self) -> None:
        """Show the new page."""
        self._show(self.new)

    def undo(self) -> None:
        """Show the old page."""
        self._show(self.old)

    def id(self) -> int:
        """Say what this command merges with."""
        return self._merge_id

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        """Take over where a later command of the same kind leads to."""
        if not isinstance(other, Exchange):
            return False
        self.new = other.new
        return True
