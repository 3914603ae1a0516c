"""Trains every network by its recipe, as its source did, and writes the table into the README.

    python scripts/measure_networks.py --data-dir FOLDER [--rows NAME …] [--again]

A row that was measured at the present commit is not measured again, so a run that was broken off
goes on where it stopped. `--data-dir` holds MNIST/raw, FashionMNIST/raw and cats-and-dogs.
"""

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean, pstdev
from typing import Any

import torch

from lenet_app.networks.build import build_seeded
from lenet_app.paths import written_whole
from lenet_app.records import EpochRecord, StepRecord
from lenet_app.training.devices import usable_cores
from lenet_app.training.preparing import load_for
from lenet_app.training.recipe import Augmentation, Recipe, edited
from lenet_app.training.recipes import recipe
from lenet_app.training.splits import split
from lenet_app.training.trainer import Trainer

REPOSITORY = Path(__file__).resolve().parent.parent
RESULTS = REPOSITORY / "runs" / "measure_networks"
README = REPOSITORY / "README.md"
BEGIN, END = "<!-- networks: begin -->", "<!-- networks: end -->"
SEEDS = (0, 1, 2)
LAST_EPOCHS = 3  # a test accuracy that swings between epochs is averaged over this many
ALEXNET_STEPS, ALEXNET_BATCH, ALEXNET_EXAMPLES = 200, 32, 6400
ALEXNET_ENDS = 20  # steps at either end of the run whose losses are compared

Figures = dict[str, float]

MIRRORED = Augmentation(0.0, 0.0, 0.0, 0.0, horizontal_flip=True)


@dataclass(frozen=True)
class Row:
    """One run of the table: what is trained, what it must reach, and how to read a run."""

    name: str
    model: str
    dataset: str
    recipe: Recipe
    must: str
    read: Callable[[Trainer], Figures]
    reached: Callable[[Figures], bool]


def last_error(trainer: Trainer) -> Figures:
    """Read the last weights' test error, in per cent."""
    return {"test error %": 100 * (1 - trainer.history[-1].test_accuracy)}


def chosen_accuracy(trainer: Trainer) -> Figures:
    """Read the test accuracy of the weights that validation chose, in per cent."""
    return {"test accuracy %": 100 * (trainer.best.info.test_accuracy or 0.0)}


def best_validation(trainer: Trainer) -> Figures:
    """Read the best and the last validation accuracy."""
    found = [record.validation_accuracy or 0.0 for record in trainer.history]
    return {"validation accuracy": max(found), "last": found[-1]}


def of_the_book(trainer: Trainer) -> Figures:
    """Read the last epoch's averages, and the test accuracy, which swings, over three epochs."""
    last = trainer.history[-1]
    return {
        "train loss": last.train_loss,
        "train accuracy": last.train_accuracy,
        "test accuracy": mean(record.test_accuracy for record in trainer.history[-LAST_EPOCHS:]),
    }


def rows(data_dir: Path | None) -> tuple[Row, ...]:
    """List the table's rows."""
    pets = f"folder:{data_dir / 'cats-and-dogs'}" if data_dir else "folder:cats-and-dogs"
    default = edited(recipe("default"), epochs=15)
    return (
        Row("1998", "lenet5-1998", "mnist", recipe("paper"), "test error ≤ 0.95 %", last_error,
            lambda f: f["test error %"] <= 0.95),
        Row("1998-distorted", "lenet5-1998", "mnist", recipe("paper").augmented(Augmentation()),
            "test error ≤ 0.80 %", last_error, lambda f: f["test error %"] <= 0.80),
        Row("d2l", "lenet-d2l", "fashion-mnist", recipe("d2l"),
            "train loss ≤ 0.477, train ≥ 0.820, test ≥ 0.795", of_the_book,
            lambda f: f["train loss"] <= 0.477 and f["train accuracy"] >= 0.820
            and f["test accuracy"] >= 0.795),
        Row("modern", "lenet-modern", "mnist", default, "≥ 99.4 %", chosen_accuracy,
            lambda f: f["test accuracy %"] >= 99.4),
        # A shoe looks left or right, but nobody stores it turned: mirrored only.
        Row("modern-fashion", "lenet-modern", "fashion-mnist", default.augmented(MIRRORED),
            "≥ 91 %", chosen_accuracy, lambda f: f["test accuracy %"] >= 91),
        Row("catdog", "lenet-rgb", pets, recipe("catdog"), "validation accuracy ≥ 0.70",
            best_validation, lambda f: f["validation accuracy"] >= 0.70),
    )  # fmt: skip


def measure(row: Row, data_dir: Path | None, device: torch.device) -> dict[str, Any]:
    """Train a row once a seed."""
    each: list[Figures] = []
    started = time.perf_counter()
    for seed in SEEDS:
        settings = edited(row.recipe, seed=seed)
        images = load_for(row.model, row.dataset, data_dir)
        network = build_seeded(row.model, len(images.classes), seed)
        trainer = Trainer(network, row.model, split(images, settings, device), settings)
        for record in trainer.records():
            if isinstance(record, EpochRecord):
                print(
                    f"{row.name}, seed {seed}, epoch {record.epoch}: loss {record.train_loss:.4f}, "
                    f"train {record.train_accuracy:.4f}, test {record.test_accuracy:.4f}, "
                    f"{record.examples_per_second:,.0f} examples/s",
                    flush=True,
                )
        each.append(row.read(trainer))
    means = {name: mean(figures[name] for figures in each) for name in each[0]}
    return {
        "row": row.name,
        "model": row.model,
        "recipe": f"{row.recipe.name}, {row.recipe.epochs} epochs"
        + _changes(row.recipe.augmentation),
        "dataset": row.dataset.rsplit("/", 1)[-1].removeprefix("folder:"),
        "must": row.must,
        "each": each,
        "mean": means,
        "deviation": {name: pstdev(figures[name] for figures in each) for name in means},
        "reached": row.reached(means),
        "seeds": list(SEEDS),
        "seconds": round(time.perf_counter() - started),
    }


