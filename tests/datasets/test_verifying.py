import gzip
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lenet_app.datasets.finding import look_into
from lenet_app.datasets.sources import IdxFile
from lenet_app.datasets.verifying import check_counts, md5, read_header, read_verified
from lenet_app.errors import DataError
from tests.datasets.tiny_source import TinySource, images_file, labels_file, tiny_source

TRAIN_IMAGES = "train-images-idx3-ubyte"
TRAIN_LABELS = "train-labels-idx1-ubyte"
TEST_IMAGES = "t10k-images-idx3-ubyte"
TEST_LABELS = "t10k-labels-idx1-ubyte"

Damage = Callable[[Path, TinySource], None]


def swap(one: str, other: str) -> Damage:
    def damage(folder: Path, _: TinySource) -> None:
        kept = (folder / one).read_bytes()
        (folder / one).write_bytes((folder / other).read_bytes())
        (folder / other).write_bytes(kept)

    return damage


def swap_halves(folder: Path, tiny: TinySource) -> None:
    swap(TRAIN_IMAGES, TEST_IMAGES)(folder, tiny)
    swap(TRAIN_LABELS, TEST_LABELS)(folder, tiny)


def fewer_labels(folder: Path, tiny: TinySource) -> None:
    (folder / TRAIN_LABELS).write_bytes(labels_file(tiny.labels["train"][:-1]))


def fewer_of_both(folder: Path, tiny: TinySource) -> None:
    (folder / TRAIN_LABELS).write_bytes(labels_file(tiny.labels["train"][:-1]))
    (folder / TRAIN_IMAGES).write_bytes(images_file(tiny.pictures["train"][:-1]))


def cut_short(folder: Path, _: TinySource) -> None:
    path = folder / TRAIN_IMAGES
    path.write_bytes(path.read_bytes()[:-5])


def cut_in_the_header(folder: Path, _: TinySource) -> None:
    (folder / TRAIN_IMAGES).write_bytes(b"\0\0\x08\x03\0\0")


def emptied(folder: Path, _: TinySource) -> None:
    (folder / TRAIN_IMAGES).write_bytes(b"")


def lengthened(folder: Path, _: TinySource) -> None:
    path = folder / TRAIN_IMAGES
    path.write_bytes(path.read_bytes() + b"...")


def a_web_page(folder: Path, _: TinySource) -> None:
    (folder / TRAIN_IMAGES).write_bytes(b"<!DOCTYPE html><html></html>")


def larger_pictures(folder: Path, _: TinySource) -> None:
    (folder / TRAIN_IMAGES).write_bytes(images_file(np.zeros((20, 30, 32), np.uint8)))


def a_strange_label(folder: Path, tiny: TinySource) -> None:
    labels = tiny.labels["train"].copy()
    labels[4] = 12
    (folder / TRAIN_LABELS).write_bytes(labels_file(labels))


def one_other_pixel(folder: Path, _: TinySource) -> None:
    content = bytearray((folder / TRAIN_IMAGES).read_bytes())
    content[-1] ^= 1
    (folder / TRAIN_IMAGES).write_bytes(content)


def verify(folder: Path, tiny: TinySource) -> dict[IdxFile, np.ndarray]:
    found = look_into(tiny.source, folder)
    check_counts(found)
    return {file: read_verified(found, file) for file in tiny.source.files}


@pytest.mark.parametrize("packed", [False, True], ids=["raw", "gz"])
def test_published_files_are_read_as_they_are(
    tiny: TinySource, tmp_path: Path, packed: bool
) -> None:
    read = verify(tiny.write(tmp_path, packed=packed), tiny)
    for half in ("train", "test"):
        np.testing.assert_array_equal(read[tiny.file(half, "images")], tiny.pictures[half])
        np.testing.assert_array_equal(read[tiny.file(half, "labels")], tiny.labels[half])


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (swap(TRAIN_IMAGES, TRAIN_LABELS), f"{TRAIN_IMAGES} holds labels where images belong"),
        (swap_halves, f"{TRAIN_IMAGES} holds 8 images where 20 belong: .* are mixed up"),
        (swap(TRAIN_IMAGES, TEST_IMAGES), "train and test files are mixed up"),
        (fewer_labels, f"{TRAIN_LABELS} holds 19 labels, but {TRAIN_IMAGES} holds 20 images"),
        (fewer_of_both, f"{TRAIN_IMAGES} holds 19 images where 20 belong"),
        (cut_short, f"{TRAIN_IMAGES} is cut short: 15,691 of 15,696 bytes"),
        (cut_in_the_header, f"{TRAIN_IMAGES} is cut short inside its header"),
        (emptied, f"{TRAIN_IMAGES} is empty"),
        (lengthened, f"{TRAIN_IMAGES} has 3 bytes too many at its end"),
        (a_web_page, f"{TRAIN_IMAGES} is not an IDX file"),
        (larger_pictures, f"{TRAIN_IMAGES} holds pictures of 32×30 pixels, where 28×28"),
        (a_strange_label, f"{TRAIN_LABELS} holds the label 12 at place 5, but labels are 0 to 9"),
        (one_other_pixel, f"{TRAIN_IMAGES} differs from the published file"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    tiny: TinySource, tmp_path: Path, damage: Damage, sentence: str
) -> None:
    damage(tiny.write(tmp_path), tiny)
    with pytest.raises(DataError, match=sentence) as caught:
        verify(tmp_path, tiny)
    assert str(tmp_path) in str(caught.value)
    assert "; " in str(caught.value)  # what is wrong; what to do


def test_files_of_another_dataset_are_recognised(tiny: TinySource, tmp_path: Path) -> None:
    other = tiny_source("other", seed=1)
    found = look_into(tiny.source, other.write(tmp_path))
    with pytest.raises(DataError, match="is not of Tiny: this is Other's train-images") as caught:
        read_verified(found, tiny.file("train", "images"), known=(tiny.source, other.source))
    assert "choose the dataset Other" in str(caught.value)


@pytest.mark.parametrize("damaged", [b"this is no gzip file", None], ids=["other", "cut short"])
def test_a_damaged_gz_is_named(tiny: TinySource, tmp_path: Path, damaged: bytes | None) -> None:
    path = tiny.write(tmp_path, packed=True) / f"{TRAIN_IMAGES}.gz"
    path.write_bytes(damaged or path.read_bytes()[:-200])
    with pytest.raises(DataError, match=f"{TRAIN_IMAGES}.gz is damaged or cut short"):
        verify(tmp_path, tiny)


def test_a_file_that_vanished_is_no_traceback(tiny: TinySource, tmp_path: Path) -> None:
    found = look_into(tiny.source, tiny.write(tmp_path))
    (tmp_path / TRAIN_IMAGES).unlink()
    with pytest.raises(DataError, match="cannot be read"):
        read_verified(found, tiny.file("train", "images"))


def test_a_header_is_read_without_the_rest(tmp_path: Path) -> None:
    path = tmp_path / f"{TRAIN_IMAGES}.gz"
    whole = gzip.compress(images_file(np.zeros((20_000, 28, 28), np.uint8)))
    path.write_bytes(whole[: len(whole) // 2])
    header = read_header(path)
    assert (header.kind, header.count, header.sides) == ("images", 20_000, (28, 28))


def test_md5_is_that_of_the_published_lists() -> None:
    assert md5(b"abc") == "900150983cd24fb0d6963f7d28e17f72"
