import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.datasets.catalogue import card
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.networks.build import build_seeded, take_weights
from lenet_app.recognition.inputs import look_at
from lenet_app.recognition.predictor import Predictor
from lenet_app.recognition.unprepared import pixels_without
from lenet_app.records import Failure, NetworkInput, Picture, Prediction, Weights, WeightsInfo
from lenet_app.session import recognition_thread
from lenet_app.session.failures import UNEXPECTED
from lenet_app.session.recognition_thread import (
    Question,
    RecognitionThread,
)
from lenet_app.session.weights_file import WeightsFile
from tests.session.conftest import seeded_weights
from tests.tiny import CLASSES

ONE = Ink((Stroke.of([[140, 40], [140, 240]]),))
SEVEN = Ink((Stroke.of([[60, 40], [220, 40], [120, 240]]),))


@pytest.fixture
def thread(weights_path: Path) -> Iterator[RecognitionThread]:
    thread = RecognitionThread(WeightsFile(weights_path, "shipped weights"))
    yield thread
    thread.stop()
    assert thread.wait(10_000)


def test_a_drawing_is_answered_with_what_the_network_says(
    qtbot: QtBot, thread: RecognitionThread, weights: Weights
) -> None:
    with qtbot.waitSignal(thread.predicted, timeout=30_000) as answered:
        thread.ask(Question(1, ONE))
        thread.start()
    prediction: Prediction = answered.args[0]
    expected = Predictor(weights).predict(look_at(ONE))
    np.testing.assert_allclose(prediction.probabilities, expected.probabilities, atol=1e-6)
    assert prediction.subject == 1
    assert prediction.weights.origin == "shipped weights"


def test_of_many_waiting_drawings_only_the_newest_is_answered(
    qtbot: QtBot, thread: RecognitionThread
) -> None:
    for subject in range(1, 50):
        thread.ask(Question(subject, SEVEN))
    subjects: list[int] = []
    thread.predicted.connect(lambda prediction: subjects.append(prediction.subject))
    with qtbot.waitSignal(thread.predicted, timeout=30_000):
        thread.start()
    assert subjects == [49]


def test_new_weights_answer_the_same_drawing_anew(qtbot: QtBot, thread: RecognitionThread) -> None:
    with qtbot.waitSignal(thread.predicted, timeout=30_000) as before:
        thread.ask(Question(1, ONE))
        thread.start()
    with qtbot.waitSignal(thread.predicted, timeout=30_000) as after:
        thread.answer_with(seeded_weights(seed=5, origin="training, step 7"))
    assert after.args[0].subject == 1
    assert after.args[0].weights.origin == "training, step 7"
    assert not np.allclose(before.args[0].probabilities, after.args[0].probabilities)


def test_another_network_announces_its_anatomy(qtbot: QtBot, thread: RecognitionThread) -> None:
    with qtbot.waitSignal(thread.anatomy_known, timeout=30_000):
        thread.start()
    other = take_weights(
        build_seeded("lenet-d2l", 10, 0), WeightsInfo("lenet-d2l", "x", tuple("0123456789"))
    )
    with qtbot.waitSignal(thread.anatomy_known, timeout=30_000) as known:
        thread.answer_with(other)
    assert known.args[0].name == "lenet-d2l"


def test_every_network_is_described_when_asked(qtbot: QtBot, thread: RecognitionThread) -> None:
    from lenet_app.networks.catalogue import names

    with qtbot.waitSignal(thread.anatomies_known, timeout=30_000) as known:
        thread.count_networks()
        thread.start()
    assert tuple(anatomy.name for anatomy in known.args[0]) == names()
    assert all(anatomy.layers for anatomy in known.args[0])


def test_bad_weights_are_told_and_the_old_ones_go_on(
    qtbot: QtBot, thread: RecognitionThread, tmp_path: Path
) -> None:
    with qtbot.waitSignal(thread.weights_taken, timeout=30_000):
        thread.start()
    bad = tmp_path / "bad.safetensors"
    bad.write_bytes(b"not weights at all")
    with qtbot.waitSignal(thread.failed, timeout=30_000) as failed:
        thread.answer_with(WeightsFile(bad, "bad"))
    failure: Failure = failed.args[0]
    assert "choose a file that this app saved" in failure.sentence
    with qtbot.waitSignal(thread.predicted, timeout=30_000) as answered:
        thread.ask(Question(3, ONE))
    assert answered.args[0].weights.origin == "shipped weights"


