"""A line of text that changes often: it keeps its room, so that nothing is laid out anew."""

from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLabel, QWidget

NO_LIMIT: Final = QSize(16_777_215, 16_777_215)  # QWIDGETSIZE_MAX, which PySide6 does not name


class SteadyLabel(QLabel):
    """A label as large as the largest text it has shown; it grows, and shrinks only when told.

    Each new text of a plain label has the whole window lay itself out and paint its frame again
    (30 times a second while a network trains); one of a fixed size is left alone by Qt.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._keep_room()

    def show_text(self, text: str) -> None:
        """Show another text, in the room of those before."""
        if text != self.text():
            self.setText(text)
            self._keep_room()

    def reserve(self, text: str) -> None:
        """Keep room for a text that is still to come."""
        shown = self.text()
        self.show_text(text)
        self.show_text(shown)

    def forget(self) -> None:
        """Show nothing and give the room back."""
        self.setText("")
        self._give_back()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._give_back()

    def _keep_room(self) -> None:
        needed = self.sizeHint()
        kept = self.minimumSize()
        if needed.width() > kept.width() or needed.height() > kept.height():
            self.setFixedSize(needed.expandedTo(kept))

    def _give_back(self) -> None:
        self.setMinimumSize(QSize(0, 0))
        self.setMaximumSize(NO_LIMIT)
        self._keep_room()
