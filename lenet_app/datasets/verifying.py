"""Reads IDX files and believes nothing: shape, size, counts, labels, then the checksum."""

import gzip
import hashlib
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lenet_app.datasets.finding import FileSet
from lenet_app.datasets.sources import (
    IMAGE_SIDE_PX,
    IMAGES_HEADER_BYTES,
    LABELS_HEADER_BYTES,
    SOURCES,
    IdxFile,
    Kind,
    Source,
)
from lenet_app.errors import DataError

ByteArray = NDArray[np.uint8]

# Two zero bytes, the type (8: unsigned bytes), the number of dimensions.
MAGIC: Final[Mapping[int, Kind]] = {0x0803: "images", 0x0801: "labels"}


@dataclass(frozen=True)
class IdxHeader:
    """The start of an IDX file: what it holds, how many of them, and the side lengths."""

    kind: Kind
    count: int
    sides: tuple[int, ...]

    @property
    def header_bytes(self) -> int:
        """Count the bytes before the first picture or label."""
        return IMAGES_HEADER_BYTES if self.kind == "images" else LABELS_HEADER_BYTES

    @property
    def file_bytes(self) -> int:
        """Count the bytes that the whole file ought to have."""
        return self.header_bytes + self.count * int(np.prod(self.sides, dtype=np.int64))


def read_header(path: Path) -> IdxHeader:
    """Read the header of an IDX file, raw or .gz, and nothing more.

    Raises:
        DataError: The file cannot be read, is not IDX, or holds pictures of another size.
    """
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            start = file.read(IMAGES_HEADER_BYTES)
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(path, error) from error
    return parse_header(start, path)


def parse_header(start: bytes, path: Path) -> IdxHeader:
    """Make sense of the first 16 bytes of an IDX file; `path` is for the message.

    Raises:
        DataError: They are not those of 28×28 pictures or of labels.
    """
    if not start:
        raise DataError(f"{path} is empty; {_ADVICE}")
    kind = MAGIC.get(int.from_bytes(start[:4], "big")) if len(start) >= 4 else None
    if kind is None:
        raise DataError(
            f"{path} is not an IDX file of pictures or labels; replace it by the published file."
        )
    header_bytes = IMAGES_HEADER_BYTES if kind == "images" else LABELS_HEADER_BYTES
    if len(start) < header_bytes:
        raise DataError(f"{path} is cut short inside its header; {_ADVICE}")
    count, *sides = struct.unpack(f">{header_bytes // 4 - 1}I", start[4:header_bytes])
    if kind == "images" and sides != [IMAGE_SIDE_PX, IMAGE_SIDE_PX]:
        raise DataError(
            f"{path} holds pictures of {sides[1]}×{sides[0]} pixels, where "
            f"{IMAGE_SIDE_PX}×{IMAGE_SIDE_PX} are needed; {_ADVICE}"
        )
    return IdxHeader(kind, count, tuple(sides))


def read_verified(found: FileSet, file: IdxFile, *, known: Sequence[Source] = SOURCES) -> ByteArray:
    """Read one file of a set: the pictures (n, 28, 28) or the labels (n,), uint8.

    Structure is judged before the checksum, so that the message can say what is wrong.

    Raises:
        DataError: The file is not the published one.
    """
    path = found.files[file]
    content = _read(path)
    header = parse_header(content[:IMAGES_HEADER_BYTES].tobytes(), path)
    _check_structure(found, file, header, content)
    _check_checksum(found, file, content, known)
    return content[header.header_bytes :].reshape(header.count, *header.sides)


def check_counts(found: FileSet) -> None:
    """Compare the headers of all four files with each other and with what was published.

    Raises:
        DataError: Files are swapped, mixed up, or not as long as each other.
    """
    source = found.source
    headers = {file: read_header(path) for file, path in found.files.items()}
    for file, header in headers.items():
        if header.kind != file.kind:
            raise DataError(
                f"{found.files[file]} holds {header.kind} where {file.kind} belong: two files "
                f"seem to be swapped; give each its published name."
            )
    for file, header in headers.items():
        other = source.file("test" if file.half == "train" else "train", file.kind)
        if header.count == other.count != file.count and headers[other].count == file.count:
            raise DataError(
                f"{found.files[file]} holds {header.count:,} {file.kind} where {file.count:,} "
                f"belong: the {file.half} and {other.half} files are mixed up; give each its "
                "published name."
            )
    for file, header in headers.items():
        partner = source.file(file.half, "labels" if file.kind == "images" else "images")
        if header.count != file.count and headers[partner].count == file.count:
            raise DataError(
                f"{found.files[file]} holds {header.count:,} {file.kind}, but "
                f"{found.files[partner].name} holds {file.count:,} {partner.kind}; {_ADVICE}"
            )


def _check_structure(found: FileSet, file: IdxFile, header: IdxHeader, content: ByteArray) -> None:
    path = found.files[file]
    if header.count != file.count:
        raise DataError(
            f"{path} holds {header.count:,} {file.kind} where {file.count:,} belong; {_ADVICE}"
        )
    if content.size < header.file_bytes:
        raise DataError(
            f"{path} is cut short: {content.size:,} of {header.file_bytes:,} bytes; {_ADVICE}"
        )
    if content.size > header.file_bytes:
        raise DataError(
            f"{path} has {content.size - header.file_bytes:,} bytes too many at its end; {_ADVICE}"
        )
    classes = len(found.source.classes)
    if header.kind == "labels":
        labels = content[header.header_bytes :]
        strange = np.flatnonzero(labels >= classes)
        if strange.size:
            place = int(strange[0])
            raise DataError(
                f"{path} holds the label {labels[place]} at place {place + 1:,}, but labels are "
                f"0 to {classes - 1}; {_ADVICE}"
            )


def _check_checksum(
    found: FileSet, file: IdxFile, content: ByteArray, known: Sequence[Source]
) -> None:
    checksum = md5(content.data)
    if checksum == file.md5:
        return
    path = found.files[file]
    for source in known:
        for published in source.files:
            if published.md5 == checksum:
                whose = f"{source.title}'s {published.name}"
                raise DataError(
                    f"{path} is not of {found.source.title}: this is {whose}; choose the dataset "
                    f"{source.title}, or another folder."
                )
    raise DataError(
        f"{path} differs from the published file (its MD5 is {checksum}, not {file.md5}); {_ADVICE}"
    )


def md5(content: bytes | memoryview) -> str:
    """Compute the checksum that the datasets were published with; it guards no secret."""
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def md5_of(path: Path) -> str:
    """Compute the checksum of a file's raw bytes, unpacking .gz.

    Raises:
        DataError: The file cannot be read.
    """
    return md5(_read(path).data)


def _read(path: Path) -> ByteArray:
    """Read a whole file, unpacked, as bytes that may be written to (torch wants that)."""
    try:
        if path.suffix == ".gz":
            with gzip.open(path) as file:
                return np.frombuffer(bytearray(file.read()), np.uint8)
        return np.fromfile(path, np.uint8)
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> DataError:
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        return DataError(f"{path} is damaged or cut short; {_ADVICE}")
    reason = (error.strerror if isinstance(error, OSError) else None) or error
    return DataError(f"{path} cannot be read ({reason}); check that you may read it.")


_ADVICE: Final = "delete it and the published file is downloaded in its place."
