"""Claims about the datasets that are kept in memory."""

import pytest

from lenet_app.datasets.image_set import ImageSet
from lenet_app.session import kept_sets
from lenet_app.session.kept_sets import KeptSets, SetKey
from tests.tiny import tiny_images

A, B, C = (SetKey(name, None) for name in ("a", "b", "c"))


def test_a_kept_dataset_is_not_loaded_again() -> None:
    sets, loads = KeptSets(), []

    def load() -> ImageSet:
        loads.append(1)
        return tiny_images(20)

    first = sets.get(A, load)
    assert sets.get(A, load) is first
    assert len(loads) == 1


def test_the_dataset_that_was_used_longest_ago_goes() -> None:
    sets = KeptSets()
    first = sets.get(A, lambda: tiny_images(20))
    second = sets.get(B, lambda: tiny_images(20))
    assert sets.get(A, lambda: tiny_images(20)) is first
    sets.get(C, lambda: tiny_images(20))
    assert len(sets) == 2
    assert sets.get(A, lambda: tiny_images(20)) is first
    assert sets.get(B, lambda: tiny_images(20)) is not second


def test_a_dataset_in_another_size_is_another_one() -> None:
    sets = KeptSets()
    small = sets.get(SetKey("folder:x", None, (3, 32, 32)), lambda: tiny_images(20))
    large = sets.get(SetKey("folder:x", None, (3, 224, 224)), lambda: tiny_images(20))
    assert small is not large


def test_a_dataset_that_would_fill_the_memory_is_used_and_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept_sets, "MOST_KEPT_BYTES", 100)
    sets = KeptSets()
    assert len(sets.get(A, lambda: tiny_images(20)).train_images) == 20
    assert len(sets) == 0
