"""Looks into datasets and judges networks on them in the background, behind everything else."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, Signal, SignalInstance

from lenet_app.errors import DataCancelled
from lenet_app.records import DataProgress, SampleQuery
from lenet_app.session.failures import failures_told
from lenet_app.session.judge_request import JudgeRequest
from lenet_app.session.kept_sets import KeptSets, SetKey, Size
from lenet_app.session.mailbox import Mailbox
from lenet_app.session.priority import lower_priority
from lenet_app.session.reporter import REPORT_INTERVAL_S
from lenet_app.session.strongest_request import StrongestRequest
from lenet_app.session.weights_file import WeightsFile
from lenet_app.session.worker_thread import WorkerThread

if TYPE_CHECKING:
    from lenet_app.datasets.image_set import ImageSet
    from lenet_app.records import Weights

# Behind the window, the recognition and the training.
NICENESS: Final = 10
FOLDER_PREFIX: Final = "folder:"

Asker = Literal["browser", "results"]


@dataclass(frozen=True)
class PageRequest:
    """A page that someone wants to see; what is missing may be downloaded for it, or not."""

    query: SampleQuery
    may_download: bool


class ExaminingThread(WorkerThread):
    """Serves pages of samples at once, judges and searches in between.

    Of each, the newest wish wins.
    """

    page_ready = Signal(object)  # SamplePage
    page_progressed = Signal(object)  # DataProgress
    page_failed = Signal(object)  # Failure
    judged = Signal(object)  # Judgement
    judging_progressed = Signal(object)  # DataProgress
    judging_stopped = Signal()
    judging_failed = Signal(object)  # Failure
    strongest_found = Signal(object)  # Strongest
    search_progressed = Signal(object)  # DataProgress
    search_stopped = Signal()
    search_failed = Signal(object)  # Failure

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("examining", parent)
        # The browser's pages and those of the results do not take each other's place.
        self._pages: dict[Asker, Mailbox[PageRequest]] = {
            "browser": Mailbox(self._bell),
            "results": Mailbox(self._bell),
        }
        self._judging: Mailbox[JudgeRequest] = Mailbox(self._bell)
        self._stops_judging = False
        self._searches: Mailbox[StrongestRequest] = Mailbox(self._bell)
        self._stops_search = False
        self._sets = KeptSets()
        self._told_at = 0.0

    def show_page(self, asker: Asker, query: SampleQuery, *, may_download: bool = False) -> None:
        """Find the samples of a query next, in place of what its asker still waits for."""
        self._pages[asker].put(PageRequest(query, may_download))

    def judge(self, request: JudgeRequest) -> None:
        """Judge weights next, in place of those that are being judged or wait for it."""
        self._stops_judging = False
        self._judging.put(request)

    def stop_judging(self) -> None:
        """Leave the judging; `judging_stopped` follows if there was any."""
        self._stops_judging = True
        if self._judging.take() is not None:
            self.judging_stopped.emit()

    def find_strongest(self, request: StrongestRequest) -> None:
        """Search for the strongest patches next, in place of a search before it."""
        self._stops_search = False
        self._searches.put(request)

    def stop_search(self) -> None:
        """Leave the search; `search_stopped` follows if there was any."""
        self._stops_search = True
        if self._searches.take() is not None:
            self.search_stopped.emit()

    def run(self) -> None:
        """Wait for work until asked to stop."""
        lower_priority(NICENESS)
        while True:
            with self._bell:
                self._bell.wait_for(self._has_work)
            if self.isInterruptionRequested():
                return
            self._serve_pages()
            self._serve_judging()
            self._serve_search()

    def _has_work(self) -> bool:
        has_page = any(box.is_full for box in self._pages.values())
        has_work = self._judging.is_full or self._searches.is_full
        return has_page or has_work or self.isInterruptionRequested()

    # --- pages ----------------------------------------------------------------------------------

    def _serve_pages(self) -> None:
        for asker, box in self._pages.items():
            request = box.take()
            if request is not None:
                failed = self.page_failed if asker == "browser" else self.judging_failed
                with failures_told(failed.emit, "file", "a page"), suppress(DataCancelled):
                    self._page(request)

    def _page(self, request: PageRequest) -> None:
        from lenet_app.datasets.sample_pages import page_of

        query = request.query
        key = SetKey(query.dataset, query.data_dir)
        images = self._sets.get(key, lambda: self._load(key, self.page_progressed, request))
        self.page_ready.emit(page_of(images, query))

    # --- judging --------------------------------------------------------------------------------

    def _serve_judging(self) -> None:
        request = self._judging.take()
        if request is None:
            return
        with failures_told(self.judging_failed.emit, "file", "the judging"):
            try:
                self._judge(request)
            except DataCancelled:
                if not self._judging.is_full:
                    self.judging_stopped.emit()

    def _judge(self, request: JudgeRequest) -> None:
        from lenet_app.insight.judging import judge
        from lenet_app.recognition.predictor import leave_cores_free
        from lenet_app.training.devices import choose_device, full_memory_explained

        leave_cores_free()
        weights = _read(request.weights)
        device = choose_device(request.device)
        key = SetKey(request.dataset, request.data_dir, _size(request, weights))
        images = self._sets.get(key, lambda: self._load(key, self.judging_progressed, request))
        task = f"Judging on {images.title}"

        def told(done: int, total: int) -> None:
            self._tell(self.judging_progressed, DataProgress(task, done, total, "pictures"))
            self._serve_pages()

        with full_memory_explained(device, "choose the CPU for it"):
            judgement = judge(
                weights,
                images,
                request.part,
                device=device,
                told=told,
                cancelled=self._leaves_judging,
            )
        if judgement is None:
            raise DataCancelled("The judging was stopped.")
        self.judged.emit(judgement)

    def _leaves_judging(self) -> bool:
        return self.isInterruptionRequested() or self._stops_judging or self._judging.is_full

    # --- the strongest patches ------------------------------------------------------------------

    def _serve_search(self) -> None:
        request = self._searches.take()
        if request is None:
            return
        with failures_told(self.search_failed.emit, "file", "the search"):
            try:
                self._search(request)
            except DataCancelled:
                if not self._searches.is_full:
                    self.search_stopped.emit()

    def _search(self, request: StrongestRequest) -> None:
        from lenet_app.insight.strongest import strongest
        from lenet_app.recognition.predictor import leave_cores_free
        from lenet_app.training.devices import choose_device, full_memory_explained

        leave_cores_free()
        weights, device = _read(request.weights), choose_device(request.device)
        key = SetKey(request.dataset, request.data_dir, _size(request, weights))
        images = self._sets.get(key, lambda: self._load(key, self.search_progressed, request))
        task = f"Looking through {images.title}"

        def told(done: int, total: int) -> None:
            self._tell(self.search_progressed, DataProgress(task, done, total, "pictures"))
            self._serve_pages()

        with full_memory_explained(device, "choose the CPU for it"):
            found = strongest(
                weights, images, device=device, told=told, cancelled=self._leaves_search
            )
        if found is None:
            raise DataCancelled("The search was stopped.")
        self.strongest_found.emit(found)

    def _leaves_search(self) -> bool:
        return self.isInterruptionRequested() or self._stops_search or self._searches.is_full

    # --- data -----------------------------------------------------------------------------------

    def _load(
        self, key: SetKey, progressed: SignalInstance, request: PageRequest | JudgeRequest
    ) -> "ImageSet":
        from lenet_app.datasets.loading import load_dataset

        sized = {} if key.size is None else {"size": key.size}
        leaves: Callable[[], bool] = self._leaves_judging
        if isinstance(request, StrongestRequest):
            leaves = self._leaves_search
        elif isinstance(request, PageRequest):
            leaves = partial(self._wants_other, key)
        return load_dataset(
            key.dataset,
            key.data_dir,
            progress=lambda progress: self._tell(progressed, progress),
            cancelled=leaves,
            # Who has a network judged wants the dataset; who looks around is asked first.
            download=getattr(request, "may_download", True),
            **sized,
        )

    def _wants_other(self, key: SetKey) -> bool:
        """Tell whether a newer page of another dataset is waited for, or the end."""
        newer = self._pages["browser"].peek()
        moved_on = newer is not None and (
            (newer.query.dataset, newer.query.data_dir) != (key.dataset, key.data_dir)
        )
        return self.isInterruptionRequested() or moved_on

    def _tell(self, progressed: SignalInstance, progress: DataProgress) -> None:
        now = time.perf_counter()
        if now - self._told_at >= REPORT_INTERVAL_S or progress.done == progress.total:
            self._told_at = now
            progressed.emit(progress)


def _read(weights: "Weights | WeightsFile") -> "Weights":
    return weights.read() if isinstance(weights, WeightsFile) else weights


def _size(request: JudgeRequest, weights: "Weights") -> Size | None:
    """Give pictures in files the size that the network takes, as training does."""
    from lenet_app.networks.catalogue import card

    return card(weights.info.model).input if request.dataset.startswith(FOLDER_PREFIX) else None
