"""The form that every dataset has once it is in memory."""

from dataclasses import dataclass
from typing import Final

from torch import Tensor

# The label of what is none of the classes.
NONE: Final = -1


@dataclass(frozen=True, eq=False)
class ImageSet:
    """A dataset in memory, on the CPU, as whole tensors: batches are taken by index.

    `train_images`, `test_images`: (n, c, h, w), uint8, 0 (paper, or black) to 255 (ink, or white).
    `train_labels`, `test_labels`: (n,), int64, an index into `classes`.
    `validation_images`, `validation_labels`: likewise, for a dataset that comes with a validation
    part; None where it is drawn from the training part. A dataset without a test part is tested on
    its validation part: both are then the same tensors.
    `others`: (m, c, h, w), uint8, pictures of none of the classes, to learn doubt from; they belong
    to training alone. None where there are none.
    `skipped` names the files that could not be read and were left out.
    """

    name: str
    title: str
    classes: tuple[str, ...]
    train_images: Tensor
    train_labels: Tensor
    test_images: Tensor
    test_labels: Tensor
    validation_images: Tensor | None = None
    validation_labels: Tensor | None = None
    skipped: tuple[str, ...] = ()
    others: Tensor | None = None

    @property
    def has_test_part(self) -> bool:
        """Tell whether there is a test part apart from the validation part."""
        return self.test_images is not self.validation_images
