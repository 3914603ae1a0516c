import time

import pytest
import torch

from lenet_app.records import StepRecord
from lenet_app.training.readback import READ_INTERVAL_S, Readback, UnreadStep

GPU = torch.device("cuda")  # only its name is asked for


def unread(step: int) -> UnreadStep:
    return UnreadStep(step, 1, examples=8, rate=0.1, loss_and_correct=torch.tensor([0.5, 6.0]))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    return now


def test_on_a_cpu_every_step_is_read_at_once() -> None:
    readback = Readback(torch.device("cpu"))
    for step in (1, 2):
        readback.add(unread(step))
        assert readback.read(now=False) == [StepRecord(step, 1, 0.5, 0.75, 8, 0.1)]


def test_on_a_gpu_steps_are_read_together_when_it_is_time(clock: list[float]) -> None:
    readback = Readback(GPU)
    readback.add(unread(1))
    assert readback.read(now=False) == []
    readback.add(unread(2))
    clock[0] += 1.01 * READ_INTERVAL_S
    assert [record.step for record in readback.read(now=False)] == [1, 2]
    readback.add(unread(3))
    assert readback.read(now=False) == []


@pytest.mark.usefixtures("clock")
def test_what_has_to_be_read_now_is_read_now() -> None:
    readback = Readback(GPU)
    readback.add(unread(1))
    assert [record.step for record in readback.read(now=True)] == [1]
    assert readback.read(now=True) == []
