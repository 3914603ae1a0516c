"""Claims about the training desk: the panel's wishes reach the session, its states the panel."""

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.app import App
from lenet_app.records import TrainingState
from lenet_app.session.session import Session
from lenet_app.window.settings import Settings


@pytest.mark.parametrize(
    ("state", "enabled"),
    [
        (TrainingState.IDLE, {"train", "step"}),
        (TrainingState.PREPARING, {"stop"}),
        (TrainingState.TRAINING, {"pause", "step", "stop"}),
        (TrainingState.PAUSED, {"train", "step", "stop"}),
        (TrainingState.STOPPING, set()),
        (TrainingState.FINISHED, {"train", "step"}),
        (TrainingState.STOPPED, {"train", "step"}),
        (TrainingState.DIVERGED, {"train", "step"}),
        (TrainingState.NO_DATA, {"train", "step"}),
        (TrainingState.FAILED, {"train", "step"}),
    ],
)
def test_in_each_state_only_what_makes_sense_can_be_done(
    app: App, state: TrainingState, enabled: set[str]
) -> None:
    app.session.state_changed.emit(state)
    verbs = app.window.verbs
    assert {
        name for name in ("train", "pause", "step", "stop") if verbs[name].isEnabled()
    } == enabled
    assert app.window.toolbar.models.isEnabled() == (not state.is_busy)


def test_train_begins_with_what_the_panel_shows_and_goes_on_when_paused(
    app: App, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(app.window.training.training_requested) as asked:
        monkeypatch.setattr(app.session._training, "begin", lambda *_, **__: None)
        app.window.verbs["train"].trigger()
    assert asked.args == [app.window.training.request()]
    resumed: list[bool] = []
    monkeypatch.setattr(Session, "resume", lambda _: resumed.append(True))
    app.session._state = TrainingState.PAUSED
    app.window.verbs["train"].setEnabled(True)
    app.window.verbs["train"].trigger()
    assert resumed == [True]
    app.session._state = TrainingState.IDLE


def test_closing_keeps_the_panels_choices(app: App, settings: Settings) -> None:
    app.window.training.set_model("lenet-d2l")
    app.window.training.set_device("cpu")
    app.window.close()
    assert (settings.model, settings.device) == ("lenet-d2l", "cpu")
    assert settings.recipe == app.window.training.recipe()
