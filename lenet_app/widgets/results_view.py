"""What a network makes of a whole dataset: its accuracy, who is taken for whom, the pictures."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from lenet_app.records import Choice, DataProgress, Failure, Judgement, SamplePage
from lenet_app.widgets.class_accuracy import ClassAccuracy
from lenet_app.widgets.confusion_matrix import ConfusionMatrix
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.judged_pictures import JudgedPictures
from lenet_app.widgets.notice import Notice, NoticeAction, NoticeText, Tone
from lenet_app.widgets.number_text import amount_text, count_text, loss_text, percent_text
from lenet_app.widgets.sample_words import SampleWords
from lenet_app.widgets.theme import GRID_PX, scaled_font

JUDGE: Final = "judge"
STOP: Final = "stop"
FOLDER: Final = "folder"
FOLDER_PREFIX: Final = "folder:"
HEADLINE_SCALE: Final = 1.5
# From here on the pictures lie beside the matrix, not below it.
WIDE_FROM_PX: Final = 84 * GRID_PX
# The least height of the pictures where everything scrolls: two rows and a bit.
LEAST_PICTURES_PX: Final = 38 * GRID_PX


class ResultsView(QWidget):
    """Shows the newest judgement, and asks for one of the weights that answer now."""

    judgement_requested = Signal()
    stop_requested = Signal()
    folder_requested = Signal()
    page_requested = Signal(object)  # SampleQuery
    chosen = Signal(object)  # Sample

    def __init__(self, datasets: tuple[Choice, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = {choice.name: choice.title for choice in datasets}
        self._judgement: Judgement | None = None
        self.headline = ElidedLabel()
        self.notice = Notice()
        self.matrix = ConfusionMatrix()
        self.accuracy = ClassAccuracy()
        self.pictures = JudgedPictures()
        self._reading = ElidedLabel(is_faint=True)
        self._body = QScrollArea()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.notice.chosen.connect(self._answer_notice)
        self.matrix.cell_chosen.connect(self._open_cell)
        self.matrix.pointed.connect(self._reading.set_text)
        self.accuracy.class_chosen.connect(self._open_class)
        self.pictures.left_pick.connect(self._leave_cell)
        self.pictures.page_requested.connect(self.page_requested)
        self.pictures.chosen.connect(self.chosen)
        self._rest(
            self.tr("Nothing is judged yet: train a network, or judge the one that answers.")
        )

    @property
    def judgement(self) -> Judgement | None:
        """Return what is shown; None before the first."""
        return self._judgement

    def set_data_dir(self, folder: Path | None) -> None:
        """Look for datasets there from now on."""
        self.pictures.set_data_dir(folder)

    @Slot(object)
    def show_judgement(self, judgement: Judgement) -> None:
        """Show what a network made of a part of a dataset."""
        self._judgement = judgement
        words = SampleWords(judgement.classes, self)
        self.headline.set_text(
            self.tr("{accuracy} on {examples}").format(
                accuracy=percent_text(judgement.accuracy),
                examples=words.counted(judgement.examples, judgement.part),
            )
        )
        self.matrix.show_judgement(judgement)
        self.accuracy.show_judgement(judgement)
        self.pictures.show_judgement(judgement)
        self._body.show()
        self._rest(self._facts(judgement), tone="good")

    @Slot(object)
    def show_progress(self, progress: DataProgress) -> None:
        """Show how far the judging, or the reading of the data before it, is."""
        stop = NoticeAction(STOP, self.tr("Stop"), self.tr("Keep the results that are shown."))
        amount = amount_text(progress.done, progress.total, progress.unit)
        self.notice.show_text(
            NoticeText(
                f"{progress.task}: {amount}",
                (stop,),
                has_bar=True,
                fraction=progress.done / progress.total if progress.total else None,
            )
        )

    @Slot(object)
    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong, with the ways on; the results before stay."""
        again = NoticeAction(JUDGE, self.tr("Try again"), self.tr("Judge the weights at hand."))
        folder = NoticeAction(
            FOLDER,
            self.tr("Choose folder…"),
            self.tr("Name the folder that the dataset's files are in."),
        )
        actions = (again, folder) if failure.where == "data" else (again,)
        self.notice.show_text(NoticeText(failure.sentence, actions, tone="warning"))

    @Slot()
    def show_stopped(self) -> None:
        """Go back to the results before, or to none."""
        if self._judgement is None:
            self._rest(self.tr("Stopped before anything was judged."))
        else:
            self._rest(self._facts(self._judgement), tone="good")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pictures beside the matrix or below it, as the width allows."""
        super().resizeEvent(event)
        is_wide = self.width() >= WIDE_FROM_PX
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if is_wide else down)
        self.pictures.setMinimumHeight(0 if is_wide else LEAST_PICTURES_PX)

    def _lay_out(self) -> None:
        self.headline.setFont(scaled_font(self.font(), HEADLINE_SCALE))
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(GRID_PX)
        left.addWidget(self.matrix)
        left.addWidget(self._reading)
        left.addStretch(1)
        right.addWidget(self.accuracy)
        right.addWidget(self.pictures, 1)
        content = QWidget()
        content.setLayout(self._sides)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(2 * GRID_PX)
        self._sides.addLayout(left, 1)
        self._sides.addLayout(right, 1)
        self._body.setFrameShape(QFrame.Shape.NoFrame)
        self._body.setWidgetResizable(True)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body.setWidget(content)
        self._body.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self._body.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        layout.setSpacing(GRID_PX)
        layout.addWidget(self.headline)
        layout.addWidget(self.notice)
        layout.addWidget(self._body, 1)

    def _rest(self, sentence: str, tone: Tone = "plain") -> None:
        judge = NoticeAction(
            JUDGE,
            self.tr("Judge the weights at hand"),
            self.tr("Ask the network that answers now about the whole test part."),
        )
        self.notice.show_text(NoticeText(sentence, (judge,), tone=tone))

    def _facts(self, judgement: Judgement) -> str:
        """Say whose results these are."""
        dataset = judgement.dataset
        title = self._titles.get(dataset, Path(dataset.removeprefix(FOLDER_PREFIX)).name)
        mistakes = judgement.examples - int(judgement.confusion.trace())
        return self.tr("{origin} ({model}) on {dataset}: {mistakes}, loss {loss}.").format(
            origin=judgement.weights.origin,
            model=judgement.weights.model,
            dataset=title,
            mistakes=(
                self.tr("1 mistake")
                if mistakes == 1
                else self.tr("{count} mistakes").format(count=count_text(mistakes))
            ),
            loss=loss_text(judgement.loss),
        )

    @Slot(int, int)
    def _open_cell(self, true: int, answer: int) -> None:
        self.pictures.show_cell(true, answer, self.matrix.sentence((true, answer)))

    @Slot(int)
    def _open_class(self, true: int) -> None:
        self.matrix.choose(None)
        self.pictures.show_mistakes(true, self.accuracy.sentence(true))

    @Slot()
    def _leave_cell(self) -> None:
        self.matrix.choose(None)

    @Slot(str)
    def _answer_notice(self, action: str) -> None:
        {
            JUDGE: self.judgement_requested,
            STOP: self.stop_requested,
            FOLDER: self.folder_requested,
        }[action].emit()
