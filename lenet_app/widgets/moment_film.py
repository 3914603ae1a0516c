"""Plays a run as a film: asks for one moment after the other, never before the last is shown."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

MOMENTS_A_SECOND: Final = {"slow": 3, "medium": 8, "fast": 24}
SECOND_MS: Final = 1000


class MomentFilm(QObject):
    """Counts through the moments of a run; `next_wanted` asks for one, `stopped` tells the end."""

    next_wanted = Signal(int)  # the number of a moment
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._length = 0
        self._next = 0
        self._is_awaited = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self.set_speed("medium")

    @property
    def is_playing(self) -> bool:
        """Tell whether the film runs."""
        return self._timer.isActive()

    def set_speed(self, name: str) -> None:
        """Choose "slow", "medium" or "fast"."""
        self._timer.setInterval(round(SECOND_MS / MOMENTS_A_SECOND[name]))

    def set_length(self, moments: int) -> None:
        """Tell how many moments there are by now."""
        self._length = moments

    def play(self, current: int | None) -> None:
        """Run on from a moment; from the first one where that is the last, or the present."""
        if self._length:
            at_end = current is None or current >= self._length - 1
            self._next = 0 if current is None or at_end else current + 1
            self._is_awaited = False
            self._timer.start()
            self._tick()

    @Slot()
    def stop(self) -> None:
        """Hold the film."""
        if self._timer.isActive():
            self._timer.stop()
            self.stopped.emit()

    @Slot()
    def go_on(self) -> None:
        """Hear that the moment that was asked for is shown."""
        self._is_awaited = False

    @Slot()
    def _tick(self) -> None:
        if self._is_awaited:
            return
        if self._next >= self._length:
            self.stop()
            return
        self._is_awaited = True
        number, self._next = self._next, self._next + 1
        self.next_wanted.emit(number)
