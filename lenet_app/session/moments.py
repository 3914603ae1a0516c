"""What the window wants to see of runs: their moments, how they went, the two sides to compare."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from lenet_app.records import MomentList, PastRun, SideChoice, SideName, Weights
from lenet_app.session.reading_thread import Opening, ReadingThread, Visit
from lenet_app.session.weights_file import WeightsFile
from lenet_app.session.weights_gate import WeightsGate

FOR_MOMENTS: Final = "moments"
FOR_REPEATING: Final = "repeat"


class Moments(QObject):
    """Goes back to moments of a run; every signal arrives in the window's thread.

    The run under way is followed; another one, once it was opened, stays until `back_to_now`.
    """

    listed = Signal(object)  # MomentList of the run whose moments can be gone to
    moved = Signal(object)  # Moment that answers now, None for the present
    past_run_read = Signal(object)  # PastRun whose moments were opened
    repeat_read = Signal(object)  # PastRun that is to be repeated
    side_read = Signal(object)  # ComparedSide
    side_failed = Signal(str, object)  # SideName, Failure
    failed = Signal(object)  # Failure

    def __init__(
        self, shipped: WeightsFile, gate: WeightsGate, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._gate = gate
        self._list: MomentList | None = None
        self._live: MomentList | None = None
        self._visit = 0
        self._is_past = False
        self._thread = ReadingThread(shipped, gate.show, self)
        self._thread.listed.connect(self._keep_list)
        self._thread.run_read.connect(self._pass_run_on)
        self._thread.moved.connect(self._tell_moved)
        self._thread.side_read.connect(self.side_read)
        self._thread.side_failed.connect(self.side_failed)
        self._thread.failed.connect(self.failed)

    @property
    def list(self) -> MomentList | None:
        """The moments that can be gone to; None while there are none."""
        return self._list

    @property
    def is_past(self) -> bool:
        """Tell whether a moment of the past is shown."""
        return self._is_past

    @property
    def is_live(self) -> bool:
        """Tell whether the moments on offer are those of the run under way."""
        return self._live is not None and self._live is self._list

    def open_run(self, folder: str) -> None:
        """Offer the moments of a run on disk; `listed` follows, after `past_run_read` if it can."""
        self.leave()
        self._thread.wake()
        self._thread.open_run(Opening(Path(folder), FOR_MOMENTS))

    def read_for_repeating(self, folder: str) -> None:
        """Read how a run was trained; `repeat_read` or `failed` follows."""
        self._thread.wake()
        self._thread.open_run(Opening(Path(folder), FOR_REPEATING))

    def show(self, step: int, now: Weights | None) -> None:
        """Answer with the weights of a recorded step; `moved` or `failed` follows.

        `now`: the weights to come back to. Where only answers were kept, nothing else changes.
        """
        moments = self._list
        if moments is None or step not in moments.steps:
            return
        self._is_past = True
        if not moments.has_weights:
            self.moved.emit(moments.moments[moments.steps.index(step)])
            return
        self._visit = self._gate.visit(now)
        self._thread.wake()
        self._thread.visit(Visit(Path(moments.folder), step, self._visit))

    @Slot()
    def back_to_now(self) -> None:
        """Answer with what is now, and follow the run under way again."""
        self._gate.back_to_now()
        self.leave()
        live = self._live
        if live is not None and live is not self._list:
            self._list = live
            self.listed.emit(live)

    def leave(self) -> None:
        """Forget that the past was looked at: other weights were chosen."""
        self._visit = 0
        if self._is_past:
            self._is_past = False
            self.moved.emit(None)

    @Slot(object)
    def follow(self, moments: MomentList) -> None:
        """Take what the run under way has recorded; a new run is followed from its start."""
        is_new = self._live is None or self._live.folder != moments.folder
        self._live = moments
        if is_new:
            self.back_to_now()
        elif self._list is None or self._list.folder == moments.folder:
            self._list = moments
            self.listed.emit(moments)

    def end_run(self) -> None:
        """Hear that no run is under way any more; its moments stay on offer."""
        self._live = None

    def read_side(self, name: SideName, choice: SideChoice) -> None:
        """Read the weights of a side of a comparison; `side_read` or `side_failed` follows."""
        self._thread.wake()
        self._thread.read_side(name, choice)

    def close(self) -> None:
        """End the thread and wait for it."""
        self._thread.stop()
        self._thread.wait()

    @Slot(object)
    def _keep_list(self, moments: MomentList) -> None:
        self._list = moments
        self.listed.emit(moments)

    @Slot(str, object)
    def _pass_run_on(self, purpose: str, run: PastRun) -> None:
        (self.past_run_read if purpose == FOR_MOMENTS else self.repeat_read).emit(run)

    @Slot(int, int)
    def _tell_moved(self, visit: int, step: int) -> None:
        # Who has gone on to another moment meanwhile hears of that one.
        moments = self._list
        if visit == self._visit and moments is not None and step in moments.steps:
            self.moved.emit(moments.moments[moments.steps.index(step)])
