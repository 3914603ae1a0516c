"""`lenet-app recognize PATH…`: answer drawings and pictures."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np

from lenet_app.commands.output import Bar, give, give_json, percent, say
from lenet_app.datasets.catalogue import DIGITS
from lenet_app.errors import AppError, PictureError, WeightsError
from lenet_app.ink.files import is_ink_file, read_ink_file
from lenet_app.ink.raster import rasterise
from lenet_app.ink.strokes import Ink
from lenet_app.paths import shipped_weights
from lenet_app.recognition.pictures import SUFFIXES as PICTURE_SUFFIXES
from lenet_app.recognition.pictures import look_at_picture, open_picture
from lenet_app.records import FloatArray, Reading

DECIMALS: Final = 6  # of a probability: finer than any difference that matters
BATCH: Final = 1000


@dataclass(frozen=True, eq=False)
class Item:
    """One thing to answer: where it came from, and its (28, 28) field; None for a blank one.

    `ink` is the drawing; None for a picture.
    """

    source: str
    index: int
    field: FloatArray | None
    label: int | None
    ink: Ink | None = None


def add_to(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("recognize", help="answer drawings and pictures")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="default: those that ship")
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="pictures (PNG, JPEG, BMP, WebP, GIF), ink files (.ink.jsonl), or folders of them",
    )
    parser.add_argument(
        "--numbers",
        action="store_true",
        help="read drawings of several digits side by side as whole numbers",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print an answer for every drawing and picture; what cannot be read is named and passed over.

    The exit status is 1 if anything could not be read.

    Raises:
        AppError: The weights cannot be used.
    """
    from lenet_app.networks.weights import read_weights
    from lenet_app.recognition.predictor import Predictor, judged
    from lenet_app.recognition.segmenting import read

    predictor = Predictor(read_weights(arguments.weights or shipped_weights()))
    classes = predictor.info.classes
    if arguments.numbers and not set(classes) <= set(DIGITS):
        raise WeightsError(
            f"These weights answer with {classes[0]}, {classes[1]} and the like, not with digits; "
            "leave out --numbers, or choose other weights."
        )
    problems: list[str] = []
    results = []
    with Bar(desc="Recognizing", unit=" drawings") as bar:
        for batch in _in_batches(_all_items(arguments.paths, problems)):
            asked = [item.field for item in batch if item.field is not None]
            answers = iter(predictor.probabilities(np.stack(asked)) if asked else ())
            for item in batch:
                blank = item.field is None
                probabilities = np.zeros(len(classes), np.float32) if blank else next(answers)
                verdict, best = judged(probabilities, predictor.info.sure, blank=blank)
                reading = read(item.ink, predictor) if arguments.numbers and item.ink else None
                if not arguments.json:
                    give(_line(item, verdict, best, probabilities, classes, reading))
                    continue
                result = {
                    "source": item.source,
                    "index": item.index,
                    "verdict": verdict,
                    "digit": best,
                    "probabilities": [round(float(p), DECIMALS) for p in probabilities],
                    "label": item.label,
                }
                if arguments.numbers:
                    result["reading"] = None if reading is None else _as_json(reading)
                results.append(result)
            bar.update(len(batch))
    for problem in problems:
        say(problem)
    if arguments.json:
        give_json({"results": results})
    return 1 if problems else 0


def _line(
    item: Item,
    verdict: str,
    best: int | None,
    probabilities: FloatArray,
    classes: Sequence[str],
    reading: Reading | None,
) -> str:
    if reading is not None and len(reading.parts) > 1:
        shares = ", ".join(percent(float(part.probabilities[part.digit])) for part in reading.parts)
        return f"{item.source}[{item.index}]: {reading.text}  {shares}"
    answer = verdict if best is None else classes[best]
    doubt = " (unsure)" if verdict == "unsure" else ""
    sure = "" if best is None else f"  {percent(float(probabilities[best]))}"
    return f"{item.source}[{item.index}]: {answer}{doubt}{sure}"


def _as_json(reading: Reading) -> dict[str, Any]:
    """Write a reading: the number, a "?" for a digit that is unsure, and its digits.

    A digit's box is left, top, right and bottom of the pen's middle line, in pad pixels.
    """
    return {
        "text": reading.text,
        "digits": [
            {
                "digit": part.digit,
                "verdict": part.verdict,
                "probability": round(float(part.probabilities[part.digit]), DECIMALS),
                "box": list(part.box),
            }
            for part in reading.parts
        ],
    }


def _in_batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    """Take so many at a time that thousands need no more memory than hundreds."""
    while batch := list(islice(items, BATCH)):
        yield batch


def _all_items(paths: Sequence[Path], problems: list[str]) -> Iterator[Item]:
    """Read everything; what cannot be read goes to `problems`, and the rest is read."""
    for path in paths:
        try:
            for file in _files(path):
                try:
                    yield from _items(file, problems)
                except AppError as error:
                    problems.append(str(error))
        except AppError as error:
            problems.append(str(error))


def _files(path: Path) -> Sequence[Path]:
    """List what a path stands for: itself, or the pictures and ink files of a folder, by name.

    Raises:
        PictureError: A folder without any, or one that cannot be looked into.
    """
    if not path.is_dir():
        return [path]
    try:
        inside = sorted(file for file in path.iterdir() if file.is_file())
    except OSError as error:
        raise PictureError(
            f"The folder {path} cannot be looked into ({error.strerror or error}); choose another."
        ) from error
    known = [
        file for file in inside if is_ink_file(file) or file.suffix.lower() in PICTURE_SUFFIXES
    ]
    if not known:
        raise PictureError(
            f"In the folder {path} there are no pictures and no ink files; choose another."
        )
    return known


def _items(path: Path, problems: list[str]) -> Iterator[Item]:
    """Read a file; unreadable lines of ink go to `problems`, and the rest is read."""
    if not is_ink_file(path):
        seen = look_at_picture(open_picture(path))
        yield Item(str(path), 0, None if seen.blank else seen.pixels, None)
        return
    file = read_ink_file(path)
    problems.extend(file.problems)
    for first in range(0, len(file.drawings), BATCH):
        drawings = file.drawings[first : first + BATCH]
        for index, (ink, field) in enumerate(zip(drawings, rasterise(drawings), strict=True)):
            answered = None if ink.is_blank else field
            yield Item(str(path), first + index, answered, ink.label, ink)
