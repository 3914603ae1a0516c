"""Loads a folder of pictures: every file decoded to one size, broken ones left out and named."""

import os
import threading
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillDecoding
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lenet_app.datasets.catalogue import folder_name
from lenet_app.datasets.decoding import Size, decoded
from lenet_app.datasets.dividing import FEWEST, divided, held_back
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.picture_folder import PictureFile, PictureFolder, scan
from lenet_app.datasets.picture_store import is_large, stored_pictures
from lenet_app.errors import DataCancelled, DataError, PictureError
from lenet_app.records import ByteArray, DataProgress, Part

PARTS: Final[tuple[Part, ...]] = ("train", "validation", "test")
# Which pictures are for the test must not change with a run's seed, or runs could not be compared,
# and weights would be judged on pictures they had learnt.
DIVIDING_SEED: Final = 0
# A button that answers within a tenth of a second feels immediate.
CANCEL_POLL_S: Final = 0.1
CHUNK_FILES: Final = 16
SIZED_FILES: Final = 100  # enough to tell small pictures from photos
MOST_THREADS: Final = 8
# Smaller files are decoded so fast that threads only wait for each other: two took half as long
# again as one (JPEGs of 1 KB, two cores); from 20 KB on two were nearly twice as fast.
WORTH_THREADS_BYTES: Final = 8 * 1024


def load_folder(
    folder: Path,
    size: Size,
    *,
    progress: Callable[[DataProgress], None],
    cancelled: Callable[[], bool],
    seed: int = DIVIDING_SEED,
) -> ImageSet:
    """Load the pictures of `folder`, each (channels, height, width) of `size`.

    A folder too large for memory is decoded once, into a file of the user's cache, and read from
    there. With train/ and val/ in it, these are the parts, and without a test/ the validation part
    is the test part too. A folder of classes is divided by `seed`: 80 % train, 10 % validation,
    10 % test.

    Raises:
        DataError: It is no folder of pictures, or too few of them can be read.
        DataCancelled: `cancelled` said so; asked at least every tenth of a second.
    """
    found = scan(folder)
    stored = None
    if is_large(found, size):
        stored = stored_pictures(
            found,
            size,
            lambda images: _decode(found, images, progress, cancelled),
            lambda good: np.concatenate(list(_parts(found, good, seed).values())),
        )
    if stored is None:
        images = _room(len(found.files), size)
        good = _decode(found, images, progress, cancelled)
        place = np.arange(len(images))
    else:
        images = stored.images
        good = np.zeros(len(found.files), np.bool_)
        good[stored.rows] = True
        place = np.zeros(len(good), np.int64)
        place[stored.rows] = np.arange(len(stored.rows))
    skipped = tuple(file.name for file, fine in zip(found.files, good, strict=True) if not fine)
    parts = _parts(found, good, seed)
    pieces = {part: _piece(found.files, images, rows, place[rows]) for part, rows in parts.items()}
    train_images, train_labels = pieces["train"]
    test_images, test_labels = pieces.get("test") or pieces["validation"]
    validation_images, validation_labels = pieces.get("validation") or (None, None)
    return ImageSet(
        folder_name(found.path),
        found.title,
        found.classes,
        train_images,
        train_labels,
        test_images,
        test_labels,
        validation_images,
        validation_labels,
        skipped,
    )


def folder_counts(found: PictureFolder) -> tuple[int, int]:
    """Count the training and test pictures as if all could be read."""
    train = len(found.rows_of("train"))
    if train:
        return train, len(found.rows_of("test")) or len(found.rows_of("validation"))
    labels = np.bincount([file.label for file in found.files])
    test = sum(held_back(int(count)) for count in labels)
    return len(found.files) - 2 * test, test


def _room(count: int, size: Size) -> ByteArray:
    try:
        return np.empty((count, *size), np.uint8)
    except MemoryError as error:
        channels, height, width = size
        raise DataError(
            f"{count:,} pictures of {channels}×{height}×{width} do not fit into this machine's "
            "memory; take fewer, or a network with a smaller input."
        ) from error


