"""Downloads what is missing of a dataset, mirror by mirror, and keeps only what is right."""

import logging
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from lenet_app.datasets.fetching import FetchFailed, fetched
from lenet_app.datasets.sources import IdxFile, Source
from lenet_app.datasets.verifying import md5
from lenet_app.errors import DataError
from lenet_app.paths import written_whole
from lenet_app.records import DataProgress

# zlib's way to say "a gzip header, then deflate".
GZIP_FORMAT: Final = 16 + zlib.MAX_WBITS
# What gzip may add to bytes that it cannot make fewer.
PACKING_SLACK_BYTES: Final = 64 * 1024

logger = logging.getLogger(__name__)


class MirrorsUnreachable(Exception):
    """No mirror delivered; the message says of each mirror why, for the end of a sentence."""


class _Damaged(Exception):
    """What a mirror sent is not the published file."""


def download(
    source: Source,
    wanted: Sequence[IdxFile],
    folder: Path,
    *,
    progress: Callable[[DataProgress], None],
    cancelled: Callable[[], bool],
) -> None:
    """Bring the wanted files into `folder`, raw, each verified before it gets its name.

    Raises:
        MirrorsUnreachable: A file could not be had from any mirror.
        DataError: A file came from a mirror, but not as published, and no other mirror helped.
        DataCancelled: `cancelled` said so.
        StorageError: A file cannot be written.
    """
    task = f"Downloading {source.title}"
    total = sum(file.packed_bytes for file in wanted)

    def report(before: int, done: int) -> None:
        progress(DataProgress(task, before + done, total, "bytes"))

    before = 0
    mirrors = list(source.mirrors)
    for file in wanted:
        report(before, 0)
        content = _from_any_mirror(source, file, mirrors, partial(report, before), cancelled)
        # The bytes are complete before the file is opened: a network error is no storage error.
        with written_whole(folder / file.name) as temporary:
            temporary.write_bytes(content)
        before += file.packed_bytes
    report(before, 0)


def _from_any_mirror(
    source: Source,
    file: IdxFile,
    mirrors: list[str],
    report: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> bytes:
    """Try the mirrors in order; strike those that cannot be reached off `mirrors`."""
    failures, damages = [], []
    for mirror in tuple(mirrors):
        host = urlsplit(mirror).netloc
        try:
            packed = _packed(f"{mirror}{file.name}.gz", file, report, cancelled)
            return _verified(file, packed)
        except FetchFailed as failure:
            failures.append(f"{host} {failure}")
            if not failure.reached:
                mirrors.remove(mirror)
        except _Damaged as damage:
            damages.append(f"{host} {damage}")
    if damages:
        raise DataError(
            f"{file.name} of {source.title} did not arrive as published "
            f"({'; '.join(damages + failures)}); try again later, or choose a folder that holds it."
        )
    # One reason is enough for a sentence; with no network they are all the same.
    logger.warning("no mirror of %s: %s", file.name, "; ".join(failures))
    raise MirrorsUnreachable(failures[-1])


def _packed(
    url: str, file: IdxFile, report: Callable[[int], None], cancelled: Callable[[], bool]
) -> bytes:
    limit = max(file.packed_bytes, file.raw_bytes) + PACKING_SLACK_BYTES
    packed = bytearray()
    for piece in fetched(url, cancelled=cancelled):
        packed += piece
        if len(packed) > limit:
            raise _Damaged("sent more than the file has")
        report(min(len(packed), file.packed_bytes))
    return bytes(packed)


def _verified(file: IdxFile, packed: bytes) -> bytes:
    """Unpack, never to more than the file's own size, and compare the checksum."""
    try:
        content = zlib.decompressobj(GZIP_FORMAT).decompress(packed, file.raw_bytes + 1)
    except zlib.error as error:
        raise _Damaged("sent something that is not a gzip file") from error
    if len(content) < file.raw_bytes:
        raise _Damaged(f"sent {len(content):,} of {file.raw_bytes:,} bytes")
    if md5(content) != file.md5:
        raise _Damaged("sent a file with another checksum")
    return content
