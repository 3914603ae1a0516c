"""Puts MNIST and drawn ink together: what people wrote long ago, and what they draw on a pad."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import torch

from lenet_app.datasets.catalogue import MIXED, card
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.published import load_source
from lenet_app.datasets.sources import MNIST
from lenet_app.datasets.synthetic_cache import cached_synthetic_set
from lenet_app.records import DataProgress

INK_DIGITS: Final = 40_000
INK_OTHERS: Final = 16_000
INK_SEED: Final = 1  # other digits than the dataset "synthetic" has, which may then judge
# Of MNIST alone: what is chosen and calibrated is judged by what people wrote.
VALIDATION: Final = 5_000


def load_mixed(
    data_dir: Path | None,
    *,
    progress: Callable[[DataProgress], None],
    cancelled: Callable[[], bool],
    may_download: bool,
) -> ImageSet:
    """Load MNIST and draw as many digits; MNIST's test part, and a part of its training digits.

    Raises:
        DataMissing: MNIST is neither on this machine nor to be had from the network.
        DataCancelled: `cancelled` said so.
        DataError: A file is damaged or another than it claims to be.
        StorageError: A downloaded file cannot be written.
    """
    written = load_source(
        MNIST, data_dir, progress=progress, cancelled=cancelled, may_download=may_download
    )
    drawn = cached_synthetic_set(
        INK_DIGITS, 0, INK_SEED, INK_OTHERS, progress=progress, cancelled=cancelled
    )
    return mixed(written, drawn)


def mixed(written: ImageSet, drawn: ImageSet, validation: int = VALIDATION) -> ImageSet:
    """Learn from both; validate and test on what was written alone.

    The last `validation` of the written training digits are set aside: other writers than most.
    """
    described = card(MIXED)
    kept = len(written.train_labels) - validation
    return replace(
        written,
        name=described.name,
        title=described.title,
        train_images=torch.cat([written.train_images[:kept], drawn.train_images]),
        train_labels=torch.cat([written.train_labels[:kept], drawn.train_labels]),
        validation_images=written.train_images[kept:],
        validation_labels=written.train_labels[kept:],
        others=drawn.others,
    )
