"""Trains the weights that ship with the app: real MNIST, a fixed recipe and seed.

    python scripts/train_weights.py --data-dir FOLDER

The recipe, its seed and the measured test accuracy are recorded in the file's metadata.
"""

import argparse
import sys
from pathlib import Path

import torch

from lenet_app import __version__
from lenet_app.datasets.loading import load_dataset
from lenet_app.networks.build import build_seeded
from lenet_app.networks.weights import write_weights
from lenet_app.paths import shipped_weights
from lenet_app.records import EpochRecord
from lenet_app.training.recipe import edited
from lenet_app.training.recipes import recipe
from lenet_app.training.splits import split
from lenet_app.training.trainer import Trainer

MODEL = "lenet-modern"
# The recipe was chosen on the 5,000 digits it sets aside; then all 60,000 are learnt from, and the
# last weights are kept: the test set chooses nothing.
RECIPE = edited(recipe("default"), epochs=20, seed=0, validation_examples=0)
# One thread adds up in one order, so the same machine and versions give the same weights again.
THREADS = 1


def main() -> int:
    """Train, and write the last weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data-dir", type=Path, help="the folder that contains MNIST/raw")
    parser.add_argument("--out", type=Path, default=shipped_weights())
    arguments = parser.parse_args()
    torch.set_num_threads(THREADS)
    images = load_dataset("mnist", arguments.data_dir)
    network = build_seeded(MODEL, len(images.classes), RECIPE.seed)
    trainer = Trainer(network, MODEL, split(images, RECIPE, torch.device("cpu")), RECIPE)
    for record in trainer.records():
        if isinstance(record, EpochRecord):
            print(
                f"epoch {record.epoch}: train {record.train_accuracy:.4f}, "
                f"test {record.test_accuracy:.4f}",
                flush=True,
            )
    best = trainer.best
    write_weights(arguments.out, best)
    print(
        f"lenet-app {__version__}, torch {torch.__version__}: "
        f"{best.info.test_accuracy:.4f} on {best.info.test_examples:,} test digits, "
        f"epoch {best.info.epochs}: {arguments.out}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
