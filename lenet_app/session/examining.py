"""What the window wants to see of datasets, and judgements of networks on them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from lenet_app.records import SampleQuery, Weights
from lenet_app.session.examining_thread import Asker, ExaminingThread
from lenet_app.session.judge_request import JudgeRequest
from lenet_app.session.strongest_request import StrongestRequest
from lenet_app.session.weights_file import WeightsFile


class Examining(QObject):
    """Looks into datasets in the background; every signal arrives in the window's thread."""

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
        super().__init__(parent)
        self._thread = ExaminingThread(self)
        for heard, passed_on in (
            (self._thread.page_ready, self.page_ready),
            (self._thread.page_progressed, self.page_progressed),
            (self._thread.page_failed, self.page_failed),
            (self._thread.judged, self.judged),
            (self._thread.judging_progressed, self.judging_progressed),
            (self._thread.judging_stopped, self.judging_stopped),
            (self._thread.judging_failed, self.judging_failed),
            (self._thread.strongest_found, self.strongest_found),
            (self._thread.search_progressed, self.search_progressed),
            (self._thread.search_stopped, self.search_stopped),
            (self._thread.search_failed, self.search_failed),
        ):
            heard.connect(passed_on)

    @property
    def is_running(self) -> bool:
        """Tell whether the thread has begun and not ended."""
        return self._thread.isRunning()

    def show_page(self, asker: Asker, query: SampleQuery, *, may_download: bool = False) -> None:
        """Find samples; `page_ready`, `page_failed` or, for the results, `judging_failed` follow.

        Of an asker's queries only the newest is answered for sure.
        """
        self._thread.show_page(asker, query, may_download=may_download)
        self._thread.wake()

    def judge(
        self, weights: Weights | WeightsFile, dataset: str, data_dir: Path | None, device: str
    ) -> None:
        """Judge weights on a test part; `judged`, `judging_stopped` or `judging_failed` follow."""
        self._thread.judge(JudgeRequest(weights, dataset, data_dir, device=device))
        self._thread.wake()

    @Slot()
    def stop_judging(self) -> None:
        """Leave the judging; `judging_stopped` follows if there was any."""
        self._thread.stop_judging()

    def find_strongest(self, request: StrongestRequest) -> None:
        """Search; `strongest_found`, `search_stopped` or `search_failed` follow."""
        self._thread.find_strongest(request)
        self._thread.wake()

    @Slot()
    def stop_search(self) -> None:
        """Leave the search; `search_stopped` follows if there was any."""
        self._thread.stop_search()

    def stop(self) -> None:
        """Ask the thread to end, without waiting for it."""
        self._thread.stop()

    def close(self) -> None:
        """End the thread and wait for it."""
        self.stop()
        self._thread.wait()
