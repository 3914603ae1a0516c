"""Measures weights on drawings, on what is no digit and on MNIST; writes the table into the README.

    python scripts/measure_drawings.py --data-dir FOLDER [--weights FILE] [--no-teaching]

FOLDER holds MNIST/raw and pendigits. The pen digits judge: nothing is learnt from them, but for the
ten a class that the row about teaching is about.
"""

import argparse
import json
import platform
import sys
from pathlib import Path
from statistics import mean, pstdev

import numpy as np
import torch
from numpy.typing import NDArray

from foreign_ink import KINDS, on_pad
from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.loading import load_dataset
from lenet_app.ink.raster import rasterise
from lenet_app.networks.weights import read_weights
from lenet_app.paths import shipped_weights, written_whole
from lenet_app.recognition.predictor import Predictor
from lenet_app.records import FloatArray, Weights
from lenet_app.training.calibration import reliability
from lenet_app.training.devices import usable_cores
from lenet_app.training.splits import Examples
from lenet_app.training.teaching import Replay, replay_of, teach
from pen_digits import FAITHFUL, drawn, read_pen_digits

REPOSITORY = Path(__file__).resolve().parent.parent
README = REPOSITORY / "README.md"
BEGIN, END = "<!-- drawings: begin -->", "<!-- drawings: end -->"
SEEDS = (0, 1, 2, 3, 4)
OF_EACH_KIND = 1000
TAUGHT_PER_CLASS = 10
CLASSES = 10


def main() -> int:
    """Measure, print one JSON object, and write the README's section."""
    parser = argparse.ArgumentParser(description="Measure weights on drawings.")
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=shipped_weights())
    parser.add_argument("--no-teaching", action="store_true")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    parser.add_argument("--no-readme", action="store_true", help="leave the README as it is")
    arguments = parser.parse_args()
    torch.set_num_threads(usable_cores())
    weights = read_weights(arguments.weights)
    points, labels = read_pen_digits(arguments.data_dir)
    fields = {
        seed: rasterise(
            [drawn(p, int(label), np.random.default_rng((seed, row)))
             for row, (p, label) in enumerate(zip(points, labels, strict=True))]
        )
        for seed in SEEDS
    }  # fmt: skip
    mnist = load_dataset("mnist", arguments.data_dir)
    figures: dict[str, object] = {
        "weights": weights.info.origin,
        "temperature": weights.info.temperature,
        "sure": weights.info.sure,
        **_of_drawings(Predictor(weights), fields, labels),
        **_of_mnist(Predictor(weights), mnist),
        **_of_others(Predictor(weights)),
        "cores": usable_cores(),
        "python": platform.python_version(),
        "torch": torch.__version__,
    }
    if not arguments.no_teaching:
        figures |= _of_teaching(weights, fields, labels, replay_of(mnist))
    text = json.dumps(figures)
    print(text)
    if arguments.json:
        arguments.json.write_text(text + "\n", encoding="utf-8")
    if not arguments.no_readme:
        _write_readme(_table(figures))
    return 0


def _of_drawings(
    predictor: Predictor, fields: dict[int, FloatArray], labels: NDArray[np.int64]
) -> dict[str, object]:
    everyone, faithful, unsure = [], [], []
    by_class = np.zeros(CLASSES)
    for drawings in fields.values():
        likely = predictor.probabilities(drawings)
        right = likely.argmax(axis=1) == labels
        everyone.append(float(right.mean()))
        faithful.append(float(right[np.isin(labels, FAITHFUL)].mean()))
        unsure.append(float((likely.max(axis=1) < predictor.info.sure).mean()))
        by_class += [right[labels == digit].mean() for digit in range(CLASSES)]
    return {
        "drawings": _spread(everyone, len(labels)),
        "faithful": _spread(faithful, int(np.isin(labels, FAITHFUL).sum())),
        "drawings_unsure": _spread(unsure, len(labels)),
        "by_class": (by_class / len(fields)).round(4).tolist(),
    }


def _of_mnist(predictor: Predictor, mnist: ImageSet) -> dict[str, object]:
    labels = mnist.test_labels.numpy()
    likely = predictor.probabilities(mnist.test_images.numpy().astype(np.float32) / np.float32(255))
    return {
        "mnist": float((likely.argmax(axis=1) == labels).mean()),
        "mnist_examples": len(labels),
        "mnist_unsure": float((likely.max(axis=1) < predictor.info.sure).mean()),
        "calibration_error": reliability(likely, labels).error,
    }


