import os

import pytest
import torch

from lenet_app.errors import DeviceError
from lenet_app.training.devices import (
    available_devices,
    choose_device,
    full_memory_explained,
    leave_a_core_free,
    usable_cores,
)

CPU, CUDA = torch.device("cpu"), torch.device("cuda")


def pretend(monkeypatch: pytest.MonkeyPatch, *, cuda: bool, mps: bool) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)


@pytest.mark.parametrize(
    ("cuda", "mps", "fastest"),
    [(True, False, "cuda"), (False, True, "mps"), (True, True, "cuda"), (False, False, "cpu")],
)
def test_auto_is_the_fastest_device_there_is(
    monkeypatch: pytest.MonkeyPatch, cuda: bool, mps: bool, fastest: str
) -> None:
    pretend(monkeypatch, cuda=cuda, mps=mps)
    assert choose_device("auto") == torch.device(fastest)


def test_the_cpu_is_always_there(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, cuda=True, mps=True)
    assert available_devices() == ("cuda", "mps", "cpu")
    assert choose_device("cpu") == CPU


@pytest.mark.parametrize("name", ["cuda", "mps"])
def test_a_device_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    pretend(monkeypatch, cuda=False, mps=False)
    with pytest.raises(DeviceError, match=rf"no {name.upper()} device; choose auto or cpu\.$"):
        choose_device(name)


def test_an_unknown_device_is_refused() -> None:
    with pytest.raises(DeviceError, match="choose auto, cpu, cuda or mps"):
        choose_device("cuda:7")


def test_usable_cores_are_those_this_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 3, 5}, raising=False)
    assert usable_cores() == 3


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 1), (8, 7)])
def test_one_core_is_left_to_the_window(
    monkeypatch: pytest.MonkeyPatch, cores: int, threads: int
) -> None:
    asked: list[int] = []
    monkeypatch.setattr("lenet_app.training.devices.usable_cores", lambda: cores)
    monkeypatch.setattr(torch, "set_num_threads", asked.append)
    leave_a_core_free()
    assert asked == [threads]


@pytest.mark.parametrize(
    ("device", "error", "start"),
    [
        (CUDA, torch.OutOfMemoryError("CUDA out of memory."), "The CUDA device's memory"),
        (torch.device("mps"), RuntimeError("MPS backend out of memory"), "The MPS device's memory"),
        (CPU, RuntimeError("DefaultCPUAllocator: can't allocate memory"), "This machine's memory"),
        (CPU, MemoryError(), "This machine's memory"),
    ],
)
def test_full_memory_is_told_in_a_sentence_with_the_advice(
    device: torch.device, error: Exception, start: str
) -> None:
    with (
        pytest.raises(DeviceError, match=rf"^{start} is full; try a batch of 8\.$"),
        full_memory_explained(device, "try a batch of 8"),
    ):
        raise error


def test_other_errors_are_left_as_they_are() -> None:
    with (
        pytest.raises(RuntimeError, match="shapes cannot be multiplied"),
        full_memory_explained(CPU, "try a batch of 8"),
    ):
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")
