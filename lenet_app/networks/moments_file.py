"""Reads and writes the moments of a run: one file that grows, and is read as far as it is whole."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np

from lenet_app.errors import MomentsError, WeightsError
from lenet_app.networks.blocks import Block, blocks_in, data_of, packed_block
from lenet_app.networks.weights import description_of, read_description
from lenet_app.records import FloatArray, Moment, MomentList, Weights, WeightsInfo

MOMENTS: Final = "moments.bin"
FORMAT: Final = b"lenet-app moments "
VERSION: Final = b"1"
# Numbers are stored as they are in memory on the machines there are: little-endian float32.
FLOAT: Final = np.dtype("<f4")
# What of a network's description changes along a run.
CHANGING: Final = ("epochs", "test_accuracy", "test_examples", "temperature", "sure")
MOST_VERSION_BYTES: Final = 16

Shapes = tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, eq=False)
class MomentsHeader:
    """What is the same for every moment: the network, its arrays (none: only answers are kept)."""

    info: WeightsInfo
    shapes: Shapes
    pinned: FloatArray | None

    @property
    def moment_bytes(self) -> int:
        """Count the bytes of one moment's numbers."""
        floats = sum(int(np.prod(shape)) for _, shape in self.shapes)
        return FLOAT.itemsize * (floats or len(self.info.classes))


def header_of(weights: Weights, pinned: FloatArray | None, *, has_weights: bool) -> MomentsHeader:
    """Describe the moments of a run that trains `weights`."""
    shapes = tuple((name, array.shape) for name, array in weights.arrays.items())
    return MomentsHeader(weights.info, shapes if has_weights else (), pinned)


def begun(header: MomentsHeader) -> bytes:
    """Write the beginning of a file without moments."""
    pinned = header.pinned
    content = {
        "description": description_of(header.info),
        "arrays": header.shapes,
        "pinned": None if pinned is None else pinned.shape,
    }
    return FORMAT + VERSION + b"\n" + packed_block(content, b"" if pinned is None else _raw(pinned))


def moment_block(moment: Moment, info: WeightsInfo, arrays: Mapping[str, FloatArray]) -> bytes:
    """Write one moment; `arrays`: those of the header, or one of probabilities for answers only."""
    content = {"moment": asdict(moment), "info": {name: getattr(info, name) for name in CHANGING}}
    return packed_block(content, b"".join(_raw(array) for array in arrays.values()))


class MomentsFile:
    """The moments of a run as they were on disk when it was opened."""

    def __init__(self, path: Path) -> None:
        """List what is there, up to the last whole moment.

        Raises:
            MomentsError: There is no such file, or another version or another program wrote it.
        """
        self.path = path
        self._blocks: dict[int, Block] = {}
        moments: list[Moment] = []
        try:
            with path.open("rb") as file:
                blocks = blocks_in(file, _size_after_version(file, path))
                self.header = _read_header(file, next(blocks, None), path)
                for block in blocks:
                    moment = Moment(**block.content["moment"])
                    moments.append(moment)
                    self._blocks[moment.step] = block
        except FileNotFoundError as error:
            raise MomentsError(
                f"Nothing was recorded along the run {path.parent.name}; its weights still open."
            ) from error
        except (OSError, ValueError, KeyError, TypeError, WeightsError) as error:
            raise _damaged(path) from error
        self.moments = tuple(moments)

    @property
    def has_weights(self) -> bool:
        """Tell whether whole weights were kept."""
        return bool(self.header.shapes)

    def has(self, step: int) -> bool:
        """Tell whether a step was recorded when the file was opened."""
        return step in self._blocks

    def listed(self, note: str = "") -> MomentList:
        """Describe what is there."""
        info = self.header.info
        return MomentList(
            folder=str(self.path.parent),
            run=self.path.parent.name,
            model=info.model,
            classes=info.classes,
            moments=self.moments,
            has_weights=self.has_weights,
            pinned=self.header.pinned,
            note=note,
        )

    def block(self, step: int) -> bytes:
        """Read a moment as `moment_block` wrote it.

        Raises:
            OSError, ValueError: It is damaged.
            KeyError: There is none of that step.
        """
        block = self._blocks[step]
        with self.path.open("rb") as file:
            return packed_block(block.content, data_of(file, block))

    def weights(self, step: int) -> Weights:
        """Read the weights as they were after `step` steps, bit for bit.

        Raises:
            MomentsError: Nothing was kept of that step, or it is damaged.
        """
        info, numbers = self._read(step, with_weights=True)
        arrays, start = {}, 0
        for name, shape in self.header.shapes:
            end = start + int(np.prod(shape))
            arrays[name] = numbers[start:end].reshape(shape)
            start = end
        return Weights(info, arrays)

    def probabilities(self, step: int) -> FloatArray:
        """Read how the pinned drawing was answered, where only answers were kept: (classes,).

        Raises:
            MomentsError: Nothing was kept of that step, or it is damaged.
        """
        return self._read(step, with_weights=False)[1]

    def _read(self, step: int, *, with_weights: bool) -> tuple[WeightsInfo, FloatArray]:
        block = self._blocks.get(step)
        if block is None or with_weights != self.has_weights:
            raise MomentsError(
                f"Step {step:,} of the run {self.path.parent.name} was not recorded; choose "
                "another moment."
            )
        try:
            with self.path.open("rb") as file:
                numbers = np.frombuffer(data_of(file, block), FLOAT).astype(np.float32, copy=False)
            if numbers.nbytes != self.header.moment_bytes:
                raise ValueError("another number of floats")
            info = replace(
                self.header.info,
                **{name: block.content["info"][name] for name in CHANGING},
                origin=f"step {step:,} of run {self.path.parent.name}",
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise MomentsError(
                f"Step {step:,} of the run {self.path.parent.name} is damaged on disk; choose "
                "another moment."
            ) from error
        moment = next(each for each in self.moments if each.step == step)
        if info.test_accuracy is None and moment.is_measured:
            # Measured along an epoch, on a few examples: said with their number.
            info = replace(
                info, test_accuracy=moment.test_accuracy, test_examples=moment.test_examples
            )
        return info, numbers


def _size_after_version(file: BinaryIO, path: Path) -> int:
    """Check who wrote a file and how, and tell how long it is."""
    if file.read(len(FORMAT)) != FORMAT:
        raise ValueError("not a file of moments")
    version = file.readline(MOST_VERSION_BYTES).strip()
    if version != VERSION:
        raise MomentsError(
            f"The moments of the run {path.parent.name} were recorded by another version of this "
            "app; its weights still open, or train it again."
        )
    return path.stat().st_size


def _read_header(file: BinaryIO, block: Block | None, path: Path) -> MomentsHeader:
    if block is None:
        raise ValueError("no header")
    content: dict[str, Any] = block.content
    shapes = tuple((str(name), tuple(map(int, shape))) for name, shape in content["arrays"])
    here = file.tell()
    data = np.frombuffer(data_of(file, block), FLOAT).astype(np.float32, copy=False)
    file.seek(here)
    pinned = None if content["pinned"] is None else data.reshape(content["pinned"])
    return MomentsHeader(read_description(content["description"], path), shapes, pinned)


def _raw(array: FloatArray) -> bytes:
    return np.ascontiguousarray(array, FLOAT).tobytes()


def _damaged(path: Path) -> MomentsError:
    return MomentsError(
        f"The moments of the run {path.parent.name} are damaged; its weights still open."
    )