def _decode(
    found: PictureFolder,
    images: ByteArray,
    progress: Callable[[DataProgress], None],
    cancelled: Callable[[], bool],
) -> NDArray[np.bool_]:
    """Decode every file into its row of `images`; tell which could be read: (n,), bool."""
    task, total = f"Reading {found.title}", len(found.files)
    good = np.zeros(total, np.bool_)
    stopped = threading.Event()

    def decode_some(rows: range) -> None:
        for row in rows:
            if stopped.is_set():
                return
            try:
                images[row] = decoded(found.files[row].path, images.shape[1:])
            except PictureError:
                continue
            good[row] = True

    progress(DataProgress(task, 0, total, "files"))
    chunks = [
        range(first, min(first + CHUNK_FILES, total)) for first in range(0, total, CHUNK_FILES)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd EXIF data and the like
        pool = ThreadPoolExecutor(_threads(found.files), thread_name_prefix="pictures")
        try:
            jobs = [pool.submit(decode_some, chunk) for chunk in chunks]
            for chunk, job in zip(chunks, jobs, strict=True):
                done = False
                while not done:
                    if cancelled():
                        raise DataCancelled(f"{task} was cancelled; start it again any time.")
                    done = _is_done(job)
                progress(DataProgress(task, chunk.stop, total, "files"))
        finally:
            stopped.set()
            pool.shutdown(cancel_futures=True)
    return good


def _is_done(job: Future[None]) -> bool:
    """Wait a moment for a job; what went wrong in it goes wrong here."""
    try:
        job.result(CANCEL_POLL_S)
    except StillDecoding:
        return False
    return True


def _threads(files: Sequence[PictureFile]) -> int:
    """Choose how many threads decode: one for small files, else all cores but one."""
    some = files[:: -(-len(files) // SIZED_FILES)]
    mean_bytes = sum(file.path.stat().st_size for file in some) / len(some)
    if mean_bytes < WORTH_THREADS_BYTES:
        return 1
    return max(1, min(MOST_THREADS, (os.cpu_count() or 1) - 1))


def _parts(
    found: PictureFolder, good: NDArray[np.bool_], seed: int
) -> dict[Part, NDArray[np.int64]]:
    """List the rows of every part, of those files that could be read.

    Raises:
        DataError: A class has too few of them.
    """
    rows = np.flatnonzero(good)
    labels = np.array([file.label for file in found.files])
    given = [file.part for file in found.files]
    if None in given:
        for name, count in zip(found.classes, _counts(found, labels[rows]), strict=True):
            if count < FEWEST:
                raise DataError(
                    f"{found.path / name} holds {_readable(count)}; at least {FEWEST} are needed, "
                    "one each to train, to validate and to test."
                )
        names = [found.files[row].name for row in rows]
        drawn = np.array(divided(names, labels[rows].tolist(), seed))
    else:
        drawn = np.array(given)[rows]
    parts: dict[Part, NDArray[np.int64]] = {}
    for part in PARTS:
        if part not in given and None not in given:
            continue
        parts[part] = rows[drawn == part]
        for name, count in zip(found.classes, _counts(found, labels[parts[part]]), strict=True):
            if not count:
                raise DataError(
                    f"None of the pictures of {name} in the {part} part of {found.path} can be "
                    "read; replace them, or delete that class."
                )
    return parts


def _counts(found: PictureFolder, labels: NDArray[np.int64]) -> list[int]:
    counts: list[int] = np.bincount(labels, minlength=len(found.classes)).tolist()
    return counts


def _readable(count: int) -> str:
    if not count:
        return "no picture that can be read"
    return f"only {count} picture{'s' if count > 1 else ''} that can be read"


def _piece(
    files: Sequence[PictureFile],
    images: ByteArray,
    rows: NDArray[np.int64],
    places: NDArray[np.int64],
) -> tuple[Tensor, Tensor]:
    """Take some pictures and their labels; pictures that lie together are not copied."""
    first, last = int(places[0]), int(places[-1])
    together = last - first + 1 == len(places)
    chosen = images[first : last + 1] if together else images[places]
    labels = np.array([files[row].label for row in rows], np.int64)
    return torch.from_numpy(chosen), torch.from_numpy(labels)
