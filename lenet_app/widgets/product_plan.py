"""Lays out the grids of a formula: patch, kernel and products, a group of them for each map."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize

from lenet_app.records import UnitFormula

What = Literal["inputs", "weights", "products"]
WITH_KERNEL: Final[tuple[What, ...]] = ("inputs", "weights", "products")
PRODUCTS: Final[tuple[What, ...]] = ("products",)

# Sides of a value's cell without its number, in device-independent pixels: the least at which a
# grid can be read, the least that is worth patch and kernel besides the products, and the largest.
LEAST_CELL_PX: Final = 4
GOOD_CELL_PX: Final = 8
MOST_CELL_PX: Final = 28
# How much larger than its number a cell may be.
NUMBERED_SCALES: Final = ((1.6, 2.0), (1.3, 1.8), (1.0, 1.8), (1.0, 1.4), (1.0, 1.0))
# Between grids: a hairline's air, and room for a sign.
GAP_PX: Final = 8
SIGN_PX: Final = 20


class Type(NamedTuple):
    """How large text comes out: a number's width with its air, a line's height, a title's width.

    `bare`: the width of a title that is only a map's number.
    """

    number: int
    line: int
    title: int
    bare: int


@dataclass(frozen=True)
class GridPlace:
    """One grid: of which map (its number in the formula), what it shows, where its values lie."""

    number: int
    what: What
    area: QRect


@dataclass(frozen=True)
class ProductPlan:
    """All grids in place. `cell`: size of a value; `numbers`: whether cells carry theirs.

    `is_row`: patch, kernel and products stand side by side, signs between them; otherwise they
    stand below each other. `is_bare`: so many maps that each has only its number and its products.
    `others`: how many maps had no room.
    """

    grids: tuple[GridPlace, ...]
    cell: QSize
    has_numbers: bool
    is_row: bool
    is_bare: bool = False
    others: int = 0

    def place_at(self, x: int, y: int) -> tuple[int, int, int] | None:
        """Find the product (map, row, column) whose cell, in any of the grids, is at a place."""
        for grid in self.grids:
            if grid.area.contains(x, y):
                row = (y - grid.area.top()) // self.cell.height()
                column = (x - grid.area.left()) // self.cell.width()
                return grid.number, row, column
        return None


@dataclass(frozen=True)
class _Form:
    """One way to lay a group of grids out."""

    cell: QSize
    whats: tuple[What, ...]
    has_numbers: bool
    is_row: bool
    is_bare: bool = False

    def group(self, rows: int, columns: int, type_: Type) -> QSize:
        """Measure a group: its title above, a line of figures below each grid."""
        width, height = columns * self.cell.width(), rows * self.cell.height()
        count = len(self.whats)
        if self.is_row:
            across = count * max(width, type_.title) + (count - 1) * SIGN_PX
            return QSize(across, height + 2 * type_.line)
        if self.is_bare:
            return QSize(max(width, type_.bare), type_.line + height)
        return QSize(max(width, type_.title), type_.line + count * (height + type_.line))


def plan_products(formula: UnitFormula, room: QRect, type_: Type, order: list[int]) -> ProductPlan:
    """Fit the grids of a formula into `room`, as large and as telling as there is room for.

    `order`: the maps' numbers, those first that matter most; where not all have room, the first
    ones are shown, in their own order.
    """
    count, rows, columns = formula.products.shape
    for form in _forms(formula, type_):
        group = form.group(rows, columns, type_)
        across = (room.width() + GAP_PX) // (group.width() + GAP_PX)
        down = (room.height() + GAP_PX // 2) // (group.height() + GAP_PX // 2)
        if across * down >= count:
            return _placed(form, range(count), formula, type_, room.topLeft(), min(across, count))
    # The last form is the smallest: as many maps as there is room for.
    most = max(1, across) * max(1, down)
    shown = sorted(order[:most])
    plan = _placed(form, shown, formula, type_, room.topLeft(), max(1, across))
    return replace(plan, others=count - len(shown))


def _forms(formula: UnitFormula, type_: Type) -> Iterator[_Form]:
    """List the ways to lay a formula out, the best first."""
    is_row = len(formula.products) == 1
    whole = PRODUCTS if formula.weights is None else WITH_KERNEL
    for whats in dict.fromkeys((whole, PRODUCTS)):
        if not is_row or whats == whole:
            for wide, high in NUMBERED_SCALES:
                numbered = QSize(round(type_.number * wide), round(type_.line * high))
                yield _Form(numbered, whats, True, is_row)
    for side in range(MOST_CELL_PX, LEAST_CELL_PX - 1, -1):
        cell = QSize(side, side)
        if side >= GOOD_CELL_PX or is_row:
            yield _Form(cell, whole, False, is_row)
    if is_row:
        return
    for is_bare in (False, True):
        for side in range(MOST_CELL_PX, LEAST_CELL_PX - 1, -1):
            yield _Form(QSize(side, side), PRODUCTS, False, False, is_bare)


def _placed(
    form: _Form,
    numbers: Sequence[int],
    formula: UnitFormula,
    type_: Type,
    corner: QPoint,
    across: int,
) -> ProductPlan:
    """Put the groups row by row, the grids of each beside or below each other."""
    _, rows, columns = formula.products.shape
    grid = QSize(columns * form.cell.width(), rows * form.cell.height())
    group = form.group(rows, columns, type_)
    grids = []
    for at, number in enumerate(numbers):
        row, column = divmod(at, across)
        left = corner.x() + column * (group.width() + GAP_PX)
        top = corner.y() + row * (group.height() + GAP_PX // 2) + type_.line
        for step, what in enumerate(form.whats):
            if form.is_row:
                width = max(grid.width(), type_.title)
                place = QPoint(left + step * (width + SIGN_PX) + (width - grid.width()) // 2, top)
            else:
                place = QPoint(left, top + step * (grid.height() + type_.line))
            grids.append(GridPlace(number, what, QRect(place, grid)))
    return ProductPlan(tuple(grids), form.cell, form.has_numbers, form.is_row, form.is_bare)
