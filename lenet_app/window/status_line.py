"""The window's last line: which network answers, how good it is, and how fast it answers."""

from collections import deque
from statistics import median
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from lenet_app.records import Anatomy, Moment, TrainingPlan, TrainingState, Weights
from lenet_app.widgets.eye_rate import EyeRate
from lenet_app.widgets.number_text import count_text, percent_text, tabular
from lenet_app.widgets.sample_words import SampleWords
from lenet_app.widgets.steady_label import SteadyLabel
from lenet_app.widgets.theme import GRID_PX

SHOWN_ANSWERS: Final = 25  # the time shown is the median of so many, or it would flicker


class StatusLine(QStatusBar):
    """Model · parameters · test accuracy · device · milliseconds from stroke to answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._weights: Weights | None = None
        self._moment: Moment | None = None
        self._model = QLabel()
        self._parameters = QLabel()
        self._accuracy = QLabel()
        self._device = QLabel(self.tr("answers on the CPU"))
        self._latency = SteadyLabel()
        self._latencies_ms: deque[float] = deque(maxlen=SHOWN_ANSWERS)
        self._latency_wish = EyeRate(self._write_latency, self)
        widest = self.tr("99.99 % on 10,000 test pictures")
        for label in (
            self._model,
            self._parameters,
            self._accuracy,
            self._device,
            self._latency,
        ):
            label.setFont(tabular(self.font()))
            label.setContentsMargins(GRID_PX, 0, GRID_PX, 0)
            self.addPermanentWidget(label)
        text_px = self._accuracy.fontMetrics().horizontalAdvance(widest)
        self._accuracy.setMinimumWidth(text_px + 2 * GRID_PX)
        self._latency.reserve(self.tr("stroke to answer 100.0 ms"))
        self._latency.setToolTip(
            self.tr("From the pen's move to the painted answer, median of the last {0}").format(
                SHOWN_ANSWERS
            )
        )

    @Slot(object)
    def show_anatomy(self, anatomy: Anatomy) -> None:
        """Name the network that answers."""
        self._model.setText(anatomy.title)
        self._parameters.setText(self.tr("{0} parameters").format(f"{anatomy.parameters:,}"))

    @Slot(object)
    def show_weights(self, weights: Weights) -> None:
        """Tell how good the weights are, as far as it was measured."""
        self._weights = weights
        self._accuracy.setText(self._measured(weights))

    def show_moment(self, moment: Moment | None) -> None:
        """Know that a moment of a run answers, or the present."""
        self._moment = moment
        if self._weights is not None:
            self.show_weights(self._weights)

    def _measured(self, weights: Weights) -> str:
        info, moment = weights.info, self._moment
        if weights.is_edited:
            return self.tr("edited by hand, not measured")
        if info.test_accuracy is not None:
            counted = SampleWords(info.classes).counted(info.test_examples, "test")
            return self.tr("{0} on {1}").format(percent_text(info.test_accuracy), counted)
        if moment is None or moment.test_accuracy is None or moment.test_step is None:
            return self.tr("not yet measured on a test part")
        # As the time machine and the curves say it.
        return self.tr("{0} when last measured, at step {1}").format(
            percent_text(moment.test_accuracy), count_text(moment.test_step)
        )

    @Slot(object)
    def show_plan(self, plan: TrainingPlan) -> None:
        """Tell what trains."""
        self._device.setText(
            self.tr("trains on {0}, answers on the CPU").format(plan.device.upper())
        )

    @Slot(object)
    def show_state(self, state: TrainingState) -> None:
        """Forget what trained once nothing trains."""
        if not state.is_busy:
            self._device.setText(self.tr("answers on the CPU"))

    def show_latency(self, milliseconds: float) -> None:
        """Count one answer's time."""
        self._latencies_ms.append(milliseconds)
        self._latency_wish.wish()

    def _write_latency(self) -> None:
        self._latency.show_text(
            self.tr("stroke to answer {0} ms").format(f"{median(self._latencies_ms):.1f}")
        )
