"""Says what a measurement was taken on, and how fast the machine multiplies matrices."""

import platform
import time
from pathlib import Path
from statistics import median
from typing import Final

import torch

from lenet_app import __version__
from lenet_app.training.devices import usable_cores

WALL_SIDE: Final = 1024
WALL_PRODUCTS: Final = 20


def machine(device: torch.device) -> dict[str, str | int]:
    """Name the processor, the cores, the device, and the versions of what computes."""
    on = torch.cuda.get_device_name(device) if device.type == "cuda" else device.type
    return {
        "processor": _processor(),
        "cores": usable_cores(),
        "system": f"{platform.system()} {platform.machine()}",
        "device": on,
        "python": platform.python_version(),
        "torch": torch.__version__,
        "lenet_app": __version__,
    }


def matrix_product_gflops(device: torch.device) -> float:
    """Measure the wall: plain products of float32 matrices, the median, in GFLOP/s."""
    a, b = torch.rand(2, WALL_SIDE, WALL_SIDE, device=device).unbind()
    into = a @ b
    seconds = []
    for _ in range(WALL_PRODUCTS):
        finish(device)
        started = time.perf_counter()
        torch.mm(a, b, out=into)
        finish(device)
        seconds.append(time.perf_counter() - started)
    return 2 * WALL_SIDE**3 / median(seconds) / 1e9


def finish(device: torch.device) -> None:
    """Wait until a device has done what it was told."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
