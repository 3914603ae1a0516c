"""The form that every dataset of 28×28 pictures has once it is in memory."""

from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True, eq=False)
class ImageSet:
    """A dataset in memory, on the CPU, as whole tensors: batches are taken by index.

    `train_images`, `test_images`: (n, 1, 28, 28), uint8, 0 (paper) to 255 (ink).
    `train_labels`, `test_labels`: (n,), int64, an index into `classes`.
    """

    name: str
    title: str
    classes: tuple[str, ...]
    train_images: Tensor
    train_labels: Tensor
    test_images: Tensor
    test_labels: Tensor
