"""Claims about one side of a comparison: what can be picked, and what was read."""

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import ComparedSide, RunSummary, SideChoice, Weights, WeightsInfo
from lenet_app.widgets.compare_side import OPEN, CompareSide
from tests.widgets.example_moments import STEPS, moment_list

RUN = RunSummary("f", "lenet-modern", "mnist", "default", 0, 2, 0.9, 3.0, "2026-01-02T03:04:05")
WEIGHTS = Weights(WeightsInfo("lenet-modern", "run f", ("0", "1")), {})


@pytest.fixture
def side(qtbot: QtBot) -> CompareSide:
    side = CompareSide("A")
    qtbot.addWidget(side)
    side.show_runs((RUN,))
    return side


def test_networks_and_runs_can_be_picked(side: CompareSide, qtbot: QtBot) -> None:
    assert side.box.names == ("now", "shipped", "run:f")
    side.show_runs((RUN,))
    assert side.box.names == ("now", "shipped", "run:f")
    with qtbot.waitSignal(side.chosen) as chosen:
        side.box.choose("run:f")
    assert chosen.args == [SideChoice("run", "f")]
    assert side.choice == SideChoice("run", "f")


def test_a_runs_moments_are_on_the_slider_its_best_weights_at_the_right(
    side: CompareSide, qtbot: QtBot
) -> None:
    side.box.choose("run:f")
    assert not side.slider.isEnabled()
    side.show_side(ComparedSide("A", SideChoice("run", "f"), WEIGHTS, None, moment_list()))
    assert side.slider.isEnabled()
    assert side.slider.value() == side.slider.maximum() == len(STEPS)
    assert side.words.text == "run f"
    with qtbot.waitSignal(side.chosen) as chosen:
        side.slider.setValue(3)
    assert chosen.args == [SideChoice("run", "f", 5)]
    side.show_side(ComparedSide("A", SideChoice("run", "f", 5), WEIGHTS, None, moment_list()))
    assert side.slider.value() == 3
    assert side.words.text.startswith("step 5")


def test_what_was_read_too_late_is_not_shown(side: CompareSide) -> None:
    side.box.choose("run:f")
    side.box.choose("shipped")
    side.show_side(ComparedSide("A", SideChoice("run", "f"), WEIGHTS, None, moment_list()))
    assert not side.slider.isEnabled()
    assert side.words.text == ""


def test_a_file_is_wished_for(side: CompareSide, qtbot: QtBot) -> None:
    with qtbot.waitSignal(side.file_wished):
        side.box.setCurrentIndex(side.box.findData(OPEN))
    assert side.box.name == "now"


def test_a_choice_from_elsewhere_is_shown_too(side: CompareSide) -> None:
    side.choose(SideChoice("file", "/there/my.safetensors"))
    assert side.box.title == "my.safetensors"
    assert side.choice.kind == "file"


def test_a_failure_is_said(side: CompareSide) -> None:
    side.show_failure("There is no such file; choose another.")
    assert side.words.text == "There is no such file; choose another."
