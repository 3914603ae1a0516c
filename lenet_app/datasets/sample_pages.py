"""Answers which examples a page of a dataset shows."""

import torch
from torch import Tensor

from lenet_app.datasets.image_set import ImageSet
from lenet_app.records import Part, Sample, SamplePage, SampleQuery


def page_of(images: ImageSet, query: SampleQuery) -> SamplePage:
    """Take the examples that `query` asks for; what lies beyond the ends is left out.

    A part that the dataset does not have is an empty page. The pictures are copies, so the dataset
    may be let go.
    """
    parts = parts_of(images)
    shown, labels = parts.get(query.part, (images.test_images[:0], images.test_labels[:0]))
    rows = _fitting(labels, query)
    first = max(0, query.first)
    page = rows[first : first + max(0, query.count)].tolist()
    counts = torch.bincount(labels, minlength=len(images.classes))
    return SamplePage(
        query=query,
        samples=tuple(
            Sample(images.name, query.part, row, int(labels[row]), shown[row].numpy().copy())
            for row in page
        ),
        fitting=len(rows),
        classes=images.classes,
        class_counts=tuple(counts.tolist()),
        parts=tuple(parts),
    )


def parts_of(images: ImageSet) -> dict[Part, tuple[Tensor, Tensor]]:
    """List the parts that a dataset has, with their pictures and labels."""
    parts: dict[Part, tuple[Tensor, Tensor]] = {"train": (images.train_images, images.train_labels)}
    if images.validation_images is not None and images.validation_labels is not None:
        parts["validation"] = (images.validation_images, images.validation_labels)
    if images.has_test_part:
        parts["test"] = (images.test_images, images.test_labels)
    return parts


def _fitting(labels: Tensor, query: SampleQuery) -> Tensor:
    """List the rows that fit a query, in its order: (n,), int64."""
    rows = torch.arange(len(labels))
    if query.rows is not None:
        wanted = torch.tensor(query.rows, dtype=torch.int64)
        rows = wanted[(wanted >= 0) & (wanted < len(labels))]
    return rows if query.label is None else rows[labels[rows] == query.label]
