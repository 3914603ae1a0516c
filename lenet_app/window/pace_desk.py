"""Asks about the next drawing once what shows the last answer is painted."""

from PySide6.QtCore import QObject, Slot

from lenet_app.session.session import Session
from lenet_app.window.compare_desk import CompareDesk
from lenet_app.window.main_window import MainWindow
from lenet_app.window.mattered_desk import MatteredDesk


class PaceDesk(QObject):
    """Lets one session answer as fast as its window shows the answers, and no faster.

    Made after the two desks: they hear first of what is painted, and say whether they explain it.
    """

    def __init__(
        self, window: MainWindow, session: Session, mattered: MatteredDesk, compare: CompareDesk
    ) -> None:
        super().__init__(window)
        self._session = session
        self._mattered = mattered
        self._compare = compare
        window.bands.painted.connect(self._go_on)
        window.mattered.painted.connect(session.go_on)
        window.compare.answers.painted.connect(session.go_on)

    @Slot()
    def _go_on(self) -> None:
        """Ask on once the bands are painted, or once what explains them is painted too."""
        if not (self._mattered.is_awaited or self._compare.is_awaited):
            self._session.go_on()
