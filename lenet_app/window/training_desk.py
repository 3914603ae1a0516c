"""Who hears whom about training: panel, toolbar and verbs, the session, the settings."""

from PySide6.QtCore import QObject, Slot

from lenet_app.records import TrainingState
from lenet_app.session.session import Session
from lenet_app.window.file_desk import FileDesk
from lenet_app.window.main_window import MainWindow
from lenet_app.window.settings import Settings


class TrainingDesk(QObject):
    """Connects the training panel of one window to its session."""

    def __init__(
        self, window: MainWindow, session: Session, files: FileDesk, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._settings = settings
        session.planned.connect(window.training.show_plan)
        session.reported.connect(window.training.show_report)
        session.data_progressed.connect(window.training.show_data_progress)
        session.runs_listed.connect(window.training.show_runs)
        session.state_changed.connect(self._show_state)
        self._connect_panel(files)
        for name, done in (
            ("train", self._train),
            ("pause", session.pause),
            ("step", self._step),
            ("stop", session.stop),
        ):
            window.verbs[name].triggered.connect(done)

    def restore(self) -> None:
        """Come back with the settings of the last time."""
        panel, settings = self._window.training, self._settings
        if settings.data_dir is not None:
            panel.set_data_dir(settings.data_dir)
        panel.set_model(settings.model)
        panel.set_dataset(settings.dataset)
        panel.set_recipe(settings.recipe)  # after the network, which brings its own
        panel.set_device(settings.device)
        self._show_state(TrainingState.IDLE)

    def remember(self) -> None:
        """Keep the settings for the next time."""
        settings, request = self._settings, self._window.training.request()
        settings.model, settings.dataset = request.model, request.dataset
        settings.device, settings.recipe = request.device, request.recipe

    def _connect_panel(self, files: FileDesk) -> None:
        panel, session, toolbar = self._window.training, self._session, self._window.toolbar
        panel.training_requested.connect(session.train)
        panel.pause_requested.connect(session.pause)
        panel.resume_requested.connect(session.resume)
        panel.step_requested.connect(self._step)
        panel.stop_requested.connect(session.stop)
        panel.learning_rate_requested.connect(session.set_learning_rate)
        panel.run_opened.connect(session.open_run)
        panel.folder_requested.connect(files.choose_data_folder)
        files.data_folder_chosen.connect(panel.set_data_dir)
        panel.model_changed.connect(toolbar.models.choose)
        toolbar.models.chosen.connect(panel.set_model)
        panel.dataset_changed.connect(toolbar.datasets.choose)
        toolbar.datasets.chosen.connect(panel.set_dataset)
        panel.device_changed.connect(toolbar.devices.choose)
        toolbar.devices.chosen.connect(panel.set_device)

    @Slot(object)
    def _show_state(self, state: TrainingState) -> None:
        window = self._window
        window.training.show_state(state)
        window.status.show_state(state)
        window.toolbar.set_locked(state.is_busy)
        training, paused = TrainingState.TRAINING, TrainingState.PAUSED
        window.verbs["train"].setEnabled(not state.is_busy or state is paused)
        window.verbs["pause"].setEnabled(state is training)
        window.verbs["step"].setEnabled(not state.is_busy or state in (training, paused))
        window.verbs["stop"].setEnabled(state.is_busy and state is not TrainingState.STOPPING)

    @Slot()
    def _train(self) -> None:
        if self._session.state is TrainingState.PAUSED:
            self._session.resume()
        else:
            self._window.training.start()

    @Slot()
    def _step(self) -> None:
        self._session.train_one_step(self._window.training.request())
