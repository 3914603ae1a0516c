from typing import Any

import pytest
from torch.utils.data import TensorDataset

from lenet_app.commands import baselines, bench_throughput
from lenet_app.commands.bench_throughput import flops_per_example
from lenet_app.networks.build import build_seeded
from tests.commands.command_line import CommandLine
from tests.training.tiny_run import tiny_images


@pytest.fixture
def short(tiny_mnist: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure two short rounds on stripes."""
    images = tiny_images()
    dataset = TensorDataset(images.train_images.float() / 255, images.train_labels)
    monkeypatch.setattr(baselines, "torchvision_mnist", lambda *_: dataset)
    monkeypatch.setattr(bench_throughput, "ROUNDS", 2)
    monkeypatch.setattr(bench_throughput, "ROUND_S", 0.1)


def test_the_app_and_the_plain_loop_are_measured_in_turn(short: None, command: CommandLine) -> None:
    said = command(
        *("bench", "throughput", "--model", "lenet-d2l", "--batch-size", 64),
        *("--device", "cpu", "--threads", 1, "--json"),
    )
    assert said.status == 0, said.err
    (result,) = said.objects
    fixed: dict[str, Any] = {"model": "lenet-d2l", "batch_size": 64, "device": "cpu"}
    assert {name: result[name] for name in fixed} == fixed
    own, plain = result["examples_per_second"], result["baseline_examples_per_second"]
    assert own > 0
    assert plain > 0
    assert result["ratio"] == pytest.approx(own / plain, rel=0.01)
    assert len(result["examples_per_second_all"]) == 2
    assert 0 < result["share_of_wall"] < 2
    assert "round 2 of 2" in said.err


def test_a_batch_that_is_too_large_is_one_sentence(short: None, command: CommandLine) -> None:
    command("bench", "throughput", "--batch-size", 301).assert_failed("A batch of 301 is larger")


def test_no_threads_are_one_sentence(short: None, command: CommandLine) -> None:
    command("bench", "throughput", "--threads", 0).assert_failed("at least 1")


def test_operations_are_counted_as_by_hand() -> None:
    c1, c3 = 28 * 28 * 6 * 25, 10 * 10 * 16 * 150
    full = 400 * 120 + 120 * 84 + 84 * 10
    # Forward, and back to the weights and, but for the first layer, to the input; two operations.
    by_hand = 2 * (2 * c1 + 3 * (c3 + full))
    assert flops_per_example(build_seeded("lenet-modern", 10, 0), (1, 28, 28)) == by_hand
