"""Claims about two answers side by side: the same numbers as each alone, and what they say."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import Comparison, Prediction
from lenet_app.widgets.compared_answers import MOST_ROWS, ComparedAnswers
from tests.widgets.example_prediction import prediction_of


def answer(best: int, share: float, verdict: str = "digit") -> Prediction:
    probabilities = np.full(10, (1 - share) / 9, np.float32)
    probabilities[best] = share
    return replace(
        prediction_of(),
        verdict=verdict,  # type: ignore[arg-type]
        best=None if verdict == "blank" else best,
        probabilities=probabilities,
    )


@pytest.fixture
def answers(qtbot: QtBot) -> ComparedAnswers:
    answers = ComparedAnswers()
    qtbot.addWidget(answers)
    answers.resize(answers.sizeHint())
    return answers


def test_every_class_has_both_probabilities(answers: ComparedAnswers) -> None:
    a, b = answer(3, 0.91), answer(8, 0.55)
    answers.show_comparison(Comparison(a, b))
    for index, (name, first, second) in enumerate(answers.rows()):
        assert name == str(index)
        assert first == a.probabilities[index]
        assert second == b.probabilities[index]
    table = answers.numbers()
    assert table is not None
    assert table.columns == ("class", "A", "B")


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (answer(3, 0.9), answer(3, 0.6), "Both say 3"),
        (answer(3, 0.9), answer(8, 0.9), "A says 3, B says 8"),
        (answer(3, 0.9), answer(3, 0.3, "unsure"), "A says 3, B says 3?"),
        (answer(0, 0, "blank"), answer(0, 0, "blank"), "Draw something: both answer it here."),
    ],
)
def test_the_verdict_is_said_first(
    answers: ComparedAnswers, a: Prediction, b: Prediction, verdict: str
) -> None:
    answers.show_comparison(Comparison(a, b))
    assert answers.verdict() == verdict
    assert answers.accessibleDescription() == verdict
    answers.grab()


def test_networks_of_other_classes_are_shown_together(answers: ComparedAnswers) -> None:
    pets = answer(0, 0.9)
    info = replace(pets.weights, classes=("cat", "dog"))
    pets = replace(pets, weights=info, probabilities=np.array([0.9, 0.1], np.float32))
    answers.show_comparison(Comparison(answer(3, 0.9), pets))
    rows = {name: (first, second) for name, first, second in answers.rows()}
    assert len(rows) == MOST_ROWS
    assert rows["cat"][0] is None
    assert rows["3"][1] is None
    assert answers.verdict() == "A says 3, B says cat"


def test_nothing_is_said_before_anything_was_asked(answers: ComparedAnswers) -> None:
    assert answers.rows() == ()
    assert answers.numbers() is None
    answers.grab()
