"""The four buttons of a run: train, pause or resume, step, stop."""

from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from lenet_app.records import TrainingState
from lenet_app.widgets.accent_button import AccentButton
from lenet_app.widgets.theme import GRID_PX

# Room at either side of a button's text.
TEXT_MARGIN_PX: Final = GRID_PX


class RunControls(QWidget):
    """Buttons that are enabled as the state allows and keep their width when their text changes."""

    train_requested = Signal()
    pause_requested = Signal()
    resume_requested = Signal()
    step_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = TrainingState.IDLE
        self.train_button = AccentButton(self.tr("Train"))
        self.pause_button = QPushButton(self.tr("Pause"))
        self.step_button = QPushButton(self.tr("Step"))
        self.stop_button = QPushButton(self.tr("Stop"))
        self.train_button.setToolTip(self.tr("Train from fresh weights with the settings above."))
        self.step_button.setToolTip(self.tr("Take one step, one batch, and pause again."))
        self.stop_button.setToolTip(self.tr("End the run; what it has learned so far is kept."))
        self.train_button.clicked.connect(self.train_requested)
        self.pause_button.clicked.connect(self._pause_or_resume)
        self.step_button.clicked.connect(self.step_requested)
        self.stop_button.clicked.connect(self.stop_requested)

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID_PX)
        for button in self._buttons:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        self._reserve_widths()
        self.show_state(self._state)

    def show_state(self, state: TrainingState) -> None:
        """Enable what can be done in a state."""
        self._state = state
        self.train_button.setEnabled(not state.is_busy)
        self.pause_button.setEnabled(state in (TrainingState.TRAINING, TrainingState.PAUSED))
        self.step_button.setEnabled(state is TrainingState.PAUSED)
        self.stop_button.setEnabled(state.is_busy and state is not TrainingState.STOPPING)
        paused = state is TrainingState.PAUSED
        stopping = state is TrainingState.STOPPING
        self.pause_button.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.pause_button.setToolTip(
            self.tr("Go on from this step.") if paused else self.tr("Hold the run after this step.")
        )
        self.stop_button.setText(self.tr("Stopping…") if stopping else self.tr("Stop"))

    def changeEvent(self, event: QEvent) -> None:
        """Keep the reserved widths in step with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._reserve_widths()

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.train_button, self.pause_button, self.step_button, self.stop_button

    def _reserve_widths(self) -> None:
        """Make each button as wide as the widest text that it will ever show."""
        for button, texts in (
            (self.train_button, (self.tr("Train"),)),
            (self.pause_button, (self.tr("Pause"), self.tr("Resume"))),
            (self.step_button, (self.tr("Step"),)),
            (self.stop_button, (self.tr("Stop"), self.tr("Stopping…"))),
        ):
            metrics = button.fontMetrics()
            widest = max(metrics.horizontalAdvance(text) for text in texts)
            button.setMinimumWidth(widest + 2 * TEXT_MARGIN_PX)

    @Slot()
    def _pause_or_resume(self) -> None:
        if self._state is TrainingState.PAUSED:
            self.resume_requested.emit()
        else:
            self.pause_requested.emit()
