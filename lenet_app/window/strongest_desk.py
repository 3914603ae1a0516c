"""Who hears whom about the strongest patches: their pane, the session, the data, the pad."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot

from lenet_app.records import DataProgress, Weights
from lenet_app.session.session import Session
from lenet_app.session.strongest_request import StrongestRequest
from lenet_app.window.file_desk import FileDesk
from lenet_app.window.main_window import MainWindow
from lenet_app.window.samples_desk import SamplesDesk

PANE: Final = "strongest"


class StrongestDesk(QObject):
    """Connects the pane of one window to its session and its drawing."""

    def __init__(
        self, window: MainWindow, session: Session, files: FileDesk, samples: SamplesDesk
    ) -> None:
        super().__init__(window)
        self._window = window
        self._view = window.strongest
        self._session = session
        self._asked: Weights | None = None
        self._searched: Weights | None = None  # with which what is shown was found
        self._waits_for_folder = False
        examining = session.examining
        window.verbs[PANE].triggered.connect(self._toggle)
        session.weights_taken.connect(self._compare)
        examining.strongest_found.connect(self._view.show_strongest)
        examining.strongest_found.connect(self._look_at_weights)
        examining.search_progressed.connect(self._view.show_progress)
        examining.search_stopped.connect(self._view.show_stopped)
        examining.search_failed.connect(self._view.show_failure)
        self._view.search_requested.connect(self._search)
        self._view.fetch_requested.connect(self._fetch)
        self._view.stop_requested.connect(examining.stop_search)
        self._view.folder_requested.connect(self._ask_for_folder)
        self._view.folder_requested.connect(files.choose_data_folder)
        self._view.chosen.connect(samples.put_on_pad)
        files.data_folder_chosen.connect(self._follow_folder)

    @Slot()
    def _toggle(self) -> None:
        self._window.toggle_pane(PANE)

    @Slot()
    def _search(self) -> None:
        self._ask(may_download=False)

    @Slot()
    def _fetch(self) -> None:
        self._ask(may_download=True)

    def _ask(self, *, may_download: bool) -> None:
        weights = self._session.weights
        if weights is None:
            self._view.show_no_weights()
            return
        self._asked = weights
        wanted = self._window.training.request()
        self._session.examining.find_strongest(
            StrongestRequest(
                weights,
                wanted.dataset,
                wanted.data_dir,
                device=wanted.device,
                may_download=may_download,
            )
        )
        looking = self.tr("Looking for the data")
        self._view.show_progress(DataProgress(looking, 0, 0, "files"))

    @Slot(object)
    def _compare(self, weights: Weights) -> None:
        # By their numbers: back from the past, the same ones may come from another place.
        searched = self._searched
        if searched is not None:
            self._view.show_changed(not weights.computes_as(searched))

    @Slot()
    def _look_at_weights(self) -> None:
        """Weights may have changed while the search went on."""
        self._searched = self._asked
        if self._session.weights is not None:
            self._compare(self._session.weights)

    @Slot()
    def _ask_for_folder(self) -> None:
        self._waits_for_folder = True

    @Slot(object)
    def _follow_folder(self, _folder: Path) -> None:
        """Search in the folder that was chosen for it."""
        waits, self._waits_for_folder = self._waits_for_folder, False
        if waits:
            self._search()
