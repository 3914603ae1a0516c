"""Keeps the decoded pictures of a large folder in a file that is mapped, not read into memory."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lenet_app.datasets.decoding import Size, decoded
from lenet_app.datasets.picture_folder import PictureFile, PictureFolder
from lenet_app.errors import PictureError, StorageError
from lenet_app.paths import user_cache_folder, written_whole
from lenet_app.records import ByteArray

# Below this a folder is decoded into memory, every time: it takes seconds.
WORTH_BYTES: Final = 128 * 1024 * 1024
# Counts up when the form of the file, or the way pictures are decoded, changes.
FORMAT: Final = "lenet-app pictures 1"
PROBES: Final = 3
# What a disk must have left beside the pictures.
SPARE_BYTES: Final = 1024 * 1024 * 1024
COPIED_ROWS: Final = 256


@dataclass(frozen=True, eq=False)
class StoredPictures:
    """Pictures in the order of `rows`, (n,), int64: which of the folder's files each one is.

    `images`: (n, c, h, w), uint8, on disk; the system reads what is looked at, and may forget it.
    Files that could not be read are in none of the rows.
    """

    images: ByteArray
    rows: NDArray[np.int64]


def is_large(found: PictureFolder, size: Size) -> bool:
    """Tell whether a folder is worth a file of its own."""
    return len(found.files) * int(np.prod(size)) >= WORTH_BYTES


def stored_pictures(
    found: PictureFolder,
    size: Size,
    decode: Callable[[ByteArray], NDArray[np.bool_]],
    order: Callable[[NDArray[np.bool_]], NDArray[np.int64]],
) -> StoredPictures | None:
    """Open the pictures of a folder, decoded before or now; None if there is no room on the disk.

    `decode` fills (n, c, h, w) in the order of the files and tells which could be read; `order`
    lists the rows to keep, those of a part together, so that a part can be had without a copy.

    Raises:
        DataError, DataCancelled: As `decode` and `order` raise them; no file is left then.
    """
    place = _short_hash(f"{FORMAT} {size} {found.path.resolve()}")
    path = user_cache_folder() / "pictures" / f"{place}-{_fingerprint(found)}.uint8"
    kept = _open(path, found, size)
    if kept is not None:
        return kept
    with suppress(StorageError):
        if not _has_room(path, 2 * len(found.files) * int(np.prod(size))):
            return None
        with written_whole(path) as temporary, _scratch(temporary, found, size) as images:
            rows = order(decode(images))
            _write(temporary, images, rows)
            del images  # or the scratch file would stay open, and Windows could not delete it
        for stale in path.parent.glob(f"{place}-*.uint8"):
            if stale != path:
                with suppress(OSError):  # Windows keeps what is still in use; the next time, then
                    stale.unlink()
        return _open(path, found, size)
    return None


def _fingerprint(found: PictureFolder) -> str:
    """Tell whether a folder is as it was: names, lengths, and when each file was written."""
    about = [(file, file.path.stat()) for file in found.files]
    return _short_hash(
        repr([(file.name, file.label, s.st_size, s.st_mtime_ns) for file, s in about])
    )


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _has_room(path: Path, wanted: int) -> bool:
    folder = path.parent
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free > wanted + SPARE_BYTES


@contextmanager
def _scratch(temporary: Path, found: PictureFolder, size: Size) -> Iterator[ByteArray]:
    """Give room on the disk for pictures in the order of the files, and take it away after."""
    path = temporary.with_suffix(".files")
    try:
        yield np.memmap(path, np.uint8, "w+", shape=(len(found.files), *size))
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _write(path: Path, images: ByteArray, rows: NDArray[np.int64]) -> None:
    """Write the pictures in their final order, then their rows, then what describes both."""
    checksum = hashlib.sha256(rows.tobytes()).hexdigest()
    about = json.dumps({"format": FORMAT, "pictures": len(rows), "rows": checksum}).encode()
    with path.open("wb") as file:
        for start in range(0, len(rows), COPIED_ROWS):
            file.write(images[rows[start : start + COPIED_ROWS]].tobytes())
        file.write(rows.tobytes())
        file.write(about)
        file.write(len(about).to_bytes(8, "little"))


def _open(path: Path, found: PictureFolder, size: Size) -> StoredPictures | None:
    """Open a file if it is whole and its pictures are still what decoding gives; else None."""
    try:
        with path.open("rb") as file:
            length = file.seek(0, 2)
            file.seek(length - 8)
            about_length = int.from_bytes(file.read(8), "little")
            file.seek(length - 8 - about_length)
            about = json.loads(file.read(about_length))
            count = int(about["pictures"])
            pixels = count * int(np.prod(size))
            if about["format"] != FORMAT or length != pixels + 8 * count + about_length + 8:
                return None
            file.seek(pixels)
            rows = np.frombuffer(file.read(8 * count), np.int64)
        if hashlib.sha256(rows.tobytes()).hexdigest() != about["rows"]:
            return None
        # Copy on write: torch wants an array that may be written to, and the file stays as it is.
        images = np.memmap(path, np.uint8, "c", shape=(count, *size))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None
    stored = StoredPictures(images, rows)
    return stored if _still_true(stored, found.files, size) else None


def _still_true(stored: StoredPictures, files: Sequence[PictureFile], size: Size) -> bool:
    """Decode a few pictures again and compare."""
    for place in np.linspace(0, len(stored.rows) - 1, min(PROBES, len(stored.rows))).astype(int):
        file = files[int(stored.rows[place])]
        try:
            fresh = decoded(file.path, size)
        except PictureError:
            return False
        if not np.array_equal(fresh, stored.images[place]):
            return False
    return True
