"""The strongest contributors to a unit that sees many others: for it and against it."""

from dataclasses import dataclass

import numpy as np

from lenet_app.records import BoolArray, FloatArray, UnitFormula

Place = tuple[int, int, int]  # of a product: number of the map, row, column


@dataclass(frozen=True)
class Side:
    """Products of one sign: the strongest places with their products, and what the others add.

    `total` is of all of that sign, `count` how many there are; `others` and `others_total` are
    those that are not listed.
    """

    listed: tuple[tuple[Place, float], ...]
    count: int
    total: float

    @property
    def others(self) -> int:
        """Count what is not listed."""
        return self.count - len(self.listed)

    @property
    def others_total(self) -> float:
        """Add up what is not listed."""
        return self.total - sum(product for _, product in self.listed)


@dataclass(frozen=True)
class Contributors:
    """What speaks for a unit (positive products), what against it, and how many are silent."""

    positive: Side
    negative: Side
    silent: int

    @property
    def largest(self) -> float:
        """Return the largest magnitude."""
        listed = (*self.positive.listed, *self.negative.listed)
        return max((abs(product) for _, product in listed), default=0.0)


def contributors(formula: UnitFormula, most: int) -> Contributors:
    """Find up to `most` of the strongest products of either sign."""
    products = formula.products.ravel()
    positive, negative = products > 0, products < 0
    return Contributors(
        _side(products, positive, formula.products.shape, most),
        _side(products, negative, formula.products.shape, most),
        int(products.size - positive.sum() - negative.sum()),
    )


def _side(products: FloatArray, chosen: BoolArray, shape: tuple[int, ...], most: int) -> Side:
    places = np.flatnonzero(chosen)
    magnitudes = np.abs(products[places])
    if 0 < most < len(places):
        # Sorting thousands for the sake of six would take longer than all the rest.
        strongest = np.argpartition(-magnitudes, most)[:most]
    else:
        strongest = np.arange(len(places))
    order = places[strongest[np.argsort(-magnitudes[strongest], kind="stable")]][:most]
    listed = tuple((_place(int(at), shape), float(products[at])) for at in order)
    return Side(listed, len(places), float(products[places].sum(dtype=np.float64)))


def _place(at: int, shape: tuple[int, ...]) -> Place:
    number, rest = divmod(at, shape[1] * shape[2])
    return (number, *divmod(rest, shape[2]))
