"""Reads and writes ink files: JSON Lines, one drawing a line, extension .ink.jsonl."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lenet_app.errors import InkError
from lenet_app.ink.strokes import FARTHEST_PX, Ink, Stroke
from lenet_app.paths import written_whole

SUFFIX: Final = ".ink.jsonl"
DECIMALS: Final = 2  # a hundredth of a pad pixel is finer than any pen
SMALLEST_PX: Final = 10.0**-DECIMALS  # a smaller pad or pen would be written as 0
LARGEST_PX: Final = 1e6
LARGEST_LABEL: Final = 9_999  # more classes than any dataset here, and no number out of hand

_BAD_STROKES: Final = (
    "a stroke is not a list of [x, y] or [x, y, pressure] with finite numbers "
    f"of at most {FARTHEST_PX:,.0f}."
)


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

    An empty file is a collection without drawings.

    Raises:
        InkError: The file is missing, is not text, or has lines and none of them is a drawing.
    """
    try:
        # Not splitlines(), which takes U+2028 inside a JSON text for the end of a line.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise InkError(f"There is no file {path}; choose another.") from error
    except (OSError, ValueError) as error:
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
        temporary.write_text(text, encoding="utf-8", newline="\n")


def ink_from_line(line: str) -> Ink:
    """Read one drawing; without a size or a pen it is one of the standard pad.

    Raises:
        InkError: Not JSON, no strokes, a number that is not finite or too large, or a false label.
    """
    try:
        fields: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InkError("this is not JSON; write one drawing a line.") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("strokes"), list):
        raise InkError('there are no "strokes"; give a list of lists of [x, y] points.')
    standard = Ink()
    return Ink(
        strokes=tuple(_stroke(points) for points in fields["strokes"] if points != []),
        width_px=_size(fields, "width", standard.width_px),
        height_px=_size(fields, "height", standard.height_px),
        pen_px=_size(fields, "pen", standard.pen_px),
        label=_label(fields.get("label")),
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


def _stroke(points: Any) -> Stroke:
    if not isinstance(points, list) or not all(_is_point(point) for point in points):
        raise InkError(_BAD_STROKES)
    try:
        return Stroke.of([point if len(point) == 3 else [*point, 1.0] for point in points])
    except (ValueError, OverflowError) as error:
        raise InkError(_BAD_STROKES) from error


def _is_point(point: Any) -> bool:
    # By type, not isinstance: true is a bool, which is an int, and no number of pixels.
    return (
        isinstance(point, list)
        and len(point) in (2, 3)
        and all(type(number) in (int, float) for number in point)
    )


def _size(fields: dict[str, Any], name: str, standard: float) -> float:
    value = fields.get(name, standard)
    if type(value) not in (int, float) or not SMALLEST_PX <= value <= LARGEST_PX:
        raise InkError(f'"{name}" must be a number of pixels above 0, such as {_short(standard)}.')
    return float(value)


def _label(value: Any) -> int | None:
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= LARGEST_LABEL:
        raise InkError('"label" must be a whole number such as 7, or be left out.')
    return value


def _short(value: float) -> float | int:
    rounded = round(float(value), DECIMALS)
    return int(rounded) if rounded.is_integer() else rounded
