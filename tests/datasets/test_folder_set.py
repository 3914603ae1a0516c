import threading
import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from lenet_app.datasets import folder_set
from lenet_app.datasets.decoding import Size, decoded
from lenet_app.datasets.folder_set import folder_counts, load_folder
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.loading import ignore, never
from lenet_app.datasets.picture_folder import scan
from lenet_app.errors import DataCancelled, DataError
from lenet_app.records import DataProgress
from tests.datasets.pictures import (
    BLUE,
    GREEN,
    RED,
    write_broken,
    write_classes,
    write_picture,
)

SIZE = (3, 4, 6)


def load(folder: Path, size: Size = SIZE, seed: int = 0) -> ImageSet:
    return load_folder(folder, size, progress=ignore, cancelled=never, seed=seed)


def reds(images: torch.Tensor) -> list[int]:
    """Read the red value of every picture, which is its number in its class."""
    values: list[int] = images[:, 0, 0, 0].tolist()
    return values


def write_parts(folder: Path, *parts: str) -> Path:
    for number, part in enumerate(parts):
        write_picture(folder / part / "cat" / "a.png", (number, 255, 0))
        write_picture(folder / part / "dog" / "a.png", (number, 0, 255))
        write_picture(folder / part / "dog" / "b.png", (number, 0, 255))
    return folder


def test_the_parts_of_a_folder_are_those_it_has(tmp_path: Path) -> None:
    loaded = load(write_parts(tmp_path / "pets", "train", "val", "test"))
    assert (loaded.name, loaded.title) == (f"folder:{tmp_path / 'pets'}", "pets")
    assert loaded.classes == ("cat", "dog")
    assert loaded.validation_images is not None
    assert loaded.validation_labels is not None
    for number, (images, labels) in enumerate(
        (
            (loaded.train_images, loaded.train_labels),
            (loaded.validation_images, loaded.validation_labels),
            (loaded.test_images, loaded.test_labels),
        )
    ):
        assert (images.shape, images.dtype) == ((3, *SIZE), torch.uint8)
        assert reds(images) == [number] * 3
        assert images[:, 1, 0, 0].tolist() == [255, 0, 0]
        assert (labels.tolist(), labels.dtype) == ([0, 1, 1], torch.int64)
    assert loaded.has_test_part
    assert loaded.skipped == ()


def test_without_a_test_part_the_validation_part_is_tested_on(tmp_path: Path) -> None:
    loaded = load(write_parts(tmp_path, "train", "val"))
    assert loaded.test_images is loaded.validation_images
    assert loaded.test_labels is loaded.validation_labels
    assert not loaded.has_test_part
    assert reds(loaded.test_images) == [1, 1, 1]


def test_without_a_validation_part_there_is_a_test_part_only(tmp_path: Path) -> None:
    loaded = load(write_parts(tmp_path, "train", "test"))
    assert loaded.validation_images is None
    assert loaded.validation_labels is None
    assert loaded.has_test_part
    assert reds(loaded.test_images) == [1, 1, 1]


def test_a_folder_of_classes_is_divided_and_nothing_is_lost(tmp_path: Path) -> None:
    loaded = load(write_classes(tmp_path, {"cat": 40, "dog": 20}))
    assert loaded.validation_images is not None
    assert loaded.validation_labels is not None
    assert loaded.train_labels.bincount().tolist() == [32, 16]
    assert loaded.validation_labels.bincount().tolist() == [4, 2]
    assert loaded.test_labels.bincount().tolist() == [4, 2]
    pictures = [
        (label, red)
        for images, labels in (
            (loaded.train_images, loaded.train_labels),
            (loaded.validation_images, loaded.validation_labels),
            (loaded.test_images, loaded.test_labels),
        )
        for label, red in zip(labels.tolist(), reds(images), strict=True)
    ]
    assert sorted(pictures) == [(0, n) for n in range(40)] + [(1, n) for n in range(20)]


def test_a_folder_is_divided_by_its_seed(tmp_path: Path) -> None:
    folder = write_classes(tmp_path, {"cat": 40, "dog": 20})
    first, again, other = (load(folder, seed=seed) for seed in (0, 0, 1))
    assert torch.equal(first.test_images, again.test_images)
    assert not torch.equal(first.test_images, other.test_images)


