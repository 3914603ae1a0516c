"""The one object that the window talks to: it owns the threads and what they share."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from lenet_app.errors import AppError
from lenet_app.ink.strokes import Ink
from lenet_app.networks.weights import write_weights
from lenet_app.records import Failure, Picture, Prediction, StepName, TrainingState, Weights
from lenet_app.session.asking import Asking
from lenet_app.session.editing import Editing
from lenet_app.session.examining import Examining
from lenet_app.session.insight import Insight
from lenet_app.session.lesson_request import LessonRequest
from lenet_app.session.moments import Moments
from lenet_app.session.recognition_thread import RecognitionThread
from lenet_app.session.teaching import Teaching
from lenet_app.session.training_thread import Pace, TrainingThread
from lenet_app.session.weights_file import WeightsFile, baked_in, run_weights
from lenet_app.session.weights_gate import WeightsGate
from lenet_app.session.window_core import WindowCore
from lenet_app.training.request import TrainingRequest
from lenet_app.training.run_list import list_runs

logger = logging.getLogger(__name__)

SHIPPED = "shipped weights"


class Session(QObject):
    """Answers drawings and trains networks; every signal arrives in the window's thread."""

    predicted = Signal(object)  # Prediction
    looked = Signal(object)  # NetworkInput with its steps
    read = Signal(object)  # Reading: the digits of the drawing from left to right
    anatomy_known = Signal(object)  # Anatomy of the network that answers
    anatomies_known = Signal(object)  # tuple[Anatomy, ...] of every network there is
    weights_taken = Signal(object)  # Weights
    picture_opened = Signal(object)  # Picture
    state_changed = Signal(object)  # TrainingState
    planned = Signal(object)  # TrainingPlan
    reported = Signal(object)  # TrainingReport
    data_progressed = Signal(object)  # DataProgress
    runs_listed = Signal(object)  # tuple[RunSummary, ...]
    run_ended = Signal(str)  # the folder of a run that took a step
    noticed = Signal(str)  # a sentence about what goes on all the same
    failed = Signal(object)  # Failure
    closed = Signal()

    def __init__(self, shipped: Path, runs: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shipped = WeightsFile(shipped, SHIPPED)
        self._runs = runs
        self._weights: Weights | None = None
        self._pinned: Ink | Picture | None = None
        self._state = TrainingState.IDLE
        self._recognition = RecognitionThread(self._shipped, self)
        self.warm_up = self._recognition.warm_up  # torch; no signal comes before `start`
        self._asking = Asking(self._recognition.ask, self)
        self._core = WindowCore(self._recognition, self)
        self._gate = WeightsGate(self._recognition.answer_with)
        self._training = TrainingThread(runs, self._gate.take_live, self)
        self.examining = Examining(self)
        self.insight = Insight(self)
        self.teaching = Teaching(runs.parent, self)
        self.moments = Moments(self._shipped, self._gate, self)
        self.editing = Editing(self._recognition.edit, self)
        for heard, passed_on in (
            (self._recognition.looked, self.looked),
            (self._recognition.read, self.read),
            (self._recognition.anatomy_known, self.anatomy_known),
            (self._recognition.anatomies_known, self.anatomies_known),
            (self._recognition.picture_opened, self.picture_opened),
            (self._recognition.failed, self.failed),
            (self._training.planned, self.planned),
            (self._training.reported, self.reported),
            (self._training.data_progressed, self.data_progressed),
            (self._training.runs_listed, self.runs_listed),
            (self._training.noticed, self.noticed),
            (self._training.failed, self.failed),
        ):
            heard.connect(passed_on)
        self._recognition.predicted.connect(self._pass_on)
        self._recognition.gave_up.connect(self._asking.ask_next)
        self._recognition.weights_taken.connect(self._keep_weights)
        self._training.planned.connect(self._core.make_way)
        self._training.moments_recorded.connect(self.moments.follow)
        self._recognition.edits_dropped.connect(self.editing.forget)
        self._training.state_changed.connect(self._set_state)
        self._training.finished.connect(self._end_run)

    @property
    def state(self) -> TrainingState:
        """Tell what the training is doing."""
        return self._state

    @property
    def subject(self) -> int:
        """The number of the newest drawing that was asked about."""
        return self._asking.subject

    @property
    def weights(self) -> Weights | None:
        """The weights that answer now; None before the first were read."""
        return self._weights

    @Slot()
    def start(self) -> None:
        """Start answering, with the weights that ship, and list the runs on disk."""
        self._recognition.begin()
        self.runs_listed.emit(list_runs(self._runs))

    def recognize(self, content: Ink | Picture) -> int:
        """Answer a drawing or a picture as soon as possible; return the number it goes by."""
        return self._asking.ask(content)

    @Slot(str)
    def open_picture(self, path: str) -> None:
        """Read a picture file; `picture_opened` or `failed` follows."""
        self._recognition.open_picture(Path(path))

    def open_picture_bytes(self, content: bytes) -> None:
        """Read a picture from the clipboard; `picture_opened` or `failed` follows."""
        self._recognition.open_picture(content)

    @Slot(object)
    def leave_out(self, parts: frozenset[StepName]) -> None:
        """Prepare drawings and pictures without these steps until told otherwise.

        Only for what the window answers: teaching, training and judging never hear of it.
        """
        self._recognition.leave_out(parts)

    @Slot(bool)
    def watch_steps(self, is_watched: bool) -> None:
        """Tell whether anybody sees the steps that `looked` shows."""
        self._recognition.watch_steps(is_watched)

    @Slot()
    def request_anatomies(self) -> None:
        """Describe every network there is; `anatomies_known` follows."""
        self._recognition.count_networks()

    @Slot(str)
    def open_weights(self, path: str) -> None:
        """Answer with the weights of a file; `weights_taken` or `failed` follows."""
        self.answer_with(WeightsFile(Path(path), Path(path).name))

    def answer_with(self, weights: Weights | WeightsFile) -> None:
        """Answer with these weights from now on; `weights_taken` or `failed` follows."""
        self._gate.use(weights)
        self.moments.leave()

    @Slot(str)
    def open_run(self, folder: str) -> None:
        """Answer with the best weights of a run, or its last, and offer its moments."""
        self.answer_with(run_weights(Path(folder)))
        self.moments.open_run(folder)

    @Slot()
    def use_shipped_weights(self) -> None:
        """Answer with the weights that ship."""
        self.answer_with(self._shipped)

    @Slot(int)
    def show_moment(self, step: int) -> None:
        """Answer with the weights of a recorded step of the run whose moments are on offer."""
        self.moments.show(step, self._weights)

    def pin(self, content: Ink | Picture | None) -> None:
        """Follow this drawing's answer in the next runs; None follows what is on the pad then."""
        self._pinned = content

    def save_weights(self, path: Path, *, edited: bool = False) -> bool:
        """Write the weights that answer now; tell whether it worked, `failed` says why not.

        Without `edited`, as they are without what was changed by hand.
        """
        if self._weights is None:
            return False
        try:
            write_weights(path, baked_in(self._weights) if edited else self._weights.original)
        except AppError as error:
            self.failed.emit(Failure(str(error), "file"))
            return False
        return True

    @Slot(object)
    def train(self, request: TrainingRequest) -> None:
        """Start a run, unless one is under way."""
        if not self._training.isRunning():
            self._training.begin(request, pinned=self._pinned or self._asking.content)

    @Slot(object)
    def train_one_step(self, request: TrainingRequest) -> None:
        """Take one step of the run under way, or start one and take its first step."""
        if self._training.isRunning():
            self._training.set_pace(Pace.STEP)
        else:
            self._training.begin(request, pinned=self._pinned or self._asking.content, step=True)

    @Slot()
    def pause(self) -> None:
        """Hold the run after the step it is at."""
        self._training.set_pace(Pace.PAUSE)

    @Slot()
    def resume(self) -> None:
        """Let the run go on."""
        self._training.set_pace(Pace.RUN)

    @Slot(float)
    def set_learning_rate(self, rate: float) -> None:
        """Use this learning rate from the next step on."""
        self._training.set_learning_rate(rate)

    @Slot()
    def stop(self) -> None:
        """End the run; the state says when it has ended."""
        if self._training.isRunning():
            self._set_state(TrainingState.STOPPING)
            self._training.stop()

    def judge(self, dataset: str, data_dir: Path | None, device: str) -> bool:
        """Judge the weights that answer now on a dataset's test part; False if there are none.

        With what was changed by hand: the results say so.
        """
        if self._weights is None:
            return False
        self.examining.judge(self._weights, dataset, data_dir, device)
        return True

    def learn(self, replay: str, data_dir: Path | None, *, may_download: bool = False) -> bool:
        """Have the weights that answer now learn the user's hand; False if there are none."""
        if self._weights is None:
            return False
        self.teaching.learn(LessonRequest(self._weights.original, replay, data_dir, may_download))
        return True

    def close(self) -> None:
        """End the threads and wait for them; nothing is killed, last weights are kept."""
        self._training.stop()
        self._recognition.stop()
        self.examining.stop()
        self.teaching.stop()
        self._training.wait()
        self._core.join()
        self._recognition.wait()
        self.examining.close()
        self.insight.close()
        self.teaching.close()
        self.moments.close()
        self.closed.emit()

    @Slot()
    def go_on(self) -> None:
        """Ask about the newest drawing: the views have painted the last answer."""
        self._asking.go_on()

    @Slot(object)
    def _pass_on(self, prediction: Prediction) -> None:
        self._asking.wait_until_seen()
        self.predicted.emit(prediction)

    @Slot(object)
    def _keep_weights(self, weights: Weights) -> None:
        self._weights = weights
        self.weights_taken.emit(weights)

    @Slot()
    def _end_run(self) -> None:
        # `finished` is sent from the thread's last moments; only after it may another run begin.
        self._training.wait()
        self._core.join()
        self._set_state(self._training.outcome)
        self.moments.end_run()
        if self._training.folder is not None:
            self.run_ended.emit(str(self._training.folder))
        if self._training.outcome in (TrainingState.FINISHED, TrainingState.STOPPED):
            self._judge_run()

    def _judge_run(self) -> None:
        """Judge the best weights of the run that has ended, or its last if none were chosen."""
        folder, request = self._training.folder, self._training.request
        if folder is None or request is None:
            return
        file = run_weights(folder)
        if file.path.is_file():
            self.examining.judge(file, request.dataset, request.data_dir, request.device)

    @Slot(object)
    def _set_state(self, state: TrainingState) -> None:
        # What the thread said before it heard of the stop is old news by now.
        if self._state is TrainingState.STOPPING and state.is_busy:
            return
        self._state = state
        self.state_changed.emit(state)
