"""How many drawings there are of each digit; a click keeps to one of them."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from lenet_app.widgets.digit_cells import CELLS, DigitCells
from lenet_app.widgets.digit_words import DigitWords
from lenet_app.widgets.number_text import count_text
from lenet_app.widgets.theme import GRID_PX, Colours

BAR_PX: Final = 3


class DigitTally(DigitCells):
    """Each cell counts a digit, with a bar to compare; pressed again, all are kept to."""

    chosen = Signal(object)  # int, or None for all

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = (0,) * CELLS
        self._label: int | None = None
        self._words = DigitWords(())
        self.setAccessibleName(self.tr("Drawings of each digit"))
        self.pressed.connect(self._toggle)

    @property
    def label(self) -> int | None:
        """Return the digit that is kept to; None for all."""
        return self._label

    @property
    def counts(self) -> tuple[int, ...]:
        """Return how many drawings there are of each digit."""
        return self._counts

    def show_counts(self, counts: tuple[int, ...]) -> None:
        """Count anew."""
        if counts != self._counts:
            self._counts = counts
            self.update()

    def hint(self, digit: int) -> str:
        """Say what a press would do."""
        counted = self._words.drawings(self._counts[digit])
        if digit == self._label:
            return self.tr("{counted} of this digit; press to see all digits").format(
                counted=counted
            )
        return self.tr("{counted} of this digit; press to see only these").format(counted=counted)

    def is_down(self, digit: int) -> bool:
        """Tell whether a digit is the one that is kept to."""
        return digit == self._label

    def row_height(self, metrics: QFontMetrics) -> int:
        """Ask for two lines and a bar."""
        return 2 * metrics.height() + BAR_PX + GRID_PX

    def paint_cell(self, painter: QPainter, digit: int, place: QRect, shades: Colours) -> None:
        """Write the digit over its count over its bar."""
        line, count = painter.fontMetrics().height(), self._counts[digit]
        top = place.adjusted(0, GRID_PX // 4, 0, 0)
        top.setHeight(line)
        painter.setPen(shades.text)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, str(digit))
        painter.setPen(shades.faint)
        painter.drawText(top.translated(0, line), Qt.AlignmentFlag.AlignCenter, count_text(count))
        inner = QRectF(place).adjusted(GRID_PX / 2, 0, -GRID_PX / 2, -GRID_PX / 2)
        share = count / max(1, *self._counts)
        painter.fillRect(
            QRectF(inner.left(), inner.bottom() - BAR_PX, share * inner.width(), BAR_PX),
            shades.accent,
        )

    @Slot(int)
    def _toggle(self, digit: int) -> None:
        self._label = None if digit == self._label else digit
        self.update()
        self.chosen.emit(self._label)
