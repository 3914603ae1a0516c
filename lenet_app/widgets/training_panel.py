"""The training panel: what to train and how, how it goes, its curves, and the runs before."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from lenet_app.records import (
    Choice,
    DataProgress,
    Failure,
    RunSummary,
    TrainingPlan,
    TrainingReport,
    TrainingState,
)
from lenet_app.training.recipe import Recipe
from lenet_app.training.request import TrainingRequest
from lenet_app.widgets.choice_box import ChoiceBox
from lenet_app.widgets.curves import Curves
from lenet_app.widgets.field_grid import FieldGrid
from lenet_app.widgets.fitted_scroll import FittedScroll
from lenet_app.widgets.recipe_form import RecipeForm
from lenet_app.widgets.repeat_note import RepeatNote
from lenet_app.widgets.run_controls import RunControls
from lenet_app.widgets.run_history import RunHistory
from lenet_app.widgets.run_status import RunStatus
from lenet_app.widgets.theme import GRID_PX

SYNTHETIC_DATASET: Final = "synthetic"
FOLDER_PREFIX: Final = "folder:"
# What is left of the settings, scrolling, when the panel is low: three rows and a bit.
LEAST_SETTINGS_PX: Final = 14 * GRID_PX
# After a diverged run one may ask for a rate that much smaller.
GENTLER: Final = 0.1


class TrainingPanel(QWidget):
    """Shows training and announces every wish about it; it grants none.

    `model_changed`, `dataset_changed` and `device_changed` tell names, whoever chose them.
    """

    training_requested = Signal(object)  # TrainingRequest
    pause_requested = Signal()
    resume_requested = Signal()
    step_requested = Signal()
    stop_requested = Signal()
    learning_rate_requested = Signal(float)
    folder_requested = Signal()
    run_opened = Signal(str)
    results_requested = Signal()
    model_changed = Signal(str)
    dataset_changed = Signal(str)
    device_changed = Signal(str)

    def __init__(
        self,
        models: tuple[Choice, ...],
        datasets: tuple[Choice, ...],
        recipes: Mapping[str, Recipe],
        devices: tuple[Choice, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = TrainingState.IDLE
        self._data_dir: Path | None = None
        self.model_box = ChoiceBox(models)
        self.dataset_box = ChoiceBox(datasets)
        self.device_box = ChoiceBox(devices)
        self.form = RecipeForm(recipes)
        self.controls = RunControls()
        self.status = RunStatus()
        self.curves = Curves()
        self.history = RunHistory(models, datasets)
        self.repeat_note = RepeatNote()
        self._lay_out()
        self._connect()
        self.status.set_dataset_title(self.dataset_box.title)

    def recipe(self) -> Recipe:
        """Build the recipe that the fields show."""
        return self.form.recipe()

    def set_recipe(self, recipe: Recipe) -> None:
        """Show a recipe in the fields."""
        self.form.set_recipe(recipe)

    def request(self) -> TrainingRequest:
        """Build the wish that the fields show."""
        return TrainingRequest(
            model=self.model_box.name,
            dataset=self.dataset_box.name,
            recipe=self.form.recipe(),
            device=self.device_box.name,
            data_dir=self._data_dir,
        )

    def set_data_dir(self, folder: Path) -> None:
        """Look for data there from now on; a run that lacks its data asks again at once."""
        self._data_dir = folder
        if self._state is TrainingState.NO_DATA:
            self.start()

    @Slot()
    def start(self) -> None:
        """Ask for a run with the present settings, unless one is under way."""
        if not self._state.is_busy:
            self.training_requested.emit(self.request())

    @Slot()
    def toggle(self) -> None:
        """Train, pause or resume, whichever comes next."""
        if self._state is TrainingState.TRAINING:
            self.pause_requested.emit()
        elif self._state is TrainingState.PAUSED:
            self.resume_requested.emit()
        else:
            self.start()

    @Slot(str)
    def set_model(self, name: str) -> None:
        """Choose a network by its name."""
        self.model_box.choose(name)

    @Slot(str)
    def set_dataset(self, name: str) -> None:
        """Choose a dataset by its name; "folder:PATH" joins the list."""
        if name.startswith(FOLDER_PREFIX) and not self.dataset_box.has(name):
            path = name.removeprefix(FOLDER_PREFIX)
            self.dataset_box.add(Choice(name, Path(path).name, path))
        self.dataset_box.choose(name)

    @Slot(str)
    def set_device(self, name: str) -> None:
        """Choose a device by its name."""
        self.device_box.choose(name)

    @Slot(object)
    def show_state(self, state: TrainingState) -> None:
        """Show what the training thread is doing."""
        self._state = state
        self.controls.show_state(state)
        self.status.show_state(state)
        self.form.set_locked(state.is_busy)
        for box in (self.model_box, self.dataset_box, self.device_box):
            box.setEnabled(not state.is_busy)
        if state is TrainingState.PREPARING:
            # After the "Looking for the data…" is painted: the import takes a moment.
            QTimer.singleShot(0, self.curves.prepare)

    @Slot(object)
    def show_plan(self, plan: TrainingPlan) -> None:
        """Show how long the run will be, and begin its curves."""
        self.status.show_plan(plan)
        self.curves.show_plan(plan)

    @Slot(object)
    def show_report(self, report: TrainingReport) -> None:
        """Show what happened since the last report."""
        self.status.show_report(report)
        self.curves.append_records(report.records)

    @Slot(object)
    def show_data_progress(self, progress: DataProgress) -> None:
        """Show how far the data are."""
        self.status.show_data_progress(progress)

    @Slot(object)
    def show_failure(self, failure: Failure) -> None:
        """Tell what went wrong with training or data."""
        self.status.show_failure(failure)

    @Slot(object)
    def show_runs(self, runs: tuple[RunSummary, ...]) -> None:
        """List the runs on disk."""
        self.history.show_runs(runs)

    def _lay_out(self) -> None:
        first = FieldGrid()
        first.add_row(self.tr("Data"), self.dataset_box, self.tr("The digits to learn from."))
        first.add_row(self.tr("Network"), self.model_box, self.tr("The network to train."))
        self.form.add_setting(
            self.tr("Device"), self.device_box, self.tr("The processor that trains.")
        )
        settings = QWidget()
        column = QVBoxLayout(settings)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX // 2)
        column.addWidget(first)
        column.addWidget(self.form)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self.curves, self.tr("Curves"))
        tabs.addTab(self.history, self.tr("Runs"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        layout.setSpacing(GRID_PX)
        layout.addWidget(FittedScroll(settings, LEAST_SETTINGS_PX))
        layout.addWidget(self.repeat_note)
        layout.addWidget(self.controls)
        layout.addWidget(self.status)
        layout.addWidget(tabs, 1)

    def _connect(self) -> None:
        self.model_box.chosen.connect(self.model_changed)
        self.dataset_box.chosen.connect(self._tell_dataset)
        self.device_box.chosen.connect(self.device_changed)
        self.form.learning_rate_edited.connect(self._tell_learning_rate)
        self.controls.train_requested.connect(self.start)
        self.controls.pause_requested.connect(self.pause_requested)
        self.controls.resume_requested.connect(self.resume_requested)
        self.controls.step_requested.connect(self.step_requested)
        self.controls.stop_requested.connect(self.stop_requested)
        self.status.train_requested.connect(self.start)
        self.status.synthetic_requested.connect(self._start_with_synthetic)
        self.status.gentler_requested.connect(self._start_gentler)
        self.status.folder_requested.connect(self.folder_requested)
        self.status.resume_requested.connect(self.resume_requested)
        self.status.stop_requested.connect(self.stop_requested)
        self.status.results_requested.connect(self.results_requested)
        self.history.run_opened.connect(self.run_opened)

    @Slot(str)
    def _tell_dataset(self, name: str) -> None:
        self.status.set_dataset_title(self.dataset_box.title)
        self.dataset_changed.emit(name)

    @Slot(float)
    def _tell_learning_rate(self, rate: float) -> None:
        if self._state.is_busy:
            self.status.progress.show_learning_rate(rate)
            self.learning_rate_requested.emit(rate)

    @Slot()
    def _start_with_synthetic(self) -> None:
        self.set_dataset(SYNTHETIC_DATASET)
        self.start()

    @Slot()
    def _start_gentler(self) -> None:
        self.form.fields.learning_rate.set_value(GENTLER * self.form.fields.learning_rate.value)
        self.start()
