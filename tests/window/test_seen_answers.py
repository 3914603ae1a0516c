"""Claims about when an answer counts as seen."""

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from lenet_app.records import Prediction
from lenet_app.window.seen_answers import SeenAnswers
from tests.widgets.example_prediction import prediction_of


class Session(QObject):
    """Stands in for the session."""

    predicted = Signal(object)


class Bands(QObject):
    """Stands in for the bands."""

    painted = Signal(int)


class Window(QObject):
    """Everything that answers are heard from, and what was heard."""

    def __init__(self) -> None:
        super().__init__()
        self.session, self.bands = Session(self), Bands(self)
        self.heard: list[Prediction] = []
        answers = SeenAnswers(self.bands, self.session, self)  # type: ignore[arg-type]
        answers.seen.connect(self.heard.append)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    return Window()


def test_an_answer_is_seen_once_the_bands_have_painted_it(window: Window) -> None:
    first = prediction_of(subject=1)
    window.session.predicted.emit(first)
    assert window.heard == []
    window.bands.painted.emit(1)
    assert window.heard == [first]


def test_other_weights_answer_the_painted_drawing_anew(window: Window) -> None:
    first, again = prediction_of(subject=1), prediction_of(subject=1)
    window.session.predicted.emit(first)
    window.bands.painted.emit(1)
    window.session.predicted.emit(again)
    assert window.heard == [first, again]


def test_before_any_answer_nothing_is_seen(window: Window) -> None:
    window.bands.painted.emit(0)
    assert window.heard == []
