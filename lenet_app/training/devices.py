"""Chooses what to compute on, and with how many threads."""

import os

import torch

from lenet_app.errors import DeviceError


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
