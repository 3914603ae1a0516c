"""Answers the newest drawing with the newest weights, never an old one."""

import logging
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from lenet_app.errors import AppError
from lenet_app.ink.strokes import Ink
from lenet_app.recognition.looking import EVERY_STEP, eye_of
from lenet_app.records import (
    Anatomy,
    Edits,
    Failure,
    NetworkInput,
    Picture,
    Prediction,
    StepName,
    Weights,
)
from lenet_app.session.failures import UNEXPECTED
from lenet_app.session.mailbox import Mailbox
from lenet_app.session.second_look import SecondLook
from lenet_app.session.weights_file import WeightsFile
from lenet_app.session.worker_thread import WorkerThread

if TYPE_CHECKING:
    from lenet_app.recognition.predictor import Predictor

logger = logging.getLogger(__name__)

DRAWING_PAUSE_S: Final = 0.1  # without a new drawing for so long, the pen rests


@dataclass(frozen=True, eq=False)
class Question:
    """A drawing or a picture to be answered, with the number its asker knows it by."""

    subject: int
    content: Ink | Picture


class RecognitionThread(WorkerThread):
    """Owns the network that answers. Torch is first imported here, after the window is shown."""

    predicted = Signal(object)  # Prediction
    anatomy_known = Signal(object)  # Anatomy
    weights_taken = Signal(object)  # Weights
    edits_dropped = Signal()  # they belonged to other weights
    looked = Signal(object)  # NetworkInput with its steps
    read = Signal(object)  # Reading
    picture_opened = Signal(object)  # Picture
    anatomies_known = Signal(object)  # tuple[Anatomy, ...]
    failed = Signal(object)  # Failure
    gave_up = Signal()  # every time; `failed` tells of the same mishap only once

    def __init__(self, start_with: WeightsFile, parent: QObject | None = None) -> None:
        super().__init__("recognition", parent)
        self._questions: Mailbox[Question] = Mailbox(self._bell)
        self._weights: Mailbox[Weights | WeightsFile] = Mailbox(self._bell)
        self._wanted_edits: Mailbox[Edits] = Mailbox(self._bell)
        self._pictures: Mailbox[Path | bytes] = Mailbox(self._bell)
        self._wishes: Mailbox[bool] = Mailbox(self._bell)  # for anatomies
        self._switches: Mailbox[frozenset[StepName]] = Mailbox(self._bell)
        self._lookers: Mailbox[bool] = Mailbox(self._bell)
        self._predictor: Predictor | None = None
        self._unedited: Weights | None = None
        self._edits = Edits()
        self._newest: Question | None = None
        self._left_out = EVERY_STEP
        self._seen: NetworkInput | None = None
        self._second_look = SecondLook()
        self._has_news = False  # weights have changed since the last answer
        self._news_due_at = 0.0
        self._told = ""
        self._is_heard = True
        self._native_id: int | None = None
        self._weights.put(start_with)

    @property
    def native_id(self) -> int | None:
        """Return the number that the system knows the thread by; None before it runs."""
        return self._native_id

    def warm_up(self) -> None:
        """Start and import torch, but say nothing before `begin`."""
        self._is_heard = False
        self.start()

    def begin(self) -> None:
        """Start answering."""
        with self._bell:
            self._is_heard = True
            self._bell.notify_all()
        if not self.isRunning():
            self.start()

    def ask(self, question: Question) -> None:
        """Answer this next, in place of what still waits. From any thread."""
        self._questions.put(question)

    def answer_with(self, weights: Weights | WeightsFile) -> None:
        """Use these weights from now on, and answer the present drawing anew. From any thread."""
        self._weights.put(weights)

    def edit(self, edits: Edits) -> None:
        """Change whatever weights are used by hand, from now on. From any thread."""
        self._wanted_edits.put(edits)

    def open_picture(self, source: Path | bytes) -> None:
        """Read a picture from a file or from memory. From any thread."""
        self._pictures.put(source)

    def count_networks(self) -> None:
        """Describe every network there is; `anatomies_known` follows. From any thread."""
        self._wishes.put(True)

    def leave_out(self, parts: frozenset[StepName]) -> None:
        """Prepare drawings and pictures without these steps from now on. From any thread."""
        self._switches.put(parts)

    def watch_steps(self, is_watched: bool) -> None:
        """Tell whether anybody sees the steps; else `looked` is not emitted. From any thread."""
        self._lookers.put(is_watched)

    def run(self) -> None:
        """Wait for work until asked to stop."""
        self._native_id = threading.get_native_id()
        if not self._is_heard:
            _import_torch()
        while True:
            with self._bell:
                self._bell.wait_for(self._has_work, self._seconds_to_wait())
            if self.isInterruptionRequested():
                return
            try:
                self._work()
            except AppError as error:
                self._tell(str(error))
            except Exception:
                logger.exception("recognition failed")
                self._tell(UNEXPECTED)

    def _has_work(self) -> bool:
        boxes = (
            self._questions,
            self._weights,
            self._wanted_edits,
            self._pictures,
            self._wishes,
            self._switches,
            self._lookers,
        )
        has_news = self._is_heard and any(box.is_full for box in boxes)
        return has_news or self.isInterruptionRequested()

    def _work(self) -> None:
        edits = self._wanted_edits.take()
        if edits is not None:
            self._edit(edits)
        weights = self._weights.take()
        if weights is not None:
            self._take(weights)
        source = self._pictures.take()
        if source is not None:
            from lenet_app.recognition.pictures import open_picture

            self.picture_opened.emit(open_picture(source))
        if self._wishes.take():
            self.anatomies_known.emit(_anatomies())
        self._take_switches()
        question = self._questions.take()
        now = time.perf_counter()
        if question is not None:
            self._newest, self._seen = question, None
            # Whoever draws sees the new weights in every answer; they need none of their own.
            self._news_due_at = now + DRAWING_PAUSE_S
        is_due = question is not None or (self._has_news and now >= self._news_due_at)
        if is_due and self._newest is not None and self._predictor is not None:
            self._has_news = False
            self.predicted.emit(self._answer(self._predictor, self._newest))
            self._told = ""
        due_at = self._second_look.due_at
        if self._predictor is not None and due_at is not None and time.perf_counter() >= due_at:
            seen, reading = self._second_look.look(self._predictor)
            if seen is not None:
                self.looked.emit(seen)
            self.read.emit(reading)

    def _take_switches(self) -> None:
        left_out, is_watched = self._switches.take(), self._lookers.take()
        if left_out is not None and left_out != self._left_out:
            self._left_out, self._seen = left_out, None
            # At once: somebody waits to see what the step was good for.
            self._has_news, self._news_due_at = self._predictor is not None, 0.0
        if is_watched is not None:
            self._second_look.watch(is_watched)

    def _answer(self, predictor: "Predictor", question: Question) -> Prediction:
        started = time.perf_counter()
        is_new = self._seen is None
        if self._seen is None:
            self._seen = eye_of(predictor.info).look(question.content, self._left_out)
        prediction = predictor.predict(self._seen, question.subject)
        answered = replace(prediction, seconds=time.perf_counter() - started)
        self._second_look.plan(question.content, answered, is_new=is_new)
        return answered

    def _seconds_to_wait(self) -> float | None:
        """Tell when something that was put off is due; None if nothing was."""
        look_due_at = self._second_look.due_at
        due = [] if look_due_at is None or self._predictor is None else [look_due_at]
        if self._has_news and self._newest is not None:
            due.append(self._news_due_at)
        return max(0.0, min(due) - time.perf_counter()) if due else None

    def _take(self, wanted: Weights | WeightsFile) -> None:
        """Use other weights; changes by hand go along from step to step of one network."""
        is_opened = isinstance(wanted, WeightsFile)
        weights = wanted.read() if isinstance(wanted, WeightsFile) else wanted.original
        before = self._unedited
        is_other = before is not None and before.info.model != weights.info.model
        self._use(weights, drops_edits=is_opened or is_other)
        self._unedited = weights

    def _edit(self, edits: Edits) -> None:
        self._edits = edits
        if self._unedited is None:
            return
        # Made while other weights were on their way, they are dropped.
        self._use(
            self._unedited,
            drops_edits=bool(edits) and edits.model != self._unedited.info.model,
        )

    def _use(self, unedited: Weights, *, drops_edits: bool) -> None:
        from lenet_app.networks.editing import edited
        from lenet_app.recognition.predictor import Predictor, leave_cores_free

        leave_cores_free()
        weights = edited(unedited, Edits() if drops_edits else self._edits)
        before = self._predictor
        if before is not None and before.fits(weights):
            looked = eye_of(before.info)
            before.take(weights)
            if eye_of(weights.info) != looked:
                self._seen = None
        else:
            self._predictor = Predictor(weights)
            # Another network may look at the same drawing in another way.
            self._seen = None
            self.anatomy_known.emit(self._predictor.anatomy)
        self._has_news = True
        if drops_edits:
            # Before the weights are told: whatever is changed after that is meant for them.
            self._edits = Edits()
            self.edits_dropped.emit()
        self.weights_taken.emit(weights)

    def _tell(self, sentence: str) -> None:
        """Report a failure once, not for every point of a stroke."""
        self.gave_up.emit()
        if sentence != self._told:
            self._told = sentence
            self.failed.emit(Failure(sentence, "recognition"))


def _anatomies() -> tuple[Anatomy, ...]:
    from lenet_app.networks.anatomy import anatomy
    from lenet_app.networks.catalogue import names

    return tuple(anatomy(name) for name in names())


def _import_torch() -> None:
    try:
        import lenet_app.recognition.predictor  # noqa: F401
    except ImportError:
        logger.exception("torch cannot be imported")  # who needs it first tells the user
