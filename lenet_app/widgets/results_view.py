"""What a network makes of a whole dataset: its accuracy, who is taken for whom, the pictures."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lenet_app.records import Choice, DataProgress, Failure, Judgement
from lenet_app.widgets.accent_button import AccentButton
from lenet_app.widgets.class_accuracy import ClassAccuracy
from lenet_app.widgets.confusion_matrix import ConfusionMatrix
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.judged_pictures import JudgedPictures
from lenet_app.widgets.number_text import count_text, loss_text, percent_text
from lenet_app.widgets.reliability_diagram import ReliabilityDiagram
from lenet_app.widgets.results_header import ResultsHeader
from lenet_app.widgets.sample_words import SampleWords
from lenet_app.widgets.segments import Segments
from lenet_app.widgets.theme import GRID_PX

CLASSES: Final = "classes"
CALIBRATION: Final = "calibration"
FOLDER_PREFIX: Final = "folder:"
# From here on the pictures lie beside the matrix, not below it.
WIDE_FROM_PX: Final = 80 * GRID_PX
# The least height of the pictures where everything scrolls: three rows and what belongs to them.
LEAST_PICTURES_PX: Final = 46 * GRID_PX
MOST_INVITATION_PX: Final = 48 * GRID_PX
# How the matrix and what lies beside it share the width.
SHARES: Final = (11, 9)
MARGINS_PX: Final = 6 * GRID_PX  # beside both and between them


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
        self.header = ResultsHeader()
        self.matrix = ConfusionMatrix()
        self.accuracy = ClassAccuracy()
        self.reliability = ReliabilityDiagram()
        self.figures = Segments(
            (
                Choice(CLASSES, self.tr("By class"), self.tr("How each class fared")),
                Choice(
                    CALIBRATION,
                    self.tr("Calibration"),
                    self.tr("Whether it is right as often as it says"),
                ),
            )
        )
        self.pictures = JudgedPictures()
        self._reading = ElidedLabel(is_faint=True)
        self._empty = QWidget()
        self.first_button = AccentButton(self.tr("Judge the weights at hand"))
        self._body = QScrollArea()
        self._pages = QStackedWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.setFocusProxy(self.first_button)
        self.first_button.clicked.connect(self.judgement_requested)
        self.header.judgement_requested.connect(self.judgement_requested)
        self.header.stop_requested.connect(self.stop_requested)
        self.header.folder_requested.connect(self.folder_requested)
        self.matrix.cell_chosen.connect(self._open_cell)
        self.matrix.pointed.connect(self._reading.set_text)
        self.accuracy.class_chosen.connect(self._open_class)
        self.figures.chosen.connect(self._show_figures)
        self.figures.choose(CLASSES)
        self._show_figures(CLASSES)
        self.pictures.left_pick.connect(self._leave_cell)
        self.pictures.page_requested.connect(self.page_requested)
        self.pictures.chosen.connect(self.chosen)

    @property
    def judgement(self) -> Judgement | None:
        """Return what is shown; None before the first."""
        return self._judgement

    @property
    def reading(self) -> str:
        """Return what is said of the cell under the pointer or the keyboard."""
        return self._reading.text

    def title_of(self, dataset: str) -> str:
        """Return what sentences call a dataset."""
        return self._titles.get(dataset, Path(dataset.removeprefix(FOLDER_PREFIX)).name)

    def set_data_dir(self, folder: Path | None) -> None:
        """Look for datasets there from now on."""
        self.pictures.set_data_dir(folder)

    @Slot(object)
    def show_judgement(self, judgement: Judgement) -> None:
        """Show what a network made of a part of a dataset."""
        self._judgement = judgement
        counted = SampleWords(judgement.classes).counted(judgement.examples, judgement.part)
        accuracy = percent_text(judgement.accuracy)
        headline = self.tr("{accuracy} on {examples}").format(accuracy=accuracy, examples=counted)
        self.header.show_facts(headline, self._facts(judgement))
        self.matrix.show_judgement(judgement)
        self.accuracy.show_judgement(judgement)
        self.reliability.show_reliability(judgement.reliability)
        self.pictures.show_judgement(judgement)
        self._pages.setCurrentWidget(self._body)
        self.setFocusProxy(self.matrix)
        self._fit()

    @Slot(object)
    def show_progress(self, progress: DataProgress) -> None:
        """Show how far the judging, or the reading of the data before it, is."""
        self.header.show_progress(progress)

    @Slot(object)
    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong; the results before stay."""
        self.header.show_failure(failure)

    @Slot()
    def show_stopped(self) -> None:
        """Go back to the results before, or to none."""
        self.header.show_rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pictures beside the matrix or below it, as the width allows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_wide = self.width() >= WIDE_FROM_PX
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if is_wide else down)
        self.header.set_narrow(not is_wide)
        if is_wide:
            self.matrix.setMinimumHeight(0)
            shared = self.width() - MARGINS_PX
            within = shared * SHARES[0] // sum(SHARES)
            self.matrix.setMaximumHeight(self.matrix.height_within(within))
            self.pictures.setMinimumHeight(0)
        else:
            # Below each other everything scrolls, and has the height it needs.
            self.matrix.setFixedHeight(self.matrix.height_within(self._body.viewport().width()))
            self.pictures.setMinimumHeight(LEAST_PICTURES_PX)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for side, share in zip((left, right), SHARES, strict=True):
            side.setSpacing(GRID_PX)
            self._sides.addLayout(side, share)
        left.addWidget(self.matrix, 1)
        left.addWidget(self._reading)
        left.addStretch()
        right.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.accuracy)
        right.addWidget(self.reliability)
        right.addWidget(self.pictures, 1)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(2 * GRID_PX)
        content = QWidget()
        content.setLayout(self._sides)
        self._body.setFrameShape(QFrame.Shape.NoFrame)
        self._body.setWidgetResizable(True)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body.setWidget(content)
        self._body.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        invitation = QLabel(
            self.tr(
                "Ask a network about every test picture: who is taken for whom, how each class "
                "fares, the surest mistakes. A run that ends is judged by itself."
            )
        )
        invitation.setWordWrap(True)
        invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        invitation.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        invitation.setMaximumWidth(MOST_INVITATION_PX)
        middle = QVBoxLayout(self._empty)
        middle.setSpacing(2 * GRID_PX)
        middle.addStretch(2)
        middle.addWidget(invitation, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self.first_button, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        layout.setSpacing(GRID_PX)
        layout.addWidget(self.header)
        layout.addWidget(self._pages, 1)

    def _facts(self, judgement: Judgement) -> str:
        """Say whose results these are."""
        mistakes = judgement.examples - int(judgement.confusion.trace())
        info = judgement.weights
        # A run's name has its network in it.
        whose = info.origin if info.model in info.origin else f"{info.origin} ({info.model})"
        facts = self.tr("{mistakes}, {loss}, calibration error {error}: {whose} on {dataset}")
        # Of the calibrated probabilities: a little less than the loss of training has become.
        is_calibrated = info.temperature != 1.0
        loss = self.tr("calibrated loss {0}") if is_calibrated else self.tr("loss {0}")
        return facts.format(
            error=percent_text(judgement.calibration_error),
            whose=whose,
            dataset=self.title_of(judgement.dataset),
            mistakes=(
                self.tr("1 mistake")
                if mistakes == 1
                else self.tr("{count} mistakes").format(count=count_text(mistakes))
            ),
            loss=loss.format(loss_text(judgement.loss)),
        )

    @Slot(str)
    def _show_figures(self, name: str) -> None:
        self.accuracy.setVisible(name == CLASSES)
        self.reliability.setVisible(name == CALIBRATION)

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
