"""Claims about the thread that has a network learn the user's hand."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.datasets import loading
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.my_digits import parted
from lenet_app.errors import DataCancelled, DataMissing, WeightsError
from lenet_app.ink.collection import Collection
from lenet_app.networks.weights import read_weights
from lenet_app.records import Failure, LessonProgress, LessonReport, NetworkInput, Weights
from lenet_app.session.lesson_request import LessonRequest
from lenet_app.session.lesson_thread import Keeping, LessonThread, Trial, refuse_unfit
from lenet_app.training import teaching
from tests.ink.inks import line
from tests.session.conftest import seeded_weights
from tests.tiny import TinyData

PATIENCE_MS = 60_000


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make lessons short, with little to replay."""
    monkeypatch.setattr(teaching, "STEPS", 20)
    monkeypatch.setattr(teaching, "CALIBRATED_ON", 100)
    monkeypatch.setattr(teaching, "REPLAYED", 400)
    monkeypatch.setattr(teaching, "REPLAYED_INK", 20)
    monkeypatch.setattr(teaching, "REPLAYED_OTHERS", 10)


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    collection = Collection(tmp_path / "my-digits")
    for number in range(12):
        collection.add(line(10 * number), number % 3)
    return collection


@pytest.fixture
def thread(tmp_path: Path) -> Iterator[LessonThread]:
    thread = LessonThread(tmp_path / "my-digits")
    thread.start()
    yield thread
    thread.stop()
    assert thread.wait(PATIENCE_MS)


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> TinyData:
    data = TinyData()
    monkeypatch.setattr(loading, "load_dataset", data.load)
    return data


def report_of(thread: LessonThread, qtbot: QtBot, weights: Weights) -> LessonReport:
    with qtbot.waitSignal(thread.taught, timeout=PATIENCE_MS) as told:
        thread.learn(LessonRequest(weights))
    report: LessonReport = told.args[0]
    return report


def failure_of(thread: LessonThread, qtbot: QtBot, request: LessonRequest) -> Failure:
    with qtbot.waitSignal(thread.failed, timeout=PATIENCE_MS) as told:
        thread.learn(request)
    failure: Failure = told.args[0]
    return failure


def test_a_lesson_learns_some_and_is_judged_by_those_held_out(
    thread: LessonThread, qtbot: QtBot, collection: Collection, data: TinyData, weights: Weights
) -> None:
    report = report_of(thread, qtbot, weights)
    learnt, held = parted(collection.contents().drawings)
    lesson = report.lesson
    assert lesson.learnt.examples == len(learnt)
    assert lesson.held_out is not None
    assert lesson.held_out.examples == len(held)
    assert lesson.replayed.examples == 200
    assert report.labels == tuple(one.label for one in (*learnt, *held))
    assert report.images.shape == (12, 1, 28, 28)
    assert report.classes_learnt == len({one.label for one in learnt})
    for change in lesson.changed:
        assert change.label == report.labels[change.row]


def test_progress_counts_the_steps_and_the_time_left(
    thread: LessonThread, qtbot: QtBot, collection: Collection, data: TinyData, weights: Weights
) -> None:
    told: list[LessonProgress] = []
    thread.progressed.connect(told.append)
    report_of(thread, qtbot, weights)
    tasks = [progress.task for progress in told]
    assert tasks[0] == "Reading your digits"
    assert tasks[-1] == "Judging what was learnt"
    steps = [progress for progress in told if progress.task == "Steps"]
    assert steps
    assert all(0 < step.done < step.total == 20 for step in steps)


def test_the_second_lesson_loads_nothing_anew(
    thread: LessonThread, qtbot: QtBot, collection: Collection, data: TinyData, weights: Weights
) -> None:
    report_of(thread, qtbot, weights)
    report_of(thread, qtbot, weights)
    assert data.asked == [("mnist", None)]


def test_one_class_only_can_be_learnt(
    thread: LessonThread, qtbot: QtBot, tmp_path: Path, data: TinyData, weights: Weights
) -> None:
    Collection(tmp_path / "my-digits").add(line(), 7)
    report = report_of(thread, qtbot, weights)
    assert report.lesson.held_out is None
    assert (report.lesson.learnt.examples, report.classes_learnt) == (1, 1)


def test_without_a_drawing_it_says_what_to_do(
    thread: LessonThread, qtbot: QtBot, data: TinyData, weights: Weights
) -> None:
    failure = failure_of(thread, qtbot, LessonRequest(weights))
    assert failure.where == "training"
    assert "draw one on the pad" in failure.sentence
    assert data.asked == []


