"""The answer: the digit in the largest type of the window, and how likely each one is.

Where a network answers with distances, as that of 1998 does, the bars are the distances, of which
the smallest wins; how likely each digit is stands beside them.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.records import Anatomy, FloatArray, NumberTable, Prediction
from lenet_app.widgets.answer_layout import (
    BLANK_SIGN,
    UNSURE_SIGN,
    AnswerLayout,
    answer_layout,
    has_words,
    smallest_size,
)
from lenet_app.widgets.code_layer import distance_text
from lenet_app.widgets.number_tables import answer_numbers
from lenet_app.widgets.theme import GRID_PX, Colours, colours

# What is expected until a network says what it can tell apart.
DIGITS: Final = tuple("0123456789")
PREFERRED_WIDTH_PX: Final = 35 * GRID_PX
PREFERRED_HEIGHT_PX: Final = 25 * GRID_PX
# A bar is a mark, not a block; the track that it runs on is only a line.
_BAR_PX: Final = 6
_TRACK_PX: Final = 2
# A network whose every distance is zero does not exist, but one may be shown one.
SMALLEST_DISTANCE: Final = 1e-6


@dataclass(frozen=True)
class _Shown:
    """What can be read off; `rows`: (class, is it the likeliest, its percentage, its distance)."""

    sign: str
    words: str
    is_blank: bool
    rows: tuple[tuple[int, bool, str, str], ...]


class Answer(QWidget):
    """Shows the verdict large, below it how sure or how unsure it is, beside it all classes."""

    painted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prediction: Prediction | None = None
        self._announced: int | None = None
        self._layout: AnswerLayout | None = None
        self._measures = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._name()

    @Slot(object)
    def show_prediction(self, prediction: Prediction) -> None:
        """Show an answer; `painted` says its subject once it is on the screen."""
        before = self._shown()
        if prediction.weights.classes != self._classes():
            self._layout = None
        self._prediction = prediction
        self._describe()
        self._update_changed(before)

    def numbers(self) -> NumberTable | None:
        """Return the probabilities; None while there are none."""
        return None if self._prediction is None else answer_numbers(self._prediction)

    @Slot(object)
    def show_anatomy(self, anatomy: Anatomy) -> None:
        """Learn whether the network answers with distances to codes."""
        self._measures = anatomy.codes is not None
        self._layout = None
        # The last answer is another network's.
        self._prediction = None
        hint = self.tr(
            "OUTPUT measures how far F6 is from the bitmap of each digit, squared: the smallest "
            "distance wins. The percentages are the softmax of minus the distances."
        )
        self.setToolTip(hint if self._measures else "")
        self._describe()
        self.update()

    def _shown(self) -> "_Shown":
        rows = () if self._layout is None else tuple(self._rows(self._layout.rows))
        marks = tuple(
            (index, self._is_best(index), self._percent(index), self._distance(index))
            for index in rows
        )
        return _Shown(self._sign(), self._words(), self._is_blank, marks)

    def _update_changed(self, before: "_Shown") -> None:
        """Repaint what reads differently: while someone draws, most rows stay as they are."""
        layout, now = self._layout, self._shown()
        if layout is None or before.is_blank != now.is_blank or len(before.rows) != len(now.rows):
            self.update()
            return
        # Even where nothing changed: `painted` is said by a paint event.
        self.update(QRectF(layout.sign.topLeft(), QSizeF(1, 1)).toAlignedRect())
        if (before.sign, before.words) != (now.sign, now.words):
            self.update(layout.sign.united(layout.words).toAlignedRect())
        for row, (old, new) in enumerate(zip(before.rows, now.rows, strict=True)):
            if old != new:
                self.update(layout.row_place(row).toAlignedRect())

    # --- size -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for ten comfortable rows."""
        return QSize(PREFERRED_WIDTH_PX, PREFERRED_HEIGHT_PX).expandedTo(self.minimumSizeHint())

    def minimumSizeHint(self) -> QSize:
        """Refuse less than ten readable rows and a digit that is the largest type."""
        return smallest_size(self.font())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew."""
        self._layout = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme, the language and the font."""
        self._layout = None
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        elif event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        self.update()
        super().changeEvent(event)

    # --- words ----------------------------------------------------------------------------------

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Answer"))
        self._describe()

    def _describe(self) -> None:
        """Tell assistive technology what the eye sees."""
        best = self._best_name()
        prediction = self._prediction
        if best is None or prediction is None or prediction.best is None:
            text = self._words()
        else:
            percent = self._percent(prediction.best)
            text = f"{best if prediction.verdict == 'digit' else self._words()}, {percent}"
            if self._measures:
                distance = self._distance(prediction.best)
                text += self.tr(", distance {0}, the smallest").format(distance)
        if text != self.accessibleDescription():
            # Qt passes the change on to screen readers.
            self.setAccessibleDescription(text)

    def _classes(self) -> tuple[str, ...]:
        return DIGITS if self._prediction is None else self._prediction.weights.classes

    def _best_name(self) -> str | None:
        """Name the likeliest class; None for a blank pad."""
        prediction = self._prediction
        if prediction is None or prediction.best is None or prediction.verdict == "blank":
            return None
        return prediction.weights.classes[prediction.best]

    def _sign(self) -> str:
        best = self._best_name()
        if best is None or self._prediction is None:
            return BLANK_SIGN
        return best if self._prediction.verdict == "digit" else UNSURE_SIGN

    def _words(self) -> str:
        """Say in a line what goes with the sign."""
        best, prediction = self._best_name(), self._prediction
        if best is None or prediction is None or prediction.best is None:
            named = has_words(self._classes())
            return self.tr("Draw on the pad") if named else self.tr("Draw a digit")
        if prediction.verdict == "unsure":
            return self.tr("perhaps {name}").format(name=best)
        return self._percent(prediction.best)

    def _percent(self, index: int) -> str:
        share = 0.0 if self._prediction is None else float(self._prediction.probabilities[index])
        return self.tr("{percent} %").format(percent=f"{100 * share:.1f}")

    def _distances(self) -> FloatArray | None:
        """Return the distances of the last answer, (classes,); None where there are none."""
        if self._prediction is None or not self._measures or not self._prediction.layers:
            return None
        return self._prediction.layers[-1].values

    def _distance(self, index: int) -> str:
        distances = self._distances()
        return "" if distances is None else distance_text(float(distances[index]))

    # --- looks ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what needs it of the answer, then say that it has been seen."""
        if self._layout is None:
            classes, measures = self._classes(), self._measures
            self._layout = answer_layout(self.size(), self.font(), classes, has_distances=measures)
        painter = QPainter(self)
        self._paint_sign(painter, self._layout, event.region())
        self._paint_bars(painter, self._layout, event.region())
        painter.end()
        prediction = self._prediction
        if prediction is not None and prediction.subject != self._announced:
            self._announced = prediction.subject
            self.painted.emit(prediction.subject)

    def _paint_sign(self, painter: QPainter, layout: AnswerLayout, region: QRegion) -> None:
        if not region.intersects(layout.sign.united(layout.words).toAlignedRect()):
            return
        shades = colours(self.palette())
        is_sure = self._prediction is not None and self._prediction.verdict == "digit"
        painter.setFont(layout.sign_font)
        painter.setPen(shades.text if is_sure else shades.faint)
        # Centred by the height of a capital: the font's own box has room for accents and tails.
        metrics = QFontMetricsF(layout.sign_font)
        sign = self._sign()
        left = layout.sign.center().x() - metrics.horizontalAdvance(sign) / 2
        baseline = layout.sign.center().y() + metrics.capHeight() / 2
        painter.drawText(round(left), round(baseline), sign)
        painter.setFont(layout.words_font)
        painter.setPen(shades.faint)
        painter.drawText(layout.words, Qt.AlignmentFlag.AlignCenter, self._words())

    def _paint_bars(self, painter: QPainter, layout: AnswerLayout, region: QRegion) -> None:
        shades = colours(self.palette())
        painter.setFont(layout.bars_font)
        if self._measures and region.intersects(layout.heading.toAlignedRect()):
            painter.setPen(shades.faint)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(layout.heading, middle, self.tr("the smallest distance wins"))
        for row, index in enumerate(self._rows(layout.rows)):
            place = layout.row_place(row)
            if region.intersects(place.toAlignedRect()):
                self._paint_row(painter, layout, place, index, shades)

    def _is_best(self, index: int) -> bool:
        prediction = self._prediction
        return prediction is not None and not self._is_blank and index == prediction.best

    @property
    def _is_blank(self) -> bool:
        return self._best_name() is None

    def _rows(self, rows: int) -> list[int]:
        """List the classes that are shown: all, or the likeliest where there is no room."""
        classes = len(self._classes())
        if rows >= classes:
            return list(range(classes))
        if self._prediction is None:
            return list(range(rows))
        order = np.argsort(-self._prediction.probabilities, kind="stable")
        return [int(index) for index in order[:rows]]

    def _paint_row(
        self, painter: QPainter, layout: AnswerLayout, place: QRectF, index: int, shades: Colours
    ) -> None:
        name = self._classes()[index]
        prediction = self._prediction
        is_best = self._is_best(index)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(shades.text if is_best else shades.faint)
        name_place = QRectF(place.topLeft(), place.size())
        name_place.setWidth(layout.name_width)
        shown = QFontMetricsF(layout.bars_font).elidedText(
            name, Qt.TextElideMode.ElideRight, layout.name_width + 1
        )
        painter.drawText(name_place, middle | Qt.AlignmentFlag.AlignLeft, shown)
        numbers_width = layout.distance_width + layout.percent_width
        track = QRectF(
            place.left() + layout.name_width + GRID_PX,
            round(place.center().y() - _TRACK_PX / 2),
            place.width() - layout.name_width - numbers_width - 2 * GRID_PX,
            _TRACK_PX,
        )
        painter.fillRect(track, shades.hairline)
        if self._is_blank or prediction is None:
            return
        distances = self._distances()
        share = float(prediction.probabilities[index])
        if distances is not None:
            share = float(distances[index]) / max(float(distances.max()), SMALLEST_DISTANCE)
            beside = QRectF(place)
            beside.setRight(place.right() - layout.percent_width - GRID_PX)
            painter.drawText(beside, middle | Qt.AlignmentFlag.AlignRight, self._distance(index))
        swell = (_BAR_PX - _TRACK_PX) / 2
        bar = track.adjusted(0, -swell, 0, swell)
        bar.setWidth(max(share * track.width(), _TRACK_PX if is_best else 0))
        painter.fillRect(bar, shades.accent if is_best else shades.faint)
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, self._percent(index))
