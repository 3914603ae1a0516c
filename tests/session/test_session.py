from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.datasets import loading
from lenet_app.datasets.image_set import ImageSet
from lenet_app.errors import DataMissing
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.networks.weights import read_weights
from lenet_app.records import (
    EpochRecord,
    Failure,
    Judgement,
    SampleQuery,
    StepRecord,
    TrainingState,
)
from lenet_app.session.session import SHIPPED, Session
from lenet_app.session.window_core import CORES, usable_cores
from lenet_app.training.recipe import edited
from lenet_app.training.recipes import recipe
from lenet_app.training.request import TrainingRequest
from tests.tiny import tiny_images

PATIENCE_MS = 60_000
ONE = Ink((Stroke.of([[140, 40], [140, 240]]),))


def request(epochs: int = 2, **settings: object) -> TrainingRequest:
    quick = edited(
        recipe("default"), epochs=epochs, batch_size=50, validation_examples=100, **settings
    )
    return TrainingRequest("lenet-modern", "mnist", quick.augmented(None), "cpu")


def heard(session: Session) -> list[object]:
    records: list[object] = []
    session.reported.connect(lambda report: records.extend(report.records))
    return records


def train_without_end(qtbot: QtBot, session: Session) -> None:
    """Begin a run that only a stop ends, and wait until it is under way."""
    with qtbot.waitSignal(session.reported, timeout=PATIENCE_MS):
        session.train(request(epochs=10_000))


def wait_for(qtbot: QtBot, session: Session, state: TrainingState) -> None:
    qtbot.waitUntil(lambda: session.state is state, timeout=PATIENCE_MS)


def test_a_run_reports_every_step_and_ends_finished(
    qtbot: QtBot, session: Session, tiny_data: ImageSet
) -> None:
    records = heard(session)
    session.train(request())
    wait_for(qtbot, session, TrainingState.FINISHED)
    steps = [record.step for record in records if isinstance(record, StepRecord)]
    assert steps == list(range(1, 21))
    assert sum(isinstance(record, EpochRecord) for record in records) == 2


def test_window_and_answers_make_way_for_a_training_and_come_back(
    qtbot: QtBot, session: Session, tiny_data: ImageSet
) -> None:
    parted: list[bool] = []
    session.reported.connect(lambda _: parted.append(session._core.is_parted))
    has_two_cores = len(usable_cores()) == CORES
    session.train(request())
    wait_for(qtbot, session, TrainingState.FINISHED)
    assert set(parted) == {has_two_cores}
    assert not session._core.is_parted


def test_a_run_leaves_its_files_and_is_listed(
    qtbot: QtBot, session: Session, tiny_data: ImageSet, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.runs_listed, timeout=PATIENCE_MS) as listed:
        session.train(request())
    (run,) = listed.args[0]
    assert run.epochs_done == 2
    assert {file.name for file in Path(run.folder).iterdir()} == {
        "best.safetensors",
        "last.safetensors",
        "history.csv",
        "moments.bin",
        "resume.safetensors",
        "run.json",
    }
    wait_for(qtbot, session, TrainingState.FINISHED)


def test_the_drawing_is_answered_with_the_weights_of_the_run(
    qtbot: QtBot, session: Session, tiny_data: ImageSet
) -> None:
    session.recognize(ONE)
    origins: list[str] = []
    session.predicted.connect(lambda prediction: origins.append(prediction.weights.origin))
    session.train(request())
    wait_for(qtbot, session, TrainingState.FINISHED)
    # Until its end it says that it trains.
    qtbot.waitUntil(lambda: origins[-1] == "trained, step 20", timeout=PATIENCE_MS)
    assert any(origin.startswith("training, step ") for origin in origins)


def test_a_paused_run_takes_no_step_until_it_is_resumed(
    qtbot: QtBot, session: Session, tiny_data: ImageSet
) -> None:
    records = heard(session)
    session.train_one_step(request())
    wait_for(qtbot, session, TrainingState.PAUSED)
    assert [record.step for record in records if isinstance(record, StepRecord)] == [1]
    session.resume()
    wait_for(qtbot, session, TrainingState.FINISHED)
    assert sum(isinstance(record, StepRecord) for record in records) == 20


