"""Names the datasets there are, without importing torch."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lenet_app.records import Choice

DIGITS: Final = tuple("0123456789")
# Before the path of a folder of pictures, which is a dataset too.
FOLDER_PREFIX: Final = "folder:"


@dataclass(frozen=True)
class DatasetCard:
    """What can be said of a dataset before it is loaded."""

    name: str
    title: str
    hint: str
    classes: tuple[str, ...]


DEFAULT_DATASET: Final = "mnist"
MIXED: Final = "mnist+ink"
MY_DIGITS: Final = "my-digits"

CARDS: Final[tuple[DatasetCard, ...]] = (
    DatasetCard(
        "mnist",
        "MNIST",
        "70,000 handwritten digits; downloaded once, 12 MB",
        DIGITS,
    ),
    DatasetCard(
        "fashion-mnist",
        "Fashion-MNIST",
        "70,000 pictures of clothes; downloaded once, 31 MB",
        (
            "T-shirt/top",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot",
        ),
    ),
    DatasetCard(
        MIXED,
        "MNIST and drawn ink",
        "MNIST with as many digits that the app draws as people do: better on the pad",
        DIGITS,
    ),
    DatasetCard(
        "synthetic",
        "Synthetic digits",
        "14,000 digits that the app draws itself; needs no download",
        DIGITS,
    ),
    DatasetCard(
        MY_DIGITS,
        "My digits",
        "The drawings that you said the digit of; one in five is held out as a test",
        DIGITS,
    ),
)


def card(name: str) -> DatasetCard:
    """Find the card of a dataset.

    Raises:
        KeyError: There is no dataset of that name.
    """
    by_name = {card.name: card for card in CARDS}
    return by_name[name]


def names() -> tuple[str, ...]:
    """List the datasets' names, the default first."""
    return tuple(card.name for card in CARDS)


def folder_name(folder: Path) -> str:
    """Name a folder of pictures as a dataset."""
    return f"{FOLDER_PREFIX}{folder}"


def folder_of(name: str) -> Path | None:
    """Find the folder that a dataset's name speaks of; None if it is no folder's name.

    Absolute, so that a run that goes on finds it from anywhere.
    """
    path = name.removeprefix(FOLDER_PREFIX)
    if path in (name, ""):
        return None
    given = Path(path)
    try:
        return given.expanduser().resolve()
    except (OSError, RuntimeError, ValueError):  # no such user, links in a circle: scan will say so
        return given


def choices() -> tuple[Choice, ...]:
    """List the datasets for a menu."""
    return tuple(Choice(card.name, card.title, card.hint) for card in CARDS)
