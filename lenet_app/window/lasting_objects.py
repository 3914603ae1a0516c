"""Tells Python's collector which objects stay as long as the program: those of the libraries."""

import gc

from PySide6.QtCore import QObject, Slot

from lenet_app.session.session import Session


class LastingObjects(QObject):
    """Exempts what was made so far from the search for garbage: at the first answer, and per run.

    By then torch is imported, or what else training needs: some 230,000 objects, through which a
    full collection searches for 88 ms, once in some seconds of drawing (measured on the two-core
    machine of the README; afterwards it takes less than 1 ms). What is garbage by then stays, too;
    it was 17 objects at the first answer, and 74 at the first step.

    Who starts the program may have switched the search off; it goes on from the first answer.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.predicted.connect(self._exempt_once)
        session.failed.connect(self._search_again)
        session.planned.connect(self._exempt)

    @Slot()
    def _exempt_once(self) -> None:
        self._session.predicted.disconnect(self._exempt_once)
        gc.freeze()
        self._search_again()

    @Slot()
    def _exempt(self) -> None:
        gc.freeze()

    @Slot()
    def _search_again(self) -> None:
        gc.enable()