def test_one_step_is_one_step(qtbot: QtBot, session: Session, tiny_data: ImageSet) -> None:
    records = heard(session)

    def steps() -> list[int]:
        return [record.step for record in records if isinstance(record, StepRecord)]

    session.train_one_step(request())
    wait_for(qtbot, session, TrainingState.PAUSED)
    session.train_one_step(request())
    qtbot.waitUntil(lambda: len(steps()) == 2, timeout=PATIENCE_MS)
    wait_for(qtbot, session, TrainingState.PAUSED)
    assert steps() == [1, 2]


def test_a_changed_learning_rate_counts_from_the_next_step(
    qtbot: QtBot, session: Session, tiny_data: ImageSet
) -> None:
    records = heard(session)
    session.train_one_step(request(schedule="constant"))
    wait_for(qtbot, session, TrainingState.PAUSED)
    session.set_learning_rate(0.0005)
    session.train_one_step(request())
    qtbot.waitUntil(lambda: len(records) >= 2, timeout=PATIENCE_MS)
    session.train_one_step(request())
    qtbot.waitUntil(lambda: len(records) >= 3, timeout=PATIENCE_MS)
    rates = [record.learning_rate for record in records if isinstance(record, StepRecord)]
    assert rates[0] == pytest.approx(0.005)
    assert rates[-1] == pytest.approx(0.0005)


def test_a_stopped_run_has_stopped_and_keeps_its_last_weights(
    qtbot: QtBot, session: Session, tiny_data: ImageSet, tmp_path: Path
) -> None:
    train_without_end(qtbot, session)
    session.stop()
    assert session.state is TrainingState.STOPPING
    wait_for(qtbot, session, TrainingState.STOPPED)
    assert not session._training.isRunning()
    (last,) = (tmp_path / "runs").glob("*/last.safetensors")
    assert np.isfinite(read_weights(last).arrays["C1.0.weight"]).all()


def test_after_a_stop_another_run_may_begin(
    qtbot: QtBot, session: Session, tiny_data: ImageSet
) -> None:
    train_without_end(qtbot, session)
    session.stop()
    wait_for(qtbot, session, TrainingState.STOPPED)
    session.train(request(epochs=1))
    wait_for(qtbot, session, TrainingState.FINISHED)


