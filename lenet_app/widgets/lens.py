"""What the network sees: the drawing or picture on its way to the network, step by step."""

from dataclasses import replace
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lenet_app.records import Frame, InputStep, NetworkInput, NumberTable, StepName
from lenet_app.widgets.lens_layout import (
    DIGIT_PX,
    SMALLEST_GAP_PX,
    LensLayout,
    lens_layout,
    lens_size,
)
from lenet_app.widgets.lens_painting import (
    paint_answers,
    paint_captions,
    paint_field,
    paint_frame,
    paint_note,
    paint_pixel,
)
from lenet_app.widgets.number_tables import input_numbers
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.step_switches import StepSwitches
from lenet_app.widgets.step_words import StepWords
from lenet_app.widgets.theme import LABEL_SCALE, colours, scaled_font

# Below two screen pixels for a network pixel nothing can be recognised.
SMALLEST_ZOOM: Final = 2
LEFT_OUT_OPACITY: Final = 0.4
DIGIT_STEPS: Final[tuple[StepName, ...]] = ("ink", "crop", "fit", "centre")
# What can be left out on the way of a drawing, picture by picture.
DIGIT_PARTS: Final[tuple[StepName | None, ...]] = (None, "crop", "fit", "centre")


class Lens(QWidget):
    """Shows each step to the network input, the last one exactly; its pixels can be read off.

    Below each step: a switch that leaves it out, and what the network would say if the way ended
    there. Before the first input: the frames of a digit's steps.
    """

    left_out_changed = Signal(object)  # frozenset[StepName]
    watched_changed = Signal(bool)  # whether anybody can see the steps

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._input: NetworkInput | None = None
        self._pointed: QPoint | None = None
        self._field: Frame | None = None
        self._words = StepWords(self)
        self.switches = StepSwitches(self._words, self)
        self.switches.changed.connect(self._leave_out)
        self._known_layout: tuple[float, LensLayout] | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.switches.offer(self._parts())
        self._name()

    @Slot(object)
    def show_input(self, seen: NetworkInput) -> None:
        """Show the way from the drawing to what the network gets."""
        shape, parts, answers = self._shape(), self._parts(), self._answers()
        self._input = seen
        if (self._shape(), self._parts()) != (shape, parts):
            self._known_layout = self._pointed = None
            self.switches.offer(self._parts())
            self.update()
            return
        for frame in self._layout.frames:
            self.update(frame.toAlignedRect())
        if self._answers() != answers:
            self.update(self._layout.answers.toAlignedRect())
        if self._pointed is not None:
            self.update(self._layout.readout.toAlignedRect())

    def show_field(self, field: Frame | None) -> None:
        """Outline what a unit sees of the last step: edges as shares, 0 to 1, of its sides."""
        if field != self._field:
            self._field = field
            self.update(self._layout.frames[-1].toAlignedRect().adjusted(-1, -1, 1, 1))

    def numbers(self) -> NumberTable | None:
        """Return the pixels that the network gets; None while there are none."""
        return None if self._input is None else input_numbers(self._input)

    # --- size -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for a zoom of three on a plain screen, with the earlier steps at two."""
        return lens_size(SMALLEST_ZOOM + 1, SMALLEST_ZOOM, len(DIGIT_STEPS), self._line_height())

    def minimumSizeHint(self) -> QSize:
        """Refuse less than two screen pixels for a network pixel."""
        return lens_size(SMALLEST_ZOOM, SMALLEST_ZOOM, len(DIGIT_STEPS), self._line_height())

    def _label_font(self) -> QFont:
        return tabular(scaled_font(self.font(), LABEL_SCALE))

    def _line_height(self) -> float:
        return QFontMetricsF(self._label_font()).height()

    def _shape(self) -> tuple[tuple[StepName, ...], tuple[int, int]]:
        """Tell the steps, and the last one's height and width: the layout depends on both."""
        if self._input is None or not self._input.steps:
            return DIGIT_STEPS, (DIGIT_PX, DIGIT_PX)
        height, width = self._input.steps[-1].image.shape[-2:]
        return tuple(step.name for step in self._input.steps), (height, width)

    def _parts(self) -> tuple[StepName | None, ...]:
        if self._input is None or not self._input.steps:
            return DIGIT_PARTS
        return tuple(step.part for step in self._input.steps)

    def _answers(self) -> tuple[str, ...]:
        steps = () if self._input is None else self._input.steps
        return tuple(self._words.answer(step.answer) for step in steps)

    @property
    def _layout(self) -> LensLayout:
        """The layout for this size, font, screen and way; measured once, the switches with it."""
        ratio = self.devicePixelRatioF()
        if self._known_layout is None or self._known_layout[0] != ratio:
            (names, sides), size = self._shape(), QSizeF(self.size())
            layout = lens_layout(size, ratio, self._line_height(), len(names), max(sides))
            self._known_layout = (ratio, layout)
            self.switches.place(layout)
        return self._known_layout[1]

    # --- pointing -------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read off the pixel of the input under the pointer."""
        self._point_at(self._pixel_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing off any more."""
        self._point_at(None)
        super().leaveEvent(event)

    def _pixel_at(self, position: QPointF) -> QPoint | None:
        """Return column and row of the network pixel at a position; None beside the input."""
        layout = self._layout
        place = (position - layout.frames[-1].topLeft()) / layout.pixel
        column, row = int(place.x() // 1), int(place.y() // 1)
        height, width = self._shape()[1]
        inside = 0 <= column < width and 0 <= row < height
        return QPoint(column, row) if inside else None

    def _point_at(self, pixel: QPoint | None) -> None:
        if pixel != self._pointed:
            self._pointed = pixel
            self.update()

    def readout(self) -> str:
        """Say the value of the pixel under the pointer; empty where there is none.

        Rows and columns count from 0, as everywhere in the window; 0 is paper, 1 is ink. Of a
        coloured input red, green and blue are said.
        """
        if self._pointed is None:
            return ""
        column, row = self._pointed.x(), self._pointed.y()
        values = np.zeros(1, np.float32)
        if self._input is not None and self._input.steps:
            values = np.atleast_1d(self._input.steps[-1].image[..., row, column])
            # Grey that is shown in its own tones has three equal channels.
            values = values[:1] if (values == values[0]).all() else values
        return self.tr("row {row}, column {column}: {value}").format(
            row=row, column=column, value=", ".join(f"{value:.2f}" for value in values)
        )

    def event(self, event: QEvent) -> bool:
        """Explain the step under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for frame, name in zip(self._layout.frames, self._shape()[0], strict=True):
                if frame.contains(QPointF(event.pos())):
                    explanation = self._words.explanation(name)
                    QToolTip.showText(event.globalPos(), explanation, self)
                    return True
            QToolTip.hideText()
            event.ignore()
            return True
        return super().event(event)

    # --- looks ----------------------------------------------------------------------------------

    def _name(self) -> None:
        self.setAccessibleName(self.tr("What the network sees"))
        self.setAccessibleDescription(
            self.tr("The steps from the drawing or picture to the network's input")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew."""
        self._known_layout = None
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the steps again."""
        super().showEvent(event)
        self.watched_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for no steps that nobody sees."""
        super().hideEvent(event)
        self.watched_changed.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme, the language and the font."""
        self._known_layout = None
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.switches.name()
        elif event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what needs it: mostly the pictures, seldom the words below them."""
        painter = QPainter(self)
        layout, region = self._layout, event.region()
        for frame, name in zip(layout.frames, self._shape()[0], strict=True):
            if region.intersects(frame.toAlignedRect()):
                self._paint_frame(painter, frame, self._step(name))
        painter.setFont(self._label_font())
        words = layout.captions.united(layout.answers)
        if len(layout.frames) == 1 or region.intersects(words.toAlignedRect()):
            self._paint_words(painter, layout)
        if region.intersects(layout.readout.toAlignedRect()):
            self._paint_last_line(painter, layout)

    def _paint_words(self, painter: QPainter, layout: LensLayout) -> None:
        shades = colours(self.palette())
        painter.setPen(shades.faint)
        names, parts = self._shape()[0], self._parts()
        captions = [
            # What can be left out has a switch there, with its name.
            "" if part is not None else self._words.caption(name, self._step(name))
            for name, part in zip(names, parts, strict=True)
        ]
        paint_captions(painter, layout, captions)
        if len(names) == 1:
            paint_note(painter, layout, self._words.explanation(names[0]))
        paint_answers(painter, layout, self._answers(), shades)

    def _paint_last_line(self, painter: QPainter, layout: LensLayout) -> None:
        shades = colours(self.palette())
        without = self._words.without(self.switches.left_out & set(self._parts()))
        if without and self._pointed is None:
            painter.setPen(shades.warning)
            beside = QRectF(layout.readout)
            beside.setLeft(self.switches.back_button.geometry().right() + SMALLEST_GAP_PX)
            painter.drawText(beside, Qt.AlignmentFlag.AlignLeft, without)
            return
        size = self.tr("{0}×{1} pixels").format(*self._shape()[1])
        painter.setPen(shades.faint if self._pointed is None else shades.text)
        painter.drawText(layout.readout, Qt.AlignmentFlag.AlignRight, self.readout() or size)

    @Slot(object)
    def _leave_out(self, parts: frozenset[StepName]) -> None:
        self.update()
        self.left_out_changed.emit(parts)

    def _step(self, name: StepName) -> InputStep | None:
        steps = () if self._input is None else self._input.steps
        return next((step for step in steps if step.name == name), None)

    def _paint_frame(self, painter: QPainter, frame: QRectF, step: InputStep | None) -> None:
        shades, shape = colours(self.palette()), self._shape()[1]
        is_last = frame is self._layout.frames[-1]
        is_left_out = step is not None and step.part in self.switches.left_out
        pointed = self._pointed if is_last else None
        if step is not None and pointed is not None:
            # The mark would lie on the pixels that are being read off.
            step = replace(step, mark=None)
        # Of what is left out, the last step is dimmed neither: its pixels are read exactly.
        opacity = LEFT_OUT_OPACITY if is_left_out and not is_last else 1.0
        edge = shades.warning if is_left_out else shades.hairline
        paint_frame(painter, frame, step, shades, opacity=opacity, edge=edge)
        if pointed is not None:
            paint_pixel(painter, frame, shape, pointed, shades)
        if is_last and self._field is not None:
            paint_field(painter, frame, shape, self._field, self.palette())
