from dataclasses import replace

import numpy as np
import pytest
import torch

from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.sample_pages import page_of
from lenet_app.records import Part, SamplePage, SampleQuery

CLASSES = ("ant", "bee", "cat")


def images_of(count: int, first: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Make pictures whose every pixel is their number; classes go round."""
    numbers = torch.arange(first, first + count)
    pictures = numbers.to(torch.uint8)[:, None, None, None].expand(count, 3, 4, 5).clone()
    return pictures, numbers % 3


def published() -> ImageSet:
    """Make 20 pictures to train on (0 to 19) and 7 to test (100 to 106)."""
    return ImageSet("letters", "Letters", CLASSES, *images_of(20, 0), *images_of(7, 100))


def folder(*, with_test: bool) -> ImageSet:
    validation = images_of(5, 50)
    test = images_of(7, 100) if with_test else validation
    return ImageSet("folder:/x", "x", CLASSES, *images_of(20, 0), *test, *validation)


def ask(images: ImageSet, first: int = 0, count: int = 6, part: Part = "train") -> SamplePage:
    return page_of(images, SampleQuery("letters", part, first, count))


def numbers(page: SamplePage) -> list[int]:
    values = [int(sample.image[0, 0, 0]) for sample in page.samples]
    assert all((s.image == value).all() for s, value in zip(page.samples, values, strict=True))
    return values


def test_a_page_holds_the_examples_asked_for() -> None:
    query = SampleQuery("letters", "train", 6, 3)
    page = page_of(published(), query)
    assert page.query is query
    assert numbers(page) == [6, 7, 8]
    assert [(s.dataset, s.part, s.row, s.label) for s in page.samples] == [
        ("letters", "train", 6, 0),
        ("letters", "train", 7, 1),
        ("letters", "train", 8, 2),
    ]
    assert page.samples[0].image.shape == (3, 4, 5)
    assert page.samples[0].image.dtype == np.uint8
    assert page.fitting == 20
    assert page.classes == CLASSES
    assert page.class_counts == (7, 7, 6)


def test_the_test_part_counts_its_own_rows() -> None:
    page = ask(published(), 5, part="test")
    assert numbers(page) == [105, 106]
    assert [sample.row for sample in page.samples] == [5, 6]
    assert (page.fitting, page.class_counts) == (7, (2, 3, 2))


@pytest.mark.parametrize(
    ("first", "count", "expected"),
    [(18, 6, [18, 19]), (20, 6, []), (999, 6, []), (-5, 2, [0, 1]), (0, 0, []), (3, -1, [])],
)
def test_what_lies_beyond_the_ends_is_left_out(first: int, count: int, expected: list[int]) -> None:
    page = ask(published(), first, count)
    assert numbers(page) == expected
    assert page.fitting == 20


def test_a_class_can_be_looked_at_alone() -> None:
    query = SampleQuery("letters", "train", 2, 3, label=1)
    page = page_of(published(), query)
    assert numbers(page) == [7, 10, 13]
    assert {sample.label for sample in page.samples} == {1}
    assert page.fitting == 7
    assert page.class_counts == (7, 7, 6)


def test_rows_keep_their_order_and_those_that_are_not_there_are_left_out() -> None:
    query = SampleQuery("letters", "train", 0, 9, rows=(19, 3, -1, 20, 4, 3))
    page = page_of(published(), query)
    assert numbers(page) == [19, 3, 4, 3]
    assert page.fitting == 4
    assert numbers(page_of(published(), replace(query, label=0))) == [3, 3]
    assert numbers(page_of(published(), replace(query, rows=()))) == []


@pytest.mark.parametrize(
    ("images", "parts"),
    [
        (published(), ("train", "test")),
        (folder(with_test=True), ("train", "validation", "test")),
        (folder(with_test=False), ("train", "validation")),
    ],
)
def test_the_parts_of_a_dataset_are_named(images: ImageSet, parts: tuple[Part, ...]) -> None:
    assert ask(images).parts == parts


def test_a_validation_part_can_be_paged_through() -> None:
    page = ask(folder(with_test=True), part="validation")
    assert numbers(page) == [50, 51, 52, 53, 54]
    assert page.samples[0].dataset == "folder:/x"


def test_a_part_that_is_not_there_is_an_empty_page() -> None:
    page = ask(published(), part="validation")
    assert (page.samples, page.fitting, page.class_counts) == ((), 0, (0, 0, 0))
    assert page.parts == ("train", "test")


def test_pictures_are_copies() -> None:
    images = published()
    page = ask(images)
    images.train_images.zero_()
    assert numbers(page) == [0, 1, 2, 3, 4, 5]
    assert page.samples[3].image.base is None
