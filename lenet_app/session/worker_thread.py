"""A thread that waits for a bell, works, and waits again until it is asked to end."""

import threading

from PySide6.QtCore import QObject, QThread


class WorkerThread(QThread):
    """Begins when it is first needed; what it waits for and does, its `run` says."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._bell = threading.Condition()
        self._is_stopped = False

    def wake(self) -> None:
        """Begin, unless it has begun; who was asked to end stays so."""
        # Who never asks for anything needs no thread for it; and what is still asked for of a
        # closed session, such as to judge the run that it ended, nobody waits for.
        if not self._is_stopped and not self.isRunning():
            self.start()

    def stop(self) -> None:
        """Ask the thread to end after the piece of work it is at. From any thread."""
        self._is_stopped = True
        self.requestInterruption()
        with self._bell:
            self._bell.notify_all()
