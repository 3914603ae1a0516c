from dataclasses import replace

import pytest
import torch
from torch import Tensor

from lenet_app.datasets.image_set import NONE, ImageSet
from lenet_app.errors import DeviceError, RecipeError
from lenet_app.training.splits import GLIMPSE_EXAMPLES, Examples, split
from tests.training.tiny_run import CLASSES, CPU, RECIPE


def numbered(train: int, test: int) -> ImageSet:
    """Pictures that carry their own number, training from 0, test after them."""
    numbers = torch.arange(train + test)
    images = torch.zeros(train + test, 1, 28, 28, dtype=torch.uint8)
    images[:, 0, 0, 0] = (numbers // 256).to(torch.uint8)
    images[:, 0, 0, 1] = (numbers % 256).to(torch.uint8)
    labels = numbers % 10
    return ImageSet(
        "numbered",
        "Numbered",
        CLASSES,
        images[:train],
        labels[:train],
        images[train:],
        labels[train:],
    )


def in_parts(*, with_test: bool) -> ImageSet:
    """Give the numbered pictures a validation part, 300 to 339; a test part goes to 359."""
    images = numbered(300, 60)
    validation = images.test_images[:40], images.test_labels[:40]
    test = (images.test_images[40:], images.test_labels[40:]) if with_test else validation
    return ImageSet(
        "folder:/x", "x", CLASSES, images.train_images, images.train_labels, *test, *validation
    )


def numbers_of(examples: Examples) -> list[int]:
    corner: Tensor = examples.images[:, 0, 0, :2].to(torch.int64)
    numbers: list[int] = (corner[:, 0] * 256 + corner[:, 1]).tolist()
    assert [number % 10 for number in numbers] == examples.labels.tolist()
    return numbers


def test_training_and_validation_share_nothing_and_lose_nothing() -> None:
    parts = split(numbered(300, 40), replace(RECIPE, validation_examples=70), CPU)
    assert parts.validation is not None
    train, validation = numbers_of(parts.train), numbers_of(parts.validation)
    assert (len(train), len(validation)) == (230, 70)
    assert sorted(train + validation) == list(range(300))


def test_the_test_part_stays_whole_and_out_of_the_others() -> None:
    parts = split(numbered(300, 40), replace(RECIPE, validation_examples=70), CPU)
    assert numbers_of(parts.test) == list(range(300, 340))


def test_validation_is_drawn_from_everywhere_in_the_training_set() -> None:
    parts = split(numbered(300, 40), replace(RECIPE, validation_examples=70), CPU)
    assert parts.validation is not None
    thirds = [number // 100 for number in numbers_of(parts.validation)]
    assert min(thirds.count(third) for third in range(3)) >= 10


def test_the_same_seed_gives_the_same_parts_and_another_seed_others() -> None:
    def drawn(seed: int) -> list[int]:
        recipe = replace(RECIPE, validation_examples=70, seed=seed)
        parts = split(numbered(300, 40), recipe, CPU)
        assert parts.validation is not None
        return numbers_of(parts.validation)

    assert drawn(5) == drawn(5)
    assert drawn(5) != drawn(6)


def test_without_validation_all_training_digits_are_trained_on() -> None:
    parts = split(numbered(300, 40), replace(RECIPE, validation_examples=0), CPU)
    assert parts.validation is None
    assert numbers_of(parts.train) == list(range(300))


@pytest.mark.parametrize("wanted", [0, 70, 5000])
def test_a_validation_part_of_the_dataset_is_used_whatever_the_recipe_says(wanted: int) -> None:
    recipe = replace(RECIPE, validation_examples=wanted)
    parts = split(in_parts(with_test=True), recipe, CPU)
    assert parts.validation is not None
    assert numbers_of(parts.train) == list(range(300))
    assert numbers_of(parts.validation) == list(range(300, 340))
    assert numbers_of(parts.test) == list(range(340, 360))


def test_without_a_test_part_the_validation_part_is_it() -> None:
    parts = split(in_parts(with_test=False), RECIPE, CPU)
    assert parts.test is parts.validation
    assert numbers_of(parts.test) == numbers_of(parts.glimpse) == list(range(300, 340))


def test_a_batch_larger_than_a_folder_is_refused() -> None:
    with pytest.raises(RecipeError, match="give a batch size of at most 300"):
        split(in_parts(with_test=False), replace(RECIPE, batch_size=301), CPU)


def test_the_glimpse_is_spread_over_the_test_part() -> None:
    parts = split(numbered(100, 2500), replace(RECIPE, validation_examples=0), CPU)
    assert numbers_of(parts.glimpse) == list(range(100, 2100, 2))
    assert len(parts.glimpse) == GLIMPSE_EXAMPLES


def test_a_small_test_part_is_glimpsed_whole() -> None:
    parts = split(numbered(100, 40), replace(RECIPE, validation_examples=0), CPU)
    assert numbers_of(parts.glimpse) == list(range(100, 140))


@pytest.mark.parametrize("validation", [300, 5000])
def test_a_validation_part_that_leaves_nothing_is_refused(validation: int) -> None:
    with pytest.raises(
        RecipeError, match=rf"^{validation:,} validation examples leave none of 300 "
    ):
        split(numbered(300, 40), replace(RECIPE, validation_examples=validation), CPU)


def test_a_batch_larger_than_the_training_part_is_refused_with_the_largest_that_fits() -> None:
    with pytest.raises(RecipeError, match="give a batch size of at most 230"):
        split(numbered(300, 40), replace(RECIPE, validation_examples=70, batch_size=231), CPU)
    split(numbered(300, 40), replace(RECIPE, validation_examples=70, batch_size=230), CPU)


def test_a_dataset_that_fills_the_device_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fill(_examples: Examples, _device: torch.device) -> Examples:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")

    monkeypatch.setattr(Examples, "to", fill)
    with pytest.raises(DeviceError, match=r"memory is full; .+ choose the CPU\.$"):
        split(numbered(300, 40), RECIPE, CPU)


def test_what_is_none_of_the_classes_joins_the_training_part_alone() -> None:
    others = torch.full((7, 1, 28, 28), 9, dtype=torch.uint8)
    splits = split(replace(numbered(300, 60), others=others), RECIPE, CPU)
    assert (splits.train.labels == NONE).sum() == 7
    assert torch.equal(splits.train.images[splits.train.labels == NONE], others)
    assert splits.validation is not None
    assert (splits.validation.labels >= 0).all()
    assert (splits.test.labels >= 0).all()
