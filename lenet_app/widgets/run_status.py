"""Tells the state of training: its progress while it runs, else a notice and the ways on."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from lenet_app.records import (
    DataProgress,
    EpochRecord,
    Failure,
    TrainingPlan,
    TrainingReport,
    TrainingState,
)
from lenet_app.widgets.notice import Notice, NoticeAction, NoticeText
from lenet_app.widgets.number_text import amount_text, count_text, percent_text
from lenet_app.widgets.progress_line import ProgressLine

RETRY: Final = "retry"
FOLDER: Final = "folder"
SYNTHETIC: Final = "synthetic"
CANCEL: Final = "cancel"
RESUME: Final = "resume"
GENTLER: Final = "gentler"
RESULTS: Final = "results"

# Of every other dataset, examples are called pictures.
DIGIT_DATASETS: Final = ("mnist", "synthetic", "my-digits")

# What is told here; failures of other places have their own.
OWN_FAILURES: Final = ("training", "data")


class RunStatus(QStackedWidget):
    """One place of one height: the progress line or a notice. It keeps what the run has told."""

    train_requested = Signal()
    gentler_requested = Signal()
    synthetic_requested = Signal()
    folder_requested = Signal()
    resume_requested = Signal()
    stop_requested = Signal()
    results_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = TrainingState.IDLE
        self._dataset = ""
        self._networks = ("", "")
        self._plan: TrainingPlan | None = None
        self._best: EpochRecord | None = None
        self._data: DataProgress | None = None
        self._failure: Failure | None = None
        self.progress = ProgressLine()
        self.notice = Notice()
        self.notice.chosen.connect(self._announce)
        self.addWidget(self.progress)
        self.addWidget(self.notice)
        self._refresh()

    def set_dataset_title(self, title: str) -> None:
        """Take the name that sentences call the chosen dataset by."""
        self._dataset = title
        self._refresh()

    def set_networks(self, chosen: str, answering: str) -> None:
        """Take the titles of the network that is to be trained and the one that answers."""
        self._networks = (chosen, answering)
        self._refresh()

    def show_state(self, state: TrainingState) -> None:
        """Show a state's face; a run that begins forgets the one before."""
        if state is TrainingState.PREPARING and self._state is not state:
            self._plan, self._best, self._data, self._failure = None, None, None, None
            self.progress.clear()
        self._state = state
        self._refresh()

    def show_plan(self, plan: TrainingPlan) -> None:
        """Show how long the run will be."""
        self._plan = plan
        self._best = None
        self.progress.show_plan(plan)
        self._refresh()

    def show_report(self, report: TrainingReport) -> None:
        """Show where the run is, and keep its best epoch for the last word."""
        self.progress.show_report(report)
        for record in report.records:
            if isinstance(record, EpochRecord) and (record.is_best or self._best is None):
                self._best = record
        if self._state is not TrainingState.TRAINING:
            self._refresh()

    def show_data_progress(self, progress: DataProgress) -> None:
        """Show how far the data are."""
        self._data = progress
        self._refresh()

    def show_failure(self, failure: Failure) -> None:
        """Keep a failure of training or data, to tell it in the state that it leads to."""
        if failure.where in OWN_FAILURES:
            self._failure = failure
            self._refresh()

    def _refresh(self) -> None:
        if self._state is TrainingState.TRAINING and self._plan is not None:
            self.setCurrentWidget(self.progress)
        else:
            self.notice.show_text(self._text())
            self.setCurrentWidget(self.notice)

    def _text(self) -> NoticeText:
        state = self._state
        if state is TrainingState.PREPARING:
            return self._preparing_text()
        if state is TrainingState.TRAINING:
            return NoticeText(self.tr("Starting…"), has_bar=True)
        if state is TrainingState.PAUSED:
            return NoticeText(
                self.tr("Paused at step {step}.").format(step=count_text(self.progress.step)),
                (NoticeAction(RESUME, self.tr("Resume"), self.tr("Go on from this step.")),),
                has_bar=True,
                fraction=self.progress.fraction,
            )
        if state is TrainingState.STOPPING:
            return NoticeText(
                self.tr("Stopping…"), has_bar=True, fraction=self.progress.fraction or None
            )
        if state is TrainingState.FINISHED:
            sentence, ways = self._waiting() or self._result(), (self._results(), self._again())
            return NoticeText(sentence, ways, tone="good")
        if state is TrainingState.STOPPED:
            sentence = self._waiting() or self._stopped()
            return NoticeText(sentence, (self._results(), self._again()))
        if state is TrainingState.NO_DATA:
            return self._no_data_text()
        if state is TrainingState.DIVERGED:
            return self._diverged_text()
        if state is TrainingState.FAILED:
            sentence = self.tr("Training failed; the details are in the log.")
            return NoticeText(self._sentence_or(sentence), (self._again(),), tone="warning")
        ready = self.tr("Ready. The drawing is answered while the network trains.")
        return NoticeText(self._waiting() or ready)

    def _waiting(self) -> str:
        """Say that the chosen network does not answer yet; nothing where it does."""
        chosen, answering = self._networks
        if chosen == answering:
            return ""
        return self.tr("{chosen} answers after Train; until then, {answering} does.").format(
            chosen=chosen, answering=answering
        )

    def _preparing_text(self) -> NoticeText:
        cancel = NoticeAction(CANCEL, self.tr("Cancel"), self.tr("Go back; nothing is changed."))
        if self._data is None:
            return NoticeText(self.tr("Looking for the data…"), (cancel,), has_bar=True)
        data = self._data
        if data.total and data.done >= data.total:
            # The network is built, its fast code made and tried out; that may take a while.
            return NoticeText(
                self.tr("Getting ready: building the network and its fast code…"),
                (cancel,),
                has_bar=True,
            )
        return NoticeText(
            f"{data.task}: {amount_text(data.done, data.total, data.unit)}",
            (cancel,),
            has_bar=True,
            fraction=data.done / data.total if data.total else None,
        )

    def _no_data_text(self) -> NoticeText:
        sentence = self.tr("{dataset} is not on this machine and could not be downloaded.").format(
            dataset=self._dataset
        )
        return NoticeText(
            self._sentence_or(sentence),
            (
                NoticeAction(RETRY, self.tr("Retry"), self.tr("Try the download again.")),
                NoticeAction(
                    FOLDER,
                    self.tr("Choose folder…"),
                    self.tr("Name the folder that the dataset's files are in."),
                ),
                NoticeAction(
                    SYNTHETIC,
                    self.tr("Synthetic digits"),
                    self.tr("Train on digits that this app draws itself; no download."),
                ),
            ),
            tone="warning",
        )

    def _diverged_text(self) -> NoticeText:
        sentence = self.tr("The loss is no longer a number; lower the learning rate.")
        gentler = NoticeAction(
            GENTLER,
            self.tr("Train at a tenth of the rate"),
            self.tr("Divide the learning rate by ten and start again."),
        )
        return NoticeText(self._sentence_or(sentence), (gentler, self._again()), tone="warning")

    def _again(self) -> NoticeAction:
        return NoticeAction(
            RETRY, self.tr("Train again"), self.tr("Start again from fresh weights.")
        )

    def _results(self) -> NoticeAction:
        return NoticeAction(
            RESULTS,
            self.tr("Results"),
            self.tr("Who is taken for whom, accuracy by class, the surest mistakes."),
        )

    def _sentence_or(self, sentence: str) -> str:
        return self._failure.sentence if self._failure is not None else sentence

    def _result(self) -> str:
        if self._best is None or self._plan is None:
            return self.tr("Finished.")
        words = (
            self.tr("{accuracy} on {examples} test digits.")
            if self._plan.dataset in DIGIT_DATASETS
            else self.tr("{accuracy} on {examples} test pictures.")
        )
        return words.format(
            accuracy=percent_text(self._best.test_accuracy),
            examples=count_text(self._plan.test_examples),
        )

    def _stopped(self) -> str:
        if self.progress.step == 0 or self._plan is None:
            return self.tr("Stopped before the first step.")
        stopped = self.tr("Stopped at step {step}.").format(step=count_text(self.progress.step))
        return f"{stopped} {self._result()}" if self._best is not None else stopped

    @Slot(str)
    def _announce(self, action: str) -> None:
        {
            RETRY: self.train_requested,
            FOLDER: self.folder_requested,
            SYNTHETIC: self.synthetic_requested,
            CANCEL: self.stop_requested,
            RESUME: self.resume_requested,
            GENTLER: self.gentler_requested,
            RESULTS: self.results_requested,
        }[action].emit()
