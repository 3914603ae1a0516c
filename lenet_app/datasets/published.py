"""Takes a published dataset from its folder, or from the network, to tensors in memory."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from lenet_app.datasets.downloading import MirrorsUnreachable, download
from lenet_app.datasets.finding import FileSet, look_into, search
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.sources import SOURCES, Source
from lenet_app.datasets.verifying import check_counts, md5_of, read_header, read_verified
from lenet_app.errors import DataCancelled, DataError, DataMissing
from lenet_app.paths import data_roots, user_data_folder
from lenet_app.records import DataProgress


def load_source(
    source: Source,
    data_dir: Path | None,
    *,
    progress: Callable[[DataProgress], None],
    cancelled: Callable[[], bool],
    may_download: bool,
    known: Sequence[Source] = SOURCES,
) -> ImageSet:
    """Find, complete, verify and load a published dataset; `known` are those to recognise.

    Raises:
        DataMissing: It is neither on this machine nor to be had from the network.
        DataCancelled: `cancelled` said so.
        DataError: A file is damaged or another than it claims to be.
        StorageError: A downloaded file cannot be written.
    """
    if data_dir is not None and data_dir.is_file():
        raise DataError(f"{data_dir} is a file; choose the folder that contains {_inside(source)}.")
    found = _find(source, data_dir, known)
    if not found.is_whole:
        found = _complete(found, data_dir, progress, cancelled, may_download=may_download)
    return _read(found, known, progress, cancelled)


def source_counts(source: Source, data_dir: Path | None) -> tuple[int, int] | None:
    """Count the training and test examples on this machine; None if they are not all here.

    Reads headers only, so damage further inside is not seen.
    """
    found = _find(source, data_dir, SOURCES)
    if not found.is_whole:
        return None
    try:
        check_counts(found)
        train, test = (
            read_header(found.files[source.file(half, "images")]).count
            for half in ("train", "test")
        )
    except DataError:
        return None
    return train, test


def _find(source: Source, data_dir: Path | None, known: Sequence[Source]) -> FileSet:
    """Find the folder to read from, or else the one to complete.

    A folder that the user named and that holds a part is completed, never passed over in silence.
    """
    if data_dir is not None:
        named = search(source, data_dir)
        if named is not None:
            return named
    for root in data_roots():
        found = search(source, root)
        if found is not None and found.is_whole and not _holds_another(found, known):
            return found
    home = data_dir if data_dir is not None else _download_root()
    return look_into(source, home / source.folder / "raw")


def _holds_another(found: FileSet, known: Sequence[Source]) -> bool:
    """Tell whether these are another dataset's files of the same names.

    $LENET_DATA may point into MNIST/raw while Fashion-MNIST is wanted. The test labels decide:
    the smallest of the four files.
    """
    file = found.source.file("test", "labels")
    others = {source.file("test", "labels").md5 for source in known if source != found.source}
    try:
        return md5_of(found.files[file]) in others
    except DataError:  # it cannot be read: let the reader of the whole set say so
        return False


def _complete(
    found: FileSet,
    data_dir: Path | None,
    progress: Callable[[DataProgress], None],
    cancelled: Callable[[], bool],
    *,
    may_download: bool,
) -> FileSet:
    reason = "downloading is switched off"
    if may_download:
        try:
            download(
                found.source, found.missing, found.folder, progress=progress, cancelled=cancelled
            )
            return look_into(found.source, found.folder)
        except MirrorsUnreachable as error:
            reason = str(error)
    raise DataMissing(_missing_sentence(found, data_dir, reason))


def _missing_sentence(found: FileSet, data_dir: Path | None, reason: str) -> str:
    source = found.source
    if found.files:
        names = ", ".join(file.name for file in found.missing)
        return (
            f"{found.folder} holds only {len(found.files)} of the {len(source.files)} "
            f"{source.title} files ({names} not found), and the rest could not be downloaded "
            f"({reason}); put what is missing there, connect to the network, or choose another "
            "folder."
        )
    looked_in = " or ".join(dict.fromkeys(str(root) for root in data_roots(data_dir)))
    return (
        f"{source.title} is not in {looked_in}, and could not be downloaded ({reason}); connect to "
        f"the network, or choose the folder that contains {_inside(source)}."
    )


def _inside(source: Source) -> str:
    return f"{source.folder}/raw"


def _download_root() -> Path:
    return user_data_folder() / "datasets"


def _read(
    found: FileSet,
    known: Sequence[Source],
    progress: Callable[[DataProgress], None],
    cancelled: Callable[[], bool],
) -> ImageSet:
    source = found.source
    check_counts(found)
    tensors: dict[tuple[str, str], Tensor] = {}
    for done, file in enumerate(source.files):
        if cancelled():
            raise DataCancelled(f"Loading {source.title} was cancelled; start it again any time.")
        progress(DataProgress(f"Reading {source.title}", done, len(source.files), "files"))
        content = read_verified(found, file, known=known)
        tensors[file.half, file.kind] = (
            torch.from_numpy(content[:, np.newaxis])
            if file.kind == "images"
            else torch.from_numpy(content.astype(np.int64))
        )
    progress(DataProgress(f"Reading {source.title}", len(source.files), len(source.files), "files"))
    return ImageSet(
        source.name,
        source.title,
        source.classes,
        tensors["train", "images"],
        tensors["train", "labels"],
        tensors["test", "images"],
        tensors["test", "labels"],
    )
