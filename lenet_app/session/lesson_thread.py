"""Has a network learn the user's hand, in the background, and tries out what it has learnt."""

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from lenet_app.errors import AppError, DataCancelled, DataError, WeightsError
from lenet_app.ink.collection import Collection
from lenet_app.records import DataProgress, Failure, LessonProgress, LessonReport, NetworkInput
from lenet_app.session.failures import failures_told
from lenet_app.session.lesson_request import LessonRequest
from lenet_app.session.mailbox import Mailbox
from lenet_app.session.priority import lower_priority
from lenet_app.session.reporter import REPORT_INTERVAL_S
from lenet_app.session.step_clock import StepClock
from lenet_app.session.worker_thread import WorkerThread

if TYPE_CHECKING:
    from lenet_app.recognition.predictor import Predictor
    from lenet_app.records import Weights
    from lenet_app.training.teaching import Replay

# Behind the window, the recognition and the training.
NICENESS: Final = 10
DIGITS: Final = tuple("0123456789")
# A lesson is hundreds of steps: with larger maps than a LeNet's, each takes many seconds.
LARGEST_SIDE_PX: Final = 64


@dataclass(frozen=True, eq=False)
class Trial:
    """What lies on the pad, with the number its asker knows it by."""

    subject: int
    seen: NetworkInput


@dataclass(frozen=True, eq=False)
class Keeping:
    """Weights to be written, and where."""

    weights: "Weights"
    path: Path


