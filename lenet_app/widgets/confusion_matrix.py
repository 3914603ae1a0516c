"""The confusion matrix: who is taken for whom; a cell opens its pictures."""

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontInfo,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lenet_app.records import CountArray, Judgement, NumberTable
from lenet_app.widgets.confusion_layout import (
    ConfusionLayout,
    confusion_layout,
    height_for,
    names_font,
)
from lenet_app.widgets.confusion_painting import (
    LEGEND_BAR_PX,
    Cell,
    ConfusionPainter,
    most_mistakes,
)
from lenet_app.widgets.device_pixels import enter_device_pixels
from lenet_app.widgets.number_tables import confusion_numbers
from lenet_app.widgets.number_text import count_text, percent_text
from lenet_app.widgets.theme import GRID_PX, colours

WIDEST_COUNT: Final = "9,999"
OUTLINE_PX: Final = 2
PREFERRED_PX: Final = QSize(54 * GRID_PX, 54 * GRID_PX)


class ConfusionMatrix(QWidget):
    """Rows are true classes, columns answers. Colours count mistakes; the diagonal has none."""

    cell_chosen = Signal(int, int)  # true class, answer
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: CountArray = np.zeros((0, 0), np.int64)
        self._classes: tuple[str, ...] = ()
        self._known: tuple[float, ConfusionLayout] | None = None
        self._under: Cell | None = None
        self._at: Cell = (0, 0)
        self._chosen: Cell | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Confusion matrix"))

    def show_judgement(self, judgement: Judgement) -> None:
        """Show who was taken for whom."""
        if judgement.classes != self._classes:
            self._at = (0, 0)
        self._counts, self._classes = judgement.confusion, judgement.classes
        self._known, self._under, self._chosen = None, None, None
        self.updateGeometry()
        self.update()
        self._tell()

    def numbers(self) -> NumberTable | None:
        """Return the counts; None while there are none."""
        return confusion_numbers(self._counts, self._classes) if self._classes else None

    def choose(self, cell: Cell | None) -> None:
        """Mark the cell whose pictures are shown; None for none."""
        self._chosen = cell
        if cell is not None:
            self._at = cell
        self.update()

    def sentence(self, cell: Cell) -> str:
        """Say a cell in words: "4 taken for 9: 12 of 982 (1.22 %)"."""
        row, column = cell
        total, count = int(self._counts[row].sum()), int(self._counts[cell])
        words = (
            self.tr("{true} rightly answered: {count} of {total} ({percent})")
            if row == column
            else self.tr("{true} taken for {answer}: {count} of {total} ({percent})")
        )
        return words.format(
            true=self._classes[row],
            answer=self._classes[column],
            count=count_text(count),
            total=count_text(total),
            percent=percent_text(count / total if total else None),
        )

    def place_of(self, cell: Cell) -> QRect:
        """Tell where a cell lies, in the widget's units."""
        box, ratio = self._layout.cell_box(*cell), self.devicePixelRatioF()
        return QRect(
            round(box.left / ratio),
            round(box.top / ratio),
            round(box.width / ratio),
            round(box.height / ratio),
        )

    # --- size -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for cells that counts are easily read in."""
        return PREFERRED_PX

    def minimumSizeHint(self) -> QSize:
        """Ask for ten small cells and their names."""
        return QSize(30 * GRID_PX, 30 * GRID_PX)

    def height_within(self, width: int) -> int:
        """Tell how high the squares and the names above them are where `width` bounds them."""
        return height_for(self._classes, width, self.font(), self._legend_width())

    @property
    def _layout(self) -> ConfusionLayout:
        ratio = self.devicePixelRatioF()
        if self._known is None or self._known[0] != ratio:
            size = QSizeF(self.size())
            layout = confusion_layout(self._classes, size, self.font(), ratio, self._legend_width())
            self._known = (ratio, layout)
        return self._known[1]

    def _legend_width(self) -> int:
        metrics = QFontMetrics(names_font(self.font()))
        bar = LEGEND_BAR_PX + GRID_PX // 2 + metrics.horizontalAdvance(WIDEST_COUNT)
        return max(bar, metrics.horizontalAdvance(self.tr("mistakes")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew."""
        self._known = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the font."""
        self._known = None
        self.update()
        super().changeEvent(event)

    # --- hands ----------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Outline the cell under the pointer and say what it counts."""
        self._point_at(self._cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the pictures of the cell under the pointer."""
        cell = self._cell_at(event.position())
        if cell is not None:
            self._at = cell
            self._open(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, open with Enter."""
        key, last = Qt.Key(event.key()), len(self._classes) - 1
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        if key in steps and self._classes:
            down, across = steps[key]
            row, column = self._at
            self._at = (min(max(0, row + down), last), min(max(0, column + across), last))
            self.update()
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._classes:
            self._open(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._tell()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Explain the cell under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self._cell_at(QPointF(event.pos()))
            if cell is None:
                QToolTip.hideText()
            else:
                hint = self.tr("A click shows the pictures")
                QToolTip.showText(event.globalPos(), f"{self.sentence(cell)}\n{hint}", self)
            return True
        return super().event(event)

    def _cell_at(self, position: QPointF) -> Cell | None:
        ratio = self.devicePixelRatioF()
        return self._layout.cell_at(position.x() * ratio, position.y() * ratio)

    def _point_at(self, cell: Cell | None) -> None:
        if cell != self._under:
            self._under = cell
            self.update()
            self._tell()

    def _open(self, cell: Cell) -> None:
        self.choose(cell)
        self._tell()
        if self._counts[cell]:
            self.cell_chosen.emit(*cell)

    def _tell(self) -> None:
        cell = self._under or (self._at if self.hasFocus() else None)
        sentence = self.sentence(cell) if cell is not None and self._classes else ""
        self.setAccessibleDescription(sentence)
        self.pointed.emit(sentence)

    # --- looks ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint names, cells and legend."""
        if not self._classes:
            return
        shades, ratio = colours(self.palette()), self.devicePixelRatioF()
        painter = QPainter(self)
        enter_device_pixels(painter, 0, 0)
        font = names_font(self.font())
        font.setPixelSize(round(QFontInfo(font).pixelSize() * ratio))
        painter.setFont(font)
        drawn = ConfusionPainter(painter, self._layout, shades, ratio)
        named = self._under or (self._at if self.hasFocus() else None)
        words = (self.tr("true class"), self.tr("answer"))
        drawn.paint_names(self._classes, named, words)
        drawn.paint_legend(most_mistakes(self._counts), WIDEST_COUNT, self.tr("mistakes"))
        drawn.paint_cells(self._counts)
        width = round(OUTLINE_PX * ratio)
        if self._chosen is not None:
            drawn.outline(self._chosen, shades.accent, width)
        if self._under is not None and self._under != self._chosen:
            drawn.outline(self._under, shades.text, max(1, width // 2))
        if self.hasFocus():
            drawn.outline(self._at, shades.accent, width)
