"""Trains in the background: reports, snapshots, pause, step and stop."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QThread, Signal

from lenet_app.datasets.skipped import skipped_sentence
from lenet_app.errors import AppError, DataCancelled, DataMissing, TrainingDiverged
from lenet_app.ink.strokes import Ink
from lenet_app.recognition.looking import eye_of
from lenet_app.records import (
    DataProgress,
    Failure,
    FloatArray,
    MomentList,
    Picture,
    StepRecord,
    TrainingRecord,
    TrainingState,
    Weights,
    WeightsInfo,
)
from lenet_app.session.failures import UNEXPECTED
from lenet_app.session.priority import lower_priority
from lenet_app.session.reporter import REPORT_INTERVAL_S, Reporter
from lenet_app.training.request import TrainingRequest
from lenet_app.training.run_list import list_runs, new_run_folder

if TYPE_CHECKING:
    from lenet_app.training.moments import MomentRecorder
    from lenet_app.training.trainer import Trainer

logger = logging.getLogger(__name__)

# A snapshot of the weights may cost at most a tenth of the time: large networks send fewer.
SNAPSHOT_SHARE: Final = 10
# On Linux the scheduler then lets the window and the recognition go first.
NICENESS: Final = 5


class Pace(Enum):
    """What the user wants of a run."""

    RUN = "run"
    PAUSE = "pause"
    STEP = "step"


class TrainingThread(QThread):
    """Runs one training at a time; `begin` starts it, `stop` ends it after the step it is at."""

    state_changed = Signal(object)  # TrainingState
    planned = Signal(object)  # TrainingPlan
    reported = Signal(object)  # TrainingReport
    data_progressed = Signal(object)  # DataProgress
    runs_listed = Signal(object)  # tuple[RunSummary, ...]
    moments_recorded = Signal(object)  # MomentList
    noticed = Signal(str)
    failed = Signal(object)  # Failure

    def __init__(
        self,
        runs: Path,
        snapshot_taken: Callable[[Weights], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("training")
        self._runs = runs
        self._snapshot_taken = snapshot_taken
        self._bell = threading.Condition()
        self._pace = Pace.RUN
        self._request: TrainingRequest | None = None
        self._outcome = TrainingState.IDLE
        self._pinned: Ink | Picture | None = None
        self._folder: Path | None = None
        self._moments: MomentRecorder | None = None
        self._told_of: MomentList | None = None
        self._wanted_rate: float | None = None
        self._snapshot_due_at = 0.0
        self._data_told_at = 0.0

    @property
    def outcome(self) -> TrainingState:
        """Tell how the last run ended. Read it when `finished` says so."""
        return self._outcome

    @property
    def folder(self) -> Path | None:
        """Return the folder of the last run that took a step. Read it when `finished` says so."""
        return self._folder

    @property
    def request(self) -> TrainingRequest | None:
        """Return the wish that led to the last run."""
        return self._request

    def begin(
        self,
        request: TrainingRequest,
        *,
        pinned: Ink | Picture | None = None,
        step: bool = False,
    ) -> None:
        """Start a run; `step` holds it after its first step. Only while no run is under way.

        `pinned`: the drawing whose answer is followed.
        """
        self._request = request
        self._pinned = pinned
        self._pace = Pace.STEP if step else Pace.RUN
        self._wanted_rate = None
        self._folder = None
        self.start()

    def set_pace(self, pace: Pace) -> None:
        """Run, pause, or take one step. From any thread."""
        with self._bell:
            self._pace = pace
            self._bell.notify_all()

    def set_learning_rate(self, rate: float) -> None:
        """Use this learning rate from the next step on. From any thread."""
        with self._bell:
            self._wanted_rate = rate

    def stop(self) -> None:
        """Ask the run to end; `finished` says when it has."""
        self.requestInterruption()
        with self._bell:
            self._bell.notify_all()

    def run(self) -> None:
        """Prepare the data, train, and say how it ended."""
        if self._request is None:
            return
        lower_priority(NICENESS)
        self.state_changed.emit(TrainingState.PREPARING)
        state = TrainingState.FAILED
        try:
            state = self._train(self._request)
        except DataCancelled:
            state = TrainingState.STOPPED
        except DataMissing as error:
            state = TrainingState.NO_DATA
            self.failed.emit(Failure(str(error), "data"))
        except TrainingDiverged as error:
            state = TrainingState.DIVERGED
            self.failed.emit(Failure(str(error), "training"))
        except AppError as error:
            self.failed.emit(Failure(str(error), "training"))
        except Exception:
            logger.exception("training failed")
            self.failed.emit(Failure(UNEXPECTED, "training"))
        self.runs_listed.emit(list_runs(self._runs))
        self._outcome = state

    def _train(self, request: TrainingRequest) -> TrainingState:
        from lenet_app.training.run_folder import RunFolder

        trainer = self._prepared(request)
        self.planned.emit(trainer.plan)
        self._snapshot(trainer)
        reporter = Reporter(trainer.plan)
        path = new_run_folder(self._runs, request.model, request.dataset)
        folder = RunFolder(path, _pixels_of(self._pinned, trainer.best.info))
        self._folder = folder.path
        self._moments = folder.moments
        state = TrainingState.FINISHED
        self.state_changed.emit(TrainingState.TRAINING)
        try:
            with closing(folder.recorded(trainer)) as records:
                if not self._wait_for_go(reporter, trainer):
                    return TrainingState.STOPPED
                for record in records:
                    reporter.add(record)
                    self._after(record, reporter, trainer)
                    if not self._wait_for_go(reporter, trainer):
                        state = TrainingState.STOPPED
                        break
        finally:
            self._report(reporter)
            last = trainer.best if state is TrainingState.FINISHED else trainer.weights()
            self._send(_trained(last))
        return state

    def _prepared(self, request: TrainingRequest) -> "Trainer":
        from lenet_app.networks.build import build_seeded
        from lenet_app.training.devices import choose_device, leave_a_core_free
        from lenet_app.training.preparing import load_for
        from lenet_app.training.splits import split
        from lenet_app.training.trainer import Trainer

        leave_a_core_free()
        device = choose_device(request.device)
        images = load_for(
            request.model,
            request.dataset,
            request.data_dir,
            progress=self._tell_data_progress,
            cancelled=self.isInterruptionRequested,
        )
        if images.skipped:
            self.noticed.emit(skipped_sentence(images.skipped))
        network = build_seeded(request.model, len(images.classes), request.recipe.seed)
        splits = split(images, request.recipe, device)
        return Trainer(network, request.model, splits, request.recipe)

    def _tell_data_progress(self, progress: DataProgress) -> None:
        now = time.perf_counter()
        if now - self._data_told_at >= REPORT_INTERVAL_S or progress.done == progress.total:
            self._data_told_at = now
            self.data_progressed.emit(progress)

    def _after(self, record: TrainingRecord, reporter: Reporter, trainer: "Trainer") -> None:
        """Pass on what is due after a record, and take over a changed learning rate."""
        if reporter.is_due:
            self._report(reporter)
        if time.perf_counter() >= self._snapshot_due_at:
            self._snapshot(trainer)
        with self._bell:
            rate, self._wanted_rate = self._wanted_rate, None
            if self._pace is Pace.STEP and isinstance(record, StepRecord):
                self._pace = Pace.PAUSE
        if rate is not None:
            trainer.learning_rate = rate

    def _wait_for_go(self, reporter: Reporter, trainer: "Trainer") -> bool:
        """Wait while the run is paused; tell whether to go on."""
        if self._pace is Pace.PAUSE and not self.isInterruptionRequested():
            reporter.pause()
            self._report(reporter)
            self._snapshot(trainer)
            self.state_changed.emit(TrainingState.PAUSED)
            with self._bell:
                self._bell.wait_for(
                    lambda: self._pace is not Pace.PAUSE or self.isInterruptionRequested()
                )
            reporter.resume()
            if not self.isInterruptionRequested():
                self.state_changed.emit(TrainingState.TRAINING)
        return not self.isInterruptionRequested()

    def _report(self, reporter: Reporter) -> None:
        report = reporter.report()
        if report.records:
            self.reported.emit(report)
        moments = None if self._moments is None else self._moments.moments
        if moments is not None and moments.moments and moments is not self._told_of:
            self._told_of = moments
            self.moments_recorded.emit(moments)

    def _snapshot(self, trainer: "Trainer") -> None:
        """Send the weights as they are to whoever answers the drawing."""
        started = time.perf_counter()
        self._send(trainer.weights())
        now = time.perf_counter()
        self._snapshot_due_at = now + max(REPORT_INTERVAL_S, SNAPSHOT_SHARE * (now - started))

    def _send(self, weights: Weights) -> None:
        self._snapshot_taken(weights)


def _trained(weights: Weights) -> Weights:
    """Name weights whose run has ended: "trained, step 1,290", no longer "training, …"."""
    origin = "trained" + weights.info.origin.removeprefix("training")
    return replace(weights, info=replace(weights.info, origin=origin))


def _pixels_of(pinned: Ink | Picture | None, info: WeightsInfo) -> FloatArray | None:
    """Turn a pinned drawing into what the network of `info` gets; None for a blank pad."""
    if pinned is None:
        return None
    seen = eye_of(info).look(pinned)
    return None if seen.blank else seen.pixels
