"""A lesson: how far it is, then what is better and what is worse, to be kept or discarded."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from lenet_app.records import Failure, LessonProgress, LessonReport, Prediction
from lenet_app.widgets.accent_button import AccentButton
from lenet_app.widgets.before_after import BeforeAfterRows, Measured
from lenet_app.widgets.changed_grid import ChangedGrid
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.lesson_words import LessonWords
from lenet_app.widgets.notice import Notice, NoticeAction, NoticeText
from lenet_app.widgets.theme import GRID_PX, scaled_font

DOWNLOAD: Final = "download"
FOLDER: Final = "folder"
SYNTHETIC: Final = "synthetic"
AGAIN: Final = "again"
HEADLINE_SCALE: Final = 1.25
# Room for the longest sentence in the pane's first width, so that nothing moves.
LINES: Final = 2


class LessonView(QWidget):
    """Shows one lesson; nothing is changed before Keep is pressed."""

    stop_wished = Signal()
    keep_wished = Signal()
    discard_wished = Signal()
    again_wished = Signal()
    download_wished = Signal()
    synthetic_wished = Signal()
    folder_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = LessonWords(self)
        self._report: LessonReport | None = None
        self._has_failed = False
        self._is_running = False
        self._advice = ""
        self._before: Prediction | None = None
        self._after: Prediction | None = None
        self.headline = ElidedLabel()
        self.headline.setFont(scaled_font(self.font(), HEADLINE_SCALE))
        self.line = QLabel()
        self.line.setWordWrap(True)
        self.line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.line.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.line.setMinimumHeight(LINES * self.line.fontMetrics().lineSpacing())
        self.notice = Notice()
        self.figures = BeforeAfterRows()
        self.pad_line = ElidedLabel()
        self.pad_line.setToolTip(
            self.tr("What is on the pad, answered as before and with what was learnt")
        )
        self.heading = ElidedLabel(is_faint=True)
        self.grid = ChangedGrid()
        self._reading = ElidedLabel(is_faint=True)
        self.keep_button = AccentButton(self.tr("Keep"))
        self.keep_button.setToolTip(
            self.tr("Answer with what was learnt, now and after a restart; on this machine only")
        )
        self.discard_button = QPushButton(self.tr("Discard"))
        self._pages = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.discard_button)
        self.grid.pointed.connect(self._reading.set_text)
        self.notice.chosen.connect(self._answer_notice)
        self.keep_button.clicked.connect(self.keep_wished)
        self.discard_button.clicked.connect(self._discard)

    @property
    def is_done(self) -> bool:
        """Tell whether a finished lesson waits for the user's word."""
        return self._report is not None

    @property
    def has_failed(self) -> bool:
        """Tell whether there is a failure to be read."""
        return self._has_failed

    def clear(self) -> None:
        """Forget the lesson."""
        self._report, self._has_failed = None, False
        self._is_running = False
        self.grid.show_samples((), ())

    def show_advice(self, advice: str) -> None:
        """Take what is to be said of the drawings while they are learnt; empty for nothing."""
        self._advice = advice
        if self._is_running:
            self._tell_running()

    def _tell_running(self) -> None:
        """Say that there are few drawings while the lesson may be left, or that all is well."""
        well = self.tr("Drawing goes on meanwhile; nothing leaves this machine")
        self.line.setText(self._advice or well)

    @Slot(object)
    def show_progress(self, progress: LessonProgress) -> None:
        """Show how far the lesson is."""
        self._report, self._has_failed = None, False
        self.headline.set_text(self.tr("Learning your hand"))
        self._is_running = True
        self._tell_running()
        fraction = progress.done / progress.total if progress.total else None
        self.notice.show_text(
            NoticeText(self._words.progress(progress), has_bar=True, fraction=fraction)
        )
        self._pages.setCurrentIndex(0)
        self._show_buttons(self.tr("Cancel"), self.tr("Leave the lesson; nothing is changed"))

    @Slot(object)
    def show_failure(self, failure: Failure) -> None:
        """Say why there was no lesson, with the ways on."""
        self._report, self._has_failed = None, True
        self._is_running = False
        self.headline.set_text(self.tr("Not learnt"))
        self.line.setText(self.tr("The network answers as before"))
        actions: tuple[NoticeAction, ...] = (
            NoticeAction(AGAIN, self.tr("Try again"), self.tr("Begin the lesson anew.")),
        )
        if failure.where == "data":
            actions = (
                NoticeAction(
                    DOWNLOAD,
                    self.tr("Download"),
                    self.tr("Get MNIST from where it is published; once."),
                ),
                NoticeAction(FOLDER, self.tr("Folder…"), self.tr("Say where MNIST lies.")),
                NoticeAction(
                    SYNTHETIC,
                    self.tr("Synthetic"),
                    self.tr("Keep from forgetting with digits that the app draws itself."),
                ),
            )
        self.notice.show_text(NoticeText(failure.sentence, actions, tone="warning"))
        self._pages.setCurrentIndex(0)
        self._show_buttons(self.tr("Back"), self.tr("Back to your digits"))

    @Slot(object)
    def show_report(self, report: LessonReport) -> None:
        """Show what is better and what is worse."""
        self._report, self._has_failed = report, False
        self._is_running = False
        self._after = None
        lesson = report.lesson
        self.headline.set_text(self._words.headline(lesson))
        self.line.setText(self._words.note(report))
        self.figures.show_rows(
            (
                Measured(
                    self.tr("My digits, held out"),
                    lesson.held_out,
                    self.tr("None yet: with a second drawing, one is held out to judge by"),
                ),
                Measured(self.tr("My digits, learnt from"), lesson.learnt),
                Measured(self._words.replayed(lesson), lesson.replayed),
            )
        )
        self.grid.show_report(report)
        self.heading.set_text(self.grid.words.summary() if lesson.changed else "")
        self.heading.setToolTip(self.heading.text)
        self._tell_pad()
        self._pages.setCurrentIndex(1)
        self._show_buttons(self.tr("Discard"), self.tr("Leave the network as it was"))

    @Slot(object)
    def show_before(self, prediction: Prediction) -> None:
        """Learn what the network that answers says of the drawing on the pad."""
        self._before = prediction
        self._tell_pad()

    @Slot(object)
    def show_after(self, prediction: Prediction) -> None:
        """Learn what the network says of it with what was learnt."""
        self._after = prediction
        self._tell_pad()

    def _tell_pad(self) -> None:
        if self._report is not None:
            self.pad_line.set_text(self._words.pad(self._before, self._after))

    def _show_buttons(self, leave: str, hint: str) -> None:
        self.keep_button.setVisible(self.is_done)
        self.discard_button.setText(leave)
        self.discard_button.setToolTip(hint)

    @Slot()
    def _discard(self) -> None:
        is_running = not self.is_done and not self._has_failed
        (self.stop_wished if is_running else self.discard_wished).emit()

    @Slot(str)
    def _answer_notice(self, action: str) -> None:
        wishes = {
            DOWNLOAD: self.download_wished,
            FOLDER: self.folder_wished,
            SYNTHETIC: self.synthetic_wished,
        }
        wishes.get(action, self.again_wished).emit()

    def _lay_out(self) -> None:
        waiting = QWidget()
        rest = QVBoxLayout(waiting)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.addWidget(self.notice)
        rest.addStretch(1)
        done = QWidget()
        results = QVBoxLayout(done)
        results.setContentsMargins(0, 0, 0, 0)
        results.setSpacing(GRID_PX // 2)
        results.addWidget(self.figures)
        results.addWidget(self.pad_line)
        results.addSpacing(GRID_PX)
        results.addWidget(self.heading)
        results.addWidget(self.grid, 1)
        results.addWidget(self._reading)
        self._pages.addWidget(waiting)
        self._pages.addWidget(done)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID_PX)
        buttons.addStretch(1)
        buttons.addWidget(self.discard_button)
        buttons.addWidget(self.keep_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX)
        layout.addWidget(self.headline)
        layout.addWidget(self.line)
        layout.addWidget(self._pages, 1)
        layout.addLayout(buttons)
