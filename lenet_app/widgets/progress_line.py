"""Shows how far a run is: its bar, epoch and step, time left and speed."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QWidget

from lenet_app.records import TrainingPlan, TrainingReport
from lenet_app.widgets.number_text import (
    count_text,
    rough_duration_text,
    small_number_text,
    tabular,
)
from lenet_app.widgets.steady_label import SteadyLabel
from lenet_app.widgets.theme import GRID_PX
from lenet_app.widgets.thin_bar import ThinBar

# Speeds are told in this many digits: the fourth is noise of the machine and only flickers.
SPEED_DIGITS: Final = 3


class ProgressLine(QWidget):
    """A bar over up to three lines; each number keeps its place, so growing ones push nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: TrainingPlan | None = None
        self._step = 0
        self._bar = ThinBar()
        self._epoch_label = SteadyLabel()
        self._step_label = SteadyLabel()
        self._left_label = SteadyLabel()
        self._speed_label = SteadyLabel()
        self._rate_label = SteadyLabel()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(GRID_PX)
        layout.setVerticalSpacing(GRID_PX)
        layout.addWidget(self._bar, 0, 0, 1, 2)
        layout.addWidget(self._epoch_label, 1, 0, left)
        layout.addWidget(self._step_label, 1, 1, right)
        layout.addWidget(self._left_label, 2, 0, left)
        layout.addWidget(self._speed_label, 2, 1, right)
        layout.addWidget(self._rate_label, 3, 0, 1, 2, left)
        layout.setRowStretch(4, 1)
        for label in self._labels:
            label.setFont(tabular(self.font()))
        for label in (self._step_label, self._speed_label):
            label.setAlignment(right)
        for label in (self._left_label, self._speed_label, self._rate_label):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._step_label.setToolTip(self.tr("One step is one batch and one change of the weights."))
        self._epoch_label.setToolTip(self.tr("One epoch sees every training digit once."))
        self._speed_label.setToolTip(self.tr("Training digits that pass the network each second."))

    @property
    def fraction(self) -> float:
        """Tell how much of the run is done, 0 to 1."""
        if self._plan is None:
            return 0.0
        return min(1.0, self._step / max(1, self._plan.epochs * self._plan.steps_per_epoch))

    @property
    def step(self) -> int:
        """Tell the last step that was reported; 0 before the first."""
        return self._step

    def text(self) -> str:
        """Read all lines as one: what a screen reader says and a test compares."""
        return ", ".join(label.text() for label in self._labels if label.text())

    def clear(self) -> None:
        """Forget the run before."""
        self._plan = None
        self._step = 0
        self._bar.show_fraction(0.0)
        for label in self._labels:
            label.forget()

    def show_plan(self, plan: TrainingPlan) -> None:
        """Start from the beginning of a run."""
        self.clear()
        self._plan = plan
        self._show_step(1, 0)

    def show_report(self, report: TrainingReport) -> None:
        """Show where the run is now."""
        if report.records:
            newest = report.records[-1]
            self._step = newest.step
            self._show_step(newest.epoch, newest.step)
        self._left_label.show_text(
            ""
            if report.seconds_left is None
            else self.tr("About {time} left").format(time=rough_duration_text(report.seconds_left))
        )
        if report.examples_per_second > 0:
            speed = count_text(_rounded(report.examples_per_second))
            self._speed_label.show_text(self.tr("{speed} examples/s").format(speed=speed))

    def show_learning_rate(self, rate: float) -> None:
        """Say that another learning rate was asked for, and from when on it counts."""
        self._rate_label.show_text(
            self.tr("Learning rate {rate} from the next step").format(rate=small_number_text(rate))
        )

    def changeEvent(self, event: QEvent) -> None:
        """Keep the digits of one width when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for label in self._labels:
                label.setFont(tabular(self.font()))

    @property
    def _labels(self) -> tuple[SteadyLabel, ...]:
        return (
            self._epoch_label,
            self._step_label,
            self._left_label,
            self._speed_label,
            self._rate_label,
        )

    def _show_step(self, epoch: int, step: int) -> None:
        if self._plan is None:
            return
        steps = self._plan.epochs * self._plan.steps_per_epoch
        self._epoch_label.show_text(
            self.tr("Epoch {epoch} of {epochs}").format(
                epoch=count_text(epoch), epochs=count_text(self._plan.epochs)
            )
        )
        self._step_label.show_text(
            self.tr("step {step} of {steps}").format(step=count_text(step), steps=count_text(steps))
        )
        self._bar.show_fraction(self.fraction)


def _rounded(speed: float) -> int:
    """Round a speed to the digits that mean something: 7,153 to 7,150."""
    return int(float(f"{speed:.{SPEED_DIGITS}g}"))
