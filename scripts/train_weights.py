"""Trains the weights that ship with the app, in two parts: MNIST, then MNIST and drawn ink.

    python scripts/train_weights.py --data-dir FOLDER [--keep FOLDER]

Learnt together from the start, 61,706 numbers are worse at both: what stands already bends to ink
with less loss. The second part is run with several seeds, and the mean of their weights is better
than each of them (Wortsman et al. 2022, "Model soups"); some of the first part is mixed in, for the
same reason.

The second recipe and the measured test accuracy are recorded in the file's metadata, with the
temperature and the level of "unsure" that 5,000 of MNIST's training digits, set aside from the
start, have fitted. No epoch is chosen: the last one's weights count.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from lenet_app import __version__
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.loading import load_dataset
from lenet_app.datasets.mixed import INK_DIGITS
from lenet_app.networks.build import build_seeded, build_with
from lenet_app.networks.weights import read_weights, write_weights
from lenet_app.paths import shipped_weights
from lenet_app.records import EpochRecord, Weights
from lenet_app.training.calibration import calibrated
from lenet_app.training.evaluation import evaluate
from lenet_app.training.recipe import Augmentation, Recipe, edited
from lenet_app.training.recipes import recipe
from lenet_app.training.splits import split
from lenet_app.training.trainer import Trainer

MODEL = "lenet-modern"
FIRST = edited(recipe("default"), epochs=30)
# A lower rate than the first part's: the network goes on from where it is.
SECOND = edited(
    recipe("default"),
    name="drawings",
    epochs=5,
    learning_rate=0.002,
    augmentation=Augmentation(shift_px=1.5, elastic_px=0.3, line_px=0.2),
)
SEEDS = (0, 1, 2)
FIRST_SHARE = 0.06
OTHERS = 4_000  # drawings that are no digit; with more, digits are doubted
# One thread adds up in one order, so the same machine and versions give the same weights again.
THREADS = 1
CPU = torch.device("cpu")


def main() -> int:
    """Train every part, and write the mean."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data-dir", type=Path, help="the folder that contains MNIST/raw")
    parser.add_argument("--out", type=Path, default=shipped_weights())
    parser.add_argument("--keep", type=Path, help="keep every part's weights in this folder, and "
                        "go on from those that are there")  # fmt: skip
    arguments = parser.parse_args()
    torch.set_num_threads(THREADS)
    images = load_dataset("mnist+ink", arguments.data_dir)
    assert images.others is not None  # noqa: S101
    first = kept(arguments.keep, "first")
    if first is None:
        first = trained(None, written(images), FIRST, arguments.keep, "first")
    images = replace(images, others=images.others[:OTHERS])
    parts = []
    for seed in SEEDS:
        name = f"second-{seed}"
        part = kept(arguments.keep, name)
        if part is None:
            part = trained(first, images, edited(SECOND, seed=seed), arguments.keep, name)
        parts.append(part)
    whole = judged(mean(first, parts), images)
    write_weights(arguments.out, whole)
    print(
        f"lenet-app {__version__}, torch {torch.__version__}: "
        f"{whole.info.test_accuracy:.4f} on {whole.info.test_examples:,} test digits, "
        f"temperature {whole.info.temperature:.3f}, sure from {whole.info.sure:.3f}: "
        f"{arguments.out}"
    )
    return 0


def written(images: ImageSet) -> ImageSet:
    """Leave out what is drawn; the written digits come first."""
    count = len(images.train_labels) - INK_DIGITS
    return replace(
        images,
        train_images=images.train_images[:count],
        train_labels=images.train_labels[:count],
        others=None,
    )


def kept(folder: Path | None, name: str) -> Weights | None:
    """Read a part that was trained before."""
    path = folder / f"{name}.safetensors" if folder else None
    return read_weights(path) if path and path.exists() else None


def trained(
    start: Weights | None, images: ImageSet, settings: Recipe, folder: Path | None, name: str
) -> Weights:
    """Train from weights, or from a seeded beginning, to the end of the recipe."""
    network = (
        build_with(start) if start else build_seeded(MODEL, len(images.classes), settings.seed)
    )
    trainer = Trainer(network, MODEL, split(images, settings, CPU), settings)
    for record in trainer.records():
        if isinstance(record, EpochRecord):
            print(
                f"{name}, epoch {record.epoch}: train {record.train_accuracy:.4f}, "
                f"test {record.test_accuracy:.4f}",
                flush=True,
            )
    last = trainer.last_good
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        write_weights(folder / f"{name}.safetensors", last)
    return last


def mean(first: Weights, parts: list[Weights]) -> Weights:
    """Mix the second parts' weights evenly, and the first part's into them."""
    arrays = {
        name: np.asarray(
            FIRST_SHARE * array
            + (1 - FIRST_SHARE) * np.mean([part.arrays[name] for part in parts], axis=0),
            np.float32,
        )
        for name, array in first.arrays.items()
    }
    return Weights(parts[0].info, arrays)


def judged(weights: Weights, images: ImageSet) -> Weights:
    """Fit the calibration, measure on the test set, and say where the weights come from."""
    splits = split(images, SECOND, CPU)
    network, classes = build_with(weights), len(images.classes)
    assert splits.validation is not None  # noqa: S101
    fitted = calibrated(
        evaluate(network, splits.validation, classes).scores, splits.validation.labels
    )
    tested = evaluate(network, splits.test, classes)
    origin = f"scripts/train_weights.py, the mean of seeds {', '.join(map(str, SEEDS))}"
    info = replace(
        weights.info,
        origin=origin,
        test_accuracy=tested.accuracy,
        test_examples=tested.examples,
        temperature=fitted.temperature,
        sure=fitted.sure,
    )
    return replace(weights, info=info)


if __name__ == "__main__":
    sys.exit(main())
