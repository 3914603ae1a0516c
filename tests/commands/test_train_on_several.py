"""`torchrun … -m lenet_app train …`, with the variables that torchrun sets and two processes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file

from tests.training.ports import free_port

PATIENCE_S = 120
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="gloo asks for another set-up there"
)


def start(rank: int, size: int, port: int, *arguments: object) -> "subprocess.Popen[str]":
    place = {"RANK": rank, "LOCAL_RANK": rank, "WORLD_SIZE": size, "MASTER_PORT": port}
    variables = {name: str(value) for name, value in place.items()}
    return subprocess.Popen(
        [sys.executable, "-m", "lenet_app", "train", "--device", "cpu", *map(str, arguments)],
        env={**os.environ, **variables, "MASTER_ADDR": "127.0.0.1", "OMP_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def arguments(pets: Path, out: Path, epochs: int) -> tuple[object, ...]:
    return (
        *("--model", "lenet-rgb", "--dataset", f"folder:{pets}", "--batch-size", 6),
        *("--epochs", epochs, "--seed", 2, "--json", "--out", out),
    )


def test_two_processes_train_as_one_and_one_of_them_writes(pets: Path, tmp_path: Path) -> None:
    alone = start(0, 1, 0, *arguments(pets, tmp_path / "alone", 3))
    port = free_port()
    first, second = (start(rank, 2, port, *arguments(pets, tmp_path / "two", 3)) for rank in (0, 1))
    said = [process.communicate(timeout=PATIENCE_S) for process in (alone, first, second)]
    assert [process.returncode for process in (alone, first, second)] == [0, 0, 0], said
    assert said[2][0] == ""
    one, two = ([json.loads(line) for line in out.splitlines()] for out, _ in said[:2])
    assert len(one) == len(two) == 4
    for mine, theirs in zip(one[:3], two[:3], strict=True):
        assert mine["train_loss"] == pytest.approx(theirs["train_loss"], abs=1e-4)
        assert mine["train_accuracy"] == theirs["train_accuracy"]
    weights: list[dict[str, Any]] = [
        load_file(tmp_path / run / "last.safetensors") for run in ("alone", "two")
    ]
    for name, array in weights[0].items():
        np.testing.assert_allclose(array, weights[1][name], atol=1e-5)


def test_when_one_process_dies_the_other_ends_with_one_sentence(pets: Path, tmp_path: Path) -> None:
    port = free_port()
    run = tmp_path / "run"
    first, second = (start(rank, 2, port, *arguments(pets, run, 100_000)) for rank in (0, 1))
    assert first.stdout is not None
    assert json.loads(first.stdout.readline())["event"] == "epoch"
    second.send_signal(signal.SIGKILL)
    second.communicate(timeout=PATIENCE_S)
    _, said = first.communicate(timeout=PATIENCE_S)
    assert first.returncode == 1
    assert "Another of the 2 processes of this run has ended" in said.splitlines()[-1]
    assert "Traceback" not in said
    assert (run / "last.safetensors").is_file()
    assert (run / "resume.safetensors").is_file()


def test_the_end_that_torchrun_sends_keeps_the_weights(pets: Path, tmp_path: Path) -> None:
    port = free_port()
    run = tmp_path / "run"
    first, second = (start(rank, 2, port, *arguments(pets, run, 100_000)) for rank in (0, 1))
    assert first.stdout is not None
    assert json.loads(first.stdout.readline())["event"] == "epoch"
    first.send_signal(signal.SIGTERM)
    _, said = first.communicate(timeout=PATIENCE_S)
    second.communicate(timeout=PATIENCE_S)
    assert first.returncode == second.returncode == 1
    assert "Interrupted; go on with --resume" in said
    assert (run / "last.safetensors").is_file()
