"""Claims about the status line: what answers, how well, and how fast; and nothing jumps."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import (
    Anatomy,
    Edits,
    LayerFigures,
    Moment,
    TrainingPlan,
    TrainingState,
    Weights,
    WeightsInfo,
)
from lenet_app.window.status_line import SHOWN_ANSWERS, StatusLine

INFO = WeightsInfo("lenet-modern", "test", tuple("0123456789"))
PLAN = TrainingPlan("lenet-modern", "mnist", "default", "cuda", 10, 430, 55_000, 5_000, 10_000)


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    line = StatusLine()
    qtbot.addWidget(line)
    return line


def test_the_network_is_named_and_counted(line: StatusLine) -> None:
    layer = LayerFigures("C1", "convolution", (6, 28, 28), 61_706, None)
    line.show_anatomy(Anatomy("lenet-modern", "LeNet, today's form", (1, 28, 28), (layer,)))
    assert line._model.text() == "LeNet, today's form"
    assert line._parameters.text() == "61,706 parameters"


def test_a_measured_accuracy_names_what_it_was_measured_on(line: StatusLine) -> None:
    line.show_weights(Weights(replace(INFO, test_accuracy=0.9912, test_examples=10_000), {}))
    assert line._accuracy.text() == "99.12 % on 10,000 test digits"


def test_weights_that_nobody_measured_are_not_given_a_number(line: StatusLine) -> None:
    line.show_weights(Weights(replace(INFO, test_accuracy=0.9912, test_examples=10_000), {}))
    line.show_weights(Weights(INFO, {}))
    assert line._accuracy.text() == "not yet measured on a test part"


def test_a_past_step_has_the_figure_that_was_newest_then(line: StatusLine) -> None:
    line.show_weights(Weights(INFO, {}))
    line.show_moment(Moment(467, 2, 0.2, 0.9, 0.98, 0.07, 450, 500))
    assert line._accuracy.text() == "98.00 % when last measured, at step 450"
    line.show_moment(Moment(0))
    assert line._accuracy.text() == "not yet measured on a test part"
    line.show_weights(Weights(replace(INFO, test_accuracy=0.98, test_examples=500), {}))
    assert line._accuracy.text() == "98.00 % on 500 test digits"


def test_an_edited_network_is_said_to_be_one(line: StatusLine) -> None:
    plain = Weights(replace(INFO, test_accuracy=0.9912, test_examples=10_000), {})
    edits = Edits("lenet-modern").toggled_map("C1", 0)
    line.show_weights(Weights(replace(INFO, is_edited=True), {}, edits, plain))
    assert line._accuracy.text() == "edited by hand, not measured"
    line.show_weights(plain)
    assert line._accuracy.text().startswith("99.12 %")


def test_the_training_device_is_told_as_long_as_it_trains(line: StatusLine) -> None:
    answers = line._device.text()
    line.show_state(TrainingState.PREPARING)
    line.show_plan(PLAN)
    line.show_state(TrainingState.TRAINING)
    assert line._device.text() == "trains on CUDA, answers on the CPU"
    line.show_state(TrainingState.PAUSED)
    assert line._device.text() == "trains on CUDA, answers on the CPU"
    line.show_state(TrainingState.STOPPED)
    assert line._device.text() == answers == "answers on the CPU"


def test_the_time_is_the_median_of_the_last_answers(line: StatusLine, qtbot: QtBot) -> None:
    for milliseconds in (4.0, 500.0, 6.0):
        line.show_latency(milliseconds)
    qtbot.waitUntil(lambda: line._latency.text() == "stroke to answer 6.0 ms")
    for _ in range(SHOWN_ANSWERS):
        line.show_latency(8.25)
    qtbot.waitUntil(lambda: line._latency.text() == "stroke to answer 8.2 ms")


def test_changing_numbers_keep_their_room(line: StatusLine) -> None:
    kept = line._latency.minimumSize()
    for milliseconds in (1.1, 22.2, 99.9):
        line._latencies_ms.clear()
        line._latencies_ms.append(milliseconds)
        line._write_latency()
        assert line._latency.minimumSize() == line._latency.maximumSize() == kept