def test_missing_data_are_a_failure_of_the_data(
    thread: LessonThread, qtbot: QtBot, collection: Collection, data: TinyData, weights: Weights
) -> None:
    data.missing.add("mnist")
    assert failure_of(thread, qtbot, LessonRequest(weights)).where == "data"


def test_nothing_is_downloaded_that_nobody_asked_for(
    thread: LessonThread,
    qtbot: QtBot,
    collection: Collection,
    monkeypatch: pytest.MonkeyPatch,
    weights: Weights,
) -> None:
    asked: list[object] = []

    def load(*_: object, download: bool, **__: object) -> ImageSet:
        asked.append(download)
        raise DataMissing("It is not here; download it.")

    monkeypatch.setattr(loading, "load_dataset", load)
    for allowed in (False, True):
        failure_of(thread, qtbot, LessonRequest(weights, may_download=allowed))
    assert asked == [False, True]


def test_a_lesson_is_left_in_the_middle(
    thread: LessonThread,
    qtbot: QtBot,
    collection: Collection,
    data: TinyData,
    monkeypatch: pytest.MonkeyPatch,
    weights: Weights,
) -> None:
    monkeypatch.setattr(teaching, "STEPS", 1_000_000)

    def is_learning(progress: LessonProgress) -> bool:
        return progress.task == "Steps"

    with qtbot.waitSignal(thread.progressed, timeout=PATIENCE_MS, check_params_cb=is_learning):
        thread.learn(LessonRequest(weights))
    with qtbot.waitSignal(thread.stopped, timeout=PATIENCE_MS):
        thread.stop_lesson()
    monkeypatch.setattr(teaching, "STEPS", 20)
    report_of(thread, qtbot, weights)


def test_a_lesson_is_left_while_its_data_are_read(
    thread: LessonThread,
    qtbot: QtBot,
    collection: Collection,
    monkeypatch: pytest.MonkeyPatch,
    weights: Weights,
) -> None:
    entered = threading.Event()

    def load(*_: object, cancelled: Callable[[], bool], **__: object) -> ImageSet:
        entered.set()
        while not cancelled():
            entered.wait(0.005)
        raise DataCancelled("cancelled")

    monkeypatch.setattr(loading, "load_dataset", load)
    thread.learn(LessonRequest(weights))
    assert entered.wait(PATIENCE_MS / 1000)
    with qtbot.waitSignal(thread.stopped, timeout=PATIENCE_MS):
        thread.stop_lesson()


def test_what_was_learnt_is_tried_on_the_drawing_on_the_pad(
    thread: LessonThread, qtbot: QtBot, collection: Collection, data: TinyData, weights: Weights
) -> None:
    seen = NetworkInput(np.zeros((28, 28), np.float32), (), blank=False)
    report = report_of(thread, qtbot, weights)
    with qtbot.waitSignal(thread.tried, timeout=PATIENCE_MS) as tried:
        thread.try_on(Trial(5, seen))
    assert tried.args[0].subject == 5
    assert tried.args[0].weights == report.lesson.weights.info


def test_what_is_kept_is_a_file_that_says_where_it_comes_from(
    thread: LessonThread,
    qtbot: QtBot,
    collection: Collection,
    data: TinyData,
    weights: Weights,
    tmp_path: Path,
) -> None:
    learnt = report_of(thread, qtbot, weights).lesson.weights
    path = tmp_path / "taught" / "some.safetensors"
    with qtbot.waitSignal(thread.kept, timeout=PATIENCE_MS) as kept:
        thread.keep(Keeping(learnt, path))
    assert kept.args[0] == str(path)
    assert read_weights(path, keeps_origin=True).info.origin == learnt.info.origin
    assert learnt.info.origin.startswith("taught ")


def test_what_cannot_be_written_is_one_sentence(
    thread: LessonThread, qtbot: QtBot, tmp_path: Path, weights: Weights
) -> None:
    (tmp_path / "taught").write_text("a file where a folder should be")
    with qtbot.waitSignal(thread.keeping_failed, timeout=PATIENCE_MS) as failed:
        thread.keep(Keeping(weights, tmp_path / "taught" / "some.safetensors"))
    assert "could not be written" in failed.args[0].sentence


@pytest.mark.parametrize(
    ("model", "classes", "sentence"),
    [
        ("lenet-modern", ("cat", "dog"), "ten digits"),
        ("alexnet", tuple("0123456789"), "for hours"),
    ],
)
def test_networks_that_cannot_learn_a_hand_are_refused(
    model: str, classes: tuple[str, ...], sentence: str
) -> None:
    given = seeded_weights()
    with pytest.raises(WeightsError, match=sentence):
        refuse_unfit(replace(given, info=replace(given.info, model=model, classes=classes)))
    refuse_unfit(given)
