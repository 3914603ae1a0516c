"""What the window wants of the user's own digits, and of a network that learns them."""

from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from lenet_app.ink.strokes import Ink
from lenet_app.networks.weights import read_weights
from lenet_app.paths import my_digits_folder, taught_folder
from lenet_app.records import LessonReport, NetworkInput, Weights
from lenet_app.session.collection_thread import CollectionThread
from lenet_app.session.lesson_request import LessonRequest
from lenet_app.session.lesson_thread import Keeping, LessonThread, Trial

# Another window's import is a thousand changes; they are looked at together.
LOOK_AFTER_MS: Final = 150


class Teaching(QObject):
    """Keeps digits and gives lessons in the background; every signal arrives in its own thread.

    What a lesson has taught is answered with only once it is kept.
    """

    changed = Signal(object)  # CollectionChange
    looked = Signal(object)  # KeptDigits
    fetched = Signal(str, object)  # key, Ink
    import_progressed = Signal(object)  # DataProgress
    exported = Signal(str, int)  # path, how many drawings
    failed = Signal(object)  # Failure
    lesson_progressed = Signal(object)  # LessonProgress
    taught = Signal(object)  # LessonReport
    lesson_stopped = Signal()
    lesson_failed = Signal(object)  # Failure
    tried = Signal(object)  # Prediction with what was learnt
    lesson_kept = Signal(str, object)  # path, Weights

    def __init__(self, user_data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digits = user_data / my_digits_folder().name
        self._taught = user_data / taught_folder().name
        self._report: LessonReport | None = None
        self._collection = CollectionThread(self._digits, self)
        self._lesson = LessonThread(self._digits, self)
        self._watcher: QFileSystemWatcher | None = None
        self._soon = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._soon.timeout.connect(self.look)
        collection, lesson = self._collection, self._lesson
        for heard, passed_on in (
            (collection.changed, self.changed),
            (collection.looked, self.looked),
            (collection.fetched, self.fetched),
            (collection.progressed, self.import_progressed),
            (collection.exported, self.exported),
            (collection.failed, self.failed),
            (lesson.progressed, self.lesson_progressed),
            (lesson.stopped, self.lesson_stopped),
            (lesson.failed, self.lesson_failed),
            (lesson.tried, self.tried),
            (lesson.kept, self.lesson_kept),
            (lesson.keeping_failed, self.failed),
        ):
            heard.connect(passed_on)
        lesson.taught.connect(self._take_report)
        lesson.kept.connect(self._forget_report)
        collection.changed.connect(self._look_if_watched)

    # --- the collection -------------------------------------------------------------------------

    def keep(self, ink: Ink, label: int, key: str | None = None) -> None:
        """Keep a drawing as an example; `changed` or `failed` follows.

        `key` says that it is that drawing of the collection, however the pad has fitted it.
        """
        self._collection.keep(ink, label, key)
        self._collection.wake()

    @Slot(object, int)
    def relabel(self, keys: tuple[str, ...], label: int) -> None:
        """Say that drawings are another digit; `changed` or `failed` follows."""
        self._collection.relabel(keys, label)
        self._collection.wake()

    @Slot(object)
    def delete(self, keys: tuple[str, ...]) -> None:
        """Take drawings out; `changed` or `failed` follows."""
        self._collection.delete(keys)
        self._collection.wake()

    @Slot(int)
    def undo(self, number: int) -> None:
        """Take back the last change, which has that number."""
        self._collection.undo(number)
        self._collection.wake()

    @Slot(object)
    def import_from(self, paths: tuple[Path, ...]) -> None:
        """Add the drawings of ink files; `changed` or `failed` follows."""
        self._collection.import_from(paths)
        self._collection.wake()

    def export_to(self, path: Path) -> None:
        """Write all drawings into one ink file; `exported` or `failed` follows."""
        self._collection.export_to(path)
        self._collection.wake()

    @Slot(str)
    def fetch(self, key: str) -> None:
        """Read a drawing's ink; `fetched` or `failed` follows."""
        self._collection.fetch(key)
        self._collection.wake()

    @Slot()
    def look(self) -> None:
        """Look what there is; `looked` follows."""
        self._watch_folder()
        self._collection.look()
        self._collection.wake()

    @Slot(bool)
    def watch(self, on: bool) -> None:
        """Look now and after every change, by whichever window; or look no more."""
        if on and self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(self._soon.start)
            self.look()
        elif not on and self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
            self._soon.stop()

    # --- lessons --------------------------------------------------------------------------------

    def learn(self, request: LessonRequest) -> None:
        """Give a lesson; `taught`, `lesson_stopped` or `lesson_failed` follows."""
        self._report = None
        self._lesson.learn(request)
        self._lesson.wake()

    @Slot()
    def stop_lesson(self) -> None:
        """Leave the lesson; `lesson_stopped` follows if there was any."""
        self._lesson.stop_lesson()

    def try_on(self, subject: int, seen: NetworkInput) -> None:
        """Answer with what was learnt and not kept yet; `tried` follows if there is anything."""
        if self._report is not None:
            self._lesson.try_on(Trial(subject, seen))
            self._lesson.wake()

    @Slot()
    def keep_lesson(self) -> None:
        """Write what was learnt; `lesson_kept` or `failed` follows."""
        if self._report is not None:
            weights = self._report.lesson.weights
            # Two windows may keep theirs in the same second.
            name = datetime.now().strftime("%Y-%m-%d %H-%M-%S.%f")
            path = self._taught / f"{weights.info.model} {name}.safetensors"
            self._lesson.keep(Keeping(weights, path))
            self._lesson.wake()

    @Slot()
    def discard_lesson(self) -> None:
        """Forget what was learnt."""
        self._report = None

    def read_taught(self, path: Path) -> Weights:
        """Read weights that were kept.

        Raises:
            WeightsError: The file is gone or damaged.
        """
        return read_weights(path, keeps_origin=True)

    # --- threads --------------------------------------------------------------------------------

    def stop(self) -> None:
        """Ask the threads to end, without waiting for them."""
        self._collection.stop()
        self._lesson.stop()

    def close(self) -> None:
        """End the threads and wait for them; what was asked to be kept is on disk then."""
        self.watch(False)
        self.stop()
        self._collection.wait()
        self._lesson.wait()

    def _watch_folder(self) -> None:
        """Watch the folder, once there is one."""
        if self._watcher is None or self._watcher.directories():
            return
        try:
            self._digits.mkdir(parents=True, exist_ok=True)
        except OSError:  # nothing can be kept there either, and who tries is told so
            return
        self._watcher.addPath(str(self._digits))

    @Slot()
    def _look_if_watched(self) -> None:
        if self._watcher is not None:
            self.look()

    @Slot(object)
    def _take_report(self, report: LessonReport) -> None:
        self._report = report
        self.taught.emit(report)

    @Slot()
    def _forget_report(self) -> None:
        self._report = None
