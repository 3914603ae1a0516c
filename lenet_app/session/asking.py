"""Asks about the newest drawing, and about the next one only when the last answer was seen."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from lenet_app.ink.strokes import Ink
from lenet_app.records import Picture
from lenet_app.session.recognition_thread import Question

# An answer that nobody paints, in a hidden window, is not waited for longer.
UNSEEN_MS: Final = 100


class Asking(QObject):
    """Numbers what is asked and sets the pace. `put` hands a question to whoever answers."""

    def __init__(self, put: Callable[[Question], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._put = put
        self._subject = 0
        self._is_asking = False
        self._newest: Question | None = None
        self._content: Ink | Picture | None = None
        self._unseen = QTimer(self, singleShot=True, interval=UNSEEN_MS)
        self._unseen.timeout.connect(self.ask_next)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.ask_next)

    @property
    def subject(self) -> int:
        """Return the number of the newest question; 0 before the first."""
        return self._subject

    @property
    def content(self) -> Ink | Picture | None:
        """Return what was asked about last."""
        return self._content

    def ask(self, content: Ink | Picture) -> int:
        """Ask about a drawing or a picture as soon as possible; return the number it goes by."""
        self._subject += 1
        self._content = content
        self._newest = Question(self._subject, content)
        if not self._is_asking:
            self.ask_next()
        return self._subject

    @Slot()
    def wait_until_seen(self) -> None:
        """Hear that an answer is on its way to the views."""
        self._unseen.start()

    @Slot()
    def go_on(self) -> None:
        """Ask about the newest drawing: the views have painted the last answer.

        Not before: computing and painting at once, both wait for the interpreter at every
        other call (measured on two slow cores: 50 ms from stroke to answer, against 30).
        """
        self._unseen.stop()
        self._soon.start()

    @Slot()
    def ask_next(self) -> None:
        """Ask what waits, if anything does; until then nobody is asked."""
        question, self._newest = self._newest, None
        self._is_asking = question is not None
        if question is not None:
            self._put(question)
