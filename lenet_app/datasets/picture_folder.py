"""Reads the plan of a folder of pictures: its classes, its parts and its files; opens none."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lenet_app.datasets.finding import search
from lenet_app.datasets.sources import SOURCES
from lenet_app.errors import DataError
from lenet_app.records import Part

# What torchvision's ImageFolder takes, and GIF.
SUFFIXES: Final = frozenset(
    {".bmp", ".gif", ".jpeg", ".jpg", ".pgm", ".png", ".ppm", ".tif", ".tiff", ".webp"}
)
PART_NAMES: Final[dict[str, Part]] = {
    "train": "train",
    "val": "validation",
    "valid": "validation",
    "validation": "validation",
    "test": "test",
}
# What archives and systems leave behind; a class never has such a name.
NO_CLASS: Final = frozenset({"__MACOSX", "__pycache__"})
FEWEST_CLASSES: Final = 2

_LAYOUT: Final = "choose a folder with one sub-folder a class"


@dataclass(frozen=True)
class PictureFile:
    """One file: its name within the folder, its class, and its part; None: not yet drawn."""

    path: Path
    name: str
    label: int
    part: Part | None


@dataclass(frozen=True)
class PictureFolder:
    """A folder with one sub-folder a class, in the parts that it came with or in none.

    `classes` are sorted, as torchvision's ImageFolder counts them. `files` are in the order of
    parts, classes and names, whatever order the file system lists them in.
    """

    path: Path
    classes: tuple[str, ...]
    files: tuple[PictureFile, ...]

    @property
    def title(self) -> str:
        """Name the folder for a sentence or a menu."""
        return self.path.name or str(self.path)

    def rows_of(self, part: Part | None) -> list[int]:
        """List which files belong to a part."""
        return [row for row, file in enumerate(self.files) if file.part == part]


def scan(folder: Path) -> PictureFolder:
    """List the pictures of `folder`: train/ and val/ with the classes in each, or the classes.

    Raises:
        DataError: It is no such folder; the sentence says what it is instead.
    """
    try:
        return _scan(folder)
    except OSError as error:
        raise DataError(
            f"{folder} cannot be read ({error.strerror or error}); check that you may read it."
        ) from error


def _scan(folder: Path) -> PictureFolder:
    if not folder.exists():
        raise DataError(f"There is no folder {folder}; {_LAYOUT}.")
    if not folder.is_dir():
        raise DataError(f"{folder} is a file; {_LAYOUT}.")
    inside = _folders(folder)
    parts = _parts(folder, inside)
    if not parts:
        classes = _classes(folder, inside)
        return PictureFolder(folder, classes, tuple(_files(folder, folder, classes, None)))
    train, *others = parts
    classes = _classes(parts[train], _folders(parts[train]))
    for part in others:
        _check_same(parts[train], classes, parts[part])
    files = [file for part in parts for file in _files(folder, parts[part], classes, part)]
    return PictureFolder(folder, classes, tuple(files))


def _parts(folder: Path, inside: list[Path]) -> dict[Part, Path]:
    """Find train/ and its companions, train first; nothing where the classes lie side by side.

    A class may be called "train": trains have no folders in them and no val/ beside them.
    """
    found: dict[Part, Path] = {}
    for path in inside:
        part = PART_NAMES.get(path.name.lower())
        if part is None:
            continue
        if part in found:
            raise DataError(
                f"{folder} holds both {found[part].name} and {path.name}; keep one of them."
            )
        found[part] = path
    if "train" not in found:
        nested = [path.name for path in found.values() if _folders(path)]
        if nested:
            raise DataError(
                f"{folder} holds {nested[0]} but no train folder; add one, or choose {nested[0]} "
                "itself to have it divided."
            )
        return {}
    if len(found) > 1:
        order: tuple[Part, ...] = ("train", "validation", "test")
        return {part: found[part] for part in order if part in found}
    if _folders(found["train"]):
        raise DataError(
            f"{folder} holds train but no val folder; add one, or choose {found['train']} itself "
            "to have it divided."
        )
    return {}


def _classes(folder: Path, inside: list[Path]) -> tuple[str, ...]:
    classes = tuple(path.name for path in inside)
    if not classes:
        raise DataError(_no_classes(folder))
    if not any(_pictures(path) for path in inside):
        raise DataError(_no_classes(folder))
    if len(classes) < FEWEST_CLASSES:
        raise DataError(
            f"{folder} holds one class only ({classes[0]}); a network needs at least two to tell "
            "apart, each in a folder of its own."
        )
    return classes


def _no_classes(folder: Path) -> str:
    for source in SOURCES:
        found = search(source, folder)
        if found is not None:
            return (
                f"{folder} holds the files of {source.title}, not folders of pictures; choose the "
                f"dataset {source.name} and give this folder as its data folder."
            )
    if any(_is_picture(path) for path in folder.iterdir()):
        return f"{folder} holds pictures, but no classes; put each class in a folder of its own."
    return f"{folder} holds no pictures; {_LAYOUT}."


def _check_same(train: Path, classes: tuple[str, ...], other: Path) -> None:
    theirs = tuple(path.name for path in _folders(other))
    if theirs == classes:
        return
    lacking = [name for name in classes if name not in theirs]
    added = [name for name in theirs if name not in classes]
    differences = [
        f"{', '.join(names)} only in {where.name}"
        for names, where in ((lacking, train), (added, other))
        if names
    ]
    raise DataError(
        f"{train.name} and {other.name} in {train.parent} have different classes "
        f"({'; '.join(differences)}); give both the same."
    )


def _files(
    root: Path, folder: Path, classes: tuple[str, ...], part: Part | None
) -> Iterator[PictureFile]:
    for label, name in enumerate(classes):
        pictures = _pictures(folder / name)
        if not pictures:
            raise DataError(
                f"{folder / name} holds no pictures; add some (JPEG, PNG, …), or delete the folder."
            )
        for path in pictures:
            yield PictureFile(path, path.relative_to(root).as_posix(), label, part)


def _folders(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith(".") and path.name not in NO_CLASS and path.is_dir()
    )


def _pictures(folder: Path) -> list[Path]:
    """List the pictures of a class, those in folders within it too, as ImageFolder does."""
    found = []
    for where, inside, names in os.walk(folder, onerror=_raise):
        inside[:] = [name for name in inside if not name.startswith(".")]
        found += [Path(where, name) for name in names if _is_picture(Path(name))]
    return sorted(found)


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def _raise(error: OSError) -> None:
    raise error
