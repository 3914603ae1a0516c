"""The pictures of a judgement: some at random, mistakes, each class, or those of a chosen cell."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lenet_app.records import Choice, CountArray, Judgement, SamplePage, SampleQuery
from lenet_app.widgets.contact_sheet import PAGE, ContactSheet
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.segments import Segments
from lenet_app.widgets.theme import GRID_PX

SHOWN: Final = "shown"
WRONG: Final = "wrong"
EACH: Final = "each"
ALWAYS: Final = (SHOWN, WRONG, EACH)
CHOSEN: Final = "chosen"


@dataclass(frozen=True, eq=False)
class Pick:
    """Examples that someone asked to see: their rows, and what they are called."""

    rows: CountArray
    heading: str


class JudgedPictures(QWidget):
    """A contact sheet with "answer / true class" below each picture."""

    page_requested = Signal(object)  # SampleQuery
    chosen = Signal(object)  # Sample
    left_pick = Signal()  # the pictures of a cell are no longer shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judgement: Judgement | None = None
        self._pick: Pick | None = None
        self._data_dir: Path | None = None
        self.views = Segments(
            (
                Choice(SHOWN, self.tr("At random"), self.tr("Some of the pictures: answer / true")),
                Choice(
                    WRONG,
                    self.tr("Surest mistakes"),
                    self.tr("Wrong answers, those with the highest probability first"),
                ),
                Choice(
                    EACH,
                    self.tr("Each class"),
                    self.tr("Of each class the surest right and the surest wrong answer"),
                ),
                Choice(CHOSEN, self.tr("Chosen"), self.tr("The cell or class that you clicked")),
            )
        )
        self._heading = ElidedLabel(is_faint=True)
        self.sheet = ContactSheet()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX // 2)
        row = QHBoxLayout()
        row.addWidget(self.views)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self._heading)
        layout.addWidget(self.sheet, 1)
        self.views.chosen.connect(self._show)
        self.sheet.page_requested.connect(self.page_requested)
        self.sheet.chosen.connect(self.chosen)
        self.views.choose(SHOWN)
        self.views.offer(ALWAYS)

    @property
    def heading(self) -> str:
        """Return what the pictures are called."""
        return self._heading.text

    def set_data_dir(self, folder: Path | None) -> None:
        """Look for the dataset there."""
        self._data_dir = folder

    def show_judgement(self, judgement: Judgement) -> None:
        """Show the pictures of another judgement, some at random first."""
        self._judgement, self._pick = judgement, None
        self.views.offer(ALWAYS)
        self._show(SHOWN)

    def show_cell(self, true: int, answer: int, heading: str) -> None:
        """Ask for the pictures of a cell, the surest first."""
        if self._judgement is not None:
            judged = self._judgement
            rows = (judged.labels == true) & (judged.answers == answer)
            self._show_pick(Pick(_surest_first(judged, rows), heading))

    def show_mistakes(self, true: int, heading: str) -> None:
        """Ask for the mistakes with a class, the surest first."""
        if self._judgement is not None:
            judged = self._judgement
            rows = (judged.labels == true) & (judged.answers != true)
            self._show_pick(Pick(_surest_first(judged, rows), heading))

    @Slot(object)
    def show_page(self, page: SamplePage) -> None:
        """Show a page, if it is the one that was asked for last."""
        self.sheet.show_page(page)

    def _show_pick(self, pick: Pick) -> None:
        self._pick = pick
        self.views.offer((*ALWAYS, CHOSEN))
        self._show(CHOSEN)

    @Slot(str)
    def _show(self, view: str) -> None:
        judged = self._judgement
        if judged is None:
            return
        self.views.choose(view)
        if view == CHOSEN and self._pick is not None:
            self._open(judged, self._pick)
            return
        self.left_pick.emit()
        if view == EACH:
            heading = self.tr("Each class: surest right, surest wrong; answer / true class")
            self._open(judged, Pick(_extremes(judged), heading))
            return
        is_random = view == SHOWN
        self._heading.set_text(
            self.tr("Some at random: answer / true class")
            if is_random
            else self.tr("The surest mistakes: answer / true class")
        )
        self.sheet.grid.show_message(self.tr("There is not one mistake."))
        self.sheet.show_samples(judged.shown if is_random else judged.wrong, judged.classes)

    def _open(self, judged: Judgement, pick: Pick) -> None:
        self._heading.set_text(pick.heading)
        self.sheet.grid.show_message(self.tr("There is not one."))
        rows = tuple(int(row) for row in pick.rows)
        if not rows:
            self.sheet.show_samples((), judged.classes)
            return
        answers = {
            row: (int(judged.answers[row]), float(judged.probabilities[row])) for row in rows
        }
        query = SampleQuery(
            judged.dataset, judged.part, 0, PAGE, rows=rows, data_dir=self._data_dir
        )
        self.sheet.open(query, answers)


def _extremes(judged: Judgement) -> CountArray:
    """Find of each class the surest right and the surest wrong answer, where there is one."""
    is_right = judged.answers == judged.labels
    fitting = [
        (judged.labels == label) & wanted
        for label in range(len(judged.classes))
        for wanted in (is_right, ~is_right)
    ]
    found: CountArray = np.concatenate([_surest_first(judged, rows)[:1] for rows in fitting])
    return found


def _surest_first(judged: Judgement, rows: np.ndarray) -> CountArray:
    chosen: CountArray = np.flatnonzero(rows)
    order = np.argsort(-judged.probabilities[chosen], kind="stable")
    return chosen[order]
