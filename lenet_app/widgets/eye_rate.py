"""Does a thing at once, but no more often than an eye can use; the last wish is always granted."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

# Numbers and small previews that change faster than this cannot be read.
READABLE_INTERVAL_MS: Final = 50


class EyeRate(QObject):
    """Thins out calls of `show`: the first at once, those that follow too soon as one, later.

    What every frame repaints costs the answer's time; what nobody can read so fast need not.
    """

    def __init__(
        self,
        show: Callable[[], None],
        parent: QObject,
        interval_ms: int = READABLE_INTERVAL_MS,
    ) -> None:
        super().__init__(parent)
        self._show = show
        self._since = QElapsedTimer()
        self._later = QTimer(self, singleShot=True, interval=interval_ms)
        self._later.timeout.connect(self._show_now)

    @Slot()
    def wish(self) -> None:
        """Show now, or with the next turn."""
        if self._later.isActive():
            return
        if not self._since.isValid() or self._since.elapsed() >= self._later.interval():
            self._show_now()
        else:
            self._later.start()

    @Slot()
    def _show_now(self) -> None:
        self._since.start()
        self._show()
