import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lenet_app.datasets.picture_folder import PictureFolder, scan
from lenet_app.errors import DataError
from tests.datasets.pictures import write_classes, write_picture


def names(found: PictureFolder) -> list[str]:
    return [file.name for file in found.files]


def test_a_folder_of_classes_has_them_in_order_of_name_and_no_parts(tmp_path: Path) -> None:
    write_classes(tmp_path / "pets", {"dog": 1, "cat": 2, "Ant": 1})
    found = scan(tmp_path / "pets")
    assert found.title == "pets"
    assert found.classes == ("Ant", "cat", "dog")
    assert [(file.name, file.label, file.part) for file in found.files] == [
        ("Ant/000.png", 0, None),
        ("cat/000.png", 1, None),
        ("cat/001.png", 1, None),
        ("dog/000.png", 2, None),
    ]
    assert all(file.path == found.path / file.name for file in found.files)


@pytest.mark.parametrize("validation", ["val", "valid", "validation", "Val"])
def test_train_and_validation_folders_are_the_parts(tmp_path: Path, validation: str) -> None:
    write_classes(tmp_path / validation, {"cat": 1, "dog": 1})
    write_classes(tmp_path / "train", {"cat": 2, "dog": 1})
    found = scan(tmp_path)
    assert found.classes == ("cat", "dog")
    assert [file.part for file in found.files] == ["train"] * 3 + ["validation"] * 2
    assert names(found)[-1] == f"{validation}/dog/000.png"
    assert found.rows_of("validation") == [3, 4]


def test_a_test_folder_comes_last(tmp_path: Path) -> None:
    for part in ("test", "train", "val"):
        write_classes(tmp_path / part, {"cat": 1, "dog": 1})
    parts = [file.part for file in scan(tmp_path).files]
    assert parts == ["train", "train", "validation", "validation", "test", "test"]


def test_the_order_of_the_file_system_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_classes(tmp_path, {f"class {number}": 6 for number in range(6)})
    before = scan(tmp_path)
    rng = random.Random(0)  # noqa: S311 - it guards no secret
    listed, walk = Path.iterdir, os.walk

    def iterdir(folder: Path) -> Iterator[Path]:
        paths = list(listed(folder))
        rng.shuffle(paths)
        return iter(paths)

    def shuffled_walk(folder: Path, **options: Any) -> Iterator[tuple[str, list[str], list[str]]]:
        for where, inside, files in walk(str(folder), **options):
            rng.shuffle(files)
            yield where, inside, files

    monkeypatch.setattr(Path, "iterdir", iterdir)
    monkeypatch.setattr(os, "walk", shuffled_walk)
    assert [path.name for path in tmp_path.iterdir()] != list(before.classes)
    assert scan(tmp_path) == before


def test_pictures_deeper_in_a_class_belong_to_it(tmp_path: Path) -> None:
    write_classes(tmp_path, {"cat": 1, "dog": 1})
    write_picture(tmp_path / "cat" / "tabby" / "young" / "a.JPEG")
    assert names(scan(tmp_path)) == ["cat/000.png", "cat/tabby/young/a.JPEG", "dog/000.png"]


def test_what_systems_and_archives_leave_behind_is_passed_over(tmp_path: Path) -> None:
    write_classes(tmp_path, {"cat": 1, "dog": 1, "__MACOSX": 1, ".cache": 1})
    write_picture(tmp_path / "cat" / "._000.png")
    write_picture(tmp_path / "cat" / ".thumbnails" / "000.png")
    (tmp_path / "cat" / "Thumbs.db").touch()
    (tmp_path / "README.md").touch()
    found = scan(tmp_path)
    assert found.classes == ("cat", "dog")
    assert names(found) == ["cat/000.png", "dog/000.png"]


def test_a_class_may_be_called_train(tmp_path: Path) -> None:
    write_classes(tmp_path, {"train": 1, "plane": 1})
    found = scan(tmp_path)
    assert found.classes == ("plane", "train")
    assert {file.part for file in found.files} == {None}


def one_class(folder: Path) -> None:
    write_classes(folder, {"cat": 3})


