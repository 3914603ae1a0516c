"""Shows how one value comes about: its products, and the equation that they end in."""

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.records import NumberTable, Unit, UnitFormula
from lenet_app.widgets.contributor_painter import ContributorLayout, ContributorPainter
from lenet_app.widgets.contributors import Contributors, contributors
from lenet_app.widgets.equation import EquationWords
from lenet_app.widgets.equation_painting import (
    column_size,
    equation_height,
    equation_width,
    paint_column,
    paint_equation,
)
from lenet_app.widgets.formula_numbers import formula_numbers
from lenet_app.widgets.formula_words import FormulaWords
from lenet_app.widgets.legend import legend_width
from lenet_app.widgets.number_stamps import NumberStamps
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.product_painter import ProductPainter, limit_of
from lenet_app.widgets.product_plan import (
    PRODUCTS,
    WITH_KERNEL,
    GridPlace,
    ProductPlan,
    Type,
    plan_products,
)
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, colours, scaled_font
from lenet_app.widgets.unit_names import UnitNames

WIDEST_NUMBER: Final = "−0.00"
WIDEST_FIGURE: Final = "Σ−0.00"
WIDEST_INDEX: Final = "000"
NUMBER_AIR_PX: Final = 4
# Widths of texts are rounded; a title that just fits must not lose its last letters to that.
ROUNDING_PX: Final = 2
# A narrower sheet has more use for the grids than for a bar of colours.
LEGEND_FROM_PX: Final = 440
# A sheet so wide, and not high, has the equation beside the products, not below them.
BESIDE_FROM_PX: Final = 440
BESIDE_BELOW_PX: Final = 280


