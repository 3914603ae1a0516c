"""Claims about blocks: read back as written, and no further than they are whole."""

import io

import pytest

from lenet_app.networks.blocks import blocks_in, data_of, packed_block

TWO = packed_block({"n": 1}, b"first") + packed_block([2], b"second")


def read(content: bytes) -> list[tuple[object, bytes]]:
    file = io.BytesIO(content)
    blocks = list(blocks_in(file, len(content)))
    return [(block.content, data_of(file, block)) for block in blocks]


def test_blocks_come_back_as_they_were_written() -> None:
    assert read(TWO) == [({"n": 1}, b"first"), ([2], b"second")]


def test_a_file_cut_anywhere_is_read_up_to_its_last_whole_block() -> None:
    first = len(packed_block({"n": 1}, b"first"))
    for length in range(len(TWO)):
        assert len(read(TWO[:length])) == (1 if length >= first else 0)


def test_what_follows_a_damaged_block_is_not_guessed_at() -> None:
    damaged = bytearray(TWO)
    damaged[len(packed_block({"n": 1}, b"first"))] ^= 1
    assert read(bytes(damaged)) == [({"n": 1}, b"first")]


def test_changed_json_is_no_block() -> None:
    assert read(TWO.replace(b'{"n": 1}', b'{"n": 7}')) == []


def test_changed_numbers_are_noticed_when_they_are_read() -> None:
    file = io.BytesIO(TWO.replace(b"second", b"sacond"))
    _, block = blocks_in(file, len(TWO))
    with pytest.raises(ValueError, match="checksum"):
        data_of(file, block)
