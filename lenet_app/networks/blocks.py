"""Blocks of JSON and numbers, one after the other in a file, each with its own checksums."""

import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

# A mark, the lengths of the JSON and of the numbers in bytes, and the CRC-32 of each.
_HEAD: Final = struct.Struct("<4sIIII")
_MARK: Final = b"BLOK"
# The JSON of a block is short; a longer one is damage, and nobody reads gigabytes for it.
MOST_JSON_BYTES: Final = 1_000_000


@dataclass(frozen=True)
class Block:
    """A block that is whole as far as its length says: its JSON, and where its numbers lie."""

    content: Any
    start: int
    length: int
    checksum: int


def packed_block(content: Any, data: bytes) -> bytes:
    """Write a block."""
    text = json.dumps(content).encode()
    head = _HEAD.pack(_MARK, len(text), len(data), zlib.crc32(text), zlib.crc32(data))
    return head + text + data


def blocks_in(file: BinaryIO, size: int) -> Iterator[Block]:
    """List the blocks from the file's place on, up to the last whole one of a file of `size`.

    The numbers are passed over, so that a long file is listed at once.
    """
    while True:
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return
        mark, text_length, length, text_checksum, checksum = _HEAD.unpack(head)
        if mark != _MARK or text_length > MOST_JSON_BYTES:
            return
        text = file.read(text_length)
        start = file.tell()
        if zlib.crc32(text) != text_checksum or start + length > size:
            return
        yield Block(json.loads(text), start, length, checksum)
        file.seek(start + length)


def data_of(file: BinaryIO, block: Block) -> bytes:
    """Read the numbers of a block.

    Raises:
        ValueError: They are not those that were written.
    """
    file.seek(block.start)
    data = file.read(block.length)
    if zlib.crc32(data) != block.checksum:
        raise ValueError("the checksum differs")
    return data
