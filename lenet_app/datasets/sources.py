"""Where the published datasets come from and how their files are recognised; constants only."""

from dataclasses import dataclass
from typing import Final, Literal

from lenet_app.datasets.catalogue import card

Kind = Literal["images", "labels"]
Half = Literal["train", "test"]

IMAGE_SIDE_PX: Final = 28
# IDX: a magic number and one size a dimension, each four bytes, big-endian; then the bytes.
IMAGES_HEADER_BYTES: Final = 16
LABELS_HEADER_BYTES: Final = 8


@dataclass(frozen=True)
class IdxFile:
    """One published file: its name, what it holds, the MD5 of its raw bytes.

    `packed_bytes` is the size of the published .gz: how much a download has to bring.
    """

    name: str
    half: Half
    kind: Kind
    count: int
    md5: str
    packed_bytes: int

    @property
    def raw_bytes(self) -> int:
        """Count the bytes of the unpacked file."""
        if self.kind == "images":
            return IMAGES_HEADER_BYTES + self.count * IMAGE_SIDE_PX**2
        return LABELS_HEADER_BYTES + self.count


@dataclass(frozen=True)
class Source:
    """A published dataset: four IDX files, and the mirrors that have each as `NAME.gz`.

    `folder` is the name of its folder under a data folder; the files lie in `folder/raw`.
    """

    name: str
    title: str
    classes: tuple[str, ...]
    folder: str
    mirrors: tuple[str, ...]
    files: tuple[IdxFile, ...]

    def file(self, half: Half, kind: Kind) -> IdxFile:
        """Find one of the four files."""
        return next(file for file in self.files if (file.half, file.kind) == (half, kind))

    def count(self, half: Half) -> int:
        """Count the published examples of one half."""
        return self.file(half, "images").count


# The checksums are those of the files as published; Fashion-MNIST kept MNIST's file names.
MNIST: Final = Source(
    "mnist",
    card("mnist").title,
    card("mnist").classes,
    "MNIST",
    (
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ),
    (
        IdxFile(
            "train-images-idx3-ubyte",
            "train",
            "images",
            60_000,
            "6bbc9ace898e44ae57da46a324031adb",
            9_912_422,
        ),
        IdxFile(
            "train-labels-idx1-ubyte",
            "train",
            "labels",
            60_000,
            "a25bea736e30d166cdddb491f175f624",
            28_881,
        ),
        IdxFile(
            "t10k-images-idx3-ubyte",
            "test",
            "images",
            10_000,
            "2646ac647ad5339dbf082846283269ea",
            1_648_877,
        ),
        IdxFile(
            "t10k-labels-idx1-ubyte",
            "test",
            "labels",
            10_000,
            "27ae3e4e09519cfbb04c329615203637",
            4_542,
        ),
    ),
)

FASHION_MNIST: Final = Source(
    "fashion-mnist",
    card("fashion-mnist").title,
    card("fashion-mnist").classes,
    "FashionMNIST",
    # Published without TLS; the checksums below decide what is accepted.
    ("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",),
    (
        IdxFile(
            "train-images-idx3-ubyte",
            "train",
            "images",
            60_000,
            "f4a8712d7a061bf5bd6d2ca38dc4d50a",
            26_421_880,
        ),
        IdxFile(
            "train-labels-idx1-ubyte",
            "train",
            "labels",
            60_000,
            "9018921c3c673c538a1fc5bad174d6f9",
            29_515,
        ),
        IdxFile(
            "t10k-images-idx3-ubyte",
            "test",
            "images",
            10_000,
            "8181f5470baa50b63fa0f6fddb340f0a",
            4_422_102,
        ),
        IdxFile(
            "t10k-labels-idx1-ubyte",
            "test",
            "labels",
            10_000,
            "15d484375f8d13e6eb1aabb0c3f46965",
            5_148,
        ),
    ),
)

SOURCES: Final[tuple[Source, ...]] = (MNIST, FASHION_MNIST)
