from dataclasses import replace

import pytest

from lenet_app.records import LessonProgress
from lenet_app.widgets.lesson_words import LessonWords
from tests.widgets.example_lesson import report
from tests.widgets.example_prediction import prediction_of


@pytest.mark.parametrize(
    ("progress", "sentence"),
    [
        (LessonProgress("Reading your digits"), "Reading your digits…"),
        (LessonProgress("Reading MNIST", 1, 4), "Reading MNIST: 1 of 4"),
        (LessonProgress("Steps", 120, 1000, 3.2), "Steps: 120 of 1,000, about 4 s left"),
    ],
)
def test_progress_says_all_that_is_known(progress: LessonProgress, sentence: str) -> None:
    assert LessonWords().progress(progress) == sentence


def test_a_lesson_of_one_digit_only_warns() -> None:
    words = LessonWords()
    assert "One digit only" in words.note(report(labels=(7, 7, 7, 7, 7, 7)))
    assert "until you press Keep" in words.note(report())


@pytest.mark.parametrize(
    ("replay", "name"),
    [("mnist", "MNIST test"), ("synthetic", "Synthetic digits, test"), ("other", "other")],
)
def test_what_was_replayed_is_named(replay: str, name: str) -> None:
    assert LessonWords().replayed(report(replay=replay).lesson) == name


def test_the_drawing_on_the_pad_is_compared_with_itself_only() -> None:
    words = LessonWords()
    before, after = prediction_of(subject=5), replace(prediction_of(subject=5), best=7)
    unsure = replace(after, verdict="unsure")
    old = prediction_of(subject=4)
    assert words.pad(before, after) == "On the pad: 3 (10.0 %) → 7 (10.0 %)"
    assert words.pad(before, unsure) == "On the pad: 3 (10.0 %) → 7? (10.0 %)"
    assert words.pad(before, old) == words.pad(before, None) == "On the pad: 3 (10.0 %) → …"
    blank = replace(before, verdict="blank", best=None)
    assert words.pad(blank, after) == words.pad(None, None) == "On the pad: draw to compare"
