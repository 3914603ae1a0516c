"""Flows of someone who trains: curves grow, the drawing is answered meanwhile, the run obeys."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from lenet_app.records import TrainingState
from lenet_app.widgets.run_controls import RunControls
from lenet_app.widgets.run_status import FOLDER, GENTLER, RETRY, SYNTHETIC
from tests.flows.visitor import CTRL, ONE, PATIENCE_MS, Visitor
from tests.tiny import TinyData, quick_recipe


def controls(visitor: Visitor) -> RunControls:
    return visitor.window.training.controls


def notice(visitor: Visitor, action: str) -> QPushButton:
    return visitor.window.training.status.notice.button(action)


def begin(visitor: Visitor) -> None:
    visitor.click(controls(visitor).train_button)
    visitor.wait_for_steps(1)


# --- a run ----------------------------------------------------------------------------------------


def test_the_curves_grow_while_the_drawing_is_answered_by_the_run(
    trainer: Visitor, qtbot: QtBot
) -> None:
    trainer.draw(ONE)
    begin(trainer)
    plot = trainer.window.training.curves.plot
    assert plot is not None
    seen = plot.curves.last_step
    with qtbot.waitSignal(plot.redrawn, timeout=PATIENCE_MS):
        qtbot.waitUntil(lambda: plot.curves.last_step > seen, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: trainer.origin().startswith("training, step "), timeout=PATIENCE_MS)
    before = trainer.origin()
    qtbot.waitUntil(lambda: trainer.origin() != before, timeout=PATIENCE_MS)


def test_a_stroke_during_training_is_answered_by_the_run(trainer: Visitor, qtbot: QtBot) -> None:
    begin(trainer)
    qtbot.waitUntil(lambda: trainer.origin().startswith("training, step "), timeout=PATIENCE_MS)
    trainer.draw(ONE)
    prediction = trainer.answer()
    assert prediction.weights.origin.startswith("training, step ")
    assert not prediction.input.blank


def test_a_finished_run_is_told_listed_and_its_weights_can_be_used(
    trainer: Visitor, qtbot: QtBot
) -> None:
    training = trainer.window.training
    training.set_recipe(quick_recipe(epochs=2))
    trainer.click(controls(trainer).train_button)
    trainer.wait_for(TrainingState.FINISHED)
    assert training.status.notice.shown.sentence.endswith("on 200 test digits.")
    trainer.draw(ONE)
    training.history.view.selectRow(0)
    training.history.use_button.click()
    qtbot.waitUntil(lambda: trainer.origin().startswith("run "), timeout=PATIENCE_MS)
    trainer.window.verbs["shipped"].trigger()
    qtbot.waitUntil(lambda: trainer.origin() == "shipped weights", timeout=PATIENCE_MS)


def test_pause_holds_the_run_step_takes_one_and_resume_goes_on(trainer: Visitor) -> None:
    begin(trainer)
    trainer.click(controls(trainer).pause_button)
    trainer.wait_for(TrainingState.PAUSED)
    held = trainer.steps[-1].step
    trainer.click(controls(trainer).step_button)
    trainer.wait_for_steps(1)
    trainer.wait_for(TrainingState.PAUSED)
    assert trainer.steps[-1].step == held + 1
    trainer.click(controls(trainer).pause_button)
    trainer.wait_for_steps(2)
    assert trainer.app.session.state is TrainingState.TRAINING


def test_the_toolbar_trains_steps_pauses_and_stops_as_well(trainer: Visitor) -> None:
    trainer.click_tool("step")
    trainer.wait_for(TrainingState.PAUSED)
    assert [record.step for record in trainer.steps] == [1]
    trainer.click_tool("train")
    trainer.wait_for_steps(2)
    trainer.click_tool("pause")
    trainer.wait_for(TrainingState.PAUSED)
    trainer.click_tool("stop")
    trainer.wait_for(TrainingState.STOPPED)
    assert "Stopped at step" in trainer.window.training.status.notice.shown.sentence


def test_keys_step_and_stop(trainer: Visitor) -> None:
    trainer.press(Qt.Key.Key_Right, CTRL)
    trainer.wait_for(TrainingState.PAUSED)
    trainer.press(Qt.Key.Key_Period, CTRL)
    trainer.wait_for(TrainingState.STOPPED)


def test_after_a_stop_one_may_train_again(trainer: Visitor) -> None:
    begin(trainer)
    trainer.click(controls(trainer).stop_button)
    trainer.wait_for(TrainingState.STOPPED)
    trainer.click(notice(trainer, RETRY))
    trainer.wait_for_steps(1)
    assert trainer.app.session.state is TrainingState.TRAINING


def test_a_learning_rate_typed_in_mid_run_is_used(trainer: Visitor, qtbot: QtBot) -> None:
    trainer.window.training.set_recipe(quick_recipe(schedule="constant"))
    begin(trainer)
    field = trainer.window.training.form.fields.learning_rate
    trainer.click(field)
    field.selectAll()
    QTest.keyClicks(field, "5e-4")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: trainer.steps[-1].learning_rate == 5e-4, timeout=PATIENCE_MS)


def test_nothing_else_can_be_changed_mid_run(trainer: Visitor) -> None:
    panel, toolbar = trainer.window.training, trainer.window.toolbar
    boxes = (
        panel.model_box,
        panel.dataset_box,
        panel.device_box,
        toolbar.models,
        toolbar.datasets,
        toolbar.devices,
    )
    begin(trainer)
    assert not any(box.isEnabled() for box in boxes)
    trainer.click(controls(trainer).stop_button)
    trainer.wait_for(TrainingState.STOPPED)
    assert all(box.isEnabled() for box in boxes)


# --- toolbar and panel ----------------------------------------------------------------------------


def test_toolbar_and_panel_show_the_same_choices(visitor: Visitor) -> None:
    panel, toolbar = visitor.window.training, visitor.window.toolbar
    for first, second, name in (
        (panel.model_box, toolbar.models, "lenet-d2l"),
        (panel.dataset_box, toolbar.datasets, "synthetic"),
        (panel.device_box, toolbar.devices, "cpu"),
    ):
        standard = first.name
        assert second.name == standard
        first.choose(name)
        assert second.name == name
        second.choose(standard)
        assert first.name == standard


# --- no data --------------------------------------------------------------------------------------


@pytest.fixture
def without_mnist(trainer: Visitor, tiny_data: TinyData) -> Visitor:
    """Someone who wanted to train, and has no MNIST."""
    tiny_data.missing.add("mnist")
    trainer.click(controls(trainer).train_button)
    trainer.wait_for(TrainingState.NO_DATA)
    return trainer


def test_missing_data_are_told_in_the_panel_and_not_in_the_strip(without_mnist: Visitor) -> None:
    shown = without_mnist.window.training.status.notice.shown
    assert "not on this machine" in shown.sentence
    assert [action.name for action in shown.actions] == [RETRY, FOLDER, SYNTHETIC]
    assert not without_mnist.window.failures.isVisible()


def test_retry_trains_once_the_data_are_there(without_mnist: Visitor, tiny_data: TinyData) -> None:
    tiny_data.missing.clear()
    without_mnist.click(notice(without_mnist, RETRY))
    without_mnist.wait_for_steps(1)
    assert [name for name, _ in tiny_data.asked] == ["mnist", "mnist"]


def test_a_chosen_folder_trains_at_once_and_is_remembered(
    without_mnist: Visitor,
    tiny_data: TinyData,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = str(tmp_path / "data")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: folder)
    without_mnist.click(notice(without_mnist, FOLDER))
    without_mnist.wait_for_steps(1)
    assert tiny_data.asked == [("mnist", None), ("mnist", Path(folder))]


def test_a_folder_that_was_not_chosen_changes_nothing(
    without_mnist: Visitor, tiny_data: TinyData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    without_mnist.click(notice(without_mnist, FOLDER))
    assert without_mnist.app.session.state is TrainingState.NO_DATA
    assert len(tiny_data.asked) == 1


def test_synthetic_digits_train_at_once_and_are_chosen_everywhere(
    without_mnist: Visitor, tiny_data: TinyData
) -> None:
    without_mnist.click(notice(without_mnist, SYNTHETIC))
    without_mnist.wait_for_steps(1)
    assert tiny_data.asked[-1][0] == "synthetic"
    assert without_mnist.window.training.dataset_box.name == "synthetic"
    assert without_mnist.window.toolbar.datasets.name == "synthetic"


# --- a run that fails -----------------------------------------------------------------------------


def test_a_diverged_run_says_so_and_a_gentler_one_goes_well(trainer: Visitor) -> None:
    panel = trainer.window.training
    panel.set_recipe(quick_recipe(optimiser="sgd", learning_rate=1000.0, schedule="constant"))
    trainer.click(controls(trainer).train_button)
    trainer.wait_for(TrainingState.DIVERGED)
    assert "smaller one" in panel.status.notice.shown.sentence
    panel.form.fields.learning_rate.set_value(0.1)
    trainer.click(notice(trainer, GENTLER))
    trainer.wait_for_steps(5)
    assert panel.form.fields.learning_rate.value == pytest.approx(0.01)


def test_settings_that_do_not_fit_the_data_are_one_sentence(trainer: Visitor) -> None:
    panel = trainer.window.training
    panel.set_recipe(replace(quick_recipe(), batch_size=5_000))
    trainer.click(controls(trainer).train_button)
    trainer.wait_for(TrainingState.FAILED)
    assert "batch" in panel.status.notice.shown.sentence
    panel.set_recipe(quick_recipe())
    begin(trainer)
