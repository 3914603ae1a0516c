"""Who hears whom about samples and results: the views, the session, the pad."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from lenet_app.drawing.drawing import Drawing
from lenet_app.records import DataProgress, Sample, SampleQuery
from lenet_app.session.session import Session
from lenet_app.widgets.sample_picture import picture_of
from lenet_app.widgets.sample_words import SampleWords
from lenet_app.window.file_desk import FileDesk
from lenet_app.window.main_window import MainWindow
from lenet_app.window.settings import Settings


class SamplesDesk(QObject):
    """Connects the sample browser and the results of one window to its session and its drawing."""

    told = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        drawing: Drawing,
        files: FileDesk,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._drawing = drawing
        self._settings = settings
        self._connect_browser(files)
        self._connect_results(files)
        window.training.dataset_changed.connect(self._follow_dataset)
        window.training.results_requested.connect(self._show_results)
        for name, done in (
            ("samples", self._toggle_samples),
            ("results", self._toggle_results),
            ("judge", self._judge_and_show),
        ):
            window.verbs[name].triggered.connect(done)
        window.closing.connect(self._remember)

    def restore(self) -> None:
        """Come back with the settings of the last time; the panel has its dataset by now."""
        self._window.browser.choose_part(self._settings.samples_part)
        self._follow_dataset(self._window.training.dataset_box.name)
        if self._settings.data_dir is not None:
            self._follow_folder(self._settings.data_dir)

    def _connect_browser(self, files: FileDesk) -> None:
        browser, session = self._window.browser, self._session
        browser.page_requested.connect(self._find_page)
        browser.fetch_requested.connect(self._fetch_page)
        browser.folder_requested.connect(files.choose_data_folder)
        browser.chosen.connect(self.put_on_pad)
        files.data_folder_chosen.connect(self._follow_folder)
        session.examining.page_ready.connect(browser.show_page)
        session.examining.page_progressed.connect(browser.show_progress)
        session.examining.page_failed.connect(browser.show_failure)

    def _connect_results(self, files: FileDesk) -> None:
        results, session = self._window.results, self._session
        results.judgement_requested.connect(self._judge)
        results.stop_requested.connect(session.examining.stop_judging)
        results.folder_requested.connect(files.choose_data_folder)
        results.page_requested.connect(self._find_pick)
        results.chosen.connect(self.put_on_pad)
        session.examining.page_ready.connect(results.pictures.show_page)
        session.examining.judged.connect(results.show_judgement)
        session.examining.judging_progressed.connect(results.show_progress)
        session.examining.judging_stopped.connect(results.show_stopped)
        session.examining.judging_failed.connect(results.show_failure)

    @Slot(object)
    def _find_page(self, query: SampleQuery) -> None:
        self._session.examining.show_page("browser", query)

    @Slot(object)
    def _fetch_page(self, query: SampleQuery) -> None:
        self._session.examining.show_page("browser", query, may_download=True)

    @Slot(object)
    def _find_pick(self, query: SampleQuery) -> None:
        self._session.examining.show_page("results", query)

    @Slot()
    def _judge(self) -> None:
        request = self._window.training.request()
        if self._session.judge(request.dataset, request.data_dir, request.device):
            self._window.results.show_progress(
                DataProgress(self.tr("Looking for the data"), 0, 0, "files")
            )
        else:
            self.told.emit(self.tr("There are no weights yet; wait for the network to load."))

    @Slot()
    def _judge_and_show(self) -> None:
        self._window.show_pane("results")
        self._judge()

    @Slot(object)
    def put_on_pad(self, sample: Sample) -> None:
        """Lay an example on the pad, and say which one it is."""
        place = SampleWords(()).place(sample)
        title = self._window.results.title_of(sample.dataset)
        name = f"{title}, {place}"
        self._drawing.show_picture(picture_of(sample, name))
        self.told.emit(self.tr("On the pad: {0}").format(place))

    @Slot(str)
    def _follow_dataset(self, name: str) -> None:
        self._window.browser.set_dataset(name, self._window.training.dataset_box.title)

    @Slot(object)
    def _follow_folder(self, folder: Path) -> None:
        self._window.browser.set_data_dir(folder)
        self._window.results.set_data_dir(folder)

    @Slot()
    def _toggle_samples(self) -> None:
        self._window.toggle_pane("samples")

    @Slot()
    def _toggle_results(self) -> None:
        self._window.toggle_pane("results")

    @Slot()
    def _show_results(self) -> None:
        self._window.show_pane("results")

    @Slot()
    def _remember(self) -> None:
        self._settings.samples_part = self._window.browser.part
