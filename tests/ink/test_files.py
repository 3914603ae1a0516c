"""Claims about ink files."""

import errno
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lenet_app.errors import InkError, StorageError
from lenet_app.ink.files import (
    ink_from_line,
    is_ink_file,
    line_from_ink,
    read_ink_file,
    write_ink_file,
)
from lenet_app.ink.strokes import DEFAULT_PEN_PX, PAD_SIDE_PX, Ink, Stroke

# The line that the description of the format shows.
PUBLISHED = (
    '{"width": 280, "height": 280, "pen": 18, '
    '"strokes": [[[40.0, 60.5], [41.0, 62.0]], [[120.0, 30.0]]], "label": 7}'
)
GOOD = '{"width": 280, "height": 280, "pen": 18, "strokes": [[[1, 2]]]}'


def drawings() -> tuple[Ink, ...]:
    return (
        ink_from_line(PUBLISHED),
        Ink((Stroke.of([[1.25, 2.5, 0.5], [3.75, 4.0, 1.0]]),), 400.0, 300.5, 7.25),
        Ink(),
    )


def assert_same(left: Ink, right: Ink) -> None:
    assert (left.width_px, left.height_px, left.pen_px, left.label) == (
        right.width_px,
        right.height_px,
        right.pen_px,
        right.label,
    )
    assert len(left.strokes) == len(right.strokes)
    for mine, yours in zip(left.strokes, right.strokes, strict=True):
        np.testing.assert_array_equal(mine.points, yours.points)


def test_the_published_line_is_read() -> None:
    ink = ink_from_line(PUBLISHED)
    assert (ink.width_px, ink.height_px, ink.pen_px, ink.label) == (280.0, 280.0, 18.0, 7)
    np.testing.assert_array_equal(ink.strokes[0].points, [[40, 60.5, 1], [41, 62, 1]])
    np.testing.assert_array_equal(ink.strokes[1].points, [[120, 30, 1]])


def test_the_published_line_is_written() -> None:
    written = line_from_ink(ink_from_line(PUBLISHED))
    assert json.loads(written) == json.loads(PUBLISHED)
    assert list(json.loads(written)) == ["width", "height", "pen", "strokes", "label"]
    assert "\n" not in written


def test_whole_numbers_are_written_as_whole_numbers() -> None:
    ink = Ink((Stroke.of([[40.0, 60.5]]),), 280.0, 280.0, 18.0)
    assert (
        line_from_ink(ink) == '{"width": 280, "height": 280, "pen": 18, "strokes": [[[40, 60.5]]]}'
    )


def test_pressure_is_written_only_where_it_says_something() -> None:
    ink = Ink((Stroke.of([[1, 2, 1.0], [3, 4, 1.0]]), Stroke.of([[1, 2, 1.0], [3, 4, 0.5]])))
    assert json.loads(line_from_ink(ink))["strokes"] == [[[1, 2], [3, 4]], [[1, 2, 1], [3, 4, 0.5]]]


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "own.ink.jsonl"
    write_ink_file(path, drawings())
    file = read_ink_file(path)
    assert file.problems == ()
    for written, read in zip(drawings(), file.drawings, strict=True):
        assert_same(read, written)


def test_a_file_has_a_line_for_every_drawing(tmp_path: Path) -> None:
    path = tmp_path / "own.ink.jsonl"
    write_ink_file(path, drawings())
    content = path.read_bytes()
    assert content.count(b"\n") == len(drawings())
    assert content.endswith(b"\n")
    assert b"\r" not in content


def test_points_are_written_to_a_hundredth_of_a_pixel() -> None:
    ink = ink_from_line(line_from_ink(Ink((Stroke.of([[1 / 3, 2 / 3]]),))))
    np.testing.assert_allclose(ink.strokes[0].points[0, :2], [0.33, 0.67], atol=1e-6)


def test_without_a_size_it_is_the_standard_pad() -> None:
    ink = ink_from_line('{"strokes": [[[1, 2]]]}')
    assert (ink.width_px, ink.height_px) == (PAD_SIDE_PX, PAD_SIDE_PX)
    assert ink.pen_px == DEFAULT_PEN_PX
    assert ink.label is None


def test_points_with_and_without_pressure_may_stand_in_one_stroke() -> None:
    (stroke,) = ink_from_line('{"strokes": [[[1, 2], [3, 4, 0.5]]]}').strokes
    np.testing.assert_array_equal(stroke.points, [[1, 2, 1], [3, 4, 0.5]])


def test_empty_strokes_are_passed_over_and_no_strokes_are_a_blank_pad() -> None:
    assert len(ink_from_line('{"strokes": [[], [[1, 2]], []]}').strokes) == 1
    assert ink_from_line('{"strokes": []}').is_blank


def test_further_fields_are_passed_over() -> None:
    assert len(ink_from_line('{"strokes": [[[1, 2]]], "writer": {"age": 9}}').strokes) == 1


