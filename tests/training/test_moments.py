"""Claims about recording a run: which steps, bit for bit, within bounds, whatever happens."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lenet_app.networks.build import build_seeded, build_with
from lenet_app.networks.moments_file import MOMENTS, MomentsFile
from lenet_app.records import EpochRecord, StepRecord, Weights
from lenet_app.training import moments as moments_module
from lenet_app.training.moments import FULL, MOST_BYTES, MomentRecorder
from lenet_app.training.resume import read_resume_point, resume
from lenet_app.training.run_folder import RunFolder
from lenet_app.training.trainer import Trainer
from tests.training.tiny_run import CLASSES, tiny_splits, tiny_trainer

PIXELS = np.random.default_rng(0).random((28, 28), np.float32)


def standstill() -> float:
    """Tell a time that does not pass: recording is then free."""
    return 0.0


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let recording take any time, however busy the machine is."""
    monkeypatch.setattr(moments_module, "ALLOWANCE_S", float("inf"))


def record(trainer: Trainer, path: Path, *, stop_after: int | None = None) -> dict[int, Weights]:
    """Record a run, and note the weights of every step oneself."""
    recorder = MomentRecorder(path, PIXELS, standstill)
    recorder.begin(trainer)
    seen = {trainer.steps_done: trainer.weights()}
    with closing(trainer.records()) as records:
        for item in records:
            recorder.take(trainer, item)
            # After an evaluation of the same step, its accuracy is known too.
            seen[trainer.steps_done] = trainer.weights()
            if isinstance(item, StepRecord) and item.step == stop_after:
                break
    recorder.finish(trainer)
    assert recorder.moments.steps == MomentsFile(path).listed().steps
    return seen


def test_the_weights_of_a_recorded_step_are_those_of_the_run_bit_for_bit(tmp_path: Path) -> None:
    seen = record(tiny_trainer(epochs=3), tmp_path / MOMENTS)
    file = MomentsFile(tmp_path / MOMENTS)
    assert [moment.step for moment in file.moments] == list(range(13))
    for moment in file.moments:
        weights = file.weights(moment.step)
        for name, array in seen[moment.step].arrays.items():
            assert weights.arrays[name].tobytes() == array.tobytes()


def test_a_moment_knows_its_loss_and_the_newest_accuracy(tmp_path: Path) -> None:
    trainer = tiny_trainer(epochs=2)
    record(trainer, tmp_path / MOMENTS)
    first, *_, last = MomentsFile(tmp_path / MOMENTS).moments
    assert (first.step, first.epoch, first.loss, first.test_accuracy) == (0, 0, None, None)
    assert last.step == 8
    assert last.epoch == 2
    assert last.loss is not None
    assert last.test_accuracy == trainer.history[-1].test_accuracy
    assert last.test_loss == trainer.history[-1].test_loss
    assert last.is_measured
    assert last.test_examples == len(trainer._splits.test)


def test_an_epochs_end_is_recorded_with_what_was_measured(tmp_path: Path) -> None:
    trainer = tiny_trainer(epochs=2)
    record(trainer, tmp_path / MOMENTS)
    weights = MomentsFile(tmp_path / MOMENTS).weights(4)
    assert weights.info.test_accuracy == trainer.history[0].test_accuracy
    assert weights.info.epochs == 1


@pytest.mark.parametrize("model", ["lenet-modern", "lenet-d2l", "lenet5-1998"])
def test_a_long_run_stays_within_its_bounds(
    tmp_path: Path, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments_module, "MOST_MOMENTS", 30)
    trainer = Trainer(
        build_seeded(model, 10, 0), model, tiny_splits(), replace(tiny_trainer().recipe, epochs=20)
    )
    record(trainer, tmp_path / MOMENTS)
    file = MomentsFile(tmp_path / MOMENTS)
    assert 20 < len(file.moments) <= 30
    assert file.moments[-1].step == 80


