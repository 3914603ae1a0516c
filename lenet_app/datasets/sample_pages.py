"""Finds the examples of a dataset that a query asks for."""

import torch

from lenet_app.datasets.image_set import ImageSet
from lenet_app.records import Part, Sample, SamplePage, SampleQuery


def page_of(images: ImageSet, query: SampleQuery) -> SamplePage:
    """Answer a query."""
    parts: dict[Part, tuple[torch.Tensor, torch.Tensor]] = {
        "train": (images.train_images, images.train_labels)
    }
    if images.validation_images is not None and images.validation_labels is not None:
        parts["validation"] = (images.validation_images, images.validation_labels)
    if images.has_test_part:
        parts["test"] = (images.test_images, images.test_labels)
    pictures, labels = parts[query.part]
    rows = torch.arange(len(labels)) if query.rows is None else torch.tensor(query.rows)
    if query.label is not None:
        rows = rows[labels[rows] == query.label]
    chosen = rows[query.first : query.first + query.count].tolist()
    counts = torch.bincount(labels, minlength=len(images.classes))
    return SamplePage(
        query,
        tuple(
            Sample(images.name, query.part, row, int(labels[row]), pictures[row].numpy().copy())
            for row in chosen
        ),
        len(rows),
        images.classes,
        tuple(counts.tolist()),
        tuple(parts),
    )
