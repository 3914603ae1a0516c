"""Records a run along its way: its weights at chosen steps, or the answer to a pinned drawing."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from lenet_app.errors import MomentsError
from lenet_app.networks.moments_file import (
    MomentsFile,
    MomentsHeader,
    begun,
    header_of,
    moment_block,
)
from lenet_app.paths import written_whole
from lenet_app.records import (
    EpochRecord,
    EvaluationRecord,
    FloatArray,
    Moment,
    MomentList,
    StepRecord,
    TrainingRecord,
)
from lenet_app.training.moment_schedule import moment_steps, thinned
from lenet_app.training.pinned_answer import PinnedAnswer
from lenet_app.training.trainer import Trainer

logger = logging.getLogger(__name__)

# What one run may take of a disk, all that stands around the numbers included.
MOST_BYTES: Final = 50_000_000
BYTES_AROUND: Final = 1_000  # of each moment
MOST_MOMENTS: Final = 200
# Beside these, a short run is recorded at a tenth of its steps: each takes some 0.4 ms.
MOMENTS_AT_LEAST: Final = 40
STEPS_PER_MOMENT: Final = 10
# Fewer would be no film: of a network so large that less fits, only answers are kept.
LEAST_MOMENTS: Final = 20
# Recording waits while it has taken more of a run's time than this: it stays below 2 %.
MOST_SHARE: Final = 0.012
ALLOWANCE_S: Final = 0.015  # at the start, where every step is worth keeping
FULL: Final = "The disk had no room for more moments of this run; free some space."


class MomentRecorder:
    """Keeps moments of one run in one file; a disk that is full ends the recording, not the run.

    `pinned`: the drawing whose answer is kept where weights are too large, as in `MomentList`.
    """

    def __init__(
        self,
        path: Path,
        pinned: FloatArray | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._path = path
        self._pinned = pinned
        self._clock = clock
        self._list = MomentList(str(path.parent), path.parent.name, "", (), ())
        self._answer: PinnedAnswer | None = None
        self._due: list[int] = []  # the next one last
        self._steps_per_epoch = 1
        self._step: StepRecord | None = None
        self._test: EvaluationRecord | None = None  # the newest
        self._began_at = self._spent_s = 0.0

    @property
    def spent_s(self) -> float:
        """Tell how long recording has taken so far."""
        return self._spent_s

    @property
    def moments(self) -> MomentList:
        """Tell what has been recorded."""
        return self._list

    def begin(self, trainer: Trainer) -> None:
        """Record the weights that a run begins with, or go on with those of a resumed one.

        Raises:
            StorageError: The file cannot be written.
        """
        weights, plan = trainer.weights(), trainer.plan
        header = header_of(weights, self._pinned, has_weights=True)
        if _room_for(header) < LEAST_MOMENTS:
            header = replace(header, shapes=())
            self._answer = None if self._pinned is None else PinnedAnswer(self._pinned)
        self._steps_per_epoch = plan.steps_per_epoch
        total = plan.epochs * plan.steps_per_epoch
        most = min(_room_for(header), MOMENTS_AT_LEAST + total // STEPS_PER_MOMENT)
        # One place is left for where a run is stopped.
        due = moment_steps(total, most - 1, plan.steps_per_epoch)
        self._due = [step for step in reversed(due) if step > trainer.steps_done]
        kept = _before(self._path, header, trainer, most - 1 - len(self._due))
        with written_whole(self._path) as temporary, temporary.open("wb") as file:
            file.write(begun(header))
            file.writelines(block for _, block in kept)
        self._list = MomentList(
            folder=str(self._path.parent),
            run=self._path.parent.name,
            model=header.info.model,
            classes=header.info.classes,
            moments=tuple(moment for moment, _ in kept),
            has_weights=bool(header.shapes),
            pinned=self._pinned,
        )
        self._began_at, self._spent_s = self._clock(), 0.0
        if not kept:
            self._record(trainer)

    def take(self, trainer: Trainer, record: TrainingRecord) -> None:
        """Record the trainer's weights if it is time; call it with every record of the run."""
        if isinstance(record, StepRecord):
            self._step = record
        elif isinstance(record, EvaluationRecord) and record.part == "test":
            self._test = record
        done = trainer.steps_done
        if not self._due or done < self._due[-1] or not self._has_time():
            return
        # At an epoch's end the network is measured first.
        if done % self._steps_per_epoch == 0 and not isinstance(record, EpochRecord):
            return
        while self._due and self._due[-1] <= done:
            self._due.pop()
        self._record(trainer)

    def finish(self, trainer: Trainer) -> None:
        """Record where a run ends, wherever that is."""
        if trainer.steps_done > max(self._list.steps, default=-1):
            self._record(trainer)

    def _has_time(self) -> bool:
        elapsed_s = self._clock() - self._began_at
        return self._spent_s <= ALLOWANCE_S + MOST_SHARE * elapsed_s

    def _record(self, trainer: Trainer) -> None:
        if self._list.note or not (self._list.has_weights or self._answer):
            return
        started = self._clock()
        weights, step, test = trainer.weights(), self._step, self._test
        if not all(np.isfinite(array).all() for array in weights.arrays.values()):
            return  # a run about to diverge: nothing could answer with these
        is_of_step = step is not None and step.step == trainer.steps_done
        moment = Moment(
            step=trainer.steps_done,
            epoch=0 if step is None else step.epoch,
            loss=step.loss if step is not None and is_of_step else None,
            accuracy=step.accuracy if step is not None and is_of_step else None,
            test_accuracy=None if test is None else test.accuracy,
            test_loss=None if test is None else test.loss,
            test_step=None if test is None else test.step,
            test_examples=0 if test is None else test.examples,
        )
        arrays = weights.arrays
        if self._answer is not None:
            arrays = {"answer": self._answer.of(weights)}
        try:
            with self._path.open("ab", buffering=0) as file:
                file.write(moment_block(moment, weights.info, arrays))
        except OSError:
            logger.warning("no more moments of %s are kept", self._path, exc_info=True)
            self._list = replace(self._list, note=FULL)
            return
        self._list = replace(self._list, moments=(*self._list.moments, moment))
        self._spent_s += self._clock() - started


def _room_for(header: MomentsHeader) -> int:
    """Count the moments that there is room for."""
    room = (MOST_BYTES - len(begun(header))) // (header.moment_bytes + BYTES_AROUND)
    return min(MOST_MOMENTS, room)


def _before(
    path: Path, header: MomentsHeader, trainer: Trainer, most: int
) -> list[tuple[Moment, bytes]]:
    """Find what a resumed run recorded in its folder before, up to where it goes on."""
    if not trainer.history:
        return []
    try:
        before = MomentsFile(path)
    except MomentsError:
        return []
    if before.header.shapes != header.shapes:
        return []
    past = [moment for moment in before.moments if moment.step <= trainer.steps_done]
    kept = []
    for moment in thinned(past, most):
        with suppress(OSError, ValueError):  # a damaged one is left behind
            kept.append((moment, before.block(moment.step)))
    return kept
