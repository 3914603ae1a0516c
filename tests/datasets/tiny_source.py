"""A dataset as MNIST is published, of a few random pictures, for the tests of this folder."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from lenet_app.datasets.sources import Half, IdxFile, Kind, Source

COUNTS: Mapping[Half, int] = {"train": 20, "test": 8}
CLASSES = 10


def images_file(pictures: np.ndarray) -> bytes:
    header = b"\0\0\x08\x03" + b"".join(size.to_bytes(4, "big") for size in pictures.shape)
    return header + pictures.astype(np.uint8).tobytes()


def labels_file(labels: np.ndarray) -> bytes:
    return b"\0\0\x08\x01" + len(labels).to_bytes(4, "big") + labels.astype(np.uint8).tobytes()


@dataclass(frozen=True)
class TinySource:
    """A source, the bytes of its files, and the pictures and labels that are in them."""

    source: Source
    contents: Mapping[IdxFile, bytes]
    pictures: Mapping[Half, np.ndarray]
    labels: Mapping[Half, np.ndarray]

    def file(self, half: Half, kind: Kind) -> IdxFile:
        return self.source.file(half, kind)

    def write(self, folder: Path, *, packed: bool = False) -> Path:
        """Write all four files; return the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in self.contents.items():
            if packed:
                (folder / f"{file.name}.gz").write_bytes(gzip.compress(content))
            else:
                (folder / file.name).write_bytes(content)
        return folder

    def with_mirrors(self, *mirrors: str) -> Source:
        return replace(self.source, mirrors=mirrors)


def tiny_source(name: str = "tiny", seed: int = 0) -> TinySource:
    rng = np.random.default_rng(seed)
    pictures: dict[Half, np.ndarray] = {}
    labels: dict[Half, np.ndarray] = {}
    contents: dict[IdxFile, bytes] = {}
    halves: tuple[tuple[Half, str], ...] = (("train", "train"), ("test", "t10k"))
    for half, prefix in halves:
        count = COUNTS[half]
        pictures[half] = rng.integers(0, 256, (count, 28, 28), np.uint8)
        labels[half] = rng.integers(0, CLASSES, count, np.uint8)
        parts: tuple[tuple[Kind, str, bytes], ...] = (
            ("images", f"{prefix}-images-idx3-ubyte", images_file(pictures[half])),
            ("labels", f"{prefix}-labels-idx1-ubyte", labels_file(labels[half])),
        )
        for kind, file_name, content in parts:
            checksum = hashlib.md5(content, usedforsecurity=False).hexdigest()
            packed_bytes = len(gzip.compress(content))
            contents[IdxFile(file_name, half, kind, count, checksum, packed_bytes)] = content
    classes = tuple(str(label) for label in range(CLASSES))
    source = Source(name, name.title(), classes, name.upper(), (), tuple(contents))
    return TinySource(source, contents, pictures, labels)
