"""The track of a run's moments: an even place for each, the pinned drawing's answers above them."""

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lenet_app.records import FloatArray, Moment, NumberTable, PinnedAnswers
from lenet_app.widgets.colormaps import even_pixels
from lenet_app.widgets.legend import Legend
from lenet_app.widgets.moment_strip import paint_names, paint_strip, shown_classes, strip_image
from lenet_app.widgets.moment_words import answer_text, moment_text, step_text
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.shown_layer import Span
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, colours, scaled_font

NAMES_PX: Final = 5 * GRID_PX
LEGEND_PX: Final = 5 * GRID_PX
TICK_PX: Final = 5
CURSOR_PX: Final = 2
MARK_PX: Final = 5
LEAST_HEIGHT_PX: Final = 7 * GRID_PX
LEAST_WIDTH_PX: Final = 25 * GRID_PX
PAGE: Final = 10  # moments that Page up and Page down pass over
NOTCH: Final = 120  # of a wheel, as Qt counts


class MomentTrack(QWidget):
    """A slider over the moments. `chosen` tells the number of one, -1 for the present beyond."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments: tuple[Moment, ...] = ()
        self._answers: dict[int, FloatArray] = {}
        self._classes: tuple[str, ...] = ()
        self._rows: list[int] = []
        self._image: QImage | None = None
        self._current: int | None = None
        self._marks: dict[str, int] = {}
        self._wheel = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Moments of the run"))

    @property
    def current(self) -> int | None:
        """The number of the moment that is shown; None for the present."""
        return self._current

    def show_moments(self, moments: tuple[Moment, ...]) -> None:
        """Show other moments, or more of them."""
        self._moments = moments
        if self._current is not None and self._current >= len(moments):
            self._current = None
        self._make_image()
        self.update()

    def show_answers(self, answers: PinnedAnswers | None) -> None:
        """Show what was answered along the run; None empties the strip."""
        self._answers = {}
        if answers is not None:
            self._classes = answers.classes
            self._rows = shown_classes(answers.probabilities)
            self._answers = dict(zip(answers.steps, answers.probabilities, strict=True))
        self._make_image()
        self.update()

    def show_current(self, number: int | None) -> None:
        """Put the cursor at a moment, or take it away for the present."""
        self._current = number
        self.setAccessibleDescription("" if number is None else self.text_at(number))
        self.update()

    def show_mark(self, name: str, number: int | None) -> None:
        """Mark a moment with a letter, or take the mark away."""
        if number is None:
            self._marks.pop(name, None)
        else:
            self._marks[name] = number
        self.update()

    def text_at(self, number: int) -> str:
        """Say a moment in one line, with what was answered then."""
        moment = self._moments[number]
        answer = self._answers.get(moment.step)
        text = moment_text(moment)
        return text if answer is None else f"{text} · {answer_text(self._classes, answer)}"

    def number_at(self, x: float) -> int | None:
        """Find the moment at a place across; None where there is none."""
        area = self._area()
        if not self._moments or area.width() <= 0:
            return None
        number = int((x - area.left()) * len(self._moments) / area.width())
        return min(max(0, number), len(self._moments) - 1)

    def place_of(self, number: int) -> float:
        """Tell the middle of a moment's place across."""
        area = self._area()
        return area.left() + (number + 0.5) * area.width() / max(1, len(self._moments))

    def numbers(self) -> NumberTable | None:
        """Return every moment, with the probabilities of the pinned drawing; None without any."""
        if not self._moments:
            return None
        known = [self._answers.get(moment.step) for moment in self._moments]
        rows = [
            (
                *(moment.step, moment.epoch, moment.loss, moment.accuracy, moment.test_accuracy),
                *([None] * len(self._classes) if answer is None else answer.tolist()),
            )
            for moment, answer in zip(self._moments, known, strict=True)
        ]
        columns = ("step", "epoch", "loss", "accuracy", "test accuracy", *self._classes)
        return NumberTable(self.tr("Moments"), columns, rows)

    # --- size -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for a strip whose rows can be told apart."""
        return QSize(50 * GRID_PX, 12 * GRID_PX)

    def minimumSizeHint(self) -> QSize:
        """Ask for room for ticks, their numbers and a low strip."""
        return QSize(LEAST_WIDTH_PX, LEAST_HEIGHT_PX)

    # --- hands ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the moment under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub while the button is down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose_at(event.position().x())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step with the wheel; small turns of a touchpad add up to a notch."""
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / NOTCH)
        self._wheel -= notches * NOTCH
        if notches:
            self.step(-notches)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, by tens with Page up and down, to the ends with Home and End."""
        last = len(self._moments) - 1
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_PageDown: -PAGE,
            Qt.Key.Key_PageUp: PAGE,
        }
        key = Qt.Key(event.key())
        if key in steps and self._moments:
            self.step(steps[key])
        elif key is Qt.Key.Key_Home and self._moments:
            self.chosen.emit(0)
        elif key is Qt.Key.Key_End and self._moments:
            self.chosen.emit(last)
        elif key is Qt.Key.Key_Escape and self._current is not None:
            self.chosen.emit(-1)
        else:
            super().keyPressEvent(event)

    def step(self, count: int) -> None:
        """Go some moments on (count > 0) or back; beyond the last one is the present."""
        last = len(self._moments) - 1
        here = last + 1 if self._current is None else self._current
        there = min(max(0, here + count), last + 1)
        if self._moments and there != here:
            # The step out of the past is taken from the last moment only.
            self.chosen.emit(there if there <= last else -1 if here >= last else last)

    def event(self, event: QEvent) -> bool:
        """Say in a tip what lies under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self.number_at(event.pos().x())
            if number is not None:
                QToolTip.showText(event.globalPos(), self.text_at(number), self)
            return True
        return super().event(event)

    def _choose_at(self, x: float) -> None:
        number = self.number_at(x)
        if number is not None and number != self._current:
            self.chosen.emit(number)

    # --- looks ----------------------------------------------------------------------------------

    def _make_image(self) -> None:
        """Make the strip of the moments whose answers are known; the others stay empty."""
        self._image = None
        known = [self._answers.get(moment.step) for moment in self._moments]
        rows = [row for row in known if row is not None]
        if not rows or not self._rows:
            return
        empty = np.zeros(len(self._classes), np.float32)
        table = np.stack([empty if row is None else row for row in known])
        self._image = strip_image(table[:, self._rows])

    def _area(self) -> QRect:
        """Tell where strip and ticks are, without the names and the legend beside them."""
        return self.rect().adjusted(NAMES_PX, 0, -LEGEND_PX - GRID_PX, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the strip, the ticks with some of their steps, the marks and the cursor."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setFont(tabular(scaled_font(self.font(), LABEL_SCALE)))
        metrics = painter.fontMetrics()
        area = self._area()
        axis_px = TICK_PX + metrics.height()
        # The marks and their letters have a line of their own: a row of the strip stays free.
        strip = area.adjusted(0, max(MARK_PX + 1, metrics.ascent()), 0, -axis_px)
        painter.fillRect(strip, shades.surface)
        if self._image is not None:
            paint_strip(painter, strip, self._image)
            names = QRect(0, strip.top(), NAMES_PX - GRID_PX // 2, strip.height())
            paint_names(painter, names, [self._classes[row] for row in self._rows], shades)
            beside = QRect(area.right() + GRID_PX, strip.top(), LEGEND_PX, strip.height())
            Legend(even_pixels(), False, Span(0.0, 1.0), "").paint(painter, beside, shades)
        self._paint_ticks(painter, strip, metrics)
        for name, number in self._marks.items():
            if number < len(self._moments):
                self._paint_mark(painter, strip, name, number)
        if self._current is not None:
            x = round(self.place_of(self._current)) - CURSOR_PX // 2
            painter.fillRect(x - 1, 0, CURSOR_PX + 2, strip.bottom() + TICK_PX, shades.paper)
            painter.fillRect(x, 0, CURSOR_PX, strip.bottom() + TICK_PX, shades.accent)
        if self.hasFocus():
            painter.setPen(shades.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)  # a mark has left its own
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_ticks(self, painter: QPainter, strip: QRect, metrics: QFontMetrics) -> None:
        shades = colours(self.palette())
        top, free_from = strip.bottom() + 1, -1.0
        for number, moment in enumerate(self._moments):
            x = self.place_of(number)
            painter.fillRect(round(x), top, 1, TICK_PX - 1, shades.faint)
            text = step_text(moment.step) if moment.step < 2 else f"{moment.step:,}"
            text = f"{moment.step:,}" if moment.step == 1 else text
            width = metrics.horizontalAdvance(text)
            left = min(max(0.0, x - width / 2), self.width() - width)
            is_last = number == len(self._moments) - 1
            room = self.place_of(len(self._moments) - 1) - 8 * GRID_PX
            if left >= free_from and (is_last or left + width < room):
                painter.setPen(shades.faint)
                line = QRect(round(left), top + TICK_PX, width + 1, metrics.height())
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
                free_from = left + width + 2 * GRID_PX

    def _paint_mark(self, painter: QPainter, strip: QRect, name: str, number: int) -> None:
        """Paint a triangle above the strip, its letter beside it."""
        shades = colours(self.palette())
        x = self.place_of(number)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.train if name == "A" else shades.test)
        tip = QPointF(x, strip.top())
        sides = (QPointF(-MARK_PX, -MARK_PX), QPointF(MARK_PX, -MARK_PX))
        painter.drawPolygon(QPolygonF([tip, *(tip + side for side in sides)]))
        painter.setPen(shades.text)
        painter.drawText(self.letter_box(name), Qt.AlignmentFlag.AlignCenter, name)

    def letter_box(self, name: str) -> QRect:
        """Tell where a mark's letter is: above the strip, at the side away from the other mark."""
        metrics = QFontMetrics(tabular(scaled_font(self.font(), LABEL_SCALE)))
        place = (self._marks[name], name)
        is_first = all(place <= (number, other) for other, number in self._marks.items())
        is_left = is_first and (len(self._marks) > 1 or name == "A")
        width = metrics.horizontalAdvance(name) + 2
        x = round(self.place_of(self._marks[name]))
        left = x - MARK_PX - width if is_left else x + MARK_PX
        return QRect(left, 0, width, max(MARK_PX + 1, metrics.ascent()))