class LessonThread(WorkerThread):
    """Gives one lesson at a time, the newest that is wished for; keeps it in memory only."""

    progressed = Signal(object)  # LessonProgress
    taught = Signal(object)  # LessonReport
    stopped = Signal()
    failed = Signal(object)  # Failure
    tried = Signal(object)  # Prediction with what was learnt
    kept = Signal(str, object)  # path, Weights
    keeping_failed = Signal(object)  # Failure

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__("lesson", parent)
        self._folder = folder
        self._wishes: Mailbox[LessonRequest] = Mailbox(self._bell)
        self._trials: Mailbox[Trial] = Mailbox(self._bell)
        self._keeping: Mailbox[Keeping] = Mailbox(self._bell)
        self._stops = False
        self._told_at = 0.0
        self._replay: tuple[tuple[str, Path | None], Replay] | None = None
        self._learnt: Weights | None = None
        self._predictor: Predictor | None = None

    # --- from any thread ------------------------------------------------------------------------

    def learn(self, request: LessonRequest) -> None:
        """Give a lesson next, in place of the one that is given or waits."""
        self._stops = False
        self._wishes.put(request)

    def stop_lesson(self) -> None:
        """Leave the lesson; `stopped` follows if there was any."""
        self._stops = True
        if self._wishes.take() is not None:
            self.stopped.emit()

    def try_on(self, trial: Trial) -> None:
        """Answer with what was learnt last; `tried` follows if there is anything."""
        self._trials.put(trial)

    def keep(self, keeping: Keeping) -> None:
        """Write weights to a file; `kept` or `keeping_failed` follows."""
        self._keeping.put(keeping)

    # --- in this thread -------------------------------------------------------------------------

    def run(self) -> None:
        """Wait for work until asked to stop; weights that wait to be written still are."""
        lower_priority(NICENESS)
        while True:
            with self._bell:
                self._bell.wait_for(self._has_work)
            self._serve_keeping()
            if self.isInterruptionRequested():
                return
            self._serve_trial()
            self._serve_lesson()

    def _has_work(self) -> bool:
        boxes = (self._wishes, self._trials, self._keeping)
        return self.isInterruptionRequested() or any(box.is_full for box in boxes)

    def _serve_keeping(self) -> None:
        keeping = self._keeping.take()
        if keeping is None:
            return
        from lenet_app.networks.weights import write_weights

        try:
            write_weights(keeping.path, keeping.weights)
        except AppError as error:
            self.keeping_failed.emit(Failure(str(error), "file"))
        else:
            self.kept.emit(str(keeping.path), keeping.weights)

    def _serve_trial(self) -> None:
        trial = self._trials.take()
        if trial is None or self._learnt is None:
            return
        from lenet_app.recognition.predictor import Predictor, leave_cores_free

        with failures_told(self.failed.emit, "training", "the lesson"):
            leave_cores_free()
            if self._predictor is None:
                self._predictor = Predictor(self._learnt)
            self.tried.emit(self._predictor.predict(trial.seen, trial.subject))

    def _serve_lesson(self) -> None:
        request = self._wishes.take()
        if request is None:
            return
        with failures_told(self.failed.emit, "training", "the lesson"):
            try:
                report = self._teach(request)
            except DataCancelled:
                report = None
            if report is not None:
                self._learnt, self._predictor = report.lesson.weights, None
                self.taught.emit(report)
            elif not self._wishes.is_full:
                self.stopped.emit()

    def _teach(self, request: LessonRequest) -> LessonReport | None:
        from lenet_app.datasets.my_digits import examples_of, parted
        from lenet_app.recognition.predictor import leave_cores_free
        from lenet_app.training.splits import Examples
        from lenet_app.training.teaching import teach

        refuse_unfit(request.weights)
        leave_cores_free()
        self._tell(LessonProgress("Reading your digits"), at_once=True)
        drawings = Collection(self._folder).contents().drawings
        if not drawings:
            raise DataError(
                "There are no digits of yours to learn from yet; draw one on the pad and press "
                "its key, 0 to 9."
            )
        learnt, held = parted(drawings)
        replay = self._replay_of(request)
        self._tell(LessonProgress("Judging the weights as they are"), at_once=True)
        lesson = teach(
            request.weights,
            Examples(*examples_of(learnt)),
            Examples(*examples_of(held)),
            replay,
            told=partial(self._tell_step, StepClock()),
            cancelled=self._leaves,
        )
        if lesson is None:
            return None
        drawn = (*learnt, *held)
        images, _ = examples_of(drawn)
        return LessonReport(lesson, images.numpy(), tuple(drawing.label for drawing in drawn))

    def _replay_of(self, request: LessonRequest) -> "Replay":
        """Load what keeps the network from forgetting, or take it from the lesson before."""
        key = (request.replay, request.data_dir)
        if self._replay is not None and self._replay[0] == key:
            return self._replay[1]
        from lenet_app.datasets.loading import load_dataset
        from lenet_app.training.teaching import replay_of

        images = load_dataset(
            request.replay,
            request.data_dir,
            progress=self._tell_loading,
            cancelled=self._leaves,
            download=request.may_download,
        )
        self._tell(LessonProgress("Preparing known digits to replay"), at_once=True)
        replay = replay_of(images)
        if self._leaves():
            raise DataCancelled("The lesson was stopped.")
        self._replay = (key, replay)
        return replay

    def _leaves(self) -> bool:
        return self.isInterruptionRequested() or self._stops or self._wishes.is_full

    def _tell_loading(self, progress: DataProgress) -> None:
        self._tell(LessonProgress(progress.task, progress.done, progress.total))

    def _tell_step(self, clock: StepClock, done: int, total: int) -> None:
        left = clock.seconds_left(done, total)
        if done < total:
            self._tell(LessonProgress("Steps", done, total, left))
        else:
            self._tell(LessonProgress("Judging what was learnt"), at_once=True)

    def _tell(self, progress: LessonProgress, *, at_once: bool = False) -> None:
        now = time.perf_counter()
        if at_once or now - self._told_at >= REPORT_INTERVAL_S:
            self._told_at = now
            self.progressed.emit(progress)


def refuse_unfit(weights: "Weights") -> None:
    """Refuse weights that cannot learn a hand.

    Raises:
        WeightsError: They do not tell the ten digits apart, or would take hours.
    """
    from lenet_app.networks.catalogue import card

    chosen = card(weights.info.model)
    if weights.info.classes != DIGITS:
        raise WeightsError(
            "Only a network that tells the ten digits apart can learn your hand; choose Model ▸ "
            "Use the shipped weights."
        )
    if max(chosen.input[1:]) > LARGEST_SIDE_PX:
        raise WeightsError(
            f"{chosen.title} would learn your hand for hours; choose Model ▸ Use the shipped "
            "weights."
        )
