"""Names the networks there are, without importing torch."""

from dataclasses import dataclass

from lenet_app.records import Choice


@dataclass(frozen=True)
class NetworkCard:
    """What can be said of a network before it is built.

    `input` is (channels, height, width) of the pictures it takes, values 0 to 1.
    """

    name: str
    title: str
    hint: str
    input: tuple[int, int, int]


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