def test_the_most_moments_of_every_network_that_keeps_weights_fit_the_disk() -> None:
    for model in ("lenet-modern", "lenet-d2l", "lenet5-1998", "lenet-rgb"):
        classes = 10 if model != "lenet-rgb" else 2
        floats = sum(
            array.numel() for array in build_seeded(model, classes, 0).state_dict().values()
        )
        room = min(moments_module.MOST_MOMENTS, MOST_BYTES // (4 * floats + 1_000))
        assert room >= moments_module.LEAST_MOMENTS
        assert room * (4 * floats + 1_000) <= MOST_BYTES


def test_a_run_stopped_anywhere_has_its_last_step(tmp_path: Path) -> None:
    record(tiny_trainer(epochs=3), tmp_path / MOMENTS, stop_after=7)
    assert MomentsFile(tmp_path / MOMENTS).moments[-1].step == 7


def test_recording_waits_when_it_has_taken_its_share(tmp_path: Path) -> None:
    time = iter(range(10_000))
    recorder = MomentRecorder(tmp_path / MOMENTS, None, lambda: float(next(time)))
    trainer = tiny_trainer(epochs=3)
    recorder.begin(trainer)
    for item in trainer.records():
        recorder.take(trainer, item)
    # Each moment costs a second of this clock, each question about it one more.
    assert recorder.moments.steps == (0,)


def test_weights_too_large_leave_the_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments_module, "MOST_BYTES", 1_000_000)
    seen = record(tiny_trainer(epochs=1), tmp_path / MOMENTS)
    file = MomentsFile(tmp_path / MOMENTS)
    assert not file.has_weights
    assert len(file.moments) == 5
    import torch

    for step, weights in seen.items():
        with torch.inference_mode():
            logits = build_with(weights)(torch.tensor(PIXELS)[None, None])[0]
        expected = (logits / weights.info.temperature).softmax(0).numpy()
        np.testing.assert_allclose(file.probabilities(step), expected, rtol=1e-5, atol=1e-7)


def test_a_network_too_large_without_a_pinned_drawing_records_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments_module, "MOST_BYTES", 1_000_000)
    folder = RunFolder(tmp_path / "run")
    list(folder.recorded(tiny_trainer(epochs=1)))
    assert folder.moments.moments.steps == ()


def test_a_full_disk_ends_the_recording_and_not_the_run(
    tmp_path: Path, unhurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = RunFolder(tmp_path / "run")
    trainer = tiny_trainer(epochs=1)

    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    for number, item in enumerate(folder.recorded(trainer)):
        if number == 1:
            monkeypatch.setattr(moments_module, "moment_block", full)
        last = item
    assert isinstance(last, EpochRecord)
    assert folder.moments.moments.note == FULL
    assert MomentsFile(tmp_path / "run" / MOMENTS).listed().steps == (0, 1)


def test_a_resumed_run_goes_on_with_its_moments(tmp_path: Path, unhurried: None) -> None:
    folder = RunFolder(tmp_path / "run")
    with closing(folder.recorded(tiny_trainer(epochs=4))) as records:
        for item in records:
            if isinstance(item, StepRecord) and item.step == 7:
                break
    trainer = tiny_trainer(epochs=4)
    resume(trainer, read_resume_point(folder.resume_point))
    again = RunFolder(tmp_path / "run")
    with closing(again.recorded(trainer)) as records:
        next(records)
        # Steps 5 to 7 of the broken epoch are forgotten, for it starts anew.
        assert MomentsFile(tmp_path / "run" / MOMENTS).listed().steps == (0, 1, 2, 3, 4, 5)
        list(records)
    assert MomentsFile(tmp_path / "run" / MOMENTS).listed().steps == tuple(range(17))


def test_a_resumed_run_never_outgrows_the_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments_module, "MOST_MOMENTS", 20)
    folder = RunFolder(tmp_path / "run")
    list(folder.recorded(tiny_trainer(epochs=4)))
    trainer = tiny_trainer(epochs=9)
    resume(trainer, read_resume_point(folder.resume_point))
    list(RunFolder(tmp_path / "run").recorded(trainer))
    file = MomentsFile(tmp_path / "run" / MOMENTS)
    assert len(file.moments) <= 20
    assert (file.moments[0].step, file.moments[-1].step) == (0, 36)


def test_a_new_run_replaces_the_moments_of_another(tmp_path: Path, unhurried: None) -> None:
    folder = RunFolder(tmp_path / "run")
    list(folder.recorded(tiny_trainer(epochs=2)))
    list(RunFolder(tmp_path / "run").recorded(tiny_trainer(epochs=1, seed=5)))
    assert MomentsFile(tmp_path / "run" / MOMENTS).listed().steps == tuple(range(5))


def test_recording_changes_nothing_of_the_run(tmp_path: Path) -> None:
    plain, recorded = tiny_trainer(epochs=2), tiny_trainer(epochs=2)
    list(plain.records())
    record(recorded, tmp_path / MOMENTS)
    for name, array in plain.weights().arrays.items():
        assert recorded.weights().arrays[name].tobytes() == array.tobytes()
    assert plain.weights().info.classes == CLASSES
