from collections.abc import Iterator
from typing import Any

import pytest

from lenet_app.commands import baselines, bench_time_to_accuracy
from lenet_app.training.recipe import Recipe
from tests.commands.command_line import CommandLine
from tests.training.tiny_run import RECIPE


@pytest.fixture
def short(tiny_mnist: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Train the tiny recipe on stripes; the example reaches 99 % in its second epoch."""

    def tiny(_name: str) -> Recipe:
        return RECIPE

    def accuracies(*_: Any) -> Iterator[float]:
        yield from (0.5, 0.995)
        raise AssertionError("trained on after the target")

    monkeypatch.setattr(bench_time_to_accuracy, "recipe", tiny)
    monkeypatch.setattr(baselines, "torchvision_mnist", lambda *_, **__: None)
    monkeypatch.setattr(baselines, "example_accuracies", accuracies)


def test_every_seed_is_timed_to_the_target(short: None, command: CommandLine) -> None:
    said = command("bench", "time-to-accuracy", "--target", 0.05, "--seeds", 3, 4, "--json")
    assert said.status == 0, said.err
    (result,) = said.objects
    assert result["target"] == 0.05
    assert result["seeds"] == [3, 4]
    assert result["reached"] == len(result["seconds_all"]) == len(result["accuracy_all"]) == 2
    assert result["seconds"] > 0
    assert result["baseline_accuracy_all"] == [0.5]
    assert "seed 4" in said.err


def test_the_example_trains_until_the_target_and_no_longer(
    short: None, command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_time_to_accuracy, "_own", lambda *_, **__: (0.001, 0.991))
    (result,) = command("bench", "time-to-accuracy", "--json", "--seeds", 0).objects
    assert result["baseline_accuracy_all"] == [0.995]
    assert result["ratio"] == pytest.approx(result["baseline_seconds"] / 0.001, abs=0.1)


def test_without_a_baseline_there_is_no_ratio(short: None, command: CommandLine) -> None:
    said = command(
        *("bench", "time-to-accuracy", "--target", 0.05, "--seeds", 3),
        *("--json", "--baseline-seeds"),
    )
    (result,) = said.objects
    assert result["ratio"] is None
    assert result["baseline_seconds"] is None


def test_a_target_that_nobody_reaches_is_one_sentence(short: None, command: CommandLine) -> None:
    said = command("bench", "time-to-accuracy", "--seeds", 3, "--baseline-seeds")
    assert said.status == 1
    assert "No seed reached 99.00 %" in said.err.splitlines()[-1]


def test_a_target_beyond_all_is_one_sentence(command: CommandLine) -> None:
    command("bench", "time-to-accuracy", "--target", 1.5).assert_failed("at most 1")
