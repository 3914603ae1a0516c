"""Claims about the training panel."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lenet_app.records import Choice, DataProgress, Failure, RunSummary, TrainingState
from lenet_app.training.recipes import recipe, recipe_names
from lenet_app.training.request import TrainingRequest
from lenet_app.widgets.run_status import CANCEL, FOLDER, GENTLER, RETRY, SYNTHETIC
from lenet_app.widgets.training_panel import TrainingPanel
from tests.widgets.training_run import PLAN, report, step_record

S = TrainingState


@pytest.fixture
def panel(qtbot: QtBot) -> TrainingPanel:
    panel = TrainingPanel(
        models=(Choice("lenet-modern", "LeNet"), Choice("lenet-d2l", "LeNet of the book")),
        datasets=(Choice("mnist", "MNIST"), Choice("synthetic", "Synthetic digits")),
        recipes={name: recipe(name) for name in recipe_names()},
        devices=(Choice("auto", "Automatic"), Choice("cpu", "CPU")),
    )
    qtbot.addWidget(panel)
    panel.resize(330, 700)
    panel.show()
    return panel


def begin(panel: TrainingPanel) -> None:
    panel.show_state(S.PREPARING)
    panel.show_plan(PLAN)
    panel.show_state(S.TRAINING)


def test_train_asks_for_what_the_fields_show(qtbot: QtBot, panel: TrainingPanel) -> None:
    panel.set_model("lenet-d2l")
    panel.set_dataset("synthetic")
    panel.set_device("cpu")
    wanted = replace(recipe("d2l"), name="d2l, edited", epochs=3)
    panel.set_recipe(wanted)
    with qtbot.waitSignal(panel.training_requested) as requested:
        qtbot.mouseClick(panel.controls.train_button, Qt.MouseButton.LeftButton)
    assert requested.args == [TrainingRequest("lenet-d2l", "synthetic", wanted, "cpu")]
    assert panel.recipe() == wanted


@pytest.mark.parametrize(
    ("state", "signal"),
    [
        (S.IDLE, "training_requested"),
        (S.FINISHED, "training_requested"),
        (S.TRAINING, "pause_requested"),
        (S.PAUSED, "resume_requested"),
    ],
)
def test_space_does_what_comes_next(
    qtbot: QtBot, panel: TrainingPanel, state: TrainingState, signal: str
) -> None:
    panel.show_state(state)
    with qtbot.waitSignal(getattr(panel, signal)):
        panel.toggle()


@pytest.mark.parametrize("state", [S.PREPARING, S.STOPPING])
def test_space_does_nothing_in_between(
    qtbot: QtBot, panel: TrainingPanel, state: TrainingState
) -> None:
    panel.show_state(state)
    with qtbot.assertNotEmitted(panel.training_requested):
        panel.toggle()


def test_a_run_under_way_is_not_started_again(qtbot: QtBot, panel: TrainingPanel) -> None:
    panel.show_state(S.TRAINING)
    with qtbot.assertNotEmitted(panel.training_requested):
        panel.start()


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("pause_button", "resume_requested"),
        ("step_button", "step_requested"),
        ("stop_button", "stop_requested"),
    ],
)
def test_the_buttons_wishes_reach_the_window(
    qtbot: QtBot, panel: TrainingPanel, button: str, signal: str
) -> None:
    panel.show_state(S.PAUSED)
    with qtbot.waitSignal(getattr(panel, signal)):
        qtbot.mouseClick(getattr(panel.controls, button), Qt.MouseButton.LeftButton)


def test_the_toolbar_hears_of_every_choice(qtbot: QtBot, panel: TrainingPanel) -> None:
    with qtbot.waitSignals([panel.model_changed, panel.dataset_changed, panel.device_changed]):
        panel.set_model("lenet-d2l")
        panel.set_dataset("synthetic")
        panel.set_device("cpu")
    with qtbot.assertNotEmitted(panel.model_changed):
        panel.set_model("lenet-d2l")


def test_a_folder_of_pictures_joins_the_datasets(panel: TrainingPanel) -> None:
    panel.set_dataset("folder:/pictures/cats")
    assert panel.request().dataset == "folder:/pictures/cats"
    assert panel.dataset_box.title == "cats"


def test_a_run_locks_the_settings_but_not_the_learning_rate(panel: TrainingPanel) -> None:
    begin(panel)
    for box in (panel.model_box, panel.dataset_box, panel.device_box, panel.form.fields.epochs):
        assert not box.isEnabled()
    assert panel.form.fields.learning_rate.isEnabled()
    panel.show_state(S.FINISHED)
    assert panel.model_box.isEnabled()


def test_a_learning_rate_changed_in_a_run_is_a_wish(qtbot: QtBot, panel: TrainingPanel) -> None:
    begin(panel)
    with qtbot.waitSignal(panel.learning_rate_requested) as requested:
        panel.form.fields.learning_rate.set_value(0.001)
    assert requested.args == [0.001]


def test_a_learning_rate_changed_before_a_run_waits_for_it(
    qtbot: QtBot, panel: TrainingPanel
) -> None:
    with qtbot.assertNotEmitted(panel.learning_rate_requested):
        panel.form.fields.learning_rate.set_value(0.001)
    assert panel.request().recipe.learning_rate == 0.001


def test_retry_asks_again(qtbot: QtBot, panel: TrainingPanel) -> None:
    panel.show_state(S.NO_DATA)
    with qtbot.waitSignal(panel.training_requested):
        qtbot.mouseClick(panel.status.notice.button(RETRY), Qt.MouseButton.LeftButton)


def test_synthetic_digits_are_the_third_way_out(qtbot: QtBot, panel: TrainingPanel) -> None:
    panel.show_state(S.NO_DATA)
    with qtbot.waitSignal(panel.training_requested) as requested:
        qtbot.mouseClick(panel.status.notice.button(SYNTHETIC), Qt.MouseButton.LeftButton)
    assert requested.args is not None
    assert requested.args[0].dataset == "synthetic"
    assert panel.dataset_box.name == "synthetic"


def test_a_chosen_folder_is_tried_at_once(qtbot: QtBot, panel: TrainingPanel) -> None:
    panel.show_state(S.NO_DATA)
    with qtbot.waitSignal(panel.folder_requested):
        qtbot.mouseClick(panel.status.notice.button(FOLDER), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.training_requested) as requested:
        panel.set_data_dir(Path("/data"))
    assert requested.args is not None
    assert requested.args[0].data_dir == Path("/data")


def test_a_folder_named_in_peace_starts_nothing(qtbot: QtBot, panel: TrainingPanel) -> None:
    with qtbot.assertNotEmitted(panel.training_requested):
        panel.set_data_dir(Path("/data"))
    assert panel.request().data_dir == Path("/data")


def test_cancelling_a_download_is_a_stop(qtbot: QtBot, panel: TrainingPanel) -> None:
    panel.show_state(S.PREPARING)
    panel.show_data_progress(DataProgress("Downloading MNIST", 1, 2, "bytes"))
    with qtbot.waitSignal(panel.stop_requested):
        qtbot.mouseClick(panel.status.notice.button(CANCEL), Qt.MouseButton.LeftButton)


def test_a_diverged_run_can_be_repeated_more_gently(qtbot: QtBot, panel: TrainingPanel) -> None:
    begin(panel)
    panel.show_failure(Failure("The loss is no longer a number.", "training"))
    panel.show_state(S.DIVERGED)
    with qtbot.waitSignal(panel.training_requested) as requested:
        qtbot.mouseClick(panel.status.notice.button(GENTLER), Qt.MouseButton.LeftButton)
    assert requested.args is not None
    assert requested.args[0].recipe.learning_rate == pytest.approx(0.0005)


def test_the_missing_dataset_is_called_by_its_title(panel: TrainingPanel) -> None:
    panel.set_dataset("synthetic")
    panel.show_state(S.NO_DATA)
    assert panel.status.notice.shown.sentence.startswith("Synthetic digits is not")


def test_a_report_reaches_progress_and_curves(panel: TrainingPanel) -> None:
    begin(panel)
    panel.show_report(report(step_record(310)))
    assert "step 310 of 4,300" in panel.status.progress.text()
    assert panel.curves.plot is not None
    assert panel.curves.plot.curves.last_step == 310


def test_looking_for_data_is_the_moment_to_load_the_plots(
    qtbot: QtBot, panel: TrainingPanel
) -> None:
    assert panel.curves.plot is None
    panel.show_state(S.PREPARING)
    assert panel.curves.plot is None
    qtbot.waitUntil(lambda: panel.curves.plot is not None)


def test_the_weights_of_a_run_can_be_asked_for(qtbot: QtBot, panel: TrainingPanel) -> None:
    summary = RunSummary("/runs/a", "m", "d", "default", 0, 1, 0.9, 9.0, "2024-03-01T14:05:00")
    panel.show_runs((summary,))
    panel.history.view.selectRow(0)
    with qtbot.waitSignal(panel.run_opened) as opened:
        panel.history.use_button.click()
    assert opened.args == ["/runs/a"]


def test_it_fits_beside_the_viewer(panel: TrainingPanel) -> None:
    assert panel.minimumSizeHint().width() <= 360
    assert panel.minimumSizeHint().height() <= 600


def test_no_state_moves_the_curves(panel: TrainingPanel) -> None:
    tops = set()
    for state in S:
        panel.show_state(state)
        panel.layout().activate()  # type: ignore[union-attr]
        tops.add(panel.curves.mapTo(panel, panel.curves.rect().topLeft()).y())
    assert len(tops) == 1
