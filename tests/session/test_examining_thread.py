"""Claims about the thread that looks into datasets and judges."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.datasets import loading
from lenet_app.datasets.image_set import ImageSet
from lenet_app.errors import DataCancelled, DataError, DataMissing
from lenet_app.insight import judging
from lenet_app.records import (
    DataProgress,
    Failure,
    Judgement,
    SamplePage,
    SampleQuery,
    Strongest,
    Weights,
)
from lenet_app.session.examining_thread import ExaminingThread
from lenet_app.session.failures import UNEXPECTED
from lenet_app.session.judge_request import JudgeRequest
from lenet_app.session.strongest_request import StrongestRequest
from lenet_app.session.weights_file import WeightsFile
from tests.tiny import TinyData, tiny_images

PATIENCE_MS = 30_000
QUERY = SampleQuery("mnist", "test", 0, 12)


@pytest.fixture
def thread() -> Iterator[ExaminingThread]:
    thread = ExaminingThread()
    yield thread
    thread.stop()
    assert thread.wait(PATIENCE_MS)


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> TinyData:
    data = TinyData()
    monkeypatch.setattr(loading, "load_dataset", data.load)
    return data


class Gate:
    """A dataset that is ready when someone opens the gate, or never once it is cancelled."""

    def __init__(self) -> None:
        self.entered, self.opened = threading.Event(), threading.Event()
        self.asked: list[str] = []

    def load(
        self, name: str, _data_dir: Path | None, *, cancelled: Callable[[], bool], **_: object
    ) -> ImageSet:
        self.asked.append(name)
        self.entered.set()
        while not self.opened.wait(0.005):
            if cancelled():
                raise DataCancelled("cancelled")
        return tiny_images()


def test_a_query_is_answered_with_its_samples(
    qtbot: QtBot, thread: ExaminingThread, data: TinyData
) -> None:
    with qtbot.waitSignal(thread.page_ready, timeout=PATIENCE_MS) as ready:
        thread.show_page("browser", QUERY)
        thread.start()
    page: SamplePage = ready.args[0]
    assert page.query == QUERY
    assert [sample.row for sample in page.samples] == list(range(12))
    assert page.fitting == 200


def test_a_dataset_is_loaded_once_for_many_pages(
    qtbot: QtBot, thread: ExaminingThread, data: TinyData
) -> None:
    thread.start()
    for first in (0, 12, 24):
        with qtbot.waitSignal(thread.page_ready, timeout=PATIENCE_MS):
            thread.show_page("browser", replace(QUERY, first=first))
    assert len(data.asked) == 1


def test_of_many_waiting_queries_of_one_asker_the_newest_is_answered(
    qtbot: QtBot, thread: ExaminingThread, data: TinyData
) -> None:
    pages: list[SamplePage] = []
    thread.page_ready.connect(pages.append)
    for first in range(10):
        thread.show_page("browser", replace(QUERY, first=first))
    thread.show_page("results", QUERY)
    thread.start()
    qtbot.waitUntil(lambda: len(pages) == 2, timeout=PATIENCE_MS)
    assert [page.query.first for page in pages] == [9, 0]


def test_weights_are_judged_with_progress(
    qtbot: QtBot, thread: ExaminingThread, data: TinyData, weights: Weights
) -> None:
    heard: list[DataProgress] = []
    thread.judging_progressed.connect(heard.append)
    with qtbot.waitSignal(thread.judged, timeout=PATIENCE_MS) as done:
        thread.judge(JudgeRequest(weights, "mnist"))
        thread.start()
    judgement: Judgement = done.args[0]
    assert judgement.examples == 200
    assert judgement.weights == weights.info
    assert (heard[-1].done, heard[-1].total) == (200, 200)


def test_weights_of_a_file_are_read_first(
    qtbot: QtBot, thread: ExaminingThread, data: TinyData, weights_path: Path
) -> None:
    with qtbot.waitSignal(thread.judged, timeout=PATIENCE_MS) as done:
        thread.judge(JudgeRequest(WeightsFile(weights_path, "run 7"), "mnist"))
        thread.start()
    assert done.args[0].weights.origin == "run 7"


def test_a_page_is_served_in_the_middle_of_judging(
    qtbot: QtBot,
    thread: ExaminingThread,
    data: TinyData,
    weights: Weights,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(judging, "MOST_IN_BATCH", 10)
    order: list[str] = []
    thread.page_ready.connect(lambda _: order.append("page"))
    thread.judged.connect(lambda _: order.append("judged"))
    plain = judging._log_probabilities

    def ask_for_a_page(*arguments: object) -> object:
        thread.show_page("browser", QUERY)
        return plain(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(judging, "_log_probabilities", ask_for_a_page)
    thread.judge(JudgeRequest(weights, "mnist"))
    thread.start()
    qtbot.waitUntil(lambda: "judged" in order, timeout=PATIENCE_MS)
    assert order.index("page") < order.index("judged")


def test_a_newer_wish_to_judge_takes_the_place_of_the_one_under_way(
    qtbot: QtBot, thread: ExaminingThread, weights: Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    monkeypatch.setattr(loading, "load_dataset", gate.load)
    stopped: list[bool] = []
    thread.judging_stopped.connect(lambda: stopped.append(True))
    thread.judge(JudgeRequest(weights, "mnist"))
    thread.start()
    assert gate.entered.wait(30)
    with qtbot.waitSignal(thread.judged, timeout=PATIENCE_MS):
        thread.judge(JudgeRequest(weights, "synthetic"))
        qtbot.waitUntil(lambda: len(gate.asked) == 2, timeout=PATIENCE_MS)
        gate.opened.set()
    assert gate.asked == ["mnist", "synthetic"]
    assert not stopped


def test_judging_can_be_stopped(
    qtbot: QtBot, thread: ExaminingThread, weights: Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    monkeypatch.setattr(loading, "load_dataset", gate.load)
    thread.judge(JudgeRequest(weights, "mnist"))
    thread.start()
    assert gate.entered.wait(30)
    with qtbot.waitSignal(thread.judging_stopped, timeout=PATIENCE_MS):
        thread.stop_judging()


def test_a_wish_that_only_waits_can_be_withdrawn(
    qtbot: QtBot, thread: ExaminingThread, weights: Weights
) -> None:
    thread.judge(JudgeRequest(weights, "mnist"))
    with qtbot.waitSignal(thread.judging_stopped):
        thread.stop_judging()


def test_another_dataset_does_not_wait_for_the_download_of_the_last(
    qtbot: QtBot, thread: ExaminingThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    monkeypatch.setattr(loading, "load_dataset", gate.load)
    failures: list[Failure] = []
    thread.page_failed.connect(failures.append)
    thread.show_page("browser", QUERY)
    thread.start()
    assert gate.entered.wait(30)
    thread.show_page("browser", replace(QUERY, dataset="synthetic"))
    qtbot.waitUntil(lambda: gate.asked == ["mnist", "synthetic"], timeout=PATIENCE_MS)
    with qtbot.waitSignal(thread.page_ready, timeout=PATIENCE_MS) as ready:
        gate.opened.set()
    assert ready.args[0].query.dataset == "synthetic"
    assert not failures


def test_looking_downloads_nothing_unless_it_is_asked_to(
    qtbot: QtBot, thread: ExaminingThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads: list[bool] = []

    def load(*_: object, download: bool, **__: object) -> ImageSet:
        downloads.append(download)
        if not download:
            raise DataMissing("MNIST is not on this machine.")
        return tiny_images()

    monkeypatch.setattr(loading, "load_dataset", load)
    thread.start()
    with qtbot.waitSignal(thread.page_failed, timeout=PATIENCE_MS) as failed:
        thread.show_page("browser", QUERY)
    assert failed.args[0] == Failure("MNIST is not on this machine.", "data")
    with qtbot.waitSignal(thread.page_ready, timeout=PATIENCE_MS):
        thread.show_page("browser", QUERY, may_download=True)
    assert downloads == [False, True]


def test_a_failure_is_one_sentence_and_the_thread_lives_on(
    qtbot: QtBot, thread: ExaminingThread, weights: Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object, **__: object) -> ImageSet:
        raise DataError("The file is damaged; get it again.")

    def broken(*_: object, **__: object) -> ImageSet:
        raise RuntimeError("broken on purpose")

    thread.start()
    for load, sentence in ((damaged, "The file is damaged; get it again."), (broken, UNEXPECTED)):
        monkeypatch.setattr(loading, "load_dataset", load)
        with qtbot.waitSignal(thread.judging_failed, timeout=PATIENCE_MS) as failed:
            thread.judge(JudgeRequest(weights, "mnist"))
        assert failed.args[0].sentence == sentence
        with qtbot.waitSignal(thread.page_failed, timeout=PATIENCE_MS) as failed:
            thread.show_page("browser", QUERY)
        assert failed.args[0].sentence == sentence


def test_a_stop_ends_a_waiting_thread(qtbot: QtBot, thread: ExaminingThread) -> None:
    thread.start()
    with qtbot.waitSignal(thread.finished, timeout=PATIENCE_MS):
        thread.stop()


# --- the strongest patches ----------------------------------------------------------------------


def test_the_strongest_patches_are_found_with_progress(
    qtbot: QtBot, thread: ExaminingThread, data: TinyData, weights: Weights
) -> None:
    heard: list[DataProgress] = []
    thread.search_progressed.connect(heard.append)
    with qtbot.waitSignal(thread.strongest_found, timeout=PATIENCE_MS) as done:
        thread.find_strongest(StrongestRequest(weights, "mnist"))
        thread.start()
    found: Strongest = done.args[0]
    assert [layer.layer for layer in found.layers] == ["C1", "C3"]
    assert found.weights is weights.info
    assert (heard[-1].done, heard[-1].total) == (200, 200)


def test_a_search_downloads_nothing_unless_it_may(
    qtbot: QtBot, thread: ExaminingThread, monkeypatch: pytest.MonkeyPatch, weights: Weights
) -> None:
    asked: list[object] = []

    def load(_name: str, _data_dir: Path | None, **options: object) -> ImageSet:
        asked.append(options["download"])
        if not options["download"]:
            raise DataMissing("MNIST is not on this machine; choose a folder.")
        return tiny_images()

    monkeypatch.setattr(loading, "load_dataset", load)
    thread.start()
    with qtbot.waitSignal(thread.search_failed, timeout=PATIENCE_MS) as failed:
        thread.find_strongest(StrongestRequest(weights, "mnist"))
    assert failed.args == [Failure("MNIST is not on this machine; choose a folder.", "data")]
    with qtbot.waitSignal(thread.strongest_found, timeout=PATIENCE_MS):
        thread.find_strongest(StrongestRequest(weights, "mnist", may_download=True))
    assert asked == [False, True]


def test_a_search_can_be_left_and_gives_way_to_a_newer_one(
    qtbot: QtBot, thread: ExaminingThread, monkeypatch: pytest.MonkeyPatch, weights: Weights
) -> None:
    gate = Gate()
    monkeypatch.setattr(loading, "load_dataset", gate.load)
    thread.start()
    thread.find_strongest(StrongestRequest(weights, "mnist"))
    assert gate.entered.wait(PATIENCE_MS / 1000)
    with qtbot.waitSignal(thread.search_stopped, timeout=PATIENCE_MS):
        thread.stop_search()
    gate.entered.clear()
    thread.find_strongest(StrongestRequest(weights, "mnist"))
    assert gate.entered.wait(PATIENCE_MS / 1000)
    with qtbot.waitSignal(thread.strongest_found, timeout=PATIENCE_MS):
        thread.find_strongest(StrongestRequest(weights, "fashion-mnist"))
        gate.opened.set()
    assert gate.asked[-1] == "fashion-mnist"


def test_a_search_that_waits_is_left_at_once(
    qtbot: QtBot, thread: ExaminingThread, weights: Weights
) -> None:
    thread.find_strongest(StrongestRequest(weights, "mnist"))
    with qtbot.waitSignal(thread.search_stopped):
        thread.stop_search()
