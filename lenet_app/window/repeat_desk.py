"""Same start, one change: a run is repeated with its seed, and then compared with what it was."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from lenet_app.errors import RecipeError
from lenet_app.records import Failure, PastRun
from lenet_app.session.session import Session
from lenet_app.training.recipe import Recipe
from lenet_app.training.recipe_changes import SettingChange, recipe_changes
from lenet_app.window.compare_desk import CompareDesk
from lenet_app.window.main_window import MainWindow


class RepeatDesk(QObject):
    """Fills the training panel with a run's settings, says what differs, compares in the end."""

    failed = Signal(object)  # Failure

    def __init__(self, window: MainWindow, session: Session, comparing: CompareDesk) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._comparing = comparing
        self._run: PastRun | None = None
        self._recipe: Recipe | None = None
        panel = window.training
        panel.history.repeat_requested.connect(session.moments.read_for_repeating)
        session.moments.repeat_read.connect(self._begin)
        for changed in (panel.form.fields.changed, panel.model_changed, panel.dataset_changed):
            changed.connect(self._tell)
        panel.form.recipe_box.chosen.connect(self._tell)
        panel.repeat_note.dismissed.connect(self._forget)
        session.run_ended.connect(self._compare)

    @Slot(object)
    def _begin(self, run: PastRun) -> None:
        """Take over the settings of a run."""
        if self._session.state.is_busy:
            sentence = self.tr("A run is under way; stop it, then repeat another.")
            self.failed.emit(Failure(sentence, "app"))
            return
        try:
            recipe = Recipe.from_json(run.recipe)
        except RecipeError as error:
            self.failed.emit(Failure(str(error), "file"))
            return
        self._run = None
        panel = self._window.training
        panel.set_dataset(run.plan.dataset)
        panel.set_model(run.plan.model)
        panel.set_recipe(recipe)  # after the network, which brings its own
        self._run, self._recipe = run, recipe
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """Say what differs by now."""
        run, recipe, panel = self._run, self._recipe, self._window.training
        if run is None or recipe is None:
            return
        try:
            changes = recipe_changes(recipe, panel.recipe())
        except RecipeError:  # half a number is being typed
            return
        others = (
            SettingChange(self.tr("network"), run.plan.model, panel.model_box.name),
            SettingChange(self.tr("data"), run.plan.dataset, panel.dataset_box.name),
        )
        changes = (*(other for other in others if other.before != other.after), *changes)
        panel.repeat_note.show_changes(Path(run.folder).name, recipe.seed, changes)

    @Slot()
    def _forget(self) -> None:
        self._run = self._recipe = None
        self._window.training.repeat_note.hide()

    @Slot(str)
    def _compare(self, folder: str) -> None:
        """Show the run that has ended beside the one that it repeats."""
        run = self._run
        if run is not None:
            self._forget()
            self._comparing.compare_runs(run.folder, folder)
