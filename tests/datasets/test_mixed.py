from dataclasses import replace
from pathlib import Path

import pytest
import torch

from lenet_app.datasets import mixed as module
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.mixed import load_mixed, mixed
from lenet_app.datasets.synthetic import synthetic_set


def drawn() -> ImageSet:
    return synthetic_set(30, 0, 1, 6, progress=lambda _: None, cancelled=lambda: False)


def written() -> ImageSet:
    made = drawn()
    labels = torch.arange(20) % 10
    images = torch.arange(20, dtype=torch.uint8)[:, None, None, None].expand(20, 1, 28, 28)
    return replace(
        made,
        name="mnist",
        train_images=images,
        train_labels=labels,
        test_images=images[:5],
        test_labels=labels[:5],
        others=None,
    )


def test_it_learns_from_both_and_is_judged_by_what_was_written() -> None:
    ink, digits = drawn(), written()
    both = mixed(digits, ink, validation=4)
    assert torch.equal(both.train_images[:16], digits.train_images[:16])
    assert torch.equal(both.train_images[16:], ink.train_images)
    assert torch.equal(both.train_labels[16:], ink.train_labels)
    assert both.validation_images is not None
    assert torch.equal(both.validation_images, digits.train_images[16:])
    assert torch.equal(both.test_images, digits.test_images)
    assert both.others is ink.others
    assert both.name == "mnist+ink"


def test_it_is_made_of_the_files_on_this_machine(
    mnist_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "INK_DIGITS", 10)
    monkeypatch.setattr(module, "INK_OTHERS", 3)
    loaded = load_mixed(
        mnist_root, progress=lambda _: None, cancelled=lambda: False, may_download=False
    )
    assert len(loaded.train_labels) == 55_000 + 10
    assert loaded.validation_labels is not None
    assert len(loaded.validation_labels) == 5_000
    assert loaded.others is not None
    assert len(loaded.others) == 3
