"""Finds the four IDX files of a dataset in the folders where people keep them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lenet_app.datasets.sources import IdxFile, Source


@dataclass(frozen=True)
class FileSet:
    """The files of a dataset that lie in one folder: some of them, or all four."""

    source: Source
    folder: Path
    files: Mapping[IdxFile, Path]

    @property
    def missing(self) -> tuple[IdxFile, ...]:
        """List the files that are not there."""
        return tuple(file for file in self.source.files if file not in self.files)

    @property
    def is_whole(self) -> bool:
        """Tell whether all four files are there."""
        return not self.missing


def look_into(source: Source, folder: Path) -> FileSet:
    """Look for a dataset's files in one folder, raw or as .gz; raw files are preferred."""
    located = {file: _locate(file, folder) for file in source.files}
    return FileSet(
        source, folder, {file: path for file, path in located.items() if path is not None}
    )


def search(source: Source, root: Path) -> FileSet | None:
    """Look for a dataset below a data folder: in MNIST/raw, in raw, and in the folder itself.

    A whole set wins over a part of one; None if there is not a single file.
    """
    found = [look_into(source, folder) for folder in (root / source.folder / "raw", root / "raw")]
    found.append(look_into(source, root))
    return max(found, key=lambda files: len(files.files)) if any(f.files for f in found) else None


def _locate(file: IdxFile, folder: Path) -> Path | None:
    # Some collections write the first hyphen of the ending as a dot: train-images.idx3-ubyte.
    dotted = file.name.replace("-idx", ".idx")
    for name in (file.name, f"{file.name}.gz", dotted, f"{dotted}.gz"):
        path = folder / name
        if _is_file(path):
            return path
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that may not be entered holds nothing for us
        return False
