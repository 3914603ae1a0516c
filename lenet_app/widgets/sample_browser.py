"""Looks through a dataset: its parts, its classes, page by page; puts a picture on the pad."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from lenet_app.records import Choice, DataProgress, Failure, Part, SamplePage, SampleQuery
from lenet_app.widgets.class_filter import ClassFilter
from lenet_app.widgets.contact_sheet import PAGE, ContactSheet
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.notice import Notice, NoticeAction, NoticeText
from lenet_app.widgets.number_text import amount_text
from lenet_app.widgets.sample_words import SampleWords
from lenet_app.widgets.segments import Segments
from lenet_app.widgets.theme import GRID_PX
from lenet_app.widgets.thin_bar import ThinBar

FETCH: Final = "fetch"
FOLDER: Final = "folder"
RETRY: Final = "retry"
# Every dataset has one.
FIRST_PART: Final[Part] = "train"


class SampleBrowser(QWidget):
    """Shows the dataset that is chosen for training; asks for nothing while it is out of sight."""

    page_requested = Signal(object)  # SampleQuery
    fetch_requested = Signal(object)  # SampleQuery, for which a download is welcome
    folder_requested = Signal()
    chosen = Signal(object)  # Sample

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset = ""
        self._title = ""
        self._data_dir: Path | None = None
        self._part: Part = FIRST_PART
        self._is_stale = True
        self._may_fetch = False
        self.heading = ElidedLabel()
        self.parts = Segments(
            (
                Choice("train", self.tr("Training"), self.tr("What a network learns from")),
                Choice(
                    "validation", self.tr("Validation"), self.tr("What chooses the best weights")
                ),
                Choice("test", self.tr("Test"), self.tr("What a network is measured on")),
            )
        )
        self.parts.choose(self._part)
        self.parts.offer((FIRST_PART, "test"))
        self.classes = ClassFilter()
        self.sheet = ContactSheet()
        self.notice = Notice()
        self.pad_button = QPushButton(self.tr("Put on the pad"))
        self.pad_button.setToolTip(
            self.tr("Ask the network about this picture (Enter or double click)")
        )
        self._bar = ThinBar()
        self._pages = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.sheet.grid)
        self.parts.chosen.connect(self._choose_part)
        self.classes.chosen.connect(self.ask)
        self.sheet.page_requested.connect(self._pass_on)
        self.sheet.chosen.connect(self.chosen)
        self.notice.chosen.connect(self._answer_notice)
        self.pad_button.clicked.connect(self._choose_current)

    @property
    def part(self) -> Part:
        """Return the part that is shown."""
        return self._part

    def set_dataset(self, name: str, title: str) -> None:
        """Look through another dataset, from its first picture on."""
        if name != self._dataset:
            self._dataset, self._title = name, title
            self.classes.show_classes((), ())
            self.heading.set_text(title)
            if self._part == "validation":
                self._choose_part(FIRST_PART)
            self._refresh()

    def set_data_dir(self, folder: Path | None) -> None:
        """Look for datasets there from now on."""
        if folder != self._data_dir:
            self._data_dir = folder
            self._refresh()

    def choose_part(self, part: Part) -> None:
        """Show another part; one that a dataset lacks gives way to its first."""
        self._choose_part(part)

    def query(self) -> SampleQuery:
        """Build the query for the first page of what is chosen."""
        return SampleQuery(
            dataset=self._dataset,
            part=self._part,
            first=0,
            count=PAGE,
            label=self.classes.label,
            data_dir=self._data_dir,
        )

    @Slot()
    def ask(self) -> None:
        """Ask for the first page of what is chosen."""
        self._is_stale = False
        self.sheet.grid.show_message(self.tr("Looking for the data…"))
        self._pages.setCurrentWidget(self.sheet)
        self.sheet.open(self.query())

    @Slot(object)
    def show_page(self, page: SamplePage) -> None:
        """Show a page, if it is the one that was asked for last."""
        if not self.sheet.show_page(page):
            return
        if page.query.part not in page.parts:
            self._choose_part(page.parts[0])
            return
        self._hide_bar()
        self._pages.setCurrentWidget(self.sheet)
        self.parts.offer(page.parts)
        self.parts.choose(page.query.part)
        self.classes.show_classes(page.classes, page.class_counts)
        self.pad_button.setEnabled(bool(page.samples))
        words = SampleWords(page.classes)
        count = words.counted(page.fitting, page.query.part)
        self.heading.set_text(f"{self._title}: {count}")
        self.sheet.grid.show_message(self.tr("There are no pictures of this class."))

    @Slot(object)
    def show_progress(self, progress: DataProgress) -> None:
        """Show how far the data are."""
        self._show_bar(progress.done / progress.total if progress.total else None)
        amount = amount_text(progress.done, progress.total, progress.unit)
        self.sheet.grid.show_message(f"{progress.task}: {amount}")

    @Slot(object)
    def show_failure(self, failure: Failure) -> None:
        """Say in place of the pictures what went wrong, with the ways on."""
        self._hide_bar()
        self.pad_button.setEnabled(False)
        again = NoticeAction(RETRY, self.tr("Try again"), self.tr("Look for the data again."))
        folder = NoticeAction(
            FOLDER,
            self.tr("Choose folder…"),
            self.tr("Name the folder that the dataset's files are in."),
        )
        fetch = NoticeAction(
            FETCH, self.tr("Download"), self.tr("Get it from where it is published; once.")
        )
        actions = (fetch, folder) if failure.where == "data" else (again, folder)
        self.notice.show_text(NoticeText(failure.sentence, actions, tone="warning"))
        self._pages.setCurrentWidget(self.notice)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what was not asked for while nobody looked."""
        super().showEvent(event)
        if self._is_stale and self._dataset:
            self.ask()

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(GRID_PX)
        filters.addWidget(self.parts)
        filters.addWidget(self.classes, 1)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.pad_button)
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self._bar.hide()
        self.pad_button.setEnabled(False)
        self._pages.addWidget(self.sheet)
        self._pages.addWidget(self.notice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        layout.setSpacing(GRID_PX)
        layout.addWidget(self.heading)
        layout.addLayout(filters)
        layout.addWidget(self._bar)
        layout.addWidget(self._pages, 1)
        layout.addLayout(below)

    def _refresh(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.ask()

    def _show_bar(self, fraction: float | None) -> None:
        self._bar.show_fraction(fraction)
        self._bar.setVisible(True)

    def _hide_bar(self) -> None:
        self._bar.setVisible(False)

    @Slot(str)
    def _choose_part(self, part: Part) -> None:
        self._part = part
        self.parts.choose(part)
        self._refresh()

    @Slot(str)
    def _answer_notice(self, action: str) -> None:
        if action == FOLDER:
            self.folder_requested.emit()
        elif action == FETCH:
            self._may_fetch = True
            self.ask()
        else:
            self.ask()

    @Slot(object)
    def _pass_on(self, query: SampleQuery) -> None:
        may_fetch, self._may_fetch = self._may_fetch, False
        (self.fetch_requested if may_fetch else self.page_requested).emit(query)

    @Slot()
    def _choose_current(self) -> None:
        sample = self.sheet.grid.current
        if sample is not None:
            self.chosen.emit(sample)
