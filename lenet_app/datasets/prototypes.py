"""The ways people write the ten digits, in the order of the digits."""

from typing import Final

from lenet_app.datasets.prototype import Prototype
from lenet_app.datasets.prototypes_high import EIGHT, FIVE, NINE, SEVEN, SIX
from lenet_app.datasets.prototypes_low import FOUR, ONE, THREE, TWO, ZERO

PROTOTYPES: Final[tuple[tuple[Prototype, ...], ...]] = (
    ZERO,
    ONE,
    TWO,
    THREE,
    FOUR,
    FIVE,
    SIX,
    SEVEN,
    EIGHT,
    NINE,
)
