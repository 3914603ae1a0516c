"""What the window asks about the network that answers, and the signals of what was found."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from lenet_app.insight.inquiry import Inquiry
from lenet_app.records import (
    ChangedDrawing,
    Comparison,
    CoverShares,
    PinnedAnswers,
    PixelShares,
    StrokeShares,
)
from lenet_app.session.insight_thread import InsightThread


class Insight(QObject):
    """Asks in the background; every signal arrives in the window's thread.

    Each kind of record has a signal of its own.
    """

    pinned_answered = Signal(object)  # PinnedAnswers
    compared = Signal(object)  # Comparison
    failed = Signal(str, object)  # kind of the inquiry, Failure
    pixels_found = Signal(object)  # PixelShares
    places_found = Signal(object)  # CoverShares
    strokes_found = Signal(object)  # StrokeShares
    drawings_compared = Signal(object)  # ChangedDrawing

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = InsightThread(self)
        self._signals: Mapping[type, SignalInstance] = {
            PixelShares: self.pixels_found,
            CoverShares: self.places_found,
            StrokeShares: self.strokes_found,
            ChangedDrawing: self.drawings_compared,
            PinnedAnswers: self.pinned_answered,
            Comparison: self.compared,
        }
        self._thread.found.connect(self._pass_on)
        self._thread.failed.connect(self.failed)

    def ask(self, inquiry: Inquiry) -> None:
        """Find an answer as soon as drawing and recognition leave room; a signal follows."""
        self._thread.ask(inquiry)
        self._thread.wake()

    def forget(self, kind: str) -> None:
        """Leave what was asked of a kind; a heavy question that is begun, too."""
        self._thread.forget(kind)

    def close(self) -> None:
        """End the thread and wait for it."""
        self._thread.stop()
        self._thread.wait()

    @Slot(object)
    def _pass_on(self, record: object) -> None:
        self._signals[type(record)].emit(record)
