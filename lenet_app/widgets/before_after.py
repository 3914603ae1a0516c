"""Accuracies before and after, a row each: in numbers, and as two marks on one line."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.records import BeforeAfter
from lenet_app.widgets.number_text import count_text, tabular
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, colours, scaled_font

RADIUS_PX: Final = 4.0
TRACK_PX: Final = 2.0
LINE_PX: Final = 1.5
# So many examples make the second decimal of a percentage mean something, or the first.
FOR_TWO_DECIMALS: Final = 1000
FOR_ONE_DECIMAL: Final = 20


@dataclass(frozen=True)
class Measured:
    """A row: what was measured on, and the two accuracies; None where there was nothing."""

    title: str
    figures: BeforeAfter | None
    instead: str = ""


class BeforeAfterRows(QWidget):
    """An open mark is before, a filled one after; a line from 0 to 100 % bears both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Measured, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return each row as a sentence, as screen readers get it."""
        return tuple(self._sentence(row) for row in self._rows)

    def show_rows(self, rows: tuple[Measured, ...]) -> None:
        """Show other rows."""
        self._rows = rows
        self.setAccessibleName("; ".join(self.sentences))
        self.updateGeometry()
        self.update()

    def values(self, figures: BeforeAfter) -> str:
        """Write both accuracies: "71.4 % → 95.2 %"."""
        return f"{_percent(figures.before, figures)} → {_percent(figures.after, figures)}"

    def detail(self, figures: BeforeAfter) -> str:
        """Write both as counts: "15 → 20 of 21 right"."""
        before, after = (
            count_text(round(share * figures.examples)) for share in (figures.before, figures.after)
        )
        return self.tr("{before} → {after} of {count} right").format(
            before=before, after=after, count=count_text(figures.examples)
        )

    def sizeHint(self) -> QSize:
        """Ask for the rows."""
        return QSize(34 * GRID_PX, round(len(self._rows) * self._row_height()))

    def minimumSizeHint(self) -> QSize:
        """Ask for the rows, and room for the numbers."""
        return QSize(24 * GRID_PX, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the rows."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._row_height()
        for number, row in enumerate(self._rows):
            place = QRectF(0, number * height, self.width(), height - 1.5 * GRID_PX)
            self._paint_row(painter, row, place, shades)

    def _paint_row(self, painter: QPainter, row: Measured, place: QRectF, shades: Colours) -> None:
        line = QFontMetricsF(self._value_font()).height()
        first = QRectF(place.left(), place.top(), place.width(), line)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.setFont(self._value_font())
        painter.setPen(shades.text)
        painter.drawText(first, left, row.title)
        if row.figures is not None:
            painter.drawText(first, right, self.values(row.figures))
        second = first.translated(0, line)
        painter.setFont(self._label_font())
        painter.setPen(shades.faint)
        detail = row.instead if row.figures is None else self.detail(row.figures)
        if row.figures is None:
            rest = QRectF(second.topLeft(), place.bottomRight())
            painter.drawText(rest, left | Qt.TextFlag.TextWordWrap, detail)
        else:
            painter.drawText(second, right, detail)
            self._paint_marks(painter, row.figures, place, shades)

    def _paint_marks(
        self, painter: QPainter, figures: BeforeAfter, place: QRectF, shades: Colours
    ) -> None:
        middle = place.bottom() - RADIUS_PX
        left, right = place.left() + RADIUS_PX + 1, place.right() - RADIUS_PX - 1
        painter.fillRect(
            QRectF(left, middle - TRACK_PX / 2, right - left, TRACK_PX), shades.hairline
        )
        before, after = (
            QPointF(left + share * (right - left), middle)
            for share in (figures.before, figures.after)
        )
        painter.setPen(QPen(shades.accent, TRACK_PX))
        painter.drawLine(before, after)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.accent)
        painter.drawEllipse(after, RADIUS_PX, RADIUS_PX)
        # On top: where both are the same, the ring shows within the disc.
        painter.setPen(QPen(shades.text, LINE_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(before, RADIUS_PX, RADIUS_PX)

    def _sentence(self, row: Measured) -> str:
        if row.figures is None:
            return f"{row.title}: {row.instead}"
        return f"{row.title}: {self.values(row.figures)}, {self.detail(row.figures)}"

    def _row_height(self) -> float:
        lines = QFontMetricsF(self._value_font()).height()
        return lines + QFontMetricsF(self._label_font()).height() + 2 * RADIUS_PX + 2.5 * GRID_PX

    def _value_font(self) -> QFont:
        return tabular(self.font())

    def _label_font(self) -> QFont:
        return tabular(scaled_font(self.font(), LABEL_SCALE))


def _percent(share: float, figures: BeforeAfter) -> str:
    """Write no more decimals than so many examples are worth."""
    decimals = (
        2 if figures.examples >= FOR_TWO_DECIMALS else int(figures.examples >= FOR_ONE_DECIMAL)
    )
    return f"{100 * share:.{decimals}f} %"
