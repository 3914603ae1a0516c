"""Paints an equation: in one line with the words below, or in lines as one adds up on paper."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from lenet_app.widgets.equation import MINUS, Term
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, scaled_font

# Room on either side of a term.
AIR_PX: Final = 3
# The most lines that an equation takes: sum, coefficient, bias, signal, activation, value.
MOST_LINES: Final = 6
WIDEST_LINE: Final = ("sum of 400 products", "= −0.000")


def equation_height(font: QFont) -> int:
    """Measure an equation: a line of numbers and one of words."""
    label = scaled_font(font, LABEL_SCALE)
    return QFontMetrics(font).height() + QFontMetrics(label).height()


def equation_width(terms: tuple[Term, ...], font: QFont) -> int:
    """Measure an equation in one line."""
    strong, label = _strong(tabular(font)), tabular(scaled_font(font, LABEL_SCALE))
    values, labels = QFontMetrics(strong), QFontMetrics(label)
    return sum(_width(term, values, labels) + _air(term) for term in terms)


def paint_equation(
    painter: QPainter, area: QRect, terms: tuple[Term, ...], font: QFont, colours: Colours
) -> None:
    """Write terms from the left of `area`, words below their numbers; cut off what has no room."""
    value_font = tabular(font)
    strong = _strong(value_font)
    label_font = tabular(scaled_font(font, LABEL_SCALE))
    values, labels = QFontMetrics(strong), QFontMetrics(label_font)
    painter.save()
    painter.setClipRect(area)
    left = area.left()
    for term in terms:
        width = _width(term, values, labels)
        place = QRect(left, area.top(), width, values.height())
        painter.setFont(strong if term.is_result else value_font)
        painter.setPen(colours.text)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, term.text)
        painter.setFont(label_font)
        painter.setPen(colours.faint)
        below = QRect(left, place.bottom() + 1, width, labels.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, term.label)
        left += width + _air(term)
    painter.restore()


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setBold(True)
    return strong


def _width(term: Term, values: QFontMetrics, labels: QFontMetrics) -> int:
    width = max(values.horizontalAdvance(term.text), labels.horizontalAdvance(term.label))
    # Neither a changing digit nor a sign moves what stands to the right of it.
    return max(width, values.horizontalAdvance(f"{MINUS}0.000")) if term.label else width


def _air(term: Term) -> int:
    return (3 if term.text == "→" else 2) * AIR_PX


def column_size(font: QFont) -> tuple[int, int]:
    """Measure an equation in lines: width and height."""
    metrics = QFontMetrics(tabular(scaled_font(font, LABEL_SCALE)))
    width = sum(metrics.horizontalAdvance(text) for text in WIDEST_LINE) + GRID_PX
    return width, MOST_LINES * metrics.height()


def paint_column(
    painter: QPainter, area: QRect, terms: tuple[Term, ...], font: QFont, colours: Colours
) -> None:
    """Write terms below each other: the words at the left, signs and numbers at the right."""
    plain = tabular(scaled_font(font, LABEL_SCALE))
    strong = _strong(plain)
    height = QFontMetrics(strong).height()
    line = QRect(area.left(), area.top(), area.width(), height)
    sign = ""
    for term in terms:
        if term.is_sign:
            sign = term.text.strip("() ")
            continue
        painter.setFont(plain)
        painter.setPen(colours.faint)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, term.label)
        painter.setFont(strong if term.is_result else plain)
        painter.setPen(colours.text)
        text = f"{sign} {term.text}" if sign else term.text
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, text)
        line.translate(0, height)
        sign = ""
