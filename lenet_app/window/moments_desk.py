"""Who hears whom about moments of a run: the time machine, the curves, the session."""

from PySide6.QtCore import QObject, Signal, Slot

from lenet_app.drawing.drawing import Drawing
from lenet_app.insight.pinned_along import PINNED_ALONG, PinnedAlong
from lenet_app.records import (
    FloatArray,
    Moment,
    MomentList,
    PastRun,
    PinnedAnswers,
    Prediction,
    Weights,
)
from lenet_app.session.session import Session
from lenet_app.window.main_window import MainWindow


class MomentsDesk(QObject):
    """Connects the time machine of one window to its session and its curves."""

    told = Signal(str)
    failed = Signal(object)  # Failure

    def __init__(self, window: MainWindow, session: Session, drawing: Drawing) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._drawing = drawing
        self._past: PastRun | None = None
        self._curves_of = ""  # the folder of the run whose curves are shown
        self._seen: Prediction | None = None
        self._pinned: FloatArray | None = None
        self._known: PinnedAnswers | None = None
        self._asker: tuple[str, Weights] | None = None
        machine, moments = window.time_machine, session.moments
        session.predicted.connect(self._keep_prediction)
        moments.listed.connect(self._show_list)
        moments.moved.connect(self._show_moment)
        moments.past_run_read.connect(self._keep_past)
        moments.failed.connect(self.failed)
        session.insight.pinned_answered.connect(self._show_answers)
        machine.moment_requested.connect(session.show_moment)
        machine.now_requested.connect(moments.back_to_now)
        machine.pin_requested.connect(self._pin)
        machine.answers_wanted.connect(self._ask)
        window.verbs["moments"].triggered.connect(self._toggle)
        window.verbs["now"].triggered.connect(moments.back_to_now)
        window.verbs["now"].setEnabled(False)

    @Slot(object)
    def _keep_prediction(self, prediction: Prediction) -> None:
        self._seen = prediction
        seen = prediction.input
        self._window.time_machine.show_pad(None if seen.blank else seen.pixels)

    @Slot(object)
    def _keep_past(self, run: PastRun) -> None:
        self._past = run

    @Slot(object)
    def _show_list(self, moments: MomentList) -> None:
        """Offer a run's moments; the curves of one that was opened are shown with them."""
        past, curves = self._past, self._window.training.curves
        if past is not None and past.folder == moments.folder:
            self._past = None
            if not self._session.state.is_busy:
                curves.show_past(past, moments.moments)
                self._curves_of = moments.folder
        elif self._session.state.is_busy and self._session.moments.is_live:
            self._curves_of = moments.folder
        self._window.time_machine.show_moments(moments)

    @Slot(object)
    def _show_moment(self, moment: Moment | None) -> None:
        moments = self._session.moments.list
        self._window.time_machine.show_moment(moment)
        self._window.status.show_moment(moment)
        self._window.verbs["now"].setEnabled(moment is not None)
        is_theirs = moments is not None and moments.folder == self._curves_of
        step = moment.step if moment is not None and is_theirs else None
        self._window.training.curves.show_moment(step)

    # --- the pinned drawing ---------------------------------------------------------------------

    @Slot()
    def _pin(self) -> None:
        """Follow the drawing on the pad from now on."""
        if self._seen is None or self._seen.input.blank:
            self.told.emit(self.tr("Draw something first, then pin it."))
            return
        picture = self._drawing.picture
        self._session.pin(self._drawing.ink if picture is None else picture)
        self._pinned, self._known = self._seen.input.pixels, None
        self._window.time_machine.show_pinned(self._pinned)
        self._ask()
        self.told.emit(self.tr("Pinned: its answer is followed through this run and the next."))

    @Slot()
    def _ask(self) -> None:
        """Ask how the pinned drawing was answered along the run; the first one is the run's own."""
        moments, weights = self._session.moments.list, self._session.weights
        if moments is None or not moments.moments or weights is None:
            return
        pixels = self._pinned if self._pinned is not None else moments.pinned
        if pixels is None and self._seen is not None and not self._seen.input.blank:
            # A run from the command line: nobody drew. What is on the pad now is followed.
            self._pinned = pixels = self._seen.input.pixels
        if pixels is None:
            return
        if moments.has_weights:
            self._window.time_machine.show_pinned(pixels)
        known = self._known
        if known is not None and (known.folder, known.pixels is pixels) != (moments.folder, True):
            known = None
        # The thread keeps the network of a question's weights; always the same need no other one.
        if self._asker is None or self._asker[0] != moments.folder:
            self._asker = (moments.folder, weights)
        self._session.insight.ask(PinnedAlong(self._asker[1], moments.folder, pixels, known))

    @Slot(object)
    def _show_answers(self, answers: PinnedAnswers) -> None:
        self._known = answers
        self._window.time_machine.show_answers(answers)

    @Slot()
    def _toggle(self) -> None:
        self._window.toggle_pane("moments")
        if not self._window.time_machine.isVisible():
            self._session.insight.forget(PINNED_ALONG)