def _of_others(predictor: Predictor) -> dict[str, object]:
    found: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for seed in SEEDS:
        for number, (kind, draw) in enumerate(KINDS.items()):
            rng = np.random.default_rng((seed, number))
            inks = [on_pad(draw(rng), rng) for _ in range(OF_EACH_KIND)]
            likely = predictor.probabilities(rasterise(inks))
            found[kind].append(float((likely.max(axis=1) < predictor.info.sure).mean()))
    each_seed = [mean(shares) for shares in zip(*found.values(), strict=True)]
    return {
        "others_unsure": _spread(each_seed, OF_EACH_KIND * len(KINDS)),
        "others_by_kind": {kind: round(mean(shares), 4) for kind, shares in found.items()},
    }


def _of_teaching(
    weights: Weights, fields: dict[int, FloatArray], labels: NDArray[np.int64], replay: Replay
) -> dict[str, object]:
    before, after, known, seconds = [], [], [], []
    for seed, drawings in fields.items():
        rng = np.random.default_rng(seed)
        images = torch.from_numpy(np.rint(drawings * 255).astype(np.uint8))[:, None]
        everything = Examples(images, torch.from_numpy(labels))
        picked = np.concatenate(
            [
                rng.choice(np.flatnonzero(labels == digit), TAUGHT_PER_CLASS, replace=False)
                for digit in range(CLASSES)
            ]
        )
        rest = np.setdiff1d(np.arange(len(labels)), picked)
        lesson = teach(
            weights,
            everything.chosen(torch.from_numpy(picked)),
            everything.chosen(torch.from_numpy(rest)),
            replay,
            seed=seed,
        )
        if lesson is None or lesson.held_out is None:
            raise RuntimeError("nobody cancels here, and most drawings are held out")
        before.append(lesson.held_out.before)
        after.append(lesson.held_out.after)
        known.append(lesson.replayed.after)
        seconds.append(lesson.seconds)
    held = len(labels) - TAUGHT_PER_CLASS * CLASSES
    return {
        "taught_before": _spread(before, held),
        "taught": _spread(after, held),
        "taught_mnist": _spread(known, replay.test.labels.numel()),
        "taught_seconds": {"mean": round(mean(seconds), 2), "most": round(max(seconds), 2)},
    }


def _spread(values: list[float], examples: int) -> dict[str, float]:
    return {
        "mean": round(mean(values), 5),
        "deviation": round(pstdev(values), 5),
        "least": round(min(values), 5),
        "runs": len(values),
        "examples": examples,
    }


def _table(figures: dict[str, object]) -> str:
    def spread(name: str) -> str:
        found = figures[name]
        assert isinstance(found, dict)  # noqa: S101
        return (
            f"{found['mean'] * 100:.2f} ± {found['deviation'] * 100:.2f} % "
            f"(n = {found['examples']:,}, {found['runs']} seeds)"
        )

    def share(name: str) -> str:
        found = figures[name]
        assert isinstance(found, float)  # noqa: S101
        return f"{found * 100:.2f} %"

    tested = f"(n = {figures['mnist_examples']:,})"
    rows = [
        ("pen-drawn digits, random place, size and pen; all ten", "≥ 90 %", spread("drawings")),
        ("of these, 0 2 3 6 8, whose strokes the file has kept", "≥ 99.3 %", spread("faithful")),
        ("MNIST test, same weights", "≥ 99.5 %", f"{share('mnist')} {tested}"),
        ("letters, shapes, scribbles answered \"unsure\"", "≥ 90 %", spread("others_unsure")),
        ("MNIST test digits answered \"unsure\"", "≤ 2 %", f"{share('mnist_unsure')} {tested}"),
        ("expected calibration error, MNIST test, 15 bins", "≤ 0.5 %",
         f"{share('calibration_error')} {tested}"),
    ]  # fmt: skip
    if "taught" in figures:
        seconds = figures["taught_seconds"]
        assert isinstance(seconds, dict)  # noqa: S101
        rows += [
            ("after teaching 10 drawings a class, the rest", "≥ 97 %", spread("taught")),
            ("the same weights on MNIST test", "≥ 99.2 %", spread("taught_mnist")),
            ("seconds to teach, the longest", "≤ 10 s", f"{seconds['most']:.1f} s"),
        ]
    lines = ["| what | aim | measured |", "|---|---|---|"]
    lines += [f"| {what} | {aim} | {measured} |" for what, aim, measured in rows]
    return "\n".join(lines)


def _write_readme(table: str) -> None:
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not after:
        raise SystemExit(f"README.md has no {BEGIN} … {END}; put them where the table belongs.")
    with written_whole(README) as temporary:
        temporary.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
