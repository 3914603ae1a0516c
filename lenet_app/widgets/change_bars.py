"""Shows how a change of the drawing changes the answer: each class before and after."""

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.records import ChangedDrawing, FloatArray, NumberTable
from lenet_app.widgets.number_text import count_text, percent_text, tabular
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, colours, scaled_font

MOST_NAME_PX: Final = 8 * GRID_PX
BAR_PX: Final = 6 * GRID_PX
THICK_PX: Final = 4
THIN_PX: Final = 2
GAP_PX: Final = GRID_PX // 2
# More classes than this are counted, not named.
MOST_NAMES: Final = 6
WIDEST_CHANGE: Final = "100.00 % → 100.00 %"


class ChangeBars(QWidget):
    """A line for each class: below, thin, how likely it was; above, how likely it would be.

    Of more classes than there is room for, those that matter are shown, in their usual order, and
    a last line tells which are not, and that they are no likelier.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compared: ChangedDrawing | None = None
        self._classes: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("The answer before and after the change"))

    @property
    def compared(self) -> ChangedDrawing | None:
        """Return what is shown; None while nothing is changed."""
        return self._compared

    def show_comparison(self, compared: ChangedDrawing, classes: tuple[str, ...]) -> None:
        """Show both answers."""
        self._compared, self._classes = compared, classes
        self.setAccessibleDescription(self.headline())
        self.update()

    def headline(self) -> str:
        """Say the answer before and after: 3 (98.12 %) → 5 (61.00 %)."""
        if self._compared is None:
            return ""
        before = self._answer(self._compared.before)
        after = self._answer(self._compared.after)
        return self.tr("{before} → {after}").format(before=before, after=after)

    def numbers(self) -> NumberTable | None:
        """Return the probabilities of all classes, before and after."""
        if self._compared is None:
            return None
        rows = zip(
            self._classes,
            self._compared.before.tolist(),
            self._compared.after.tolist(),
            self._compared.scores_before.tolist(),
            self._compared.scores_after.tolist(),
            strict=True,
        )
        columns = ("class", "before", "after", "score before", "score after")
        return NumberTable(self.tr("Before and after"), columns, tuple(rows))

    def rows(self) -> tuple[int, ...]:
        """Return the classes that there is room for, in their order."""
        if self._compared is None:
            return ()
        room = max(1, self.height() // self._line() - 1)
        most = np.maximum(self._compared.before, self._compared.after)
        if room < most.size:
            room = max(1, room - 1)  # a line tells of the others
        return tuple(sorted(np.argsort(-most, kind="stable")[:room].tolist()))

    def left_out(self) -> str:
        """Tell of the classes that there is no room for: "2, 3, 5: at most 0.01 %"."""
        if self._compared is None:
            return ""
        rows = set(self.rows())
        others = [row for row in range(len(self._classes)) if row not in rows]
        if not others:
            return ""
        names = ", ".join(self._classes[row] for row in others)
        if len(others) > MOST_NAMES:
            names = self.tr("{0} others").format(count_text(len(others)))
        most = max(
            float(self._compared.before[others].max()), float(self._compared.after[others].max())
        )
        return self.tr("{0}: at most {1}").format(names, percent_text(most))

    def _answer(self, likely: FloatArray) -> str:
        best = int(likely.argmax())
        if not likely.any():
            return self.tr("nothing")
        return f"{self._classes[best]} ({percent_text(float(likely[best]))})"

    # --- size and looks -------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for the widest change."""
        metrics = QFontMetrics(self._font())
        width = self._name_width(metrics) + BAR_PX + metrics.horizontalAdvance(WIDEST_CHANGE)
        return QSize(width + 2 * GRID_PX, 6 * self._line())

    def minimumSizeHint(self) -> QSize:
        """Refuse less than three classes."""
        return QSize(self.sizeHint().width(), 4 * self._line())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the theme."""
        super().changeEvent(event)
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the headline and the lines."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setFont(self._font())
        if self._compared is None:
            painter.end()
            return
        painter.setPen(shades.text)
        first = QRectF(0, 0, self.width(), self._line())
        elide = Qt.TextElideMode.ElideRight
        headline = painter.fontMetrics().elidedText(self.headline(), elide, self.width())
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, headline)
        for place, row in enumerate(self.rows()):
            line = first.translated(0, (place + 1) * self._line())
            self._paint_row(painter, line, row, self._compared, shades)
        painter.setPen(shades.faint)
        last = first.translated(0, (len(self.rows()) + 1) * self._line())
        others = painter.fontMetrics().elidedText(self.left_out(), elide, self.width())
        painter.drawText(last, Qt.AlignmentFlag.AlignVCenter, others)
        painter.end()

    def _paint_row(
        self,
        painter: QPainter,
        line: QRectF,
        row: int,
        compared: ChangedDrawing,
        shades: Colours,
    ) -> None:
        metrics = painter.fontMetrics()
        name_px = self._name_width(metrics)
        before, after = float(compared.before[row]), float(compared.after[row])
        is_best = compared.after.any() and row == int(compared.after.argmax())
        painter.setPen(shades.text if is_best else shades.faint)
        name = metrics.elidedText(self._classes[row], Qt.TextElideMode.ElideRight, name_px)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        left = line.left() + name_px + GRID_PX / 2
        middle = line.center().y()
        track = QRectF(left, middle, BAR_PX, 1)
        painter.fillRect(track, shades.hairline)
        painter.fillRect(QRectF(left, middle - THICK_PX, after * BAR_PX, THICK_PX), shades.accent)
        painter.fillRect(QRectF(left, middle + 1, before * BAR_PX, THIN_PX), shades.faint)
        text = f"{percent_text(before)} → {percent_text(after)}"
        room = line.adjusted(name_px + GRID_PX + BAR_PX, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _name_width(self, metrics: QFontMetrics) -> int:
        names = self._classes or ("0",)
        return min(MOST_NAME_PX, max(metrics.horizontalAdvance(name) for name in names) + GAP_PX)

    def _line(self) -> int:
        return QFontMetrics(self._font()).height()

    def _font(self) -> QFont:
        return tabular(scaled_font(self.font(), LABEL_SCALE))
