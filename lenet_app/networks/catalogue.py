"""Names the networks there are, without importing torch."""

from dataclasses import dataclass

from lenet_app.records import Choice


@dataclass(frozen=True)
class NetworkCard:
    """What can be said of a network before it is built.

    `input` is (channels, height, width) of what it computes on; its first layer brings pictures of
    other sizes to it. `recipe` names the recipe it is best trained with. `digits_only`: its outputs
    are digits and can stand for nothing else. `classes` is how many it has where no dataset says.
    """

    name: str
    title: str
    hint: str
    input: tuple[int, int, int]
    recipe: str = "default"
    digits_only: bool = False
    classes: int = 10


DEFAULT_MODEL = "lenet-modern"

CARDS: tuple[NetworkCard, ...] = (
    NetworkCard(
        "lenet-modern",
        "LeNet, today's form",
        "ReLU and max pooling, 61,706 parameters: the default",
        (1, 28, 28),
    ),
    NetworkCard(
        "lenet-d2l",
        "LeNet of Dive into Deep Learning",
        "Sigmoids and average pooling, 61,706 parameters: learns slowly, shows why",
        (1, 28, 28),
        recipe="d2l",
    ),
    NetworkCard(
        "lenet5-1998",
        "LeNet-5 as published in 1998",
        "Learnt subsampling, partial C3, bitmaps as targets, 60,000 parameters: for digits only",
        (1, 32, 32),
        recipe="paper",
        digits_only=True,
    ),
    NetworkCard(
        "lenet-rgb",
        "LeNet for colour pictures",
        "Three channels of 32×32, 121,204 parameters for cats and dogs: for a folder of pictures",
        (3, 32, 32),
        recipe="catdog",
        classes=2,
    ),
    NetworkCard(
        "alexnet",
        "AlexNet of Dive into Deep Learning",
        "224×224 pixels, 46,764,746 parameters: needs minutes where LeNet needs seconds",
        (1, 224, 224),
        recipe="alexnet-d2l",
    ),
)


def card(name: str) -> NetworkCard:
    """Find the card of a network.

    Raises:
        KeyError: There is no network of that name.
    """
    by_name = {card.name: card for card in CARDS}
    return by_name[name]


def names() -> tuple[str, ...]:
    """List the networks' names, the default first."""
    return tuple(card.name for card in CARDS)


def choices() -> tuple[Choice, ...]:
    """List the networks for a menu."""
    return tuple(Choice(card.name, card.title, card.hint) for card in CARDS)
