"""Pictures of a query, a page at a time, with what is known of the one under the pointer."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lenet_app.records import JudgedSample, Sample, SamplePage, SampleQuery
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.page_bar import PageBar
from lenet_app.widgets.sample_grid import SampleGrid
from lenet_app.widgets.theme import GRID_PX

PAGE: Final = 100
# A page that comes sooner takes the place of the last one without a flicker in between.
FADE_AFTER_MS: Final = 150

# What a network takes an example for, by its row: the answer and its probability.
Answers = Mapping[int, tuple[int, float]]


class ContactSheet(QWidget):
    """A grid of examples over a bar that turns its pages; announces which page it needs."""

    page_requested = Signal(object)  # SampleQuery
    chosen = Signal(object)  # Sample

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query: SampleQuery | None = None
        self._answers: Answers = {}
        self._goes_on_at_end = False
        self.grid = SampleGrid()
        self.bar = PageBar()
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self._reading = ElidedLabel(is_faint=True)
        self._fade = QTimer(self, singleShot=True, interval=FADE_AFTER_MS)
        self._fade.timeout.connect(self.grid.wait)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX // 2)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self._reading)
        layout.addWidget(self.bar)
        self.grid.chosen.connect(self.chosen)
        self.grid.pointed.connect(self._reading.set_text)
        self.grid.viewport().installEventFilter(self)
        self.grid.turned.connect(self._turn)
        self.bar.page_requested.connect(self._ask_page)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say at a click, which only walks, what does more."""
        if event.type() == QEvent.Type.MouseButtonRelease and self.grid.shown:
            self._reading.set_text(self.tr("Double-click or Enter puts it on the pad"))
        return super().eventFilter(watched, event)

    @property
    def query(self) -> SampleQuery | None:
        """Return what is shown or waited for; None for examples that were given."""
        return self._query

    @property
    def reading(self) -> str:
        """Return what is said of the picture under the pointer or the keyboard."""
        return self._reading.text

    def open(self, query: SampleQuery, answers: Answers | None = None) -> None:
        """Ask for the first page of a query; with `answers`, captions tell them too."""
        self._answers = answers or {}
        self._ask(replace(query, first=0, count=PAGE))

    def show_samples(
        self, samples: tuple[Sample | JudgedSample, ...], classes: tuple[str, ...]
    ) -> None:
        """Show examples that are at hand, all on one page."""
        self._query = None
        self._fade.stop()
        self.grid.show_samples(samples, classes)
        self.bar.show_pages(0, 1 if samples else 0)
        self.bar.hide()

    def show_page(self, page: SamplePage) -> bool:
        """Show a page if it is the one that is waited for; tell whether it was."""
        if page.query != self._query:
            return False
        self._fade.stop()
        self.grid.show_samples(tuple(map(self._with_answer, page.samples)), page.classes)
        self.bar.show_pages(page.query.first // PAGE, -(-page.fitting // PAGE))
        self.bar.show()
        if self._goes_on_at_end:
            self.grid.walk_to(len(page.samples) - 1)
        self._goes_on_at_end = False
        return True

    def _with_answer(self, sample: Sample) -> Sample | JudgedSample:
        known = self._answers.get(sample.row)
        return sample if known is None else JudgedSample(sample, *known)

    def _ask(self, query: SampleQuery) -> None:
        self._query = query
        self._fade.start()
        self.page_requested.emit(query)

    @Slot(int)
    def _ask_page(self, page: int) -> None:
        if self._query is not None:
            self._ask(replace(self._query, first=page * PAGE))

    @Slot(int)
    def _turn(self, pages: int) -> None:
        # Who walks back over the first picture comes to the last one of the page before.
        self._goes_on_at_end = pages < 0 and self.bar.page > 0
        self.bar.turn(pages)