def an_empty_class(folder: Path) -> None:
    write_classes(folder, {"cat": 3, "dog": 3})
    (folder / "emu").mkdir()


def a_class_of_texts(folder: Path) -> None:
    write_classes(folder, {"cat": 3, "dog": 3})
    (folder / "emu").mkdir()
    (folder / "emu" / "emu.txt").touch()


def an_empty_class_in_a_part(folder: Path) -> None:
    write_classes(folder / "train", {"cat": 1, "dog": 1})
    write_classes(folder / "val", {"cat": 1})
    (folder / "val" / "dog").mkdir()


def other_classes(folder: Path) -> None:
    write_classes(folder / "train", {"cat": 1, "dog": 1})
    write_classes(folder / "val", {"cat": 1, "emu": 1, "fox": 1})


def fewer_classes(folder: Path) -> None:
    write_classes(folder / "train", {"cat": 1, "dog": 1})
    write_classes(folder / "valid", {"cat": 1})


def one_class_in_parts(folder: Path) -> None:
    write_classes(folder / "train", {"cat": 1})
    write_classes(folder / "val", {"cat": 1})


def no_classes_in_parts(folder: Path) -> None:
    write_classes(folder, {"train": 3, "val": 3})


def no_validation(folder: Path) -> None:
    write_classes(folder / "train", {"cat": 1, "dog": 1})


def no_train(folder: Path) -> None:
    write_classes(folder / "val", {"cat": 1, "dog": 1})


def two_validations(folder: Path) -> None:
    for part in ("train", "val", "valid"):
        write_classes(folder / part, {"cat": 1, "dog": 1})


def nothing(folder: Path) -> None:
    pass


def empty_folders(folder: Path) -> None:
    (folder / "cat").mkdir()
    (folder / "dog").mkdir()


def loose_pictures(folder: Path) -> None:
    write_picture(folder / "cat 1.jpg")


@pytest.mark.parametrize(
    ("arrange", "sentence"),
    [
        (one_class, "holds one class only (cat); a network needs at least two"),
        (an_empty_class, "emu holds no pictures; add some"),
        (a_class_of_texts, "emu holds no pictures; add some"),
        (an_empty_class_in_a_part, "dog holds no pictures; add some"),
        (other_classes, "different classes (dog only in train; emu, fox only in val)"),
        (fewer_classes, "different classes (dog only in train); give both the same"),
        (one_class_in_parts, "train holds one class only (cat)"),
        (no_classes_in_parts, "train holds pictures, but no classes; put each class in a folder"),
        (no_validation, "holds train but no val folder; add one, or choose "),
        (no_train, "holds val but no train folder; add one, or choose val itself"),
        (two_validations, "holds both val and valid; keep one of them"),
        (nothing, "holds no pictures; choose a folder with one sub-folder a class"),
        (empty_folders, "holds no pictures; choose a folder with one sub-folder a class"),
        (loose_pictures, "holds pictures, but no classes; put each class in a folder of its own"),
    ],
)
def test_what_cannot_be_learnt_from_is_told_in_a_sentence(
    tmp_path: Path, arrange: Callable[[Path], None], sentence: str
) -> None:
    arrange(tmp_path)
    with pytest.raises(DataError) as told:
        scan(tmp_path)
    assert sentence in str(told.value)
    assert str(tmp_path) in str(told.value)
    assert str(told.value).endswith(".")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"There is no folder .*pets; choose a folder with one"):
        scan(tmp_path / "pets")


def test_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "pets.zip").touch()
    with pytest.raises(DataError, match=r"pets\.zip is a file; choose a folder with one"):
        scan(tmp_path / "pets.zip")


@pytest.mark.parametrize("below", [".", "..", "../.."])
def test_the_files_of_mnist_are_recognised(tmp_path: Path, below: str) -> None:
    raw = tmp_path / "data" / "MNIST" / "raw"
    raw.mkdir(parents=True)
    (raw / "train-images-idx3-ubyte.gz").touch()
    with pytest.raises(DataError, match="holds the files of MNIST, not folders of pictures"):
        scan((raw / below).resolve())


def test_a_folder_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_folder: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(DataError, match=r"cannot be read \(Permission denied\); check that you"):
        scan(tmp_path)
