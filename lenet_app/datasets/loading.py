"""Loads a dataset by name: published, drawn by the app itself, or a folder of pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lenet_app.datasets.catalogue import (
    FOLDER_PREFIX,
    MIXED,
    MY_DIGITS,
    DatasetCard,
    folder_name,
    folder_of,
    names,
)
from lenet_app.datasets.decoding import Size
from lenet_app.datasets.folder_set import folder_counts, load_folder
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.mixed import INK_DIGITS, VALIDATION, load_mixed
from lenet_app.datasets.my_digits import load_my_digits, my_digits_counts
from lenet_app.datasets.picture_folder import scan
from lenet_app.datasets.published import load_source, source_counts
from lenet_app.datasets.sources import SOURCES
from lenet_app.datasets.synthetic import TEST_DIGITS, TRAIN_DIGITS
from lenet_app.datasets.synthetic_cache import cached_synthetic_set
from lenet_app.errors import DataError
from lenet_app.records import DataProgress

# What the network for pictures in colour takes.
STANDARD_SIZE: Final[Size] = (3, 32, 32)


@dataclass(frozen=True)
class DatasetStatus:
    """Whether a dataset is on this machine, and how many examples its halves have.

    For a dataset that is not here the counts are the published ones.
    """

    available: bool
    train: int
    test: int


def ignore(progress: DataProgress) -> None:
    """Take no notice of progress."""


def never() -> bool:
    """Cancel never."""
    return False


def load_dataset(
    name: str,
    data_dir: Path | None = None,
    *,
    size: Size = STANDARD_SIZE,
    progress: Callable[[DataProgress], None] = ignore,
    cancelled: Callable[[], bool] = never,
    download: bool = True,
) -> ImageSet:
    """Load a dataset into memory; download or draw what is missing.

    Looked for in `data_dir`, then $LENET_DATA, then the user's data folder; downloaded into
    `data_dir`, or into the user's data folder if none is given. "folder:PATH" is a folder of
    pictures; they become `size` (channels, height, width), which no other dataset minds.

    Raises:
        DataMissing: It is neither on this machine nor to be had from the network.
        DataCancelled: `cancelled` said so; asked at least every tenth of a second.
        DataError: A file is damaged or another than it claims to be, a folder of pictures cannot be
            learnt from, or the name is unknown.
        StorageError: A downloaded file cannot be written.
    """
    folder = folder_of(name)
    if folder is not None:
        return load_folder(folder, size, progress=progress, cancelled=cancelled)
    if name == "synthetic":
        return cached_synthetic_set(progress=progress, cancelled=cancelled)
    if name == MY_DIGITS:
        return load_my_digits()
    if name == MIXED:
        return load_mixed(data_dir, progress=progress, cancelled=cancelled, may_download=download)
    for source in SOURCES:
        if source.name == name:
            return load_source(
                source, data_dir, progress=progress, cancelled=cancelled, may_download=download
            )
    raise DataError(_unknown(name))


def dataset_status(name: str, data_dir: Path | None = None) -> DatasetStatus:
    """Look whether a dataset is on this machine; reads file headers only.

    Of a folder, files are counted; one that cannot be learnt from is not available.

    Raises:
        KeyError: There is no dataset of that name.
    """
    folder = folder_of(name)
    if folder is not None:
        try:
            return DatasetStatus(True, *folder_counts(scan(folder)))
        except DataError:
            return DatasetStatus(available=False, train=0, test=0)
    if name == "synthetic":
        return DatasetStatus(available=True, train=TRAIN_DIGITS, test=TEST_DIGITS)
    if name == MY_DIGITS:
        own = my_digits_counts()
        return DatasetStatus(own is not None, *(own or (0, 0)))
    source = {source.name: source for source in SOURCES}["mnist" if name == MIXED else name]
    counts = source_counts(source, data_dir)
    train, test = counts or (source.count("train"), source.count("test"))
    added = INK_DIGITS - VALIDATION if name == MIXED else 0
    return DatasetStatus(counts is not None, train + added, test)


def folder_card(name: str) -> DatasetCard:
    """Say what can be said of a folder of pictures without opening one; `name` is folder:PATH.

    Raises:
        DataError: It is no folder of pictures.
    """
    folder = folder_of(name)
    if folder is None:
        raise DataError(_unknown(name))
    found = scan(folder)
    return DatasetCard(
        folder_name(folder), found.title, f"{len(found.files):,} pictures", found.classes
    )


def _unknown(name: str) -> str:
    return (
        f"There is no dataset {name!r}; choose one of {', '.join(names())}, or {FOLDER_PREFIX}PATH."
    )