def test_pictures_that_were_left_out_are_told_and_the_run_goes_on(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    images = replace(tiny_images(), skipped=("cat/a.jpg", "dog/b.jpg"))
    monkeypatch.setattr(loading, "load_dataset", lambda *_, **__: images)
    with qtbot.waitSignal(session.noticed, timeout=PATIENCE_MS) as noticed:
        session.train(request(epochs=1))
    sentence = "2 pictures could not be read and were left out: cat/a.jpg, dog/b.jpg."
    assert noticed.args == [sentence]
    wait_for(qtbot, session, TrainingState.FINISHED)


def test_a_whole_dataset_is_no_news(qtbot: QtBot, session: Session, tiny_data: ImageSet) -> None:
    with qtbot.assertNotEmitted(session.noticed):
        session.train(request(epochs=1))
        wait_for(qtbot, session, TrainingState.FINISHED)


def test_a_network_that_cannot_learn_the_dataset_is_told(
    qtbot: QtBot, session: Session, tiny_data: ImageSet
) -> None:
    with qtbot.waitSignal(session.failed, timeout=PATIENCE_MS) as failed:
        session.train(replace(request(), model="lenet5-1998", dataset="fashion-mnist"))
    assert "learns digits only" in failed.args[0].sentence
    assert failed.args[0].where == "training"
    wait_for(qtbot, session, TrainingState.FAILED)


def test_missing_data_are_a_state_of_their_own(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> ImageSet:
        raise DataMissing("MNIST is not on this machine; choose a folder.")

    monkeypatch.setattr(loading, "load_dataset", missing)
    with qtbot.waitSignal(session.failed, timeout=PATIENCE_MS) as failed:
        session.train(request())
    failure: Failure = failed.args[0]
    assert failure == Failure("MNIST is not on this machine; choose a folder.", "data")
    wait_for(qtbot, session, TrainingState.NO_DATA)


def test_a_loss_that_is_not_finite_stops_the_run_and_keeps_good_weights(
    qtbot: QtBot, session: Session, tiny_data: ImageSet, tmp_path: Path
) -> None:
    wild = request(epochs=50, optimiser="sgd", learning_rate=1000.0, schedule="constant")
    with qtbot.waitSignal(session.failed, timeout=PATIENCE_MS) as failed:
        session.train(wild)
    assert "smaller one" in failed.args[0].sentence
    wait_for(qtbot, session, TrainingState.DIVERGED)
    (last,) = (tmp_path / "runs").glob("*/last.safetensors")
    assert all(np.isfinite(array).all() for array in read_weights(last).arrays.values())


def test_an_unexpected_error_is_one_sentence_and_another_run_may_begin(
    qtbot: QtBot, session: Session, tiny_data: ImageSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lenet_app.training.trainer import Trainer

    def broken(_: object) -> None:
        raise RuntimeError("broken on purpose")

    with monkeypatch.context() as patched:
        patched.setattr(Trainer, "records", broken)
        with qtbot.waitSignal(session.failed, timeout=PATIENCE_MS) as failed:
            session.train(request())
        wait_for(qtbot, session, TrainingState.FAILED)
    assert "broken on purpose" not in failed.args[0].sentence
    session.train(request(epochs=1))
    wait_for(qtbot, session, TrainingState.FINISHED)


def test_closing_while_training_ends_the_threads(
    qtbot: QtBot, session: Session, tiny_data: ImageSet
) -> None:
    train_without_end(qtbot, session)
    session.close()
    assert not session._training.isRunning()
    assert not session._recognition.isRunning()


def test_saved_weights_are_those_that_answer(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "saved.safetensors"
    assert session.save_weights(path)
    assert session.weights is not None
    np.testing.assert_array_equal(
        read_weights(path).arrays["C3.0.weight"], session.weights.arrays["C3.0.weight"]
    )


def test_weights_that_cannot_be_saved_are_told(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with qtbot.waitSignal(session.failed, timeout=PATIENCE_MS) as failed:
        assert not session.save_weights(in_the_way / "weights.safetensors")
    assert failed.args[0].where == "file"


def test_a_run_of_the_history_answers_with_its_best_weights(
    qtbot: QtBot, session: Session, tiny_data: ImageSet, tmp_path: Path
) -> None:
    session.train(request(epochs=1))
    wait_for(qtbot, session, TrainingState.FINISHED)
    session.use_shipped_weights()
    qtbot.waitUntil(
        lambda: session.weights is not None and session.weights.info.origin == SHIPPED,
        timeout=PATIENCE_MS,
    )
    (run,) = (tmp_path / "runs").iterdir()
    session.open_run(str(run))
    qtbot.waitUntil(
        lambda: session.weights is not None and session.weights.info.origin == f"run {run.name}",
        timeout=PATIENCE_MS,
    )


def test_a_run_that_ends_has_its_best_weights_judged(
    qtbot: QtBot, session: Session, tiny_data: ImageSet, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.examining.judged, timeout=PATIENCE_MS) as judged:
        session.train(request(epochs=2))
    judgement: Judgement = judged.args[0]
    (run,) = (tmp_path / "runs").iterdir()
    best = read_weights(run / "best.safetensors").info
    assert judgement.weights.origin == f"run {run.name}"
    assert judgement.accuracy == pytest.approx(best.test_accuracy)
    assert (judgement.dataset, judgement.part) == ("mnist", "test")


def test_a_stopped_run_is_judged_too(qtbot: QtBot, session: Session, tiny_data: ImageSet) -> None:
    train_without_end(qtbot, session)
    with qtbot.waitSignal(session.examining.judged, timeout=PATIENCE_MS):
        session.stop()


def test_the_weights_at_hand_are_judged_on_demand(
    qtbot: QtBot, session: Session, tiny_data: ImageSet
) -> None:
    with qtbot.waitSignal(session.examining.judged, timeout=PATIENCE_MS) as judged:
        assert session.judge("mnist", None, "cpu")
    assert judged.args[0].weights.origin == SHIPPED


def test_without_weights_nothing_is_judged(weights_path: Path, tmp_path: Path) -> None:
    session = Session(weights_path, tmp_path / "runs")
    assert not session.judge("mnist", None, "cpu")
    session.close()


def test_samples_are_found(qtbot: QtBot, session: Session, tiny_data: ImageSet) -> None:
    query = SampleQuery("mnist", "train", 5, 10)
    with qtbot.waitSignal(session.examining.page_ready, timeout=PATIENCE_MS) as ready:
        session.examining.show_page("browser", query)
    assert ready.args[0].query == query


def test_after_closing_nothing_is_judged_any_more(
    qtbot: QtBot, session: Session, tiny_data: ImageSet
) -> None:
    train_without_end(qtbot, session)
    session.close()
    wait_for(qtbot, session, TrainingState.STOPPED)
    assert not session.examining.is_running
