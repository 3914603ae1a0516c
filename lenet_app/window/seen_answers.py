"""Says when an answer has been seen, so that more about it may be computed."""

from PySide6.QtCore import QObject, Signal, Slot

from lenet_app.records import Prediction
from lenet_app.session.session import Session
from lenet_app.widgets.bands import Bands


class SeenAnswers(QObject):
    """Passes answers on once the bands have painted them.

    Not before: computing and painting at once, both wait for the interpreter.
    """

    seen = Signal(object)  # Prediction

    def __init__(self, bands: Bands, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._newest: Prediction | None = None
        self._painted = -1  # the newest drawing whose answer is on the screen
        session.predicted.connect(self._follow)
        bands.painted.connect(self._note_painted)

    @Slot(object)
    def _follow(self, prediction: Prediction) -> None:
        self._newest = prediction
        # Of one drawing the bands tell once that they are painted, whatever the weights.
        if prediction.subject == self._painted:
            self.seen.emit(prediction)

    @Slot(int)
    def _note_painted(self, subject: int) -> None:
        self._painted = subject
        if self._newest is not None:
            self.seen.emit(self._newest)