def test_a_failure_is_told_once_and_the_thread_lives_on(
    qtbot: QtBot, thread: RecognitionThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(thread.weights_taken, timeout=30_000):
        thread.start()
    failures: list[Failure] = []
    thread.failed.connect(failures.append)
    with monkeypatch.context() as broken:

        def fail(*_: object) -> Prediction:
            raise RuntimeError("broken on purpose")

        broken.setattr(Predictor, "predict", fail)
        with qtbot.waitSignal(thread.failed, timeout=30_000):
            thread.ask(Question(1, ONE))
        thread.ask(Question(2, ONE))
        qtbot.waitUntil(lambda: not thread._questions.is_full, timeout=30_000)
    with qtbot.waitSignal(thread.predicted, timeout=30_000) as answered:
        thread.ask(Question(3, ONE))
    assert answered.args[0].subject == 3
    assert [failure.sentence for failure in failures] == [UNEXPECTED]


def test_a_picture_is_read_and_answered(
    qtbot: QtBot, thread: RecognitionThread, tmp_path: Path
) -> None:
    from PIL import Image

    path = tmp_path / "one.png"
    page = np.full((60, 60), 255, np.uint8)
    page[10:50, 28:33] = 0
    Image.fromarray(page).save(path)
    thread.start()
    with qtbot.waitSignal(thread.picture_opened, timeout=30_000) as opened:
        thread.open_picture(path)
    picture: Picture = opened.args[0]
    with qtbot.waitSignal(thread.predicted, timeout=30_000) as answered:
        thread.ask(Question(1, picture))
    assert answered.args[0].input.pixels.sum() > 10


def test_a_stop_ends_a_waiting_thread(qtbot: QtBot, thread: RecognitionThread) -> None:
    with qtbot.waitSignal(thread.weights_taken, timeout=30_000):
        thread.start()
    with qtbot.waitSignal(thread.finished, timeout=30_000):
        thread.stop()


def test_the_steps_end_with_what_the_network_computes_on(
    qtbot: QtBot, thread: RecognitionThread
) -> None:
    thread.answer_with(other_weights("lenet5-1998", CLASSES))
    thread.ask(Question(1, ONE))
    with qtbot.waitSignal(thread.looked, timeout=30_000) as looked:
        thread.start()
    seen: NetworkInput = looked.args[0]
    assert [step.name for step in seen.steps] == ["ink", "crop", "fit", "entry"]
    field = np.zeros((32, 32), np.float32)
    field[2:30, 2:30] = look_at(ONE).pixels
    np.testing.assert_array_equal(seen.steps[-1].image, field)


def test_other_classes_make_the_network_look_at_the_same_picture_anew(
    qtbot: QtBot, thread: RecognitionThread
) -> None:
    page = np.ones((60, 60), np.float32)
    page[10:50, 28:33] = 0.0
    thread.ask(Question(1, Picture("one.png", page)))
    with qtbot.waitSignal(thread.predicted, timeout=30_000) as digit:
        thread.start()
    assert digit.args[0].input.pixels.shape == (28, 28)
    with qtbot.waitSignal(thread.predicted, timeout=30_000) as whole:
        thread.answer_with(other_weights("lenet-rgb", ("cat", "dog"), "folder:/pets"))
    assert whole.args[0].input.pixels.shape == (1, 32, 32)
    assert whole.args[0].entry.shape == (3, 32, 32)
    clothes = card("fashion-mnist").classes
    with qtbot.waitSignal(thread.predicted, timeout=30_000):
        thread.answer_with(other_weights("lenet-modern", CLASSES))
    with qtbot.waitSignal(thread.predicted, timeout=30_000) as garment:
        thread.answer_with(other_weights("lenet-modern", clothes, "fashion-mnist"))
    assert garment.args[0].input.steps[0].name == "picture"


def test_a_step_that_is_left_out_changes_what_the_network_gets(
    qtbot: QtBot, thread: RecognitionThread
) -> None:
    thread.ask(Question(1, SEVEN))
    with qtbot.waitSignal(thread.predicted, timeout=30_000):
        thread.start()
    with qtbot.waitSignal(thread.predicted, timeout=30_000) as without:
        thread.leave_out(frozenset({"crop", "centre"}))
    seen = without.args[0].input
    assert seen.left_out == {"crop", "centre"}
    np.testing.assert_array_equal(
        seen.pixels, pixels_without(SEVEN, frozenset({"crop", "centre"})).pixels
    )
    with qtbot.waitSignal(thread.predicted, timeout=30_000) as whole:
        thread.leave_out(frozenset())
    np.testing.assert_array_equal(whole.args[0].input.pixels, look_at(SEVEN).pixels)


def test_the_steps_have_the_answers_on_the_way(qtbot: QtBot, thread: RecognitionThread) -> None:
    thread.ask(Question(1, SEVEN))
    predictions: list[Prediction] = []
    thread.predicted.connect(predictions.append)
    with qtbot.waitSignal(thread.looked, timeout=30_000) as looked:
        thread.start()
    answers = [step.answer for step in looked.args[0].steps]
    assert [len(answer.left_out) for answer in answers if answer is not None] == [3, 2, 1, 0]
    last = answers[-1]
    assert last is not None
    qtbot.waitUntil(lambda: bool(predictions))
    np.testing.assert_array_equal(last.probabilities, predictions[-1].probabilities)


def test_new_weights_answer_on_the_way_too(qtbot: QtBot, thread: RecognitionThread) -> None:
    thread.ask(Question(1, SEVEN))
    with qtbot.waitSignal(thread.looked, timeout=30_000) as before:
        thread.start()
    with qtbot.waitSignal(thread.looked, timeout=30_000) as after:
        thread.answer_with(seeded_weights(seed=5, origin="training, step 7"))
    first, then = before.args[0].steps[0], after.args[0].steps[0]
    assert not np.allclose(first.answer.probabilities, then.answer.probabilities)


def test_steps_that_nobody_sees_are_not_shown_until_somebody_looks(
    qtbot: QtBot, thread: RecognitionThread
) -> None:
    looks: list[NetworkInput] = []
    thread.looked.connect(looks.append)
    thread.watch_steps(False)
    thread.ask(Question(1, SEVEN))
    with qtbot.waitSignal(thread.predicted, timeout=30_000):
        thread.start()
    with qtbot.waitSignal(thread.predicted, timeout=30_000):
        thread.ask(Question(2, ONE))
    assert not looks
    with qtbot.waitSignal(thread.looked, timeout=30_000) as looked:
        thread.watch_steps(True)
    np.testing.assert_array_equal(looked.args[0].pixels, look_at(ONE).pixels)


def other_weights(model: str, classes: tuple[str, ...], dataset: str = "mnist") -> Weights:
    info = WeightsInfo(model, "test", classes, dataset)
    return take_weights(build_seeded(model, len(classes), 0), info)


# --- the start --------------------------------------------------------------------------------


def test_what_warms_up_imports_the_network_but_says_nothing_before_it_begins(
    qtbot: QtBot, thread: RecognitionThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = threading.Event()
    monkeypatch.setattr(recognition_thread, "_import_torch", imported.set)
    thread.ask(Question(1, ONE))
    with qtbot.assertNotEmitted(thread.predicted), qtbot.assertNotEmitted(thread.weights_taken):
        thread.warm_up()
        qtbot.waitUntil(imported.is_set, timeout=30_000)
    with qtbot.waitSignal(thread.predicted, timeout=30_000) as answered:
        thread.begin()
    assert answered.args[0].subject == 1


def test_it_begins_without_having_warmed_up(qtbot: QtBot, thread: RecognitionThread) -> None:
    thread.ask(Question(1, ONE))
    with qtbot.waitSignal(thread.predicted, timeout=30_000):
        thread.begin()


def test_it_can_be_stopped_while_it_is_not_heard_yet(thread: RecognitionThread) -> None:
    thread.warm_up()
    thread.stop()
    assert thread.wait(30_000)


def test_an_import_that_fails_while_warming_up_is_told_by_whoever_needs_it(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lenet_app.recognition.predictor", None)
    recognition_thread._import_torch()
    assert "torch cannot be imported" in caplog.text