def test_every_picture_is_what_decoding_it_alone_gives(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    for part in ("train", "val"):
        for name in ("cat", "dog"):
            (tmp_path / part / name).mkdir(parents=True)
            for number in range(25):
                noise = rng.integers(0, 256, (9, 12, 3), dtype=np.uint8)
                Image.fromarray(noise).save(tmp_path / part / name / f"{number}.png")
    loaded = load(tmp_path)
    files = [file for file in scan(tmp_path).files if file.part == "train"]
    for file, image in zip(files, loaded.train_images, strict=True):
        np.testing.assert_array_equal(image.numpy(), decoded(file.path, SIZE))


@pytest.mark.parametrize("threads", [1, 3])
def test_broken_pictures_are_left_out_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    monkeypatch.setattr(folder_set, "_threads", lambda _files: threads)
    write_parts(tmp_path, "train", "val")
    write_broken(tmp_path / "train" / "cat" / "broken.jpg")
    (tmp_path / "val" / "dog" / "aa.png").write_text("no picture")
    loaded = load(tmp_path)
    assert loaded.skipped == ("train/cat/broken.jpg", "val/dog/aa.png")
    assert loaded.train_labels.tolist() == [0, 1, 1]
    assert loaded.test_labels.tolist() == [0, 1, 1]
    assert reds(loaded.test_images) == [1, 1, 1]


def test_broken_pictures_do_not_change_how_the_others_are_divided(tmp_path: Path) -> None:
    folder = write_classes(tmp_path, {"cat": 40, "dog": 20})
    before = load(folder)
    write_broken(folder / "cat" / "broken.jpg")
    (folder / "dog" / "empty.webp").touch()
    after = load(folder)
    assert after.skipped == ("cat/broken.jpg", "dog/empty.webp")
    assert torch.equal(before.train_images, after.train_images)
    assert torch.equal(before.test_images, after.test_images)


def test_pictures_of_all_sizes_and_modes_go_together(tmp_path: Path) -> None:
    (tmp_path / "green").mkdir()
    write_picture(tmp_path / "green" / "a.png", GREEN, (1, 1))
    write_picture(tmp_path / "green" / "b.jpg", GREEN, (300, 2))
    Image.new("RGBA", (5, 90), (*GREEN, 255)).save(tmp_path / "green" / "c.png")
    (tmp_path / "grey").mkdir()
    Image.new("L", (20, 30), 9).save(tmp_path / "grey" / "a.png")
    Image.new("1", (3, 30), 1).save(tmp_path / "grey" / "b.bmp")
    Image.fromarray(np.full((5, 5), 65_535, np.uint16)).save(tmp_path / "grey" / "c.png")
    loaded = load(tmp_path)
    assert loaded.skipped == ()
    assert len(loaded.train_labels) + 2 * len(loaded.test_labels) == 6
    assert load(tmp_path, (1, 28, 28)).train_images.shape == (2, 1, 28, 28)


@pytest.mark.parametrize(
    ("readable", "sentence"),
    [(0, "no picture"), (1, "only 1 picture"), (2, "only 2 pictures")],
)
def test_too_few_pictures_to_divide_are_told(tmp_path: Path, readable: int, sentence: str) -> None:
    write_classes(tmp_path, {"cat": 3, "dog": readable})
    write_broken(tmp_path / "dog" / "broken.jpg")
    with pytest.raises(
        DataError, match=f"dog holds {sentence} that can be read; at least 3"
    ) as told:
        load(tmp_path)
    assert "one each to train, to validate and to test" in str(told.value)


def test_a_part_without_a_readable_picture_of_a_class_is_told(tmp_path: Path) -> None:
    write_parts(tmp_path, "train", "val")
    write_broken(tmp_path / "val" / "cat" / "a.jpg")
    (tmp_path / "val" / "cat" / "a.png").write_text("no picture")
    with pytest.raises(DataError, match="None of the pictures of cat in the validation part"):
        load(tmp_path)


def test_progress_counts_every_file(tmp_path: Path) -> None:
    folder = write_classes(tmp_path / "pets", {"cat": 30, "dog": 10})
    told: list[DataProgress] = []
    load_folder(folder, SIZE, progress=told.append, cancelled=never)
    assert {(step.task, step.total, step.unit) for step in told} == {("Reading pets", 40, "files")}
    done = [step.done for step in told]
    assert (done[0], done[-1]) == (0, 40)
    assert done == sorted(done)
    assert len(done) > 2


@pytest.mark.parametrize("threads", [1, 2])
def test_it_can_be_cancelled_while_it_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    monkeypatch.setattr(folder_set, "_threads", lambda _files: threads)
    folder = write_classes(tmp_path, {"cat": 150, "dog": 150})
    told: list[DataProgress] = []
    with pytest.raises(DataCancelled, match="cancelled; start it again any time"):
        load_folder(folder, SIZE, progress=told.append, cancelled=lambda: len(told) > 3)
    assert told[-1].done < 300
    assert not [thread for thread in threading.enumerate() if "pictures" in thread.name]


def test_a_bug_while_decoding_is_not_swallowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_path: Path, _size: Size) -> np.ndarray:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(folder_set, "decoded", broken)
    with pytest.raises(RuntimeError, match="broken on purpose"):
        load(write_classes(tmp_path, {"cat": 3, "dog": 3}))


