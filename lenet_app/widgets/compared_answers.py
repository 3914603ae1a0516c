"""Two answers to one drawing, a row a class, and by how much they differ."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.records import Comparison, NumberTable, Prediction
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, colours, scaled_font

MOST_ROWS: Final = 10
BAR_PX: Final = 4
NAME_PX: Final = 7 * GRID_PX
PERCENT: Final = "100.0 %"
# From this difference on, as a fraction, a row is in the text colour: the bars show it too.
NOTABLE: Final = 0.05


class ComparedAnswers(QWidget):
    """Shows A's bar above B's for every class; where they disagree, it says so first."""

    painted = Signal(int)  # subject of the comparison that is on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Comparison | None = None
        # It covers its ground itself: nothing behind it is painted with every comparison.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Answers of A and B"))

    def show_comparison(self, comparison: Comparison) -> None:
        """Show the newest answers."""
        self._shown = comparison
        self.setAccessibleDescription(self.verdict())
        self.update()

    def rows(self) -> tuple[tuple[str, float | None, float | None], ...]:
        """List (class, A's probability, B's): None where one of them does not know the class.

        Of many classes, the likeliest of either.
        """
        if self._shown is None:
            return ()
        a, b = _by_class(self._shown.a), _by_class(self._shown.b)
        names = [*a, *(name for name in b if name not in a)]
        if len(names) > MOST_ROWS:
            likely = sorted(names, key=lambda name: -max(a.get(name, 0), b.get(name, 0)))
            kept = set(likely[:MOST_ROWS])
            names = [name for name in names if name in kept]
        return tuple((name, a.get(name), b.get(name)) for name in names)

    def verdict(self) -> str:
        """Say in a line what both answer."""
        if self._shown is None:
            return ""
        first, second = _said(self._shown.a), _said(self._shown.b)
        if first is None or second is None:
            return self.tr("Draw something: both answer it here.")
        if first == second:
            return self.tr("Both say {0}").format(first)
        return self.tr("A says {0}, B says {1}").format(first, second)

    def numbers(self) -> NumberTable | None:
        """Return both answers, probabilities from 0 to 1."""
        if self._shown is None:
            return None
        return NumberTable(self.tr("Two answers"), ("class", "A", "B"), self.rows())

    def sizeHint(self) -> QSize:
        """Ask for a line of words and ten rows."""
        return QSize(32 * GRID_PX, self._line_px() + MOST_ROWS * self._row_px() + GRID_PX)

    def minimumSizeHint(self) -> QSize:
        """Refuse less: every row is read."""
        return QSize(28 * GRID_PX, self.sizeHint().height())

    def _line_px(self) -> int:
        return self.fontMetrics().height() + GRID_PX

    def _row_px(self) -> int:
        return max(self.fontMetrics().height(), 2 * BAR_PX + 4) + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the verdict and the rows."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().window())
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        middle = Qt.AlignmentFlag.AlignVCenter
        differ = self._shown is not None and _said(self._shown.a) != _said(self._shown.b)
        painter.setPen(shades.warning if differ else shades.text)
        painter.drawText(QRect(0, 0, self.width(), self._line_px()), middle, self.verdict())
        painter.setFont(tabular(scaled_font(self.font(), LABEL_SCALE)))
        metrics = painter.fontMetrics()
        percent_px = metrics.horizontalAdvance(PERCENT) + GRID_PX
        bars = QRect(NAME_PX, 0, self.width() - NAME_PX - 2 * percent_px, 0)
        for number, (side, colour) in enumerate((("A", shades.train), ("B", shades.test))):
            painter.setPen(colour)
            place = QRect(bars.right() + 1 + number * percent_px, 0, percent_px, self._line_px())
            painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, side)
        top = self._line_px()
        for name, first, second in self.rows():
            differs = abs((first or 0.0) - (second or 0.0)) >= NOTABLE
            painter.setPen(shades.text if differs else shades.faint)
            place = QRect(0, top, NAME_PX - GRID_PX, self._row_px())
            fitting = metrics.elidedText(name, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, middle, fitting)
            centre = top + self._row_px() / 2
            for share, offset, colour in (
                (first, -BAR_PX - 1, shades.train),
                (second, 1, shades.test),
            ):
                track = QRectF(bars.left(), centre + offset, max(0, bars.width()), BAR_PX)
                painter.fillRect(track, shades.surface)
                track.setWidth(track.width() * (share or 0.0))
                painter.fillRect(track, colour)
            right = middle | Qt.AlignmentFlag.AlignRight
            for number, share in enumerate((first, second)):
                left = bars.right() + 1 + number * percent_px
                text = "–" if share is None else f"{100 * share:.1f} %"
                painter.drawText(QRect(left, top, percent_px, self._row_px()), right, text)
            top += self._row_px()
        painter.end()
        if self._shown is not None:
            self.painted.emit(self._shown.a.subject)


def _by_class(prediction: Prediction) -> dict[str, float]:
    pairs = zip(prediction.weights.classes, prediction.probabilities.tolist(), strict=True)
    return dict(pairs)


def _said(prediction: Prediction) -> str | None:
    """Write an answer as the title does: with a question mark where there is doubt."""
    if prediction.best is None:
        return None
    doubt = "?" if prediction.verdict == "unsure" else ""
    return f"{prediction.weights.classes[prediction.best]}{doubt}"
