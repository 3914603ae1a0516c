"""The answer: the digit in the largest type of the window, and how likely each one is.

Where a network answers with distances, as that of 1998 does, the bars are the distances, of which
the smallest wins; how likely each digit is stands beside them. Several digits side by side are
told, and read as a number where that is wanted.
"""

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.records import Anatomy, FloatArray, NumberTable, Prediction, Reading
from lenet_app.widgets.answer_face import AnswerWords, Face
from lenet_app.widgets.answer_layout import AnswerLayout, answer_layout, smallest_size
from lenet_app.widgets.answer_painting import paint_bar, paint_heading, paint_sign
from lenet_app.widgets.link_button import LinkButton
from lenet_app.widgets.number_tables import answer_numbers
from lenet_app.widgets.theme import GRID_PX, colours

# What is expected until a network says what it can tell apart.
DIGITS: Final = tuple("0123456789")
PREFERRED_WIDTH_PX: Final = 35 * GRID_PX
PREFERRED_HEIGHT_PX: Final = 25 * GRID_PX


class Answer(QWidget):
    """Shows the verdict large, below it how sure or how unsure it is, beside it all classes."""

    painted = Signal(int)
    number_requested = Signal()  # to read several digits as one number

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prediction: Prediction | None = None
        self._reading = Reading(())
        self._reads_numbers = False
        self._announced: int | None = None
        self._layout: AnswerLayout | None = None
        self._measures = False
        self._words = AnswerWords(self)
        self._face = self._words.blank(DIGITS, self._rows())
        self.number_button = LinkButton(self)
        self.number_button.hide()
        self.number_button.clicked.connect(self.number_requested)
        # It covers its ground itself: nothing behind it is painted with every answer.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._name()

    @property
    def face(self) -> Face:
        """Return what can be read off now."""
        return self._face

    @Slot(object)
    def show_prediction(self, prediction: Prediction) -> None:
        """Show an answer; `painted` says its subject once it is on the screen."""
        if prediction.weights.classes != self._classes():
            self._layout = None
        if prediction.verdict == "blank" or prediction.input.left_out:
            # What was read is gone, and the next reading comes a moment later.
            self._reading = Reading(())
        self._prediction = prediction
        self._update_changed()

    @Slot(object)
    def show_reading(self, reading: Reading) -> None:
        """Show that a drawing is several digits, or the number that they make."""
        is_blank = self._prediction is None or self._prediction.verdict == "blank"
        before, self._reading = self._reading, Reading(()) if is_blank else reading
        # Nearly always it is one digit, and was one before.
        if max(len(before.parts), len(self._reading.parts)) > 1:
            self._update_changed()

    @Slot(bool)
    def set_reads_numbers(self, on: bool) -> None:
        """Show several digits as one number, or say only that there are several."""
        self._reads_numbers, self._layout = on, None
        self._update_changed()

    def numbers(self) -> NumberTable | None:
        """Return the probabilities; None while there are none."""
        return None if self._prediction is None else answer_numbers(self._prediction)

    @Slot(object)
    def show_anatomy(self, anatomy: Anatomy) -> None:
        """Learn whether the network answers with distances to codes."""
        self._measures = anatomy.codes is not None
        self._layout = None
        # The last answer is another network's.
        self._prediction, self._reading = None, Reading(())
        hint = self.tr(
            "OUTPUT measures how far F6 is from the bitmap of each digit, squared: the smallest "
            "distance wins. The percentages are the softmax of minus the distances."
        )
        self.setToolTip(hint if self._measures else "")
        self._update_changed()

    def _make_face(self) -> Face:
        prediction, rows = self._prediction, self._rows()
        if prediction is None:
            return self._words.blank(DIGITS, rows)
        if self._is_number():
            return self._words.number(self._reading, len(rows))
        if self._reading.is_number and not self._reads_numbers:
            return self._words.several(self._reading, prediction, rows)
        return self._words.single(prediction, rows, self._distances())

    def _update_changed(self) -> None:
        """Repaint what reads differently: while someone draws, most rows stay as they are."""
        before, now = self._face, self._make_face()
        self._face = now
        if before.kind != now.kind or before.spoken != now.spoken:
            self._describe(now)
        if "number" in (before.kind, now.kind) and (
            before.kind != now.kind or len(before.sign) != len(now.sign)
        ):
            self._layout = None
        layout, is_same = self._layout, (before.kind == "blank") == (now.kind == "blank")
        if layout is None or not is_same or len(before.bars) != len(now.bars):
            self.update()
            return
        # Even where nothing changed: `painted` is said by a paint event.
        self.update(QRectF(layout.sign.topLeft(), QSizeF(1, 1)).toAlignedRect())
        if (before.kind, before.sign, before.words, before.detail) != (
            now.kind, now.sign, now.words, now.detail,
        ):  # fmt: skip
            self.update(self._sign_area(layout))
        for row, (old, new) in enumerate(zip(before.bars, now.bars, strict=True)):
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

    def _measured(self) -> AnswerLayout:
        if self._layout is None:
            self._layout = answer_layout(
                self.size(),
                self.font(),
                self._classes(),
                has_distances=self._measures and not self._is_number(),
                number=len(self._reading.parts) if self._is_number() else 0,
            )
            link = self._layout.link
            hint = self.number_button.sizeHint()
            width = min(hint.width(), round(link.width()))
            left = round(link.center().x() - width / 2)
            self.number_button.setGeometry(left, round(link.top()), width, hint.height())
            self._face = self._make_face()
        return self._layout

    # --- words ----------------------------------------------------------------------------------

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Answer"))
        self.number_button.setText(self.tr("Read the number"))
        self.number_button.setToolTip(
            self.tr("Read digits side by side as one number from now on (N)")
        )
        self._face = self._make_face()
        self._describe(self._face)

    def _describe(self, face: Face) -> None:
        """Tell assistive technology what the eye sees, and offer what can be done about it."""
        self.number_button.setVisible(face.kind == "several")
        if face.spoken != self.accessibleDescription():
            # Qt passes the change on to screen readers.
            self.setAccessibleDescription(face.spoken)

    def _classes(self) -> tuple[str, ...]:
        return DIGITS if self._prediction is None else self._prediction.weights.classes

    def _is_number(self) -> bool:
        is_blank = self._prediction is None or self._prediction.verdict == "blank"
        return self._reads_numbers and len(self._reading.parts) > 1 and not is_blank

    def _distances(self) -> FloatArray | None:
        """Return the distances of the last answer, (classes,); None where there are none."""
        if self._prediction is None or not self._measures or not self._prediction.layers:
            return None
        return self._prediction.layers[-1].values

    def _rows(self) -> list[int]:
        """List the classes that are shown: all, or the likeliest where there is no room."""
        classes = len(self._classes())
        rows = classes if self._layout is None else self._layout.rows
        if self._is_number():
            return list(range(len(self._reading.parts) if self._layout is None else rows))
        if rows >= classes:
            return list(range(classes))
        if self._prediction is None:
            return list(range(rows))
        order = np.argsort(-self._prediction.probabilities, kind="stable")
        return [int(index) for index in order[:rows]]

    # --- looks ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what needs it of the answer, then say that it has been seen."""
        layout, region = self._measured(), event.region()
        face, shades = self._face, colours(self.palette())
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().window())
        if region.intersects(self._sign_area(layout)):
            paint_sign(painter, layout, face, shades)
        self._paint_bars(painter, layout, face, region)
        painter.end()
        prediction = self._prediction
        if prediction is not None and prediction.subject != self._announced:
            self._announced = prediction.subject
            self.painted.emit(prediction.subject)

    def _paint_bars(
        self, painter: QPainter, layout: AnswerLayout, face: Face, region: QRegion
    ) -> None:
        shades = colours(self.palette())
        if layout.heading.height() and region.intersects(layout.heading.toAlignedRect()):
            paint_heading(painter, layout, self.tr("the smallest distance wins"), shades)
        for row, bar in enumerate(face.bars[: layout.rows]):
            place = layout.row_place(row)
            if region.intersects(place.toAlignedRect()):
                paint_bar(painter, layout, place, bar, shades)

    def _sign_area(self, layout: AnswerLayout) -> QRegion:
        whole = layout.painted_sign.united(layout.words).united(layout.detail).united(layout.link)
        return QRegion(whole.toAlignedRect())
