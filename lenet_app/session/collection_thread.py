"""Keeps the user's own digits on disk, off the window's thread; what was asked for is all done."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from lenet_app.errors import InkError
from lenet_app.ink.collection import Collected, Collection
from lenet_app.ink.follower import Follower
from lenet_app.ink.strokes import Ink
from lenet_app.records import CollectionChange, DataProgress, Failure
from lenet_app.records.my_digits import Deed
from lenet_app.session.digit_pictures import DigitPictures
from lenet_app.session.failures import failures_told
from lenet_app.session.priority import lower_priority
from lenet_app.session.reporter import REPORT_INTERVAL_S
from lenet_app.session.worker_thread import WorkerThread

# Behind the window and the recognition.
NICENESS: Final = 5

Job = Callable[[], object]


class CollectionThread(WorkerThread):
    """Does one job after the other; the last change can be undone."""

    changed = Signal(object)  # CollectionChange
    looked = Signal(object)  # KeptDigits
    fetched = Signal(str, object)  # key, Ink
    progressed = Signal(object)  # DataProgress
    exported = Signal(str, int)  # path, how many drawings
    failed = Signal(object)  # Failure

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__("collection", parent)
        self._jobs: deque[Job] = deque()
        self._wants_look = False
        self._collection = Collection(folder)
        self._follower = Follower(self._collection)
        self._pictures = DigitPictures()
        self._number = 0
        self._undoes: tuple[Job, ...] = ()
        self._told_at = 0.0

    # --- from any thread ------------------------------------------------------------------------

    def keep(self, ink: Ink, label: int, key: str | None = None) -> None:
        """Keep a drawing as an example; one with the same strokes is labelled anew instead.

        `key` says which drawing it is, where the pad had to bring it to its own size.
        """
        self._put(partial(self._keep, ink, label, key))

    def relabel(self, keys: tuple[str, ...], label: int) -> None:
        """Say that drawings are another digit."""
        self._put(partial(self._relabel, keys, label))

    def delete(self, keys: tuple[str, ...]) -> None:
        """Take drawings out."""
        self._put(partial(self._delete, keys))

    def undo(self, number: int) -> None:
        """Take back the change of that number, if it was the last one."""
        self._put(partial(self._undo, number))

    def import_from(self, paths: tuple[Path, ...]) -> None:
        """Add the drawings of ink files."""
        self._put(partial(self._import, paths))

    def export_to(self, path: Path) -> None:
        """Write all drawings into one ink file."""
        self._put(partial(self._export, path))

    def fetch(self, key: str) -> None:
        """Read a drawing's ink; `fetched` follows."""
        self._put(partial(self._fetch, key))

    def look(self) -> None:
        """Look what there is; `looked` follows, once for all who asked meanwhile."""
        with self._bell:
            self._wants_look = True
            self._bell.notify_all()

    def _put(self, job: Job) -> None:
        with self._bell:
            self._jobs.append(job)
            self._bell.notify_all()

    # --- in this thread -------------------------------------------------------------------------

    def run(self) -> None:
        """Wait for jobs until asked to stop; those that wait then are still done.

        An import is left at the drawing it is at.
        """
        lower_priority(NICENESS)
        while True:
            with self._bell:
                self._bell.wait_for(
                    lambda: self._jobs or self._wants_look or self.isInterruptionRequested()
                )
                job = self._jobs.popleft() if self._jobs else None
                looks = job is None and self._wants_look
                self._wants_look = self._wants_look and not looks
            if job is not None:
                with failures_told(self._tell_failure, "file", "the collection"):
                    job()
            elif self.isInterruptionRequested():
                return
            elif looks:
                with failures_told(self._tell_failure, "file", "the collection"):
                    self._look()

    def _tell_failure(self, failure: Failure) -> None:
        # What is wrong with a drawing goes on from a file's name and line; here it stands alone.
        sentence = failure.sentence
        self.failed.emit(replace(failure, sentence=sentence[:1].upper() + sentence[1:]))

    def _look(self) -> None:
        self.looked.emit(self._pictures.of(self._follower.look()))

    def _keep(self, ink: Ink, label: int, key: str | None) -> None:
        self._follower.look()
        known = (None if key is None else self._follower.get(key)) or self._follower.find(ink)
        if known is None:
            kept = self._collection.add(ink, label)
            self._tell("kept", (kept.key,), label, (partial(self._collection.delete, kept.key),))
        elif known.label == label:
            self._announce(CollectionChange("known", (known.key,), label, from_pad=True))
        else:
            self._collection.relabel(known.key, label)
            back = partial(self._collection.restore, known)
            self._tell("relabelled", (known.key,), label, (back,), from_pad=True)

    def _relabel(self, keys: tuple[str, ...], label: int) -> None:
        before = [drawing for drawing in self._present(keys) if drawing.label != label]

        def change(drawing: Collected) -> None:
            self._collection.relabel(drawing.key, label)

        self._change("relabelled", before, label, change)

    def _delete(self, keys: tuple[str, ...]) -> None:
        def change(drawing: Collected) -> None:
            self._collection.delete(drawing.key)

        self._change("deleted", self._present(keys), None, change)

    def _change(
        self,
        deed: Deed,
        drawings: list[Collected],
        label: int | None,
        change: Callable[[Collected], None],
    ) -> None:
        """Change drawings one by one; tell what was done even where a later one fails."""
        done: list[Collected] = []
        try:
            for drawing in drawings:
                try:
                    change(drawing)
                except InkError:  # another window has just deleted it
                    continue
                done.append(drawing)
        finally:
            keys = tuple(drawing.key for drawing in done)
            backs = tuple(partial(self._collection.restore, drawing) for drawing in done)
            if keys:
                self._tell(deed, keys, label, backs)

    def _present(self, keys: tuple[str, ...]) -> list[Collected]:
        self._follower.look()
        found = (self._follower.get(key) for key in keys)
        return [drawing for drawing in found if drawing is not None]

    def _undo(self, number: int) -> None:
        if number != self._number or not self._undoes:
            return
        undoes, self._undoes = self._undoes, ()
        for undo in undoes:
            try:
                undo()
            except InkError:  # another window was first
                continue
        self._announce(CollectionChange("undone", ()))

    def _import(self, paths: tuple[Path, ...]) -> None:
        self._follower.look()
        keys: list[str] = []
        problems: list[str] = []
        repeated = 0

        def is_new(ink: Ink) -> bool:
            return not self._follower.has_strokes(ink)

        try:
            for path in paths:
                told = partial(self._tell_import, path.name)
                try:
                    imported = self._collection.import_from(
                        path, wanted=is_new, told=told, cancelled=self.isInterruptionRequested
                    )
                except InkError as error:
                    if len(paths) == 1:
                        raise
                    problems.append(str(error))
                    continue
                keys += imported.keys
                repeated += imported.unwanted
                problems += imported.problems
                self._follower.look()
        finally:
            if keys or repeated or problems:
                backs = tuple(partial(self._collection.delete, key) for key in keys)
                self._tell("imported", tuple(keys), None, backs, repeated, tuple(problems))

    def _tell_import(self, name: str, done: int, total: int) -> None:
        now = time.perf_counter()
        if now - self._told_at >= REPORT_INTERVAL_S:
            self._told_at = now
            self.progressed.emit(DataProgress(f"Importing {name}", done, total, "digits"))

    def _export(self, path: Path) -> None:
        self.exported.emit(str(path), self._collection.export_to(path))

    def _fetch(self, key: str) -> None:
        try:
            self.fetched.emit(key, self._collection.read(key).ink)
        except FileNotFoundError as error:
            raise InkError("This drawing is not there any more; look again.") from error

    def _tell(
        self,
        deed: Deed,
        keys: tuple[str, ...],
        label: int | None,
        undoes: tuple[Job, ...],
        repeated: int = 0,
        problems: tuple[str, ...] = (),
        *,
        from_pad: bool = False,
    ) -> None:
        """Announce a change that `undoes` take back, one a drawing."""
        self._number += 1
        self._undoes = undoes
        self._announce(
            CollectionChange(
                deed,
                keys,
                label,
                number=self._number if undoes else 0,
                repeated=repeated,
                problems=problems,
                from_pad=from_pad or deed == "kept",
            )
        )

    def _announce(self, change: CollectionChange) -> None:
        total = len(self._follower.look().drawings)
        self.changed.emit(replace(change, total=total))
