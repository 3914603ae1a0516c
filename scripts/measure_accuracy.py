"""Trains the default recipe for three epochs with seeds 0, 1 and 2 and prints what it reached.

python scripts/measure_accuracy.py --data-dir FOLDER [--epochs 3] [--seeds 0 1 2]
"""

import argparse
import json
import platform
import sys
from pathlib import Path
from statistics import mean, pstdev

import torch

from lenet_app.datasets.loading import load_dataset
from lenet_app.networks.build import build_seeded
from lenet_app.records import EpochRecord
from lenet_app.training.devices import usable_cores
from lenet_app.training.recipe import edited
from lenet_app.training.recipes import recipe
from lenet_app.training.splits import split
from lenet_app.training.trainer import Trainer

MODEL = "lenet-modern"


def main() -> int:
    """Train once a seed and print one JSON object."""
    parser = argparse.ArgumentParser(description="Measure the default recipe's test accuracy.")
    parser.add_argument("--data-dir", type=Path, help="the folder that contains MNIST/raw")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    arguments = parser.parse_args()
    images = load_dataset("mnist", arguments.data_dir)
    accuracies, speeds = [], []
    for seed in arguments.seeds:
        settings = edited(recipe("default"), epochs=arguments.epochs, seed=seed)
        network = build_seeded(MODEL, len(images.classes), seed)
        trainer = Trainer(network, MODEL, split(images, settings, torch.device("cpu")), settings)
        speeds += [
            record.examples_per_second
            for record in trainer.records()
            if isinstance(record, EpochRecord)
        ]
        accuracies.append(trainer.best.info.test_accuracy or 0.0)
    result = {
        "epochs": arguments.epochs,
        "seeds": arguments.seeds,
        "test_accuracy": accuracies,
        "mean": round(mean(accuracies), 5),
        "deviation": round(pstdev(accuracies), 5),
        "examples_per_second": round(mean(speeds)),
        "cores": usable_cores(),
        "python": platform.python_version(),
        "torch": torch.__version__,
    }
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