@pytest.mark.parametrize(
    "line",
    [
        "seven",
        "{",
        "NaN",
        "[]",
        "7",
        "null",
        "[" * 100_000,
        '{"a":' * 100_000,
        "{}",
        '{"width": 280}',
        '{"strokes": null}',
        '{"strokes": ""}',
        '{"strokes": {}}',
        '{"strokes": 3}',
        '{"strokes": [3]}',
        '{"strokes": [null]}',
        '{"strokes": ["ab"]}',
        '{"strokes": [{}]}',
        '{"strokes": [[3]]}',
        '{"strokes": [[[]]]}',
        '{"strokes": [[[1]]]}',
        '{"strokes": [[[1, 2, 0.5, 4]]]}',
        '{"strokes": [[["1", "2"]]]}',
        '{"strokes": [[[true, false]]]}',
        '{"strokes": [[[null, 1]]]}',
        '{"strokes": [[[[1, 2]]]]}',
        '{"strokes": [[[NaN, 1]]]}',
        '{"strokes": [[[Infinity, 1]]]}',
        '{"strokes": [[[1, -Infinity]]]}',
        '{"strokes": [[[1, 2, NaN]]]}',
        '{"strokes": [[[1e39, 1]]]}',
        '{"strokes": [[[1e400, 1]]]}',
        '{"strokes": [[[1' + "0" * 400 + ", 1]]]}",
        '{"strokes": [[[1' + "0" * 5000 + ", 1]]]}",
        *(
            f'{{"strokes": [[[1, 2]]], "{name}": {value}}}'
            for name in ("width", "height", "pen")
            for value in ("0", "-1", "null", "true", '"280"', "NaN", "Infinity", "1e300", "0.001")
        ),
        *(
            f'{{"strokes": [[[1, 2]]], "label": {value}}}'
            for value in ("-1", "7.0", '"7"', "true", "NaN", "[7]", "1" + "0" * 30)
        ),
    ],
    ids=lambda line: line[:60],
)
def test_a_bad_line_is_refused_with_a_sentence(line: str) -> None:
    with pytest.raises(InkError) as caught:
        ink_from_line(line)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert len(sentence) < 150


def test_bad_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mixed.ink.jsonl"
    path.write_text(f"{GOOD}\nseven\n\n{PUBLISHED}\n{{}}\n", encoding="utf-8")
    file = read_ink_file(path)
    assert [ink.label for ink in file.drawings] == [None, 7]
    first, second = file.problems
    assert first.startswith("mixed.ink.jsonl, line 2: ")
    assert second.startswith("mixed.ink.jsonl, line 5: ")


def test_a_file_without_a_good_line_is_refused_by_its_first_bad_one(tmp_path: Path) -> None:
    path = tmp_path / "bad.ink.jsonl"
    path.write_text("\nseven\n{}\n", encoding="utf-8")
    with pytest.raises(InkError, match=r"^bad\.ink\.jsonl, line 2: "):
        read_ink_file(path)


@pytest.mark.parametrize("content", ["", "\n\n", "  \n"])
def test_an_empty_file_is_a_collection_without_drawings(tmp_path: Path, content: str) -> None:
    path = tmp_path / "empty.ink.jsonl"
    path.write_text(content, encoding="utf-8")
    file = read_ink_file(path)
    assert (file.drawings, file.problems) == ((), ())


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.encode() + b"\r\n",
        GOOD.replace("}", ', "writer": "a\u2028b\u0085c"}').encode(),
    ],
    ids=["no line end", "byte order mark", "windows", "unicode line separators"],
)
def test_every_way_to_write_a_line_is_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "one.ink.jsonl"
    path.write_bytes(content)
    file = read_ink_file(path)
    assert (len(file.drawings), file.problems) == (1, ())


@pytest.mark.parametrize("content", [b"\xff\xfe\x00{", b"\x89PNG\r\n\x1a\n\x00\xff"])
def test_a_file_that_is_not_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "binary.ink.jsonl"
    path.write_bytes(content)
    with pytest.raises(InkError, match=r"cannot be read as an ink file; choose another\.$"):
        read_ink_file(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InkError, match=r"cannot be read as an ink file; choose another\.$"):
        read_ink_file(tmp_path)


@pytest.mark.parametrize("name", ["none.ink.jsonl", "no\0ne.ink.jsonl"])
def test_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InkError, match=r"; choose another\.$"):
        read_ink_file(tmp_path / name)


def test_a_full_disk_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.ink.jsonl"
    write_ink_file(path, drawings())
    before = path.read_bytes()

    def write_half(self: Path, text: str, **_: Any) -> int:
        self.write_bytes(text.encode()[: len(text) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", write_half)
    with pytest.raises(StorageError, match="No space left on device"):
        write_ink_file(path, drawings()[:1])
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "holds_ink"),
    [
        ("seven.ink.jsonl", True),
        ("SEVEN.INK.JSONL", True),
        ("seven.jsonl", True),
        ("seven.png", False),
        ("seven.json", False),
        ("jsonl", False),
    ],
)
def test_ink_files_are_known_by_their_names(name: str, holds_ink: bool) -> None:
    assert is_ink_file(Path(name)) is holds_ink
