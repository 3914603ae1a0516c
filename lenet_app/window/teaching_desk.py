"""Who hears whom about the user's own digits: pad and answer, the gallery, the session."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from lenet_app.drawing.drawing import Drawing
from lenet_app.errors import WeightsError
from lenet_app.ink.files import SUFFIX
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.records import (
    CollectionChange,
    Failure,
    LessonProgress,
    LessonReport,
    Prediction,
    Weights,
)
from lenet_app.session.session import Session
from lenet_app.widgets.change_words import ChangeWords
from lenet_app.window.file_desk import FileDesk
from lenet_app.window.main_window import MainWindow
from lenet_app.window.settings import Settings

PANE: Final = "my_digits"
MNIST: Final = "mnist"
SYNTHETIC: Final = "synthetic"


class TeachingDesk(QObject):
    """Connects the gallery and the row under the answer to the session and the drawing."""

    told = Signal(str)
    failed = Signal(object)  # Failure

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        drawing: Drawing,
        files: FileDesk,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._drawing = drawing
        self._files = files
        self._settings = settings
        self._words = ChangeWords(self)
        # The strokes that were said to be a digit last, and those that came out of the gallery.
        self._asked: tuple[Stroke, ...] | None = None
        self._kept: tuple[Stroke, ...] | None = None
        self._opened: tuple[tuple[Stroke, ...], str] | None = None
        self._newest: Prediction | None = None
        self._connect_pad()
        self._connect_gallery()
        self._connect_lesson()
        for name, done in (
            (PANE, self._toggle),
            ("learn_hand", self._learn),
            ("shipped", self._forget_taught),
        ):
            window.verbs[name].triggered.connect(done)
        window.verbs["clear_kept"].toggled.connect(self._keep_setting)

    def restore(self) -> None:
        """Come back with the weights that were kept, and the settings of the last time."""
        self._window.verbs["clear_kept"].setChecked(self._settings.clears_kept)
        self._show_drawing()
        path = self._settings.taught
        if path is None:
            return
        try:
            self._session.answer_with(self._session.teaching.read_taught(path))
        except WeightsError as error:
            self._settings.taught = None
            self.failed.emit(Failure(str(error), "file"))

    @Slot(int)
    def label(self, label: int) -> None:
        """Say which digit the drawing on the pad is, and keep it as an example."""
        drawing = self._drawing
        if drawing.picture is not None:
            self.told.emit(self.tr("My digits keeps strokes, not pictures; draw the digit."))
            return
        ink = drawing.ink
        if ink.is_blank:
            self.told.emit(self.tr("Draw a digit first, then say which one it is."))
            return
        self._asked = ink.strokes
        if ink.label != label or drawing.pending_stroke is not None:
            drawing.replace_ink(replace(ink, label=label), self.tr("label {0}").format(label))
        opened = self._opened
        key = opened[1] if opened is not None and opened[0] is ink.strokes else None
        self._session.teaching.keep(drawing.ink, label, key)

    def _connect_pad(self) -> None:
        window, teaching = self._window, self._session.teaching
        self._drawing.changed.connect(self._follow_drawing)
        window.label_row.labelled.connect(self.label)
        window.label_row.strip.undo_wished.connect(teaching.undo)
        teaching.changed.connect(self._show_change)
        teaching.failed.connect(self.failed)

    def _connect_gallery(self) -> None:
        gallery, teaching = self._window.gallery, self._session.teaching
        gallery.watch_wished.connect(teaching.watch)
        gallery.strip.undo_wished.connect(teaching.undo)
        gallery.grid.relabelled.connect(teaching.relabel)
        gallery.grid.deleted.connect(teaching.delete)
        gallery.grid.opened.connect(teaching.fetch)
        gallery.files_dropped.connect(teaching.import_from)
        gallery.import_wished.connect(self._import)
        gallery.export_wished.connect(self._export)
        gallery.lesson_wished.connect(self._learn)
        teaching.looked.connect(gallery.show_digits)
        teaching.changed.connect(gallery.show_change)
        teaching.import_progressed.connect(gallery.show_progress)
        teaching.fetched.connect(self._put_on_pad)
        teaching.exported.connect(self._tell_exported)

    def _connect_lesson(self) -> None:
        lesson, teaching = self._window.gallery.lesson, self._session.teaching
        lesson.stop_wished.connect(teaching.stop_lesson)
        lesson.keep_wished.connect(self._keep_lesson)
        lesson.discard_wished.connect(self._discard_lesson)
        lesson.again_wished.connect(self._learn)
        lesson.download_wished.connect(self._learn_with_download)
        lesson.synthetic_wished.connect(self._learn_without_mnist)
        lesson.folder_wished.connect(self._files.choose_data_folder)
        self._files.data_folder_chosen.connect(self._learn_from_folder)
        teaching.lesson_progressed.connect(lesson.show_progress)
        teaching.lesson_failed.connect(lesson.show_failure)
        teaching.lesson_stopped.connect(self._leave_lesson)
        teaching.taught.connect(self._show_report)
        teaching.tried.connect(lesson.show_after)
        teaching.lesson_kept.connect(self._answer_with_lesson)
        self._session.predicted.connect(self._follow_pad)

    # --- the pad --------------------------------------------------------------------------------

    @Slot()
    def _follow_drawing(self) -> None:
        """Forget what was said of the drawing before: it is no longer the one on the pad."""
        strip = self._window.label_row.strip
        is_another = self._drawing.ink.strokes is not self._kept
        if strip.sentence and (is_another or self._drawing.pending_stroke is not None):
            strip.say("")
        self._show_drawing()

    def _show_drawing(self) -> None:
        ink = self._drawing.settled_ink
        is_kept = self._kept is not None and ink.strokes is self._kept
        is_blank = self._drawing.is_blank or self._drawing.picture is not None
        label = ink.label if is_kept and self._drawing.pending_stroke is None else None
        self._window.label_row.show_drawing(is_blank=is_blank, label=label)

    @Slot(object)
    def _show_change(self, change: CollectionChange) -> None:
        sentence = self._words.sentence(change) if change.from_pad else ""
        self._window.label_row.strip.say(sentence, change.number if change.from_pad else 0)
        if sentence and not self._window.label_row.isVisible():
            self.told.emit(sentence)
        self._kept = self._asked if change.from_pad else None
        self._show_drawing()
        is_on_pad = self._kept is not None and self._drawing.ink.strokes is self._kept
        if is_on_pad and self._settings.clears_kept:
            self._drawing.start_afresh()

    @Slot(str, object)
    def _put_on_pad(self, key: str, ink: Ink) -> None:
        self._drawing.replace_ink(ink, self.tr("Show drawing"))
        strokes = self._drawing.ink.strokes
        self._opened, self._kept = (strokes, key), strokes
        self._show_drawing()
        self.told.emit(self.tr("On the pad: a drawing of {0}").format(ink.label))

    @Slot(bool)
    def _keep_setting(self, on: bool) -> None:
        self._settings.clears_kept = on

    # --- the gallery ----------------------------------------------------------------------------

    @Slot()
    def _toggle(self) -> None:
        self._window.toggle_pane(PANE)

    @Slot()
    def _import(self) -> None:
        paths = self._files.ask_ink_files()
        if paths:
            self._session.teaching.import_from(paths)

    @Slot()
    def _export(self) -> None:
        path = self._files.ask_save(
            self.tr("Export My digits"), "my-digits" + SUFFIX, SUFFIX, self.tr("Drawings")
        )
        if path is not None:
            self._session.teaching.export_to(path)

    @Slot(str, int)
    def _tell_exported(self, path: str, count: int) -> None:
        counted = self.tr("1 drawing") if count == 1 else self.tr("{0} drawings").format(count)
        self.told.emit(self.tr("{0} written to {1}").format(counted, path))

    # --- lessons --------------------------------------------------------------------------------

    @Slot()
    def _learn(self) -> None:
        self._begin(MNIST)

    @Slot()
    def _learn_with_download(self) -> None:
        self._begin(MNIST, may_download=True)

    @Slot()
    def _learn_without_mnist(self) -> None:
        self._begin(SYNTHETIC)

    @Slot()
    def _learn_from_folder(self) -> None:
        gallery = self._window.gallery
        if gallery.shows_lesson and gallery.lesson.has_failed:
            self._begin(MNIST)

    def _begin(self, replay: str, *, may_download: bool = False) -> None:
        gallery = self._window.gallery
        if gallery.shows_lesson and not gallery.lesson.has_failed:
            self._window.show_pane(PANE)  # one lesson after the other
            return
        if self._session.state.is_busy:
            self.told.emit(self.tr("A run is under way; stop it, then let it learn your hand."))
            return
        if self._session.editing.edits:
            self.told.emit(
                self.tr("Numbers are changed by hand; restore the network, then let it learn.")
            )
            return
        data_dir = self._settings.data_dir
        if not self._session.learn(replay, data_dir, may_download=may_download):
            self.told.emit(self.tr("There are no weights yet; wait for the network to load."))
            return
        gallery.lesson.show_progress(LessonProgress(self.tr("Reading your digits")))
        gallery.show_lesson()
        self._window.show_pane(PANE)

    @Slot(object)
    def _show_report(self, report: LessonReport) -> None:
        self._window.gallery.lesson.show_report(report)
        if self._newest is not None:
            self._follow_pad(self._newest)

    @Slot(object)
    def _follow_pad(self, prediction: Prediction) -> None:
        self._newest = prediction
        lesson = self._window.gallery.lesson
        if lesson.is_done and prediction.verdict != "blank":
            self._session.teaching.try_on(prediction.subject, prediction.input)
        if lesson.is_done:
            lesson.show_before(prediction)

    @Slot()
    def _keep_lesson(self) -> None:
        if self._session.state.is_busy:
            self.told.emit(self.tr("A run is under way; stop it, then keep what was learnt."))
        else:
            self._session.teaching.keep_lesson()

    @Slot(str, object)
    def _answer_with_lesson(self, path: str, weights: Weights) -> None:
        self._settings.taught = Path(path)
        # Changes by hand that were made meanwhile are another network's.
        self._session.editing.forget()
        self._session.answer_with(weights)
        self._window.gallery.leave_lesson()
        self.told.emit(
            self.tr("It answers with what you taught it; Model ▸ Use the shipped weights goes back")
        )

    @Slot()
    def _discard_lesson(self) -> None:
        self._session.teaching.discard_lesson()
        self._window.gallery.leave_lesson()

    @Slot()
    def _leave_lesson(self) -> None:
        self._window.gallery.leave_lesson()
        self.told.emit(self.tr("The lesson was left; nothing is changed."))

    @Slot()
    def _forget_taught(self) -> None:
        self._settings.taught = None
