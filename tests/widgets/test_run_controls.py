"""Claims about the buttons of a run."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lenet_app.records import TrainingState
from lenet_app.widgets.run_controls import RunControls

S = TrainingState


@pytest.fixture
def controls(qtbot: QtBot) -> RunControls:
    controls = RunControls()
    qtbot.addWidget(controls)
    controls.show()
    return controls


@pytest.mark.parametrize(
    ("state", "enabled"),
    [
        (S.IDLE, {"Train"}),
        (S.PREPARING, {"Stop"}),
        (S.TRAINING, {"Pause", "Stop"}),
        (S.PAUSED, {"Resume", "Step", "Stop"}),
        (S.STOPPING, set()),
        (S.FINISHED, {"Train"}),
        (S.STOPPED, {"Train"}),
        (S.DIVERGED, {"Train"}),
        (S.NO_DATA, {"Train"}),
        (S.FAILED, {"Train"}),
    ],
)
def test_a_state_enables_what_can_be_done(
    controls: RunControls, state: TrainingState, enabled: set[str]
) -> None:
    controls.show_state(state)
    buttons = (
        controls.train_button,
        controls.pause_button,
        controls.step_button,
        controls.stop_button,
    )
    assert {button.text() for button in buttons if button.isEnabled()} == enabled


def test_every_state_is_covered_by_the_table_above() -> None:
    assert len(S) == 10


def test_stop_says_stopping_until_the_thread_has_stopped(controls: RunControls) -> None:
    controls.show_state(S.STOPPING)
    assert controls.stop_button.text() == "Stopping…"
    controls.show_state(S.STOPPED)
    assert controls.stop_button.text() == "Stop"


def test_buttons_keep_their_width_when_their_text_changes(controls: RunControls) -> None:
    widths = set()
    for state in S:
        controls.show_state(state)
        widths.add((controls.pause_button.minimumWidth(), controls.stop_button.minimumWidth()))
        metrics = controls.stop_button.fontMetrics()
        needed = metrics.horizontalAdvance(controls.stop_button.text())
        assert controls.stop_button.minimumWidth() > needed
    assert len(widths) == 1


@pytest.mark.parametrize(
    ("state", "button", "signal"),
    [
        (S.IDLE, "train_button", "train_requested"),
        (S.TRAINING, "pause_button", "pause_requested"),
        (S.PAUSED, "pause_button", "resume_requested"),
        (S.PAUSED, "step_button", "step_requested"),
        (S.TRAINING, "stop_button", "stop_requested"),
    ],
)
def test_a_button_announces_its_wish(
    qtbot: QtBot, controls: RunControls, state: TrainingState, button: str, signal: str
) -> None:
    controls.show_state(state)
    with qtbot.waitSignal(getattr(controls, signal)):
        qtbot.mouseClick(getattr(controls, button), Qt.MouseButton.LeftButton)
