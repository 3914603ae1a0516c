from pathlib import Path

import pytest
import torch

from lenet_app.datasets import synthetic_cache
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.synthetic_cache import cache_file, cached_synthetic_set, drawing_version
from lenet_app.errors import DataCancelled
from lenet_app.records import DataProgress

TRAIN, TEST, OTHERS = 30, 10, 5


def load(seed: int = 0) -> tuple[ImageSet, bool]:
    """Load a small set; tell whether it was drawn."""
    seen: list[DataProgress] = []
    loaded = cached_synthetic_set(
        TRAIN, TEST, seed, OTHERS, progress=seen.append, cancelled=lambda: False
    )
    return loaded, bool(seen)


def test_the_second_time_nothing_is_drawn_and_the_digits_are_the_same() -> None:
    first, was_drawn = load()
    second, was_drawn_again = load()
    assert (was_drawn, was_drawn_again) == (True, False)
    assert torch.equal(first.train_images, second.train_images)
    assert torch.equal(first.test_labels, second.test_labels)
    assert first.others is not None
    assert second.others is not None
    assert torch.equal(first.others, second.others)
    assert (second.name, second.classes) == (first.name, first.classes)


def test_another_seed_is_another_file() -> None:
    load()
    _, was_drawn = load(seed=1)
    assert was_drawn
    assert cache_file(TRAIN, TEST, 0, OTHERS).is_file()
    assert cache_file(TRAIN, TEST, 1, OTHERS).is_file()


def test_digits_of_another_way_of_drawing_are_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    load()
    monkeypatch.setattr(synthetic_cache, "drawing_version", lambda: "a later version")
    assert load()[1]
    assert not load()[1]


def test_a_damaged_file_is_replaced() -> None:
    load()
    path = cache_file(TRAIN, TEST, 0, OTHERS)
    path.write_bytes(path.read_bytes()[:-100])
    assert load()[1]
    assert not load()[1]


def test_without_a_place_to_keep_them_digits_are_still_drawn(own_folders: Path) -> None:
    own_folders.write_text("a file where the folder should be")
    loaded, was_drawn = load()
    assert was_drawn
    assert len(loaded.train_images) == TRAIN


def test_a_cancelled_drawing_keeps_nothing() -> None:
    with pytest.raises(DataCancelled):
        cached_synthetic_set(
            TRAIN, TEST, 0, OTHERS, progress=lambda _: None, cancelled=lambda: True
        )
    assert not cache_file(TRAIN, TEST, 0, OTHERS).exists()


def test_the_version_stays_while_nothing_changes() -> None:
    assert drawing_version() == drawing_version()


def test_the_version_changes_with_the_way_of_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = drawing_version()
    monkeypatch.setattr("lenet_app.datasets.hand.SLANT", 0.5)
    assert drawing_version() != before
