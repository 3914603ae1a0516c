"""Reads what runs have left on disk: their moments, how they went, the weights to compare."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from lenet_app.errors import AppError, MomentsError
from lenet_app.records import (
    ComparedSide,
    Failure,
    MomentList,
    PastRun,
    SideChoice,
    SideName,
    Weights,
)
from lenet_app.session.failures import failures_told
from lenet_app.session.mailbox import Mailbox
from lenet_app.session.weights_file import WeightsFile, run_weights
from lenet_app.session.worker_thread import WorkerThread

if TYPE_CHECKING:
    from lenet_app.networks.moments_file import MomentsFile

SIDES: Final[tuple[SideName, ...]] = ("A", "B")


@dataclass(frozen=True)
class Visit:
    """A moment that someone wants to see; `number` is the gate's."""

    folder: Path
    step: int
    number: int


@dataclass(frozen=True)
class Opening:
    """A run that someone wants to know of; for "moments", these are listed too."""

    folder: Path
    purpose: str


class ReadingThread(WorkerThread):
    """Reads the newest wish of each kind; a moment that is scrubbed to before all else."""

    run_read = Signal(str, object)  # purpose, PastRun
    listed = Signal(object)  # MomentList
    moved = Signal(int, int)  # visit, step
    side_read = Signal(object)  # ComparedSide
    side_failed = Signal(str, object)  # SideName, Failure
    failed = Signal(object)  # Failure

    def __init__(
        self,
        shipped: WeightsFile,
        show: Callable[[int, Weights], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__("reading", parent)
        self._shipped = shipped
        self._show = show
        self._visits: Mailbox[Visit] = Mailbox(self._bell)
        self._openings: Mailbox[Opening] = Mailbox(self._bell)
        self._sides: dict[SideName, Mailbox[SideChoice]] = {
            name: Mailbox(self._bell) for name in SIDES
        }
        self._file: MomentsFile | None = None

    def visit(self, visit: Visit) -> None:
        """Show a moment next, in place of one that waits. From any thread."""
        self._visits.put(visit)

    def open_run(self, opening: Opening) -> None:
        """Read about a run next, in place of one that waits. From any thread."""
        self._openings.put(opening)

    def read_side(self, name: SideName, choice: SideChoice) -> None:
        """Read the weights of a side next, in place of those that wait. From any thread."""
        self._sides[name].put(choice)

    def run(self) -> None:
        """Wait for wishes until asked to stop."""
        while True:
            with self._bell:
                self._bell.wait_for(self._has_work)
            if self.isInterruptionRequested():
                return
            self._serve()

    def _has_work(self) -> bool:
        boxes: list[Mailbox[Any]] = [self._visits, self._openings, *self._sides.values()]
        return self.isInterruptionRequested() or any(box.is_full for box in boxes)

    def _serve(self) -> None:
        """Read one thing, the most urgent one."""
        visit = self._visits.take()
        if visit is not None:
            with failures_told(self.failed.emit, "file", "going to a moment"):
                self._go_to(visit)
            return
        opening = self._openings.take()
        if opening is not None:
            with failures_told(self.failed.emit, "file", "opening a run"):
                self._open(opening)
            return
        for name, box in self._sides.items():
            choice = box.take()
            if choice is not None:
                self._read(name, choice)
                return

    def _go_to(self, visit: Visit) -> None:
        file = self._moments_of(visit.folder, visit.step)
        if self._show(visit.number, file.weights(visit.step)):
            self.moved.emit(visit.number, visit.step)

    def _open(self, opening: Opening) -> None:
        from lenet_app.networks.moments_file import MOMENTS, MomentsFile
        from lenet_app.training.run_list import read_run

        if opening.purpose != "moments":
            self.run_read.emit(opening.purpose, read_run(opening.folder))
            return
        run = _run(opening.folder)
        if run is not None:
            self.run_read.emit(opening.purpose, run)
        try:
            self._file = MomentsFile(opening.folder / MOMENTS)
            listed = self._file.listed()
        except MomentsError as error:
            listed = MomentList(
                str(opening.folder), opening.folder.name, "", (), (), note=str(error)
            )
        self.listed.emit(listed)

    def _read(self, name: SideName, choice: SideChoice) -> None:
        def tell(failure: Failure) -> None:
            self.side_failed.emit(name, failure)

        with failures_told(tell, "file", "reading a side"):
            self.side_read.emit(self._side(name, choice))

    def _side(self, name: SideName, choice: SideChoice) -> ComparedSide:
        path = Path(choice.path)
        if choice.kind == "shipped":
            return ComparedSide(name, choice, self._shipped.read())
        if choice.kind == "file":
            return ComparedSide(name, choice, WeightsFile(path, path.name).read())
        if choice.step is None:
            weights = run_weights(path).read()
        else:
            weights = self._moments_of(path, choice.step).weights(choice.step)
        return ComparedSide(name, choice, weights, _run(path), _list(path))

    def _moments_of(self, folder: Path, step: int) -> "MomentsFile":
        """Open a run's moments, anew where the run has gone on since."""
        from lenet_app.networks.moments_file import MOMENTS, MomentsFile

        path = folder / MOMENTS
        if self._file is None or self._file.path != path or not self._file.has(step):
            self._file = MomentsFile(path)
        return self._file


def _run(folder: Path) -> PastRun | None:
    """Read how a run went; None where that cannot be read, which its weights do not need."""
    from lenet_app.training.run_list import read_run

    try:
        return read_run(folder)
    except AppError:
        return None


def _list(folder: Path) -> MomentList | None:
    """List a run's moments; None where there are none that can be read."""
    from lenet_app.networks.moments_file import MOMENTS, MomentsFile

    try:
        return MomentsFile(folder / MOMENTS).listed()
    except AppError:
        return None
