"""`lenet-app recognize PATH…`: answer drawings and pictures."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from lenet_app.commands.output import give, give_json, percent, say
from lenet_app.errors import AppError
from lenet_app.ink.files import is_ink_file, read_ink_file
from lenet_app.ink.raster import rasterise
from lenet_app.paths import shipped_weights
from lenet_app.recognition.pictures import look_at_picture, open_picture
from lenet_app.records import FloatArray

DECIMALS: Final = 6  # of a probability: finer than any difference that matters


@dataclass(frozen=True, eq=False)
class Item:
    """One thing to answer: where it came from, and its (28, 28) field; None for a blank one."""

    source: str
    index: int
    field: FloatArray | None
    label: int | None


def add_to(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("recognize", help="answer drawings and pictures")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="default: those that ship")
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="pictures (PNG, JPEG, BMP, WebP, GIF) or ink files (.ink.jsonl)",
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

    predictor = Predictor(read_weights(arguments.weights or shipped_weights()))
    items: list[Item] = []
    problems: list[str] = []
    for path in arguments.paths:
        try:
            items.extend(_items(path, problems))
        except AppError as error:
            problems.append(str(error))
    for problem in problems:
        say(problem)
    asked = [item.field for item in items if item.field is not None]
    answers = iter(predictor.probabilities(np.stack(asked)) if asked else ())
    classes = predictor.info.classes
    results = []
    for item in items:
        blank = item.field is None
        probabilities = np.zeros(len(classes), np.float32) if blank else next(answers)
        verdict, best = judged(probabilities, predictor.info.sure, blank=blank)
        results.append(
            {
                "source": item.source,
                "index": item.index,
                "verdict": verdict,
                "digit": best,
                "probabilities": [round(float(p), DECIMALS) for p in probabilities],
                "label": item.label,
            }
        )
        if not arguments.json:
            answer = verdict if best is None else classes[best]
            doubt = " (unsure)" if verdict == "unsure" else ""
            sure = "" if best is None else f"  {percent(float(probabilities[best]))}"
            give(f"{item.source}[{item.index}]: {answer}{doubt}{sure}")
    if arguments.json:
        give_json({"results": results})
    return 1 if problems else 0


def _items(path: Path, problems: list[str]) -> Iterator[Item]:
    """Read a file; unreadable lines of ink go to `problems`, and the rest is read."""
    if not is_ink_file(path):
        seen = look_at_picture(open_picture(path))
        yield Item(str(path), 0, None if seen.blank else seen.pixels, None)
        return
    file = read_ink_file(path)
    problems.extend(file.problems)
    fields = rasterise(file.drawings)
    for index, (ink, field) in enumerate(zip(file.drawings, fields, strict=True)):
        yield Item(str(path), index, None if ink.is_blank else field, ink.label)
