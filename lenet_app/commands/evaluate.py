"""`lenet-app evaluate`: measure weights on what a dataset holds back for that."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lenet_app.commands.output import give, give_json, percent, say_skipped, table, with_data_bar
from lenet_app.datasets.catalogue import DEFAULT_DATASET
from lenet_app.datasets.catalogue import names as dataset_names
from lenet_app.errors import WeightsError
from lenet_app.paths import shipped_weights

if TYPE_CHECKING:
    from torch import Tensor


def add_to(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("evaluate", help="measure weights on a test set")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="default: those that ship")
    parser.add_argument(
        "--dataset",
        default=DEFAULT_DATASET,
        metavar="D",
        help=f"{', '.join(dataset_names())} (default {DEFAULT_DATASET}), or folder:PATH",
    )
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="a folder to look in first")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print loss, accuracy and the confusion matrix of the test part, or else of the validation.

    Raises:
        AppError: No such weights or data, or weights with other classes than the dataset.
    """
    from torch.nn.functional import cross_entropy

    from lenet_app.datasets.loading import load_dataset
    from lenet_app.networks.build import build_with
    from lenet_app.networks.catalogue import card
    from lenet_app.networks.weights import read_weights
    from lenet_app.training.calibration import probabilities_of, reliability
    from lenet_app.training.evaluation import evaluate
    from lenet_app.training.splits import Examples

    weights = read_weights(arguments.weights or shipped_weights())
    network = build_with(weights)
    images = with_data_bar(
        lambda progress: load_dataset(
            arguments.dataset,
            arguments.data_dir,
            size=card(weights.info.model).input,
            progress=progress,
        )
    )
    say_skipped(images.skipped)
    if weights.info.classes != images.classes:
        raise WeightsError(
            f"These weights answer with {', '.join(weights.info.classes)}, which are not the "
            f"classes of {images.title}; choose weights trained on it."
        )
    held_back = Examples(images.test_images, images.test_labels)
    temperature = weights.info.temperature

    def loss(scores: "Tensor", labels: "Tensor") -> "Tensor":
        """Judge the probabilities as the window shows them."""
        return cross_entropy(scores / temperature, labels)

    measured = evaluate(network, held_back, len(images.classes), loss)
    likely = probabilities_of(measured.scores, temperature).numpy()
    honesty = reliability(likely, held_back.labels.numpy())
    if arguments.json:
        give_json(
            {
                "accuracy": measured.accuracy,
                "loss": measured.loss,
                "examples": measured.examples,
                "calibration_error": honesty.error,
                "confusion": measured.confusion.tolist(),
            }
        )
        return 0
    part = "test" if images.has_test_part else "validation"
    give(
        f"{percent(measured.accuracy)} on {measured.examples:,} {part} examples, "
        f"loss {measured.loss:.4f}, calibration error {percent(honesty.error)}"
    )
    rows = [["true \\ answer", *images.classes]]
    rows += [
        [name, *(str(count) for count in row)]
        for name, row in zip(images.classes, measured.confusion.tolist(), strict=True)
    ]
    for line in table(rows, right=frozenset(range(1, len(images.classes) + 1))):
        give(line)
    return 0
