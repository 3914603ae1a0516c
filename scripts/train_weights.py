"""Trains the weights that ship with the app: MNIST and drawn ink together, a fixed recipe and seed.

    python scripts/train_weights.py --data-dir FOLDER

The recipe, its seed and the measured test accuracy are recorded in the file's metadata, with the
temperature and the level of "unsure" that 5,000 of MNIST's training digits, set aside, have fitted.
The same digits choose the best epoch; the test set chooses nothing.
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
from lenet_app.training.recipe import Augmentation, edited
from lenet_app.training.recipes import recipe
from lenet_app.training.splits import split
from lenet_app.training.trainer import Trainer

MODEL = "lenet-modern"
DATASET = "mnist+ink"
# Chosen on the digits set aside and on drawn ink that nobody learns from.
RECIPE = edited(
    recipe("default"),
    name="drawings",
    epochs=45,
    seed=0,
    augmentation=Augmentation(shift_px=1.5, elastic_px=0.3, line_px=0.2),
)
# One thread adds up in one order, so the same machine and versions give the same weights again.
THREADS = 1


def main() -> int:
    """Train, and write the weights that the validation part chose."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data-dir", type=Path, help="the folder that contains MNIST/raw")
    parser.add_argument("--out", type=Path, default=shipped_weights())
    parser.add_argument("--epochs", type=int, default=RECIPE.epochs)
    parser.add_argument("--seed", type=int, default=RECIPE.seed)
    arguments = parser.parse_args()
    torch.set_num_threads(THREADS)
    settings = edited(RECIPE, epochs=arguments.epochs, seed=arguments.seed)
    images = load_dataset(DATASET, arguments.data_dir)
    network = build_seeded(MODEL, len(images.classes), settings.seed)
    trainer = Trainer(network, MODEL, split(images, settings, torch.device("cpu")), settings)
    for record in trainer.records():
        if isinstance(record, EpochRecord):
            print(
                f"epoch {record.epoch}: train {record.train_accuracy:.4f}, "
                f"validation {record.validation_accuracy:.4f}, test {record.test_accuracy:.4f}",
                flush=True,
            )
    best = trainer.best
    write_weights(arguments.out, best)
    print(
        f"lenet-app {__version__}, torch {torch.__version__}: "
        f"{best.info.test_accuracy:.4f} on {best.info.test_examples:,} test digits, "
        f"epoch {best.info.epochs}, temperature {best.info.temperature:.3f}, "
        f"sure from {best.info.sure:.3f}: {arguments.out}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
