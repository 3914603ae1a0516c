"""Turns what the views hold into plain tables of numbers."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from lenet_app.records import (
    CountArray,
    NetworkInput,
    NumberTable,
    Prediction,
    Reliability,
    RunSummary,
)
from lenet_app.records.table import Cell
from lenet_app.widgets.run_curves import LINES, RunCurves
from lenet_app.widgets.shown_kernels import ShownKernels
from lenet_app.widgets.shown_layer import ShownLayer

translate = QCoreApplication.translate


def answer_numbers(prediction: Prediction) -> NumberTable:
    """List the classes with their probabilities, 0 to 1."""
    pairs = zip(prediction.weights.classes, prediction.probabilities.tolist(), strict=True)
    return NumberTable(translate("numbers", "Answer"), ("class", "probability"), tuple(pairs))


def layer_numbers(layers: Sequence[ShownLayer]) -> NumberTable:
    """List every value of every layer; maps, rows and columns count from 0."""

    def rows() -> Iterator[Sequence[Cell]]:
        for layer in layers:
            values = layer.values
            if values is None:
                continue
            for index, chosen in enumerate(values):
                for row, line in enumerate(chosen.tolist()):
                    for column, value in enumerate(line):
                        yield layer.figures.name, index, row, column, value

    columns = ("layer", "map", "row", "column", "value")
    return NumberTable(translate("numbers", "Feature maps"), columns, rows())


def kernel_numbers(shown: ShownKernels) -> NumberTable:
    """List what is shown of a layer's kernels and biases; a bias reads no input."""

    def rows() -> Iterator[Sequence[Cell]]:
        bank = shown.bank
        for index in range(bank.maps):
            for read in range(bank.inputs):
                if bank.exists[index, read]:
                    for row, line in enumerate(shown.kernel(index, read).tolist()):
                        for column, value in enumerate(line):
                            yield bank.layer, index, read, row, column, value
            yield bank.layer, index, None, None, None, shown.bias(index)

    title = translate("numbers", "{0} kernels").format(shown.bank.layer)
    what = "weight" if shown.mode == "weights" else "change"
    return NumberTable(title, ("layer", "map", "input", "row", "column", what), rows())


def input_numbers(seen: NetworkInput) -> NumberTable:
    """List the pixels of what the network gets, 0 to 1: a line of the table a line of pixels."""
    pixels = seen.pixels.reshape(-1, seen.pixels.shape[-1])
    columns = tuple(str(column) for column in range(pixels.shape[1]))
    return NumberTable(translate("numbers", "Network input"), columns, pixels.tolist())


def curve_numbers(curves: RunCurves) -> NumberTable:
    """List the points of every curve, thinned as they are drawn: mean loss and mean accuracy."""

    def rows() -> Iterator[Sequence[Cell]]:
        for line in LINES:
            steps, losses = curves["loss", line].means()
            _, accuracies = curves["accuracy", line].means()
            for step, loss, accuracy in zip(steps, losses, accuracies, strict=False):
                yield line, float(step), float(loss), float(accuracy)

    columns = ("line", "step", "loss", "accuracy")
    return NumberTable(translate("numbers", "Curves"), columns, rows())


def confusion_numbers(counts: CountArray, classes: tuple[str, ...]) -> NumberTable:
    """List who was taken for whom: a row a true class, a column an answer."""
    rows = [(name, *line) for name, line in zip(classes, counts.tolist(), strict=True)]
    columns = ("true class", *classes)
    return NumberTable(translate("numbers", "Confusion matrix"), columns, rows)


def class_numbers(counts: CountArray, classes: tuple[str, ...]) -> NumberTable:
    """List how each class fared; accuracies are fractions, empty for a class without examples."""
    rows = []
    for label, name in enumerate(classes):
        right, total = int(counts[label, label]), int(counts[label].sum())
        rows.append((name, total, right, right / total if total else None))
    columns = ("class", "examples", "right", "accuracy")
    return NumberTable(translate("numbers", "Accuracy by class"), columns, rows)


def reliability_numbers(found: Reliability) -> NumberTable:
    """List the bins of confidence; shares are fractions, empty for a bin without answers."""
    rows = []
    for index, count in enumerate(found.counts.tolist()):
        said, right = float(found.confidence[index]), float(found.accuracy[index])
        shares = (said, right) if count else (None, None)
        rows.append((*found.edges(index), count, *shares))
    columns = ("from", "to", "answers", "mean confidence", "accuracy")
    return NumberTable(translate("numbers", "Calibration"), columns, rows)


def run_numbers(runs: Sequence[RunSummary]) -> NumberTable:
    """List runs; accuracies are fractions."""
    columns = (
        *("started", "network", "data", "recipe", "seed"),
        *("epochs", "seconds", "best test accuracy", "folder"),
    )
    rows = [
        (
            *(run.started, run.model, run.dataset, run.recipe, run.seed),
            *(run.epochs_done, run.seconds, run.best_test_accuracy, run.folder),
        )
        for run in runs
    ]
    return NumberTable(translate("numbers", "Runs"), columns, rows)
