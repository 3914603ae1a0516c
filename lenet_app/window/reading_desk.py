"""Who hears whom about several digits on one pad: the session, the answer, the pad, the menu."""

from PySide6.QtCore import QObject, Signal, Slot

from lenet_app.drawing.drawing import Drawing
from lenet_app.records import Prediction, Reading
from lenet_app.session.session import Session
from lenet_app.widgets.answer_layout import UNSURE_SIGN
from lenet_app.widgets.reading_overlay import ReadingOverlay
from lenet_app.window.main_window import MainWindow
from lenet_app.window.settings import Settings


class ReadingDesk(QObject):
    """Reads several digits as one number while that is switched on, and remembers the switch."""

    sign_changed = Signal()

    def __init__(
        self, window: MainWindow, session: Session, drawing: Drawing, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window = window
        self._drawing = drawing
        self._settings = settings
        self._newest = Reading(())
        self.overlay = ReadingOverlay(window.pad)
        self._verb = window.verbs["numbers"]
        session.read.connect(window.answer.show_reading)
        session.read.connect(self._show_reading)
        session.predicted.connect(self._show_prediction)
        window.answer.number_requested.connect(self._read_numbers)
        self._verb.toggled.connect(self._switch)
        self._verb.setChecked(settings.reads_numbers)

    @property
    def sign(self) -> str:
        """Return what stands for several digits: their number, or a question mark; "" for one."""
        if self._verb.isChecked() and len(self._newest.parts) > 1:
            return self._newest.text
        return UNSURE_SIGN if self._newest.is_number else ""

    @Slot()
    def _read_numbers(self) -> None:
        self._verb.setChecked(True)

    @Slot(bool)
    def _switch(self, on: bool) -> None:
        self._settings.reads_numbers = on
        self._window.answer.set_reads_numbers(on)
        self._frame()

    @Slot(object)
    def _show_reading(self, reading: Reading) -> None:
        self._newest = reading
        self._frame()

    @Slot(object)
    def _show_prediction(self, prediction: Prediction) -> None:
        if prediction.verdict == "blank" or prediction.input.left_out:
            # What was read is gone; the next reading comes a moment later.
            self._show_reading(Reading((), prediction.subject))

    def _frame(self) -> None:
        self.sign_changed.emit()
        parts = self._newest.parts if self._verb.isChecked() else ()
        self.overlay.show_parts(parts, self._drawing.pen_px)
        self._window.bands.hint.show_number(len(parts) > 1)
