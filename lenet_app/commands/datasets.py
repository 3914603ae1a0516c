"""`lenet-app datasets`: what there is to learn from, and what of it is on this machine."""

import argparse
from pathlib import Path
from typing import Any

from lenet_app.commands.output import give, give_json, table
from lenet_app.datasets.catalogue import MY_DIGITS


def add_to(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("datasets", help="show the datasets and what is on this machine")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="a folder to look in first")
    parser.add_argument(
        "--dataset",
        action="append",
        default=[],
        metavar="folder:PATH",
        help="show a folder of pictures too",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the datasets.

    Raises:
        DataError: A folder that was named cannot be learnt from, or is no folder.
    """
    from lenet_app.datasets.catalogue import CARDS
    from lenet_app.datasets.loading import dataset_status, folder_card

    cards = [*CARDS, *(folder_card(name) for name in arguments.dataset)]
    found = [(card, dataset_status(card.name, arguments.data_dir)) for card in cards]
    if arguments.json:
        give_json(
            {
                "datasets": [
                    {
                        "name": card.name,
                        "title": card.title,
                        "classes": list(card.classes),
                        "available": status.available,
                        "train": status.train,
                        "test": status.test,
                    }
                    for card, status in found
                ]
            }
        )
        return 0
    rows = [["dataset", "title", "training", "test", "here"]]
    rows += [
        [card.name, card.title, f"{status.train:,}", f"{status.test:,}",
         "yes" if status.available else _how_to_get(card.name)]
        for card, status in found
    ]  # fmt: skip
    for line in table(rows, right=frozenset({2, 3})):
        give(line)
    return 0


def _how_to_get(name: str) -> str:
    return "no, draw some first" if name == MY_DIGITS else "no, downloaded when needed"
