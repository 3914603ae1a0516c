"""Reads and writes ink files: JSON Lines, one drawing a line, extension .ink.jsonl."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lenet_app.errors import InkError
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.paths import written_whole

SUFFIX: Final = ".ink.jsonl"
DECIMALS: Final = 2  # a hundredth of a pad pixel is finer than any pen


@dataclass(frozen=True)
class InkFile:
    """The drawings of a file, and one sentence for every line that could not be read."""

    drawings: tuple[Ink, ...]
    problems: tuple[str, ...]


def is_ink_file(path: Path) -> bool:
    """Tell by its name whether a file holds ink."""
    return path.name.lower().endswith((SUFFIX, ".jsonl"))


def read_ink_file(path: Path) -> InkFile:
    """Read every drawing of a file; a bad line is named and the rest is read.

    Raises:
        InkError: The file cannot be opened, is not text, or holds no readable drawing at all.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InkError(f"{path} cannot be read as an ink file; choose another.") from error
    drawings: list[Ink] = []
    problems: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            drawings.append(ink_from_line(line))
        except InkError as error:
            problems.append(f"{path.name}, line {number}: {error}")
    if problems and not drawings:
        raise InkError(problems[0])
    return InkFile(tuple(drawings), tuple(problems))


def write_ink_file(path: Path, drawings: Sequence[Ink]) -> None:
    """Write drawings, whole or not at all.

    Raises:
        StorageError: The file cannot be written.
    """
    text = "".join(line_from_ink(ink) + "\n" for ink in drawings)
    with written_whole(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


def ink_from_line(line: str) -> Ink:
    """Read one drawing.

    Raises:
        InkError: Not JSON, a field that is missing or not a finite number, or a false label.
    """
    try:
        fields: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InkError("this is not JSON; write one drawing a line.") from error
    if not isinstance(fields, dict) or "strokes" not in fields:
        raise InkError('there are no "strokes"; give a list of lists of [x, y] points.')
    try:
        strokes = tuple(Stroke.of(points) for points in fields["strokes"] if len(points) > 0)
    except (ValueError, TypeError, OverflowError) as error:
        raise InkError(
            "a stroke is not a list of [x, y] or [x, y, pressure] with finite numbers."
        ) from error
    label = fields.get("label")
    if label is not None and (isinstance(label, bool) or not isinstance(label, int) or label < 0):
        raise InkError('"label" must be a whole number such as 7, or be left out.')
    standard = Ink()
    return Ink(
        strokes=strokes,
        width_px=_size(fields, "width", standard.width_px),
        height_px=_size(fields, "height", standard.height_px),
        pen_px=_size(fields, "pen", standard.pen_px),
        label=label,
    )


def line_from_ink(ink: Ink) -> str:
    """Write one drawing as one line of JSON, without the line's end. Full pressure is left out."""
    fields: dict[str, Any] = {
        "width": _short(ink.width_px),
        "height": _short(ink.height_px),
        "pen": _short(ink.pen_px),
        "strokes": [_points(stroke) for stroke in ink.strokes],
    }
    if ink.label is not None:
        fields["label"] = ink.label
    return json.dumps(fields, separators=(", ", ": "))


def _points(stroke: Stroke) -> list[list[float | int]]:
    shown = 3 if (stroke.points[:, 2] < 1).any() else 2
    return [[_short(value) for value in point[:shown]] for point in stroke.points.tolist()]


def _size(fields: dict[str, Any], name: str, standard: float) -> float:
    value = fields.get(name, standard)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e6:
        raise InkError(f'"{name}" must be a number of pixels above 0.')
    return float(value)


def _short(value: float) -> float | int:
    rounded = round(float(value), DECIMALS)
    return int(rounded) if rounded.is_integer() else rounded
