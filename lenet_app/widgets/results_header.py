"""The results in one line, whose they are, and how to get others: judge, stop, try again."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from lenet_app.records import DataProgress, Failure
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.notice import Notice, NoticeAction, NoticeText
from lenet_app.widgets.number_text import amount_text
from lenet_app.widgets.theme import GRID_PX, scaled_font
from lenet_app.widgets.thin_bar import ThinBar

AGAIN: Final = "again"
FOLDER: Final = "folder"
HEADLINE_SCALE: Final = 1.5


class ResultsHeader(QWidget):
    """A headline with a line below it; one button that judges or stops; a notice on a failure.

    Before the first results there is no headline, and the button that judges is elsewhere.
    """

    judgement_requested = Signal()
    stop_requested = Signal()
    folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = ""
        self.headline = ElidedLabel()
        self.headline.setFont(scaled_font(self.font(), HEADLINE_SCALE))
        self.line = ElidedLabel(is_faint=True)
        self.judge_button = QPushButton(self.tr("Judge the weights at hand"))
        self.judge_button.setToolTip(
            self.tr("Ask the network that answers now about the whole test part (Ctrl+J)")
        )
        self.stop_button = QPushButton(self.tr("Stop"))
        self.stop_button.setToolTip(self.tr("Keep the results that are shown"))
        self.notice = Notice()
        self._bar = ThinBar()
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self._buttons = QStackedWidget()
        self._buttons.addWidget(self.judge_button)
        self._buttons.addWidget(self.stop_button)
        self._buttons.setSizePolicy(self.judge_button.sizePolicy())
        words = QVBoxLayout()
        words.setSpacing(GRID_PX // 2)
        words.addWidget(self.headline)
        words.addWidget(self.line)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(GRID_PX)
        self._sides.addLayout(words, 1)
        self._sides.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX)
        layout.addLayout(self._sides)
        layout.addWidget(self._bar)
        layout.addWidget(self.notice)
        self.judge_button.clicked.connect(self.judgement_requested)
        self.stop_button.clicked.connect(self.stop_requested)
        self.notice.chosen.connect(self._answer_notice)
        self.show_rest()

    def set_narrow(self, is_narrow: bool) -> None:
        """Put the button below the lines where there is no room beside them."""
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(below if is_narrow else beside)

    def show_facts(self, headline: str, facts: str) -> None:
        """Show results, or that there are none."""
        self.headline.set_text(headline)
        self._facts = facts
        self.show_rest()

    def show_rest(self) -> None:
        """Show that nothing goes on: the facts, and the button that judges."""
        self.line.set_text(self._facts)
        self.line.setToolTip(self._facts)
        self._show_busy(False)
        self.notice.hide()

    def show_progress(self, progress: DataProgress) -> None:
        """Show how far the judging, or the reading of the data before it, is."""
        amount = amount_text(progress.done, progress.total, progress.unit)
        counted = progress.total or progress.done
        self.line.set_text(f"{progress.task}: {amount}" if counted else f"{progress.task}…")
        self._bar.show_fraction(progress.done / progress.total if progress.total else None)
        self._show_busy(True)
        self.notice.hide()

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong, with the ways on."""
        self.show_rest()
        again = NoticeAction(AGAIN, self.tr("Try again"), self.tr("Judge the weights at hand."))
        folder = NoticeAction(
            FOLDER,
            self.tr("Choose folder…"),
            self.tr("Name the folder that the dataset's files are in."),
        )
        actions = (again, folder) if failure.where == "data" else (again,)
        self.notice.show_text(NoticeText(failure.sentence, actions, tone="warning"))
        self.notice.show()

    def _show_busy(self, is_busy: bool) -> None:
        self._bar.setVisible(is_busy)
        self._buttons.setVisible(is_busy or bool(self._facts))
        self._buttons.setCurrentWidget(self.stop_button if is_busy else self.judge_button)

    @Slot(str)
    def _answer_notice(self, action: str) -> None:
        (self.folder_requested if action == FOLDER else self.judgement_requested).emit()
