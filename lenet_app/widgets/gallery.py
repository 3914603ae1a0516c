"""My digits: the user's own drawings, to look through, to put in order, and to be learnt from."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lenet_app.ink.files import is_ink_file
from lenet_app.records import CollectionChange, DataProgress, KeptDigits
from lenet_app.widgets.accent_button import AccentButton
from lenet_app.widgets.change_words import ChangeWords
from lenet_app.widgets.digit_cells import CELLS
from lenet_app.widgets.digit_grid import DigitGrid
from lenet_app.widgets.digit_tally import DigitTally
from lenet_app.widgets.digit_words import DigitWords
from lenet_app.widgets.disclosure import Disclosure
from lenet_app.widgets.dropped import dropped_paths
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.lesson_view import LessonView
from lenet_app.widgets.notice import Notice, NoticeText
from lenet_app.widgets.number_text import amount_text, count_text
from lenet_app.widgets.theme import GRID_PX
from lenet_app.widgets.undo_strip import UndoStrip

LINES_SHOWN: Final = 5


class Gallery(QWidget):
    """Shows the collection, or the lesson that is learnt from it."""

    watch_wished = Signal(bool)  # whether anybody looks
    import_wished = Signal()
    files_dropped = Signal(object)  # tuple[Path, ...]
    export_wished = Signal()
    lesson_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = KeptDigits()
        self._words = ChangeWords(self)
        self.heading = ElidedLabel()
        self.tally = DigitTally()
        self.grid = DigitGrid()
        self.notice = Notice()
        self._empty = QWidget()
        self._reading = ElidedLabel(is_faint=True)
        self.strip = UndoStrip()
        self._lines = QPlainTextEdit()
        self.left_out = Disclosure("", self._lines)
        self.import_button = QPushButton(self.tr("Import…"))
        self.import_button.setToolTip(self.tr("Add the drawings of ink files; or drop them here"))
        self.export_button = QPushButton(self.tr("Export…"))
        self.export_button.setToolTip(self.tr("Write all drawings into one ink file"))
        self.advice = QLabel()
        self.advice.setWordWrap(True)
        self.advice.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.learn_button = AccentButton(self.tr("Learn my hand"))
        self.learn_button.setToolTip(
            self.tr("Teach these drawings to the network that answers, in some seconds (Ctrl+T)")
        )
        self.lesson = LessonView()
        self._shown = QStackedWidget()
        self._pages = QStackedWidget()
        self._lay_out()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.grid)
        self.tally.chosen.connect(self._filter)
        self.grid.pointed.connect(self._reading.set_text)
        self.grid.selection_changed.connect(self._tell_count)
        self.grid.undo_wished.connect(self.strip.undo)
        self.import_button.clicked.connect(self.import_wished)
        self.export_button.clicked.connect(self.export_wished)
        self.learn_button.clicked.connect(self.lesson_wished)
        self.show_digits(self._kept)

    @property
    def left_out_lines(self) -> str:
        """Return what is said of lines and files that were left out."""
        return self._lines.toPlainText()

    @Slot(object)
    def show_digits(self, kept: KeptDigits) -> None:
        """Show what the collection holds now."""
        if kept.problems != self._kept.problems:
            self._show_left_out(kept.problems)
        self._kept = kept
        counts = [0] * CELLS
        for digit in kept.digits:
            counts[digit.label] += 1
        self.tally.show_counts(tuple(counts))
        advice = DigitWords(()).advice(counts)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.lesson.show_advice(advice)
        for button in (self.export_button, self.learn_button):
            button.setEnabled(bool(kept.digits))
        self._filter()

    @Slot(object)
    def show_change(self, change: CollectionChange) -> None:
        """Say what was done, with the way back, and what an import left out."""
        self.strip.say(self._words.sentence(change), change.number)
        # What an import left out is old news by the next change; files that cannot be read are not.
        problems = change.problems if change.deed == "imported" else self._kept.problems
        self._show_left_out(problems)

    @Slot(object)
    def show_progress(self, progress: DataProgress) -> None:
        """Show how far an import is."""
        amount = amount_text(progress.done, progress.total, progress.unit)
        self.strip.say(f"{progress.task}: {amount}")

    def show_lesson(self) -> None:
        """Show the lesson in place of the drawings."""
        self._pages.setCurrentWidget(self.lesson)
        self.setFocusProxy(self.lesson)

    def leave_lesson(self) -> None:
        """Show the drawings again."""
        self.lesson.clear()
        self._pages.setCurrentIndex(0)
        self.setFocusProxy(self.grid)

    @property
    def shows_lesson(self) -> bool:
        """Tell whether a lesson is in sight in place of the drawings."""
        return self._pages.currentWidget() is self.lesson

    def showEvent(self, event: QShowEvent) -> None:
        """Wish to hear of changes while anybody looks."""
        super().showEvent(event)
        self.watch_wished.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Wish to hear of nothing while nobody looks."""
        super().hideEvent(event)
        self.watch_wished.emit(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome ink files; what else is dropped is the window's."""
        if _ink_files(dropped_paths(event.mimeData())):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Announce the ink files that were dropped."""
        event.acceptProposedAction()
        self.files_dropped.emit(_ink_files(dropped_paths(event.mimeData())))

    @Slot()
    def _filter(self) -> None:
        label = self.tally.label
        digits = self._kept.digits
        if label is not None:
            digits = tuple(digit for digit in digits if digit.label == label)
            self.grid.show_message(
                self.tr(
                    "No drawing of this digit yet: draw one on the pad and press {label}."
                ).format(label=label)
            )
        self.grid.show_digits(digits)
        self._shown.setCurrentWidget(self.grid if self._kept.digits else self._empty)

    @Slot()
    def _tell_count(self) -> None:
        count = len(self._kept.digits)
        counted = DigitWords(()).drawings(count) if count else self.tr("none yet")
        heading = self.tr("My digits: {counted}").format(counted=counted)
        selected = len(self.grid.selected)
        if selected:
            chosen = self.tr("{count} selected").format(count=count_text(selected))
            heading = f"{heading}, {chosen}"
        self.heading.set_text(heading)

    def _show_left_out(self, problems: tuple[str, ...]) -> None:
        self._lines.setPlainText("\n".join(problems))
        self.left_out.heading.setText(self._words.left_out(len(problems)))
        self.left_out.setVisible(bool(problems))

    def _lay_out(self) -> None:
        self._lines.setReadOnly(True)
        self._lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._lines.setTabChangesFocus(True)
        self._lines.setFixedHeight((LINES_SHOWN + 1) * self._lines.fontMetrics().lineSpacing())
        self.left_out.hide()
        self.notice.show_text(
            NoticeText(
                self.tr(
                    "Draw a digit on the pad and press its key, 0 to 9: it is kept here, on this "
                    "machine only. Some ten of each are enough to learn your hand."
                )
            )
        )
        empty = QVBoxLayout(self._empty)
        empty.setContentsMargins(0, 0, 0, 0)
        empty.addWidget(self.notice)
        empty.addStretch(1)
        self._shown.addWidget(self.grid)
        self._shown.addWidget(self._empty)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID_PX)
        for button in (self.import_button, self.export_button):
            width = button.fontMetrics().horizontalAdvance(button.text()) + 3 * GRID_PX
            button.setMinimumWidth(width)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.learn_button)
        browse = QWidget()
        page = QVBoxLayout(browse)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GRID_PX)
        page.addWidget(self.heading)
        page.addWidget(self.tally)
        page.addWidget(self._shown, 1)
        page.addWidget(self._reading)
        page.addWidget(self.strip)
        page.addWidget(self.left_out)
        page.addWidget(self.advice)
        page.addLayout(buttons)
        self._pages.addWidget(browse)
        self._pages.addWidget(self.lesson)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        layout.addWidget(self._pages)


def _ink_files(paths: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(Path(path) for path in paths if is_ink_file(Path(path)))
