"""Chooses what to compute on, and with how many threads."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import torch

from lenet_app.errors import DeviceError

# How the devices without an error class of their own say it: MPS, the CPU, the CPU on Windows.
FULL_MEMORY_SIGNS: Final = ("out of memory", "can't allocate memory", "not enough memory")


def choose_device(name: str) -> torch.device:
    """Turn "auto", "cpu", "cuda" or "mps" into a device that is there.

    Raises:
        DeviceError: This machine has no such device.
    """
    if name == "auto":
        return torch.device(available_devices()[0])
    if name not in ("cpu", "cuda", "mps"):
        raise DeviceError(f"There is no device {name!r}; choose auto, cpu, cuda or mps.")
    if name not in available_devices():
        raise DeviceError(f"This machine has no {name.upper()} device; choose auto or cpu.")
    return torch.device(name)


def available_devices() -> tuple[str, ...]:
    """List the devices of this machine, the fastest first."""
    found = []
    if torch.cuda.is_available():
        found.append("cuda")
    if torch.backends.mps.is_available():
        found.append("mps")
    return (*found, "cpu")


def usable_cores() -> int:
    """Count the cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def leave_a_core_free() -> None:
    """Compute with all cores but one from here on: the window needs the other to stay fluid."""
    torch.set_num_threads(max(1, usable_cores() - 1))


@contextmanager
def full_memory_explained(device: torch.device, advice: str) -> Iterator[None]:
    """Run a block; if it fills the device's memory, say so and what to do.

    `advice` ends the sentence: "try a smaller batch".

    Raises:
        DeviceError: The memory is full.
    """
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        if not _is_full_memory(error):
            raise
        whose = "This machine's" if device.type == "cpu" else f"The {device.type.upper()} device's"
        raise DeviceError(f"{whose} memory is full; {advice}.") from error


def _is_full_memory(error: Exception) -> bool:
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return any(sign in str(error) for sign in FULL_MEMORY_SIGNS)
