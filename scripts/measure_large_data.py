"""Trains on MNIST once and ten times over: time per example, and the memory that is held.

    python scripts/measure_large_data.py --data-dir FOLDER

Each in a process of its own, in turn, the medians of some rounds. Time per example must stay within
5 %, and memory may grow by the data alone. Linux only: it reads /proc.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import torch

from lenet_app.commands.machine import machine
from lenet_app.datasets.loading import load_dataset
from lenet_app.networks.build import build_seeded
from lenet_app.networks.catalogue import DEFAULT_MODEL
from lenet_app.records import StepRecord
from lenet_app.training.recipe import edited
from lenet_app.training.recipes import recipe
from lenet_app.training.splits import split
from lenet_app.training.trainer import Trainer

TIMES = 10
ROUNDS = 3
STEPS = 400
CPU = torch.device("cpu")
BYTES_PER_MB = 1_000_000


def main() -> int:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(description="Measure training on ten times the data.")
    parser.add_argument("--data-dir", type=Path, help="the folder that contains MNIST/raw")
    parser.add_argument("--times", type=int, help="measure one size in this process, and no more")
    arguments = parser.parse_args()
    if arguments.times is not None:
        print(json.dumps(measured(arguments.times, arguments.data_dir)))
        return 0
    where = ["--data-dir", str(arguments.data_dir)] if arguments.data_dir else []
    results: dict[int, list[dict[str, float]]] = {1: [], TIMES: []}
    for _ in range(ROUNDS):
        for times, told in results.items():
            command = [sys.executable, __file__, "--times", str(times), *where]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            told.append(json.loads(done.stdout))
    once, more = (
        {name: median(result[name] for result in told) for name in told[0]}
        for told in results.values()
    )
    print(
        json.dumps(
            {
                "times": TIMES,
                "microseconds_an_example": [once["microseconds"], more["microseconds"]],
                "cpu_microseconds_an_example": [once["cpu"], more["cpu"]],
                "ratio": round(more["microseconds"] / once["microseconds"], 3),
                "cpu_ratio": round(more["cpu"] / once["cpu"], 3),
                "data_growth_mb": round(more["data_mb"] - once["data_mb"], 1),
                "held_growth_mb": round(more["held_mb"] - once["held_mb"], 1),
                "growth_over_the_steps_mb": [once["steps_mb"], more["steps_mb"]],
                "machine": machine(CPU),
            }
        )
    )
    return 0


def measured(times: int, data_dir: Path | None) -> dict[str, float]:
    """Train some hundred steps on so many copies of MNIST."""
    images = load_dataset("mnist", data_dir)
    images = replace(
        images,
        train_images=images.train_images.repeat(times, 1, 1, 1),
        train_labels=images.train_labels.repeat(times),
    )
    settings = edited(recipe("sprint"), epochs=100)
    network = build_seeded(DEFAULT_MODEL, 10, 0)
    trainer = Trainer(network, DEFAULT_MODEL, split(images, settings, CPU), settings)
    seconds, cpu, examples, early_mb, steps = 0.0, 0.0, 0, 0.0, 0
    records = trainer.records()
    while steps < STEPS:
        started, cpu_started = time.perf_counter(), time.process_time()
        record = next(records)
        if not isinstance(record, StepRecord):
            continue
        steps += 1
        if steps == STEPS // 4:
            early_mb = held_mb()
        if steps > STEPS // 4:
            seconds += time.perf_counter() - started
            cpu += time.process_time() - cpu_started
            examples += record.examples
    return {
        "microseconds": round(seconds / examples * 1e6, 3),
        "cpu": round(cpu / examples * 1e6, 3),
        "data_mb": images.train_images.numel() / BYTES_PER_MB,
        "held_mb": held_mb(),
        "steps_mb": round(held_mb() - early_mb, 1),
    }


def held_mb() -> float:
    """Read the resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / BYTES_PER_MB


if __name__ == "__main__":
    sys.exit(main())
