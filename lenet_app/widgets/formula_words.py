"""Puts what a formula's sheet shows into words."""

from PySide6.QtCore import QObject

from lenet_app.records import UnitFormula
from lenet_app.widgets.figure_text import figure_text
from lenet_app.widgets.number_text import count_text
from lenet_app.widgets.product_plan import GridPlace
from lenet_app.widgets.unit_names import UnitNames


class FormulaWords(QObject):
    """Every sentence of a formula's sheet."""

    def title(
        self, formula: UnitFormula, grid: GridPlace, names: UnitNames, *, is_bare: bool = False
    ) -> str:
        """Say what a grid shows; bare, only the number of its map."""
        layer = formula.unit.layer - 1
        if formula.kind == "distance":
            code = self.tr("code of {digit}").format(digit=names.class_name(formula.unit.map_index))
            squares = self.tr("squared")
            return {"inputs": names.layer(layer), "weights": code}.get(grid.what, squares)
        if len(formula.products) == 1 and formula.weights is not None and grid.what != "inputs":
            return self.tr("kernel") if grid.what == "weights" else self.tr("products")
        if len(formula.products) == 1:
            return names.map_title(layer, int(formula.maps[grid.number]))
        index = int(formula.maps[grid.number])
        return str(index) if is_bare else names.short_map(layer, index)

    def product(self, formula: UnitFormula, place: tuple[int, int, int], names: UnitNames) -> str:
        """Say one product: S2 map 3, row 4, column 5: 0.83 × −0.21 = −0.17."""
        unit = formula.input_at(*place)
        name = self.tr("padding") if unit is None else names.title(unit)
        given = figure_text(float(formula.inputs[place]))
        if formula.weights is None:
            return f"{name}: {given}"
        weight = figure_text(float(formula.weights[place]))
        product = figure_text(float(formula.products[place]))
        if formula.kind == "distance":
            return f"{name}: ({given} − {weight})² = {product}"
        return f"{name}: {given} × {weight} = {product}"

    def legend(self, limit: float) -> str:
        """Say in words what the strongest colours mean."""
        return self.tr("colours ±{limit}").format(limit=figure_text(limit))

    def standardised(self, formula: UnitFormula) -> str:
        """Say how inputs came about that are no pixels from 0 to 1; empty for any others."""
        if (formula.mean, formula.deviation) == (0.0, 1.0):
            return ""
        # What is in brackets stays in one line.
        centred = f"(pixel\u00a0−\u00a0{formula.mean:.4g})"
        return self.tr("standardised: {centred} ÷ {deviation}").format(
            centred=centred, deviation=f"{formula.deviation:.4g}"
        )

    def others(self, shown: int, count: int, total: float) -> str:
        """Say what the maps add that have no room."""
        return self.tr("{shown} strongest of {count} maps; the others add {total}").format(
            shown=count_text(shown), count=count_text(count), total=figure_text(total)
        )
