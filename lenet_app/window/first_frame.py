"""Says when a window's first frame is on the screen."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

# A window that starts minimised has no frame to wait for.
PATIENCE_MS: Final = 1000


class FirstFrame(QObject):
    """Watches a window until it was painted once; `shown` is then emitted, once."""

    shown = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._was_shown = False
        window.installEventFilter(self)
        QTimer.singleShot(PATIENCE_MS, self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint; the whole frame is out when the event loop turns next."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)
        return super().eventFilter(watched, event)

    @Slot()
    def _tell(self) -> None:
        if not self._was_shown:
            self._was_shown = True
            self._window.removeEventFilter(self)
            self.shown.emit()
