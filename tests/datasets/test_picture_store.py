from itertools import pairwise
from pathlib import Path

import pytest
import torch

from lenet_app.datasets import folder_set, picture_store
from lenet_app.datasets.folder_set import load_folder
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.loading import ignore, never
from lenet_app.errors import DataCancelled
from tests.datasets.pictures import write_broken, write_classes, write_picture

SIZE = (3, 4, 6)


def load(folder: Path) -> ImageSet:
    return load_folder(folder, SIZE, progress=ignore, cancelled=never)


def assert_same(one: ImageSet, other: ImageSet) -> None:
    assert (one.classes, one.skipped) == (other.classes, other.skipped)
    for mine, theirs in (
        (one.train_images, other.train_images),
        (one.train_labels, other.train_labels),
        (one.test_images, other.test_images),
        (one.test_labels, other.test_labels),
    ):
        assert torch.equal(mine, theirs)
    assert one.has_test_part == other.has_test_part


def rewrite(path: Path, content: bytes) -> None:
    """Put another file in a file's place: the old one is mapped, and stays what it was."""
    path.unlink()
    path.write_bytes(content)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write 60 pictures in two classes, one of them broken."""
    pets = write_classes(tmp_path / "pets", {"cat": 30, "dog": 30})
    write_broken(pets / "dog" / "broken.jpg")
    return pets


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Count every folder as large, and keep its pictures here."""
    monkeypatch.setattr(picture_store, "WORTH_BYTES", 1)
    monkeypatch.setattr(picture_store, "SPARE_BYTES", 0)
    monkeypatch.setattr(picture_store, "user_cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache" / "pictures"


def test_a_large_folder_is_the_same_from_the_disk_as_from_memory(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(picture_store, "WORTH_BYTES", 2**60)
        in_memory = load(folder)
    assert not cache.exists()
    assert_same(load(folder), in_memory)
    assert [path.suffix for path in cache.iterdir()] == [".uint8"]


def test_it_is_decoded_once(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(folder)

    def refuse(*_: object) -> None:
        raise AssertionError("decoded again")

    monkeypatch.setattr(folder_set, "_decode", refuse)
    assert_same(load(folder), first)


def test_its_parts_lie_in_the_file_one_after_the_other_without_a_copy(
    folder: Path, cache: Path
) -> None:
    loaded = load(folder)
    assert loaded.validation_images is not None
    parts = (loaded.train_images, loaded.validation_images, loaded.test_images)
    for one, following in pairwise(parts):
        assert one.data_ptr() + one.numel() == following.data_ptr()
    (path,) = cache.iterdir()
    start = path.read_bytes()[: loaded.train_images.numel()]
    assert start == loaded.train_images.numpy().tobytes()


def test_the_file_stays_as_it_is_whatever_is_done_to_the_pictures(
    folder: Path, cache: Path
) -> None:
    loaded = load(folder)
    kept = loaded.train_images.clone()
    loaded.train_images.fill_(7)
    assert torch.equal(load(folder).train_images, kept)


def test_a_changed_folder_is_decoded_anew_and_its_old_pictures_go(
    folder: Path, cache: Path
) -> None:
    load(folder)
    (old,) = cache.iterdir()
    write_picture(folder / "cat" / "000.png", (200, 200, 200))
    after = load(folder)
    assert after.validation_images is not None
    parts = (after.train_images, after.validation_images, after.test_images)
    assert sum(int((part == 200).all(dim=3).all(dim=2).all(dim=1).sum()) for part in parts) == 1
    (new,) = cache.iterdir()
    assert new != old


@pytest.mark.parametrize("cut", [1, 100, 1000])
def test_a_file_cut_short_is_written_anew(folder: Path, cache: Path, cut: int) -> None:
    before = load(folder)
    (path,) = cache.iterdir()
    rewrite(path, path.read_bytes()[:-cut])
    assert_same(load(folder), before)


def test_a_file_with_other_pictures_is_written_anew(folder: Path, cache: Path) -> None:
    before = load(folder)
    (path,) = cache.iterdir()
    content = bytearray(path.read_bytes())
    content[: 3 * 4 * 6] = bytes(3 * 4 * 6)  # the first picture, which is probed
    content[0] ^= 255
    rewrite(path, bytes(content))
    assert_same(load(folder), before)


def test_a_cancelled_decoding_leaves_no_file(folder: Path, cache: Path) -> None:
    with pytest.raises(DataCancelled):
        load_folder(folder, SIZE, progress=ignore, cancelled=lambda: True)
    assert list(cache.iterdir()) == []


def test_without_room_on_the_disk_it_is_decoded_into_memory(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = load(folder)
    (path,) = cache.iterdir()
    path.unlink()
    monkeypatch.setattr(picture_store, "SPARE_BYTES", 2**62)
    assert_same(load(folder), stored)
    assert list(cache.iterdir()) == []