def _changes(augmentation: Augmentation | None) -> str:
    if augmentation is None:
        return ""
    return ", mirrored" if augmentation == MIRRORED else ", random changes"


def measure_alexnet(data_dir: Path | None, device: torch.device) -> dict[str, Any]:
    """Take 200 steps of AlexNet on enlarged digits and compare the losses at both ends."""
    settings = edited(recipe("alexnet-d2l"), batch_size=ALEXNET_BATCH)
    images = load_for("alexnet", "mnist", data_dir)
    few = replace(
        images,
        train_images=images.train_images[:ALEXNET_EXAMPLES],
        train_labels=images.train_labels[:ALEXNET_EXAMPLES],
        test_images=images.test_images[:ALEXNET_BATCH],
        test_labels=images.test_labels[:ALEXNET_BATCH],
    )
    network = build_seeded("alexnet", len(images.classes), settings.seed)
    parameters = sum(parameter.numel() for parameter in network.parameters())
    trainer = Trainer(network, "alexnet", split(few, settings, device), settings)
    started, losses = time.perf_counter(), list[float]()
    for record in trainer.records():
        if isinstance(record, StepRecord):
            losses.append(record.loss)
            if len(losses) == ALEXNET_STEPS:
                break
    first, last = mean(losses[:ALEXNET_ENDS]), mean(losses[-ALEXNET_ENDS:])
    figures = {"parameters": float(parameters), "first loss": first, "last loss": last}
    return {
        "row": "alexnet",
        "model": "alexnet",
        "recipe": f"alexnet-d2l, {ALEXNET_STEPS} steps of {ALEXNET_BATCH}",
        "dataset": "mnist",
        "must": "46,764,746 parameters; the loss falls",
        "each": [figures],
        "mean": figures,
        "deviation": dict.fromkeys(figures, 0.0),
        "reached": parameters == 46_764_746 and last < first,
        "seeds": [settings.seed],
        "seconds": round(time.perf_counter() - started),
    }


def table(results: Sequence[dict[str, Any]]) -> str:
    """Write the measured rows as a table in Markdown."""
    lines = ["| network, recipe | data | must | measured (mean ± deviation) | seeds | |",
             "|---|---|---|---|---|---|"]  # fmt: skip
    for result in results:
        measured = ", ".join(
            f"{name} {_number(value)}"
            + (f" ± {_number(result['deviation'][name])}" if len(result["seeds"]) > 1 else "")
            for name, value in result["mean"].items()
        )
        seeds = ", ".join(str(seed) for seed in result["seeds"])
        lines.append(
            f"| `{result['model']}`, {result['recipe']} | {result['dataset']} | {result['must']} | "
            f"{measured} | {seeds} | {'reached' if result['reached'] else 'not reached'} |"
        )
    machines = sorted({result["machine"] for result in results})
    return "\n".join([*lines, "", f"Measured on {'; '.join(machines)}."])


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.4g}" if value >= 1 else f"{value:.3f}"


def put_into_readme(text: str) -> None:
    """Replace what stands between the two marks of the README."""
    content = README.read_text(encoding="utf-8")
    before, rest = content.split(BEGIN)
    _, after = rest.split(END)
    with written_whole(README) as temporary:
        temporary.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def main() -> int:
    """Measure what is wanted and write the table of all there is."""
    names = [*(row.name for row in rows(None)), "alexnet"]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--rows", nargs="+", choices=names, default=names)
    parser.add_argument("--threads", type=int, default=usable_cores())
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--again", action="store_true", help="measure what is measured, too")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    device = torch.device(arguments.device)
    RESULTS.mkdir(parents=True, exist_ok=True)
    commit = _commit()
    plans: dict[str, Callable[[], dict[str, Any]]] = {
        row.name: lambda row=row: measure(row, arguments.data_dir, device)  # type: ignore[misc]
        for row in rows(arguments.data_dir)
    }
    plans["alexnet"] = lambda: measure_alexnet(arguments.data_dir, device)
    for name in arguments.rows:
        path = RESULTS / f"{name}.json"
        is_measured = path.is_file() and json.loads(path.read_text("utf-8"))["commit"] == commit
        if is_measured and not arguments.again:
            continue
        result = {**plans[name](), "commit": commit, "machine": _machine(arguments)}
        with written_whole(path) as temporary:
            temporary.write_text(json.dumps(result, indent=1), encoding="utf-8")
        print(json.dumps(result), flush=True)
    found = [RESULTS / f"{name}.json" for name in names]
    put_into_readme(
        table([json.loads(p.read_text(encoding="utf-8")) for p in found if p.is_file()])
    )
    return 0


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _machine(arguments: argparse.Namespace) -> str:
    system = f"{platform.system()} {platform.machine()}, {usable_cores()} cores"
    versions = f"Python {platform.python_version()}, torch {torch.__version__}"
    return f"{system}, {arguments.threads} threads, {arguments.device}, {versions}"


if __name__ == "__main__":
    sys.exit(main())
