"""Trains the weights that ship with the app, in two parts: MNIST, then MNIST and drawn ink.

    python scripts/train_weights.py --data-dir FOLDER

Learnt together from the start, 61,706 numbers are worse at both. What stands already bends to ink
with less loss, the more so as the second part also learns what the first one answered to MNIST's
digits. The second recipe, its seed and the measured test accuracy are recorded in the file's
metadata, with the temperature and the level of "unsure" that 5,000 of MNIST's training digits have
fitted, which the second part does not learn from (the first part did). Nothing chooses among the
epochs: the last one's weights are kept.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import torch

from lenet_app import __version__
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.loading import load_dataset
from lenet_app.datasets.mixed import INK_DIGITS
from lenet_app.networks.build import build_seeded, build_with
from lenet_app.networks.weights import read_weights, write_weights
from lenet_app.paths import shipped_weights
from lenet_app.records import EpochRecord, Weights
from lenet_app.training.memory import Memory
from lenet_app.training.recipe import Augmentation, Recipe, edited
from lenet_app.training.recipes import recipe
from lenet_app.training.splits import split
from lenet_app.training.trainer import Trainer

MODEL = "lenet-modern"
DATASET = "mnist+ink"
# All 60,000 digits.
FIRST = edited(recipe("default"), epochs=20, validation_examples=0)
# A lower rate than the first part's: the network goes on from where it is.
SECOND = edited(
    recipe("default"),
    name="drawings",
    epochs=6,
    learning_rate=0.002,
    augmentation=Augmentation(shift_px=1.5, elastic_px=0.3, line_px=0.2),
)
# One thread adds up in one order, so the same machine and versions give the same weights again.
THREADS = 1


def main() -> int:
    """Train both parts, and write the last epoch's weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data-dir", type=Path, help="the folder that contains MNIST/raw")
    parser.add_argument("--out", type=Path, default=shipped_weights())
    parser.add_argument("--first", type=Path, help="keep the first part's weights here, or go on "
                        "from those that are there")  # fmt: skip
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(THREADS)
    images = load_dataset(DATASET, arguments.data_dir)
    start = arguments.first
    if start is not None and start.exists():
        first = read_weights(start)
    else:
        written = load_dataset("mnist", arguments.data_dir)
        first = trained(None, written, edited(FIRST, seed=arguments.seed))
        if start is not None:
            write_weights(start, first)
    last = trained(first, images, edited(SECOND, seed=arguments.seed))
    origin = f"scripts/train_weights.py, after {FIRST.epochs} epochs of MNIST, remembered"
    last = replace(last, info=replace(last.info, origin=origin))
    write_weights(arguments.out, last)
    print(
        f"lenet-app {__version__}, torch {torch.__version__}: "
        f"{last.info.test_accuracy:.4f} on {last.info.test_examples:,} test digits, "
        f"epoch {last.info.epochs}, temperature {last.info.temperature:.3f}, "
        f"sure from {last.info.sure:.3f}: {arguments.out}"
    )
    return 0


def trained(start: Weights | None, images: ImageSet, settings: Recipe) -> Weights:
    """Train from weights, whose answers are remembered, or from a seeded beginning."""
    splits = split(images, settings, torch.device("cpu"))
    if start is None:
        network = build_seeded(MODEL, len(images.classes), settings.seed)
        trainer = Trainer(network, MODEL, splits, settings)
    else:
        trainer = Trainer(build_with(start), MODEL, splits, settings)
        trainer.memory = Memory(build_with(start), len(images.train_labels) - INK_DIGITS)
    for record in trainer.records():
        if isinstance(record, EpochRecord):
            print(
                f"{settings.name}, epoch {record.epoch}: train {record.train_accuracy:.4f}, "
                f"validation {record.validation_accuracy or 0:.4f}, "
                f"test {record.test_accuracy:.4f}",
                flush=True,
            )
    return trainer.last_good


if __name__ == "__main__":
    sys.exit(main())
