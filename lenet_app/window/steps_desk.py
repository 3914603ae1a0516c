"""Who hears whom about the steps to the network input: the lens, the session, the menu."""

from PySide6.QtCore import QObject, Slot

from lenet_app.records import StepName
from lenet_app.session.session import Session
from lenet_app.window.main_window import MainWindow


class StepsDesk(QObject):
    """Connects the lens of one window to its session. Nothing that is left out is remembered."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window = window
        lens = window.lens
        session.looked.connect(lens.show_input)
        lens.left_out_changed.connect(session.leave_out)
        lens.watched_changed.connect(session.watch_steps)
        lens.left_out_changed.connect(self._offer_all)
        window.verbs["all_steps"].triggered.connect(lens.switches.put_back)
        self._offer_all(lens.switches.left_out)

    @Slot(object)
    def _offer_all(self, left_out: frozenset[StepName]) -> None:
        self._window.verbs["all_steps"].setEnabled(bool(left_out))