class FormulaSheet(QWidget):
    """Paints a formula; announces the product under the pointer and the one that is clicked."""

    pointed = Signal(str)  # what is under the pointer, in words; empty for nothing
    chosen = Signal(object)  # Unit whose value was clicked
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formula: UnitFormula | None = None
        self._names = UnitNames(())
        self._plan: ProductPlan | None = None
        self._planned_for: object = None
        self._found: Contributors | None = None
        self._equation = EquationWords(self)
        self._bars = ContributorPainter(self)
        self._stamps = NumberStamps()
        self._words = FormulaWords(self)
        self._pointer: QPoint | None = None
        self.setMouseTracking(True)
        # It covers its ground itself: nothing behind it is painted with every answer.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def formula(self) -> UnitFormula | None:
        """Return what is shown."""
        return self._formula

    @property
    def plan(self) -> ProductPlan | None:
        """Return where the grids are; None for what is not shown as grids."""
        return self._plan

    def show_formula(self, formula: UnitFormula | None, names: UnitNames) -> None:
        """Show a formula, or nothing."""
        self._formula, self._names = formula, names
        self._arrange()
        self.update()

    def numbers(self) -> NumberTable | None:
        """Return every product with its factors; None while there is no formula."""
        return None if self._formula is None else formula_numbers(self._formula, self._names)

    def note(self) -> str:
        """Say what has no room: some of the maps, or the legend; where it is not said here."""
        if self._plan is None or self._formula is None or self._is_beside:
            return ""
        others = self._others()
        if not others and self.width() < LEGEND_FROM_PX:
            return self._words.legend(limit_of(self._formula, "products"))
        return others

    def _others(self) -> str:
        if self._plan is None or self._formula is None or not self._plan.others:
            return ""
        products = self._formula.products
        shown = {grid.number for grid in self._plan.grids}
        rest = [at for at in range(len(products)) if at not in shown]
        total = float(products[rest].sum(dtype=np.float64))
        return self._words.others(len(shown), len(products), total)

    # --- size -------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """Ask for the equation and a few lines above it."""
        return QSize(20 * GRID_PX, equation_height(self.font()) + 8 * GRID_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Plan for the new size."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._planned_for = None
            self._arrange()
        self.update()

    # --- pointing ---------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read off the product under the pointer."""
        self._pointer = event.position().toPoint()
        place = self._place()
        self.setCursor(
            Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor
        )
        self.pointed.emit(self.reading())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the unit that a product comes from."""
        self._pointer = event.position().toPoint()
        place = self._place()
        if event.button() != Qt.MouseButton.LeftButton or place is None or self._formula is None:
            return
        unit: Unit | None = self._formula.input_at(*place)
        if unit is not None:
            self.chosen.emit(unit)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._pointer = None
        self.pointed.emit("")

    def _place(self) -> tuple[int, int, int] | None:
        if self._pointer is None or self._formula is None:
            return None
        x, y = self._pointer.x(), self._pointer.y()
        if self._plan is not None:
            return self._plan.place_at(x, y)
        if self._found is not None:
            return self.bar_layout().place_at(x, y, self._found)
        return None

    def reading(self) -> str:
        """Say the product under the pointer; empty where there is none."""
        place = self._place()
        if place is None or self._formula is None:
            return ""
        return self._words.product(self._formula, place, self._names)

    # --- looks ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint everything: a formula changes as a whole."""
        formula = self._formula
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().window())
        if formula is None:
            painter.end()
            return
        painter.setFont(self._small_font())
        if self._plan is not None:
            grids = ProductPainter(formula, self._plan, shades, self._stamps)
            grids.paint(painter, self._title, self._title_width())
            if self.width() >= LEGEND_FROM_PX:
                grids.paint_legend(painter, self._body())
        elif self._found is not None:
            layout, found = self.bar_layout(), self._found
            self._bars.paint(painter, layout, formula, found, self._names, shades)
        area, terms = self._equation_area(), self._equation.terms(formula, self._names)
        if self._is_beside:
            paint_column(painter, area, terms, self.font(), shades)
            painter.setFont(self._small_font())
            painter.setPen(shades.faint)
            wrapped = Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
            painter.drawText(area, wrapped, self._others())
        else:
            if equation_width(terms, self.font()) > area.width():
                terms = self._equation.terms(formula, self._names, is_brief=True)
            paint_equation(painter, area, terms, self.font(), shades)
        painter.end()
        self.painted.emit()

    def _title(self, grid: GridPlace) -> str:
        if self._formula is None:
            return ""
        first = self._plan is None or self._plan.is_row or grid.what in self._first_whats()
        is_bare = self._plan is not None and self._plan.is_bare
        if not first:
            return ""
        return self._words.title(self._formula, grid, self._names, is_bare=is_bare)

    def _first_whats(self) -> tuple[str, ...]:
        """Return which grids of a stack have the map's title above them: the first ones."""
        if self._plan is None or not self._plan.grids:
            return ()
        return (self._plan.grids[0].what,)

    # --- measures ---------------------------------------------------------------------------

    def _arrange(self) -> None:
        formula = self._formula
        self._found = None
        if formula is None or formula.kind == "input":
            self._plan = None
        elif formula.kind == "dense":
            self._plan = None
            self._found = contributors(formula, self.bar_layout().most)
        else:
            self._replan(formula)

    def _replan(self, formula: UnitFormula) -> None:
        """Plan anew where it matters: the numbers change with every stroke, their places do not."""
        shape = formula.products.shape, formula.weights is None, formula.kind, self._room()
        if self._plan is not None and self._planned_for == shape and not self._plan.others:
            return
        self._planned_for = shape
        sums = np.abs(formula.products.sum(axis=(1, 2)))
        order = np.argsort(-sums, kind="stable").tolist()
        metrics = QFontMetrics(self._small_font())
        number = metrics.horizontalAdvance(WIDEST_NUMBER) + NUMBER_AIR_PX
        title = self._title_width()
        bare = metrics.horizontalAdvance(WIDEST_INDEX)
        type_ = Type(number, metrics.height(), title, bare)
        self._plan = plan_products(formula, self._room(), type_, order)

    def _title_width(self) -> int:
        """Measure what every grid has room for above and below: of several maps only a figure."""
        metrics, formula = QFontMetrics(self._small_font()), self._formula
        widest = [WIDEST_FIGURE]
        if formula is not None and len(formula.products) == 1:
            whats = PRODUCTS if formula.weights is None else WITH_KERNEL
            grids = [GridPlace(0, what, QRect()) for what in whats]
            widest += [self._words.title(formula, grid, self._names) for grid in grids]
        return max(metrics.horizontalAdvance(text) for text in widest) + ROUNDING_PX

    @property
    def _is_beside(self) -> bool:
        return self.width() >= BESIDE_FROM_PX and self.height() < BESIDE_BELOW_PX

    def _equation_area(self) -> QRect:
        area = self.rect()
        if self._is_beside:
            area.setWidth(column_size(self.font())[0])
        else:
            area.setTop(area.bottom() + 1 - equation_height(self.font()))
        return area

    def _body(self) -> QRect:
        """Return where the products are: above the equation, or beside it."""
        body, equation = self.rect(), self._equation_area()
        if self._is_beside:
            body.setLeft(equation.right() + 1 + 2 * GRID_PX)
        else:
            body.setBottom(equation.top() - GRID_PX)
        return body

    def _room(self) -> QRect:
        """Return where grids may be: beside their legend."""
        body = self._body()
        if self.width() >= LEGEND_FROM_PX:
            legend = legend_width(QFontMetrics(self._small_font()))
            body.setRight(body.right() - legend - 2 * GRID_PX)
        return body

    def bar_layout(self) -> ContributorLayout:
        """Return where the lines of a dense unit's contributors are."""
        line = QFontMetrics(self._small_font()).height() + GRID_PX // 2
        return ContributorLayout(self._body(), line)

    def _small_font(self) -> QFont:
        return tabular(scaled_font(self.font(), LABEL_SCALE))
