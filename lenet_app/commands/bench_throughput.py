"""`lenet-app bench throughput`: training speed against a plain loop over a DataLoader."""

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from lenet_app.commands.output import give_result, say
from lenet_app.errors import RecipeError
from lenet_app.networks.catalogue import DEFAULT_MODEL, card
from lenet_app.networks.catalogue import names as model_names
from lenet_app.training.recipes import recipe

if TYPE_CHECKING:
    import torch

    from lenet_app.training.trainer import Trainer

ROUNDS: Final = 5
ROUND_S = 3.0
FLOP_EXAMPLES: Final = 4
EPOCHS: Final = 100_000  # more than any measurement lasts


def add_to(commands: Any) -> None:
    """Declare the measurement and its options."""
    parser = commands.add_parser("throughput", help="training speed against a plain loop")
    parser.add_argument("--model", choices=model_names(), default=DEFAULT_MODEL, metavar="M")
    parser.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda", "mps"))
    parser.add_argument(
        "--batch-size", type=int, metavar="N", help="examples a step (default: as in the recipe)"
    )
    parser.add_argument("--threads", type=int, metavar="N", help="default: what is free")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="a folder to look in first")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Train by the app and by the plain loop in turn, and print the medians.

    Raises:
        AppError: No MNIST, no such device, a batch that is too large.
    """
    result = measured(arguments)
    give_result(result, as_json=arguments.json)
    return 0


def measured(arguments: argparse.Namespace) -> dict[str, Any]:
    """Measure in turns: the machine's wall, the plain loop, the app."""
    import torch

    from lenet_app.commands import baselines
    from lenet_app.commands.machine import machine, matrix_product_gflops
    from lenet_app.networks.build import build_seeded
    from lenet_app.training.devices import choose_device, usable_cores
    from lenet_app.training.optimisers import make_optimiser
    from lenet_app.training.recipe import edited

    if arguments.threads is not None and arguments.threads < 1:
        raise RecipeError("The number of threads must be at least 1.")
    device = choose_device(arguments.device)
    settings = edited(
        recipe(card(arguments.model).recipe),
        batch_size=arguments.batch_size,
        epochs=EPOCHS,
        validation_examples=0,
        schedule="constant",
        loss="cross-entropy",
    )
    settings = replace(settings.augmented(None), learning_rate=settings.learning_rate / 10)
    trainer = _trainer(arguments, settings, device)
    network = build_seeded(arguments.model, 10, settings.seed)
    flops = flops_per_example(network, card(arguments.model).input)
    plain = baselines.plain_losses(
        network,
        make_optimiser(settings, network),
        baselines.torchvision_mnist("train", arguments.data_dir),
        settings.batch_size,
        device,
    )
    steps = trainer.records()
    threads = arguments.threads or usable_cores()
    walls, own, others = [], [], []
    before = torch.get_num_threads()
    try:
        for turn in range(ROUNDS + 1):  # the first, to warm up, does not count
            torch.set_num_threads(threads)
            walls.append(matrix_product_gflops(device))
            others.append(_speed(lambda: next(plain)[0]))
            if arguments.threads:
                trainer.use_threads(threads)
            own.append(_speed(lambda: _examples(next(steps))))
            if turn:
                say(f"round {turn} of {ROUNDS}: {own[-1]:,.0f} examples/s, plain {others[-1]:,.0f}")
    finally:
        steps.close()
        torch.set_num_threads(before)
    walls, own, others = walls[1:], own[1:], others[1:]
    shares = [speed * flops / (wall * 1e9) for speed, wall in zip(own, walls, strict=True)]
    return {
        "model": arguments.model,
        "batch_size": settings.batch_size,
        "device": device.type,
        "examples_per_second": round(median(own), 1),
        "baseline_examples_per_second": round(median(others), 1),
        "ratio": round(median(own) / median(others), 3),
        "examples_per_second_all": [round(speed, 1) for speed in own],
        "baseline_examples_per_second_all": [round(speed, 1) for speed in others],
        "flops_per_example": flops,
        "wall_gflops": round(median(walls), 1),
        "share_of_wall": round(median(shares), 4),
        "means": trainer.means,
        "optimiser": settings.optimiser,
        "threads": threads,
        "machine": machine(device),
    }


def flops_per_example(network: Any, size: tuple[int, int, int]) -> int:
    """Count what a step computes for one example, forward and back, in torch's own way.

    Only products count: of matrices and of convolutions, two operations for each multiplication.
    """
    import torch
    from torch.utils.flop_counter import FlopCounterMode

    pictures = torch.rand(FLOP_EXAMPLES, *size)
    with FlopCounterMode(display=False) as counter:
        torch.autograd.backward(network(pictures).sum())
    for parameter in network.parameters():
        parameter.grad = None
    return int(counter.get_total_flops()) // FLOP_EXAMPLES


def _trainer(arguments: argparse.Namespace, settings: Any, device: "torch.device") -> "Trainer":
    from lenet_app.commands.output import with_data_bar
    from lenet_app.networks.build import build_seeded
    from lenet_app.training.preparing import load_for
    from lenet_app.training.splits import split
    from lenet_app.training.trainer import Trainer

    images = with_data_bar(
        lambda progress: load_for(arguments.model, "mnist", arguments.data_dir, progress=progress)
    )
    network = build_seeded(arguments.model, 10, settings.seed)
    return Trainer(network, arguments.model, split(images, settings, device), settings)


def _examples(record: Any) -> int:
    """Count a record's examples: none if it is not of a step."""
    return getattr(record, "examples", 0) if hasattr(record, "learning_rate") else 0


def _speed(advance: Callable[[], int]) -> float:
    """Go on for a round and tell the examples/s; what trained no example costs no time."""
    examples, seconds = 0, 0.0
    until = time.perf_counter() + ROUND_S
    while (started := time.perf_counter()) < until or not examples:
        done = advance()
        if done:
            examples += done
            seconds += time.perf_counter() - started
    return examples / seconds
