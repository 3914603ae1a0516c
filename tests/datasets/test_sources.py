import pytest

from lenet_app.datasets.catalogue import card
from lenet_app.datasets.sources import FASHION_MNIST, MNIST, SOURCES, Source


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_a_source_has_its_card_and_four_different_files(source: Source) -> None:
    assert (source.title, source.classes) == (card(source.name).title, card(source.name).classes)
    assert {(file.half, file.kind) for file in source.files} == {
        ("train", "images"),
        ("train", "labels"),
        ("test", "images"),
        ("test", "labels"),
    }


def test_every_published_file_has_a_checksum_of_its_own() -> None:
    checksums = {file.md5 for source in SOURCES for file in source.files}
    assert len(checksums) == 8
    assert all(len(checksum) == 32 for checksum in checksums)


def test_raw_sizes_are_those_of_the_published_files() -> None:
    sizes = [file.raw_bytes for file in MNIST.files]
    assert sizes == [47_040_016, 60_008, 7_840_016, 10_008]


def test_a_source_counts_its_halves() -> None:
    assert (FASHION_MNIST.count("train"), FASHION_MNIST.count("test")) == (60_000, 10_000)


def test_mirrors_end_with_a_slash_so_that_names_can_follow() -> None:
    assert all(mirror.endswith("/") for source in SOURCES for mirror in source.mirrors)
