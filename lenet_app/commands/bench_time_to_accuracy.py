"""`lenet-app bench time-to-accuracy`: how long until the test set is known this well."""

import argparse
import time
from pathlib import Path
from statistics import median
from typing import Any, Final

from lenet_app.commands.output import give_result, percent, say
from lenet_app.errors import AppError, RecipeError
from lenet_app.networks.catalogue import DEFAULT_MODEL
from lenet_app.records import EpochRecord
from lenet_app.training.recipe import edited
from lenet_app.training.recipes import recipe, recipe_names

SEEDS: Final = (0, 1, 2, 3, 4)
RECIPE: Final = "sprint"


def add_to(commands: Any) -> None:
    """Declare the measurement and its options."""
    parser = commands.add_parser(
        "time-to-accuracy", help="seconds to a test accuracy, against PyTorch's MNIST example"
    )
    parser.add_argument("--target", type=float, default=0.99, metavar="P", help="0 to 1")
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS), metavar="S")
    parser.add_argument(
        "--baseline-seeds", type=int, nargs="*", default=[0], metavar="S", help="none: leave it out"
    )
    parser.add_argument("--recipe", default=RECIPE, choices=recipe_names(), metavar="R")
    parser.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda", "mps"))
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="a folder to look in first")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Train to the target by the app and by PyTorch's example, and print the medians.

    The clock runs from data on disk and nothing built to the evaluated result; importing the
    libraries is not in it, nor is compiling the kernel, once a machine.

    Raises:
        AppError: No MNIST, no such device, or nobody reached the target.
    """
    if not 0 < arguments.target <= 1:
        raise RecipeError("The target must be a fraction above 0 and at most 1.")
    result = measured(arguments)
    give_result(result, as_json=arguments.json)
    return 0


def measured(arguments: argparse.Namespace) -> dict[str, Any]:
    """Measure every seed of the app, then those of the example."""
    import torch

    from lenet_app.commands.machine import machine
    from lenet_app.training.devices import choose_device

    device = choose_device(arguments.device)
    _own(arguments, device, arguments.seeds[0], epochs=1)  # loads, compiles and warms what is lazy
    own = []
    for seed in arguments.seeds:
        own.append(_own(arguments, device, seed))
        say(f"seed {seed}: {percent(own[-1][1])} in {own[-1][0]:.2f} s")
    others = []
    for seed in arguments.baseline_seeds:
        others.append(_example(arguments, device, seed))
        say(f"PyTorch's example, seed {seed}: {percent(others[-1][1])} in {others[-1][0]:.1f} s")
    target = arguments.target
    seconds = [taken for taken, accuracy in own if accuracy >= target]
    example_seconds = [taken for taken, accuracy in others if accuracy >= target]
    if not seconds:
        raise AppError(f"No seed reached {percent(target)}; try a lower target or another recipe.")
    ratio = median(example_seconds) / median(seconds) if example_seconds else None
    return {
        "target": target,
        "seconds": round(median(seconds), 3),
        "baseline_seconds": round(median(example_seconds), 2) if example_seconds else None,
        "ratio": None if ratio is None else round(ratio, 2),
        "device": device.type,
        "recipe": arguments.recipe,
        "seeds": arguments.seeds,
        "reached": len(seconds),
        "seconds_all": [round(taken, 3) for taken, _ in own],
        "accuracy_all": [round(accuracy, 4) for _, accuracy in own],
        "baseline_seconds_all": [round(taken, 2) for taken, _ in others],
        "baseline_accuracy_all": [round(accuracy, 4) for _, accuracy in others],
        "threads": torch.get_num_threads(),
        "machine": machine(device),
    }


def _own(
    arguments: argparse.Namespace, device: Any, seed: int, epochs: int | None = None
) -> tuple[float, float]:
    """Train one seed by the app; tell the seconds and the test accuracy it ended with."""
    from lenet_app.networks.build import build_seeded
    from lenet_app.training.preparing import load_for
    from lenet_app.training.splits import split
    from lenet_app.training.trainer import Trainer

    settings = edited(recipe(arguments.recipe), seed=seed, epochs=epochs)
    started = time.perf_counter()
    images = load_for(DEFAULT_MODEL, "mnist", arguments.data_dir)
    network = build_seeded(DEFAULT_MODEL, len(images.classes), seed)
    trainer = Trainer(network, DEFAULT_MODEL, split(images, settings, device), settings)
    accuracy = 0.0
    for record in trainer.records():
        if isinstance(record, EpochRecord):
            accuracy = record.test_accuracy
            if accuracy >= arguments.target:
                break
    return time.perf_counter() - started, accuracy


def _example(arguments: argparse.Namespace, device: Any, seed: int) -> tuple[float, float]:
    """Train one seed as PyTorch's example does, until the target or its last epoch."""
    from lenet_app.commands import baselines

    started = time.perf_counter()
    train, test = (
        baselines.torchvision_mnist(part, arguments.data_dir, standardised=True)
        for part in ("train", "test")
    )
    accuracy = 0.0
    for accuracy in baselines.example_accuracies(train, test, seed, device):
        if accuracy >= arguments.target:
            break
    return time.perf_counter() - started, accuracy
