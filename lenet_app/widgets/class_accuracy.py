"""How many of each class are answered rightly, on a scale with numbers; a click opens mistakes."""

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lenet_app.records import CountArray, Judgement, NumberTable
from lenet_app.widgets.number_tables import class_numbers
from lenet_app.widgets.number_text import count_text, percent_text, tabular
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, colours, scaled_font

BAR_PX: Final = 3
TRACK_PX: Final = 1
# The end of a bar is what is read: where the scale does not begin at 0, a length would mislead.
DOT_PX: Final = 7
# Where the scale begins: at the last of these that is well below the worst class.
SCALE_STARTS: Final = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99)
ROW_SCALE: Final = 1.3  # of a line's height
MOST_NAME_SHARE: Final = 0.32
FOCUS_PX: Final = 2


class ClassAccuracy(QWidget):
    """A row a class: name, place on the scale, part of right answers, mistakes; the scale below."""

    class_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: CountArray = np.zeros((0, 0), np.int64)
        self._classes: tuple[str, ...] = ()
        self._accuracies: tuple[float | None, ...] = ()
        self._at = 0
        self._under: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Accuracy by class"))

    def show_judgement(self, judgement: Judgement) -> None:
        """Show how each class fared."""
        self._counts, self._classes = judgement.confusion, judgement.classes
        self._accuracies = judgement.class_accuracies
        self._at, self._under = 0, None
        self.updateGeometry()
        self.update()
        self._describe()

    def numbers(self) -> NumberTable | None:
        """Return the accuracies; None while there are none."""
        return class_numbers(self._counts, self._classes) if self._classes else None

    def sentence(self, label: int) -> str:
        """Say how a class fared: "4: 98.78 %, 970 of 982 right"."""
        total, right = int(self._counts[label].sum()), int(self._counts[label, label])
        if total == 0:
            return self.tr("{name}: there are none in this part").format(name=self._classes[label])
        return self.tr("{name}: {percent}, {right} of {total} right").format(
            name=self._classes[label],
            percent=percent_text(self._accuracies[label]),
            right=count_text(right),
            total=count_text(total),
        )

    def row_place(self, label: int) -> QRectF:
        """Tell where the row of a class lies."""
        height = self._row_height()
        return QRectF(0, label * height, self.width(), height)

    # --- size -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for a row a class."""
        rows = len(self._classes) + 1 if self._classes else 0
        return QSize(36 * GRID_PX, round(rows * self._row_height()))

    def minimumSizeHint(self) -> QSize:
        """Accept a narrow column, with every row."""
        return QSize(24 * GRID_PX, self.sizeHint().height())

    @property
    def scale_start(self) -> float:
        """Return the accuracy, a fraction, that the scale begins with."""
        worst = min((share for share in self._accuracies if share is not None), default=0.0)
        return max(start for start in SCALE_STARTS if start <= worst)

    def _row_height(self) -> float:
        return round(ROW_SCALE * self._metrics().height())

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(tabular(scaled_font(self.font(), LABEL_SCALE)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the font."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        self.update()
        super().changeEvent(event)

    # --- hands ----------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the pointer."""
        self._point_at(self._row_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the mistakes of the class under the pointer."""
        row = self._row_at(event.position())
        if row is not None:
            self._at = row
            self.class_chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, open with Enter."""
        key, last = Qt.Key(event.key()), len(self._classes) - 1
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and last >= 0:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._at = min(max(0, self._at + step), last)
            self._describe()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and last >= 0:
            self.class_chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Explain the row under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row_at(QPointF(event.pos()))
            if row is None:
                QToolTip.hideText()
            else:
                hint = self.tr("A click shows its mistakes")
                QToolTip.showText(event.globalPos(), f"{self.sentence(row)}\n{hint}", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the keyboard is."""
        super().focusInEvent(event)
        self._describe()

    def _row_at(self, position: QPointF) -> int | None:
        row = int(position.y() // self._row_height())
        return row if 0 <= row < len(self._classes) else None

    def _point_at(self, row: int | None) -> None:
        if row != self._under:
            self._under = row
            self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.sentence(self._at) if self._classes else "")

    # --- looks ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that need it."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setFont(tabular(scaled_font(self.font(), LABEL_SCALE)))
        for label in range(len(self._classes)):
            if event.region().intersects(self.row_place(label).toAlignedRect()):
                self._paint_row(painter, label, shades)
        if self._classes:
            self._paint_scale(painter, shades)

    def _columns(self) -> tuple[float, float, float]:
        """Return where the track begins, where it ends, and where the percentages end."""
        metrics = self._metrics()
        widest = max(metrics.horizontalAdvance(name) for name in self._classes)
        names = min(widest, MOST_NAME_SHARE * self.width()) + 2 * GRID_PX
        most = int(self._counts.sum(axis=1).max(initial=0))
        percents = self.width() - metrics.horizontalAdvance(self._wrong_text(most)) - 2 * GRID_PX
        track = percents - metrics.horizontalAdvance("100.00 %") - 2 * GRID_PX
        return names, track, percents

    def _paint_row(self, painter: QPainter, label: int, shades: Colours) -> None:
        place, (first, last, percents) = self.row_place(label), self._columns()
        middle, end = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        has_focus = label == self._at and self.hasFocus()
        is_marked = label == self._under or has_focus
        if has_focus:
            mark = QRectF(0, place.top() + 2, FOCUS_PX, place.height() - 4)
            painter.fillRect(mark, shades.accent)
        painter.setPen(shades.text if is_marked else shades.faint)
        left = QRectF(GRID_PX / 2, place.top(), first - 1.5 * GRID_PX, place.height())
        cut = Qt.TextElideMode.ElideRight
        name = self._metrics().elidedText(self._classes[label], cut, left.width() + 1)
        painter.drawText(left, middle | Qt.AlignmentFlag.AlignLeft, name)
        total, right = int(self._counts[label].sum()), int(self._counts[label, label])
        painter.drawText(place, middle | end, self._wrong_text(total - right) if total else "")
        painter.setPen(shades.text)
        beside = QRectF(0, place.top(), percents, place.height())
        painter.drawText(beside, middle | end, percent_text(self._accuracies[label]))
        centre = round(place.center().y())
        painter.fillRect(QRectF(first, centre, last - first, TRACK_PX), shades.hairline)
        share = self._accuracies[label]
        if share is None:
            return
        start = self.scale_start
        reach = (last - first) * (share - start) / (1 - start)
        colour = shades.accent if is_marked else shades.faint
        painter.fillRect(QRectF(first, centre - BAR_PX // 2, reach, BAR_PX), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.accent)
        painter.drawEllipse(QPointF(first + reach, centre + TRACK_PX / 2), DOT_PX / 2, DOT_PX / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_scale(self, painter: QPainter, shades: Colours) -> None:
        """Write the ends of the scale below the bars."""
        first, last, _ = self._columns()
        place = self.row_place(len(self._classes))
        painter.setPen(shades.faint)
        for at, share in ((first, self.scale_start), (last, 1.0)):
            painter.fillRect(QRectF(round(at), place.top(), 1, GRID_PX / 2), shades.faint)
            text = self.tr("{percent} %").format(percent=round(100 * share))
            width = 8 * GRID_PX
            below = QRectF(at - width / 2, place.top() + GRID_PX / 2, width, place.height())
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, text)

    def _wrong_text(self, count: int) -> str:
        return self.tr("{count} wrong").format(count=count_text(count))