def test_pillows_warnings_are_kept_from_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def warning(path: Path, size: Size) -> np.ndarray:
        warnings.warn("odd EXIF data", UserWarning, stacklevel=1)
        return decoded(path, size)

    monkeypatch.setattr(folder_set, "decoded", warning)
    assert load(write_classes(tmp_path, {"cat": 3, "dog": 3})).skipped == ()


def test_pictures_that_do_not_fit_into_memory_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    folder = write_classes(tmp_path, {"cat": 3, "dog": 3})
    monkeypatch.setattr(np, "empty", full)
    with pytest.raises(DataError, match=r"6 pictures of 3×4×6 do not fit into .+ memory; take few"):
        load(folder)


def test_large_files_are_decoded_by_several_threads_and_small_ones_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    write_classes(tmp_path, {"cat": 3, "dog": 3})
    assert folder_set._threads(scan(tmp_path).files) == 1
    monkeypatch.setattr(folder_set, "WORTH_THREADS_BYTES", 10)
    assert folder_set._threads(scan(tmp_path).files) == 3


def test_files_are_counted_without_reading_them(tmp_path: Path) -> None:
    whole = write_classes(tmp_path / "whole", {"cat": 40, "dog": 20, "emu": 3})
    assert folder_counts(scan(whole)) == (49, 7)
    loaded = load(whole)
    assert folder_counts(scan(whole)) == (len(loaded.train_labels), len(loaded.test_labels))
    assert folder_counts(scan(write_parts(tmp_path / "two", "train", "val"))) == (3, 3)
    three = write_parts(tmp_path / "three", "train", "val", "test")
    (three / "test" / "cat" / "more.png").write_text("not even a picture")
    assert folder_counts(scan(three)) == (3, 4)


def test_the_real_cats_and_dogs_are_read(cats_and_dogs: Path) -> None:
    loaded = load(cats_and_dogs, (3, 32, 32))
    assert loaded.classes == ("cat", "dog")
    assert loaded.train_images.shape == (10_000, 3, 32, 32)
    assert loaded.train_labels.bincount().tolist() == [5000, 5000]
    assert loaded.validation_images is not None
    assert loaded.validation_images.shape == (2000, 3, 32, 32)
    assert loaded.skipped == ()
    sample = scan(cats_and_dogs).files[7000]
    with Image.open(sample.path) as picture:
        expected = np.asarray(picture).transpose(2, 0, 1)
    np.testing.assert_array_equal(loaded.train_images[7000].numpy(), expected)


def test_a_colour_is_itself(tmp_path: Path) -> None:
    for name, colour in (("red", RED), ("blue", BLUE)):
        for number in range(3):
            write_picture(tmp_path / name / f"{number}.png", colour)
    loaded = load(tmp_path)
    assert loaded.classes == ("blue", "red")
    for image, label in zip(loaded.train_images, loaded.train_labels.tolist(), strict=True):
        assert image[:, 0, 0].tolist() == list((BLUE, RED)[label])
