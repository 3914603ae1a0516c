"""Claims about the conductor: what the session says is shown, and what is wished is asked for.

No thread runs here; the session's signals are sent by hand. tests/flows has the whole way.
"""

from typing import Literal

import numpy as np
import pytest

from lenet_app.app import App
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.records import (
    Failure,
    NetworkInput,
    Picture,
    Prediction,
    TrainingState,
    Verdict,
    WeightsInfo,
)
from lenet_app.widgets.run_status import RETRY

ONE = Ink((Stroke.of([[140, 40], [140, 240]]),))
WORDS = ("Dress", "Coat")


def prediction(
    verdict: Verdict, best: int | None, classes: tuple[str, ...] = tuple("0123456789")
) -> Prediction:
    probabilities = np.zeros(len(classes), np.float32)
    if best is not None:
        probabilities[best] = 1.0
    blank = NetworkInput(np.zeros((28, 28), np.float32), (), blank=best is None)
    info = WeightsInfo("lenet-modern", "test", classes)
    return Prediction(verdict, best, probabilities, blank, (), info)


# --- answers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        (prediction("digit", 3), "3 – LeNet, live"),
        (prediction("unsure", 3), "3? – LeNet, live"),
        (prediction("blank", None), "LeNet, live"),
        (prediction("digit", 1, WORDS), "Coat – LeNet, live"),
    ],
)
def test_the_title_begins_with_the_answer(app: App, answer: Prediction, title: str) -> None:
    app.conductor._show_title(answer)
    assert app.window.windowTitle() == title


def test_every_change_of_the_drawing_is_asked_about(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = app.session.subject
    app.drawing.begin_stroke(10, 10)
    app.drawing.extend_stroke(20, 20)
    app.drawing.end_stroke()
    assert app.session.subject == before + 3


def test_a_picture_that_was_read_lies_on_the_pad(app: App) -> None:
    picture = Picture("seven.png", np.ones((28, 28), np.float32))
    app.session.picture_opened.emit(picture)
    assert app.drawing.picture is picture


def test_the_first_answer_says_nothing_about_the_speed(app: App) -> None:
    for subject in (1, 2):
        app.conductor._latency.ask(subject)
        app.window.bands.painted.emit(subject)
        is_told = bool(app.window.status._latency.text())
        assert is_told == (subject == 2)


# --- failures -------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["recognition", "file", "app"])
def test_a_failure_outside_training_is_shown_in_the_strip(
    app: App, where: Literal["recognition", "file", "app"]
) -> None:
    app.session.failed.emit(Failure("It went wrong; try again.", where))
    assert app.window.failures.sentence == "It went wrong; try again."


@pytest.mark.parametrize("where", ["training", "data"])
def test_a_failure_of_training_is_shown_in_its_panel_with_a_way_on(
    app: App, where: Literal["training", "data"]
) -> None:
    app.session.failed.emit(Failure("It went wrong; try again.", where))
    app.session.state_changed.emit(TrainingState.FAILED)
    shown = app.window.training.status.notice.shown
    assert shown.sentence == "It went wrong; try again."
    assert RETRY in [action.name for action in shown.actions]
    assert app.window.failures.sentence == ""


# --- wishes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "label"), [("0", 0), ("9", 9)])
def test_a_digit_key_labels_what_is_drawn(app: App, key: str, label: int) -> None:
    app.drawing.replace_ink(ONE, "draw")
    app.window.key_typed.emit(key)
    assert app.drawing.ink.label == label


@pytest.mark.parametrize("key", ["a", "²", "٣", "\r", ""])
def test_other_keys_do_nothing(app: App, key: str) -> None:
    app.drawing.replace_ink(ONE, "draw")
    steps = app.drawing.undo_stack.count()
    app.window.key_typed.emit(key)
    assert app.drawing.undo_stack.count() == steps


def test_what_the_session_notices_is_told_in_the_status_line(app: App) -> None:
    app.session.noticed.emit("1 picture could not be read and was left out: cat/a.jpg.")
    assert app.window.status.currentMessage().endswith("left out: cat/a.jpg.")
