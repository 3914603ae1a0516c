"""Shows where the time of one training step goes: a table of operators and their shares.

    python scripts/profile_step.py [--model M] [--batch-size N] [--threads N] [--no-kernel]

Trains on noise; the figures are the mean of some steps. With the compiled kernel a step is one
call: its parts are then timed one by one, by leaving out what follows.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import torch
from torch.profiler import ProfilerActivity, profile

from lenet_app.commands.machine import machine
from lenet_app.commands.output import table
from lenet_app.networks.build import build_seeded
from lenet_app.networks.catalogue import DEFAULT_MODEL, NetworkCard, card, names
from lenet_app.training.devices import choose_device, usable_cores
from lenet_app.training.eager_pass import EagerPass
from lenet_app.training.kernel_pass import KernelPass, fitting_kernel
from lenet_app.training.losses import make_loss
from lenet_app.training.optimisers import make_optimiser
from lenet_app.training.recipe import Recipe, edited
from lenet_app.training.recipes import recipe
from lenet_app.training.splits import Examples

EXAMPLES = 20_000
STEPS = 30
SHOWN = 20


def main(given: Sequence[str] | None = None) -> int:
    """Profile, and print a table or one JSON object."""
    parser = argparse.ArgumentParser(description="Show where the time of a training step goes.")
    parser.add_argument("--model", choices=names(), default=DEFAULT_MODEL)
    parser.add_argument("--batch-size", type=int, default=256)
    parser.add_argument("--threads", type=int, default=usable_cores())
    parser.add_argument("--device", default="cpu", choices=("auto", "cpu", "cuda", "mps"))
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--no-kernel", action="store_true", help="torch's operators alone")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args(given)
    torch.set_num_threads(arguments.threads)
    result = profiled(arguments)
    if arguments.json:
        print(json.dumps(result))
        return 0
    rows = [("operator", "µs a step", "share")]
    rows += [
        (part["operator"], f"{part['microseconds']:.1f}", f"{part['share']:.1%}")
        for part in result["operators"]
    ]
    for line in table(rows, right=frozenset({1, 2})):
        print(line)
    speed = result["examples_per_second"]
    print(f"{result['microseconds']:.0f} µs a step, {speed:,.0f} examples/s")
    return 0


def profiled(arguments: argparse.Namespace) -> dict[str, Any]:
    """Profile some steps; operators as dicts, the most expensive first."""
    device = choose_device(arguments.device)
    settings = edited(
        recipe(card(arguments.model).recipe), batch_size=arguments.batch_size
    ).augmented(None)
    network = build_seeded(arguments.model, card(arguments.model).classes, 0)
    network = network.to(device).to(memory_format=torch.channels_last)
    examples = noise(max(EXAMPLES, arguments.batch_size), card(arguments.model), device)
    kernel = (
        None
        if arguments.no_kernel
        else fitting_kernel(network, arguments.model, examples, settings)
    )
    if kernel is None:
        passing = EagerPass(network, examples, make_loss(settings), None)
        parts = operators(passing, network, settings, examples, arguments.steps)
    else:
        kernel.threads = arguments.threads
        torch.set_num_threads(1)
        parts = kernel_parts(
            KernelPass(kernel, examples, settings, None), network, settings, arguments
        )
    whole = sum(parts.values())
    ranked = sorted(parts.items(), key=lambda part: -part[1])[:SHOWN]
    return {
        "model": arguments.model,
        "batch_size": arguments.batch_size,
        "means": "torch" if kernel is None else "compiled kernel",
        "threads": arguments.threads,
        "microseconds": round(whole, 1),
        "examples_per_second": round(arguments.batch_size / whole * 1e6, 1),
        "operators": [
            {"operator": name, "microseconds": round(us, 1), "share": round(us / whole, 4)}
            for name, us in ranked
        ],
        "machine": machine(device),
    }


def noise(count: int, network: NetworkCard, device: torch.device) -> Examples:
    """Draw pictures of the network's size, but for AlexNet, whose pictures are enlarged ones."""
    channels, height, _ = network.input
    side = height if height < 100 else 28
    generator = torch.Generator().manual_seed(0)
    shape = (count, channels, side, side)
    images = torch.randint(0, 256, shape, dtype=torch.uint8, generator=generator)
    labels = torch.randint(0, network.classes, (count,), generator=generator)
    return Examples(images, labels).to(device)


def operators(
    passing: EagerPass,
    network: torch.nn.Module,
    settings: Recipe,
    examples: Examples,
    steps: int,
) -> dict[str, float]:
    """Tell the microseconds that each of torch's operators takes of a step, itself alone."""
    optimiser = make_optimiser(settings, network)
    rows = torch.arange(settings.batch_size, device=examples.labels.device)

    def step() -> None:
        passing(rows)
        passing.update(optimiser)

    for _ in range(3):
        step()
    activities = [ProfilerActivity.CPU]
    if examples.labels.device.type == "cuda":
        activities.append(ProfilerActivity.CUDA)
    with profile(activities=activities) as watched:
        for _ in range(steps):
            step()
    on_gpu = examples.labels.device.type == "cuda"
    return {
        event.key: (event.self_device_time_total if on_gpu else event.self_cpu_time_total) / steps
        for event in watched.key_averages()
    }


def kernel_parts(
    passing: KernelPass,
    network: torch.nn.Module,
    settings: Recipe,
    arguments: argparse.Namespace,
) -> dict[str, float]:
    """Time the parts of a step with the kernel: forward by answering, the rest by difference."""
    optimiser = make_optimiser(settings, network)
    rows = torch.arange(settings.batch_size)
    pictures = passing.pictures[: settings.batch_size]
    forward = timed(lambda: passing.kernel.answer(pictures), arguments.steps)
    learning = timed(lambda: passing(rows), arguments.steps)
    passing.update(optimiser)  # so that it has its memory
    update = timed(lambda: passing.update(optimiser), arguments.steps)
    return {
        "pixels and forward": forward,
        "loss, backward and sums": max(0.0, learning - forward),
        f"{settings.optimiser} step": update,
    }


def timed(call: Callable[[], object], steps: int) -> float:
    """Time a call: the median, in microseconds."""
    seconds = []
    for _ in range(steps):
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    return median(seconds) * 1e6


if __name__ == "__main__":
    sys.exit(main())
