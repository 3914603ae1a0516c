"""Turns a formula into a plain table of numbers: every product, not only those that have room."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from lenet_app.records import NumberTable, UnitFormula
from lenet_app.records.table import Cell
from lenet_app.widgets.unit_names import UnitNames

translate = QCoreApplication.translate
COLUMNS = ("layer", "map", "row", "column", "input", "weight", "product")
# What is added up, below the products: a name instead of a layer, and its number.
SUM, FACTOR, BIAS, SIGNAL, VALUE = "sum", "factor", "bias", "signal", "value"


def formula_numbers(formula: UnitFormula, names: UnitNames) -> NumberTable:
    """List the products with their factors and where they come from, then what they end in.

    Places count from 0; rows and columns in the padding are negative or beyond the map.
    """

    def rows() -> Iterator[Sequence[Cell]]:
        for number, products in enumerate(formula.products):
            for (row, column), product in _cells(products.tolist()):
                place = number, row, column
                weight = None if formula.weights is None else float(formula.weights[place])
                given = float(formula.inputs[place])
                yield (*_source(formula, names, place), given, weight, product)
        for name, value in (
            (SUM, formula.total),
            (FACTOR, formula.factor),
            (BIAS, formula.bias),
            (SIGNAL, formula.signal),
            (VALUE, formula.recorded),
        ):
            if value is not None:
                yield name, None, None, None, None, None, value

    title = translate("numbers", "Formula of {unit}").format(unit=names.title(formula.unit))
    return NumberTable(title, COLUMNS, rows())


def _cells(products: list[list[float]]) -> Iterator[tuple[tuple[int, int], float]]:
    for row, line in enumerate(products):
        for column, product in enumerate(line):
            yield (row, column), product


def _source(
    formula: UnitFormula, names: UnitNames, place: tuple[int, int, int]
) -> tuple[Cell, Cell, Cell, Cell]:
    """Say where a product comes from: layer, map, row, column."""
    number, row, column = place
    if formula.kind == "input":
        return names.layer(0), int(formula.maps[number]), formula.top, formula.left
    layer = names.layer(formula.unit.layer - 1)
    if formula.kind == "distance":
        return layer, row * formula.products.shape[2] + column, 0, 0
    return layer, int(formula.maps[number]), formula.top + row, formula.left + column
