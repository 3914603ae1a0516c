"""Paints the strongest contributors of a dense unit: bars for it and against it, two columns."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from lenet_app.records import UnitFormula
from lenet_app.widgets.colormaps import LEVELS, ZERO_LEVEL, diverging_pixels
from lenet_app.widgets.contributors import Contributors, Place, Side
from lenet_app.widgets.equation import MINUS
from lenet_app.widgets.figure_text import figure_text
from lenet_app.widgets.number_text import count_text
from lenet_app.widgets.shown_layer import SILENCE
from lenet_app.widgets.theme import GRID_PX, Colours
from lenet_app.widgets.unit_names import UnitNames

COLUMNS: Final = 2
COLUMN_GAP_PX: Final = 2 * GRID_PX
# A column wider than this says each product at length: value × weight.
FACTORS_FROM_PX: Final = 240
BAR_PX: Final = 3
# Lines of a column that list nothing: its sum at the top, the others at the bottom.
HEAD_AND_FOOT: Final = 2
# Of the 127 levels of a sign, the one that bars have: strong on any ground.
BAR_LEVEL: Final = 110


@dataclass(frozen=True)
class ContributorLayout:
    """Where the lines of both columns are; `line` is the height of each."""

    area: QRect
    line: int

    @property
    def most(self) -> int:
        """Count the contributors of one sign that have room."""
        return max(0, self.area.height() // self.line - HEAD_AND_FOOT)

    def column(self, number: int) -> QRect:
        """Return the column of the positive (0) or the negative (1) products."""
        width = (self.area.width() - COLUMN_GAP_PX) // COLUMNS
        left = self.area.left() + number * (width + COLUMN_GAP_PX)
        return QRect(left, self.area.top(), width, self.area.height())

    def row(self, column: int, number: int) -> QRect:
        """Return a line of a column, 0 being its head."""
        within = self.column(column)
        return QRect(within.left(), within.top() + number * self.line, within.width(), self.line)

    def place_at(self, x: int, y: int, found: Contributors) -> Place | None:
        """Find the product that is listed at a place."""
        for number, side in enumerate((found.positive, found.negative)):
            for at, (place, _) in enumerate(side.listed, start=1):
                if self.row(number, at).contains(x, y):
                    return place
        return None


class ContributorPainter(QObject):
    """Paints both columns in the painter's font, with words in the user's language."""

    def paint(
        self,
        painter: QPainter,
        layout: ContributorLayout,
        formula: UnitFormula,
        found: Contributors,
        names: UnitNames,
        colours: Colours,
    ) -> None:
        """Paint what is listed, and what all the others add."""
        table = diverging_pixels(colours.is_dark)
        for number, side in enumerate((found.positive, found.negative)):
            sign = 1 if number == 0 else -1
            bar = QColor.fromRgb(int(table[min(LEVELS - 1, ZERO_LEVEL + sign * BAR_LEVEL)]))
            head = self.tr("for it") if number == 0 else self.tr("against it")
            left = self.tr("{side}: {count}").format(side=head, count=count_text(side.count))
            _paint_line(painter, layout.row(number, 0), left, _signed(side.total), colours.faint)
            for at, (place, product) in enumerate(side.listed, start=1):
                row = layout.row(number, at)
                share = abs(product) / found.largest if found.largest > SILENCE else 0.0
                self._paint_bar(painter, row, share, bar)
                name, factors = self._words(formula, place, names)
                wide = row.width() >= FACTORS_FROM_PX
                right = f"{factors} = {_signed(product)}" if wide else _signed(product)
                _paint_line(painter, row, name, right, colours.text)
            self._paint_others(painter, layout, number, side, colours)

    def _paint_bar(self, painter: QPainter, row: QRect, share: float, colour: QColor) -> None:
        width = max(1, round(share * row.width()))
        painter.fillRect(QRect(row.left(), row.bottom() - BAR_PX + 1, width, BAR_PX - 1), colour)

    def _paint_others(
        self,
        painter: QPainter,
        layout: ContributorLayout,
        number: int,
        side: Side,
        colours: Colours,
    ) -> None:
        if side.others:
            text = self.tr("the other {count}").format(count=count_text(side.others))
            row = layout.row(number, len(side.listed) + 1)
            _paint_line(painter, row, text, _signed(side.others_total), colours.faint)

    def _words(self, formula: UnitFormula, place: Place, names: UnitNames) -> tuple[str, str]:
        unit = formula.input_at(*place)
        name = "" if unit is None else names.short(unit)
        weight = 0.0 if formula.weights is None else float(formula.weights[place])
        return name, f"{figure_text(float(formula.inputs[place]))} × {figure_text(weight)}"


def _signed(value: float) -> str:
    text = figure_text(value)
    return text if text.startswith(MINUS) or value == 0 else f"+{text}"


def _paint_line(painter: QPainter, row: QRect, left: str, right: str, colour: QColor) -> None:
    """Write a name at the left and a number at the right, which has the right of way."""
    metrics = QFontMetrics(painter.font())
    painter.setPen(colour)
    middle = Qt.AlignmentFlag.AlignVCenter
    inner = row.adjusted(0, 0, 0, -BAR_PX)
    painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, right)
    room = inner.width() - metrics.horizontalAdvance(right) - GRID_PX
    name = metrics.elidedText(left, Qt.TextElideMode.ElideRight, max(0, room))
    painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, name)
