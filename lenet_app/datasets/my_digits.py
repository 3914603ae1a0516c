"""Makes a dataset of the user's own digits: the same path to pixels as on the pad."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor

from lenet_app.datasets.catalogue import MY_DIGITS, card
from lenet_app.datasets.image_set import ImageSet
from lenet_app.errors import DataMissing
from lenet_app.ink.collection import Collected, Collection
from lenet_app.ink.raster import FIELD_PX, rasterise
from lenet_app.paths import my_digits_folder

# One of so many is held out; which, its name decides, so that it is never learnt from later.
HELD_OUT_OF: Final = 5
LEAST: Final = 2
INK_LEVEL: Final = 255  # what 1 (ink) becomes in uint8


def load_my_digits(folder: Path | None = None) -> ImageSet:
    """Load the user's own digits; those held out are the test part.

    Raises:
        DataMissing: There are fewer than two.
    """
    contents = Collection(folder or my_digits_folder()).contents()
    if len(contents.drawings) < LEAST:
        raise DataMissing(
            "There are no digits of yours to learn from yet; draw at least two on the pad and say "
            "which digit each is."
        )
    learnt, held = parted(contents.drawings)
    described = card(MY_DIGITS)
    return ImageSet(
        described.name,
        described.title,
        described.classes,
        *examples_of(learnt),
        *examples_of(held),
        skipped=contents.problems,
    )


def my_digits_counts(folder: Path | None = None) -> tuple[int, int] | None:
    """Count those to learn from and those held out; None if there are too few."""
    drawings = Collection(folder or my_digits_folder()).contents().drawings
    if len(drawings) < LEAST:
        return None
    learnt, held = parted(drawings)
    return len(learnt), len(held)


def parted(drawings: Sequence[Collected]) -> tuple[list[Collected], list[Collected]]:
    """Tell those to learn from, and those held out; of two or more neither is empty."""
    held = [drawing for drawing in drawings if _is_held_out(drawing.key)]
    learnt = [drawing for drawing in drawings if not _is_held_out(drawing.key)]
    if held and not learnt:  # a lone drawing is learnt from, whatever its key says
        learnt.append(held.pop())
    elif learnt and not held and len(drawings) >= LEAST:
        held.append(learnt.pop())
    return learnt, held


def examples_of(drawings: Sequence[Collected]) -> tuple[Tensor, Tensor]:
    """Draw them as the network sees them: (n, 1, 28, 28), uint8, and their labels (n,), int64."""
    fields = rasterise([drawing.ink for drawing in drawings]).reshape(-1, 1, FIELD_PX, FIELD_PX)
    images = torch.from_numpy(np.rint(fields * INK_LEVEL).astype(np.uint8))
    return images, torch.tensor([drawing.label for drawing in drawings], dtype=torch.int64)


def _is_held_out(key: str) -> bool:
    return hashlib.sha256(key.encode()).digest()[0] % HELD_OUT_OF == 0
