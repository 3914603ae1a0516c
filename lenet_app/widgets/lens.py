"""What the network sees: the drawing or picture on its way to the network, step by step."""

import math
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lenet_app.records import Frame, InputStep, NetworkInput, NumberTable, StepName
from lenet_app.widgets.device_pixels import draw_outline, enter_device_pixels
from lenet_app.widgets.lens_layout import (
    DIGIT_PX,
    FRAME_PX,
    SMALLEST_GAP_PX,
    TEXT_GAP_PX,
    LensLayout,
    lens_layout,
)
from lenet_app.widgets.lens_painting import paint_arrow, paint_caption, paint_field, paint_note
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.number_tables import input_numbers
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.step_painting import paint_step
from lenet_app.widgets.step_words import StepWords
from lenet_app.widgets.theme import LABEL_SCALE, colours, scaled_font

# Below two screen pixels for a network pixel nothing can be recognised.
SMALLEST_ZOOM: Final = 2
# Room is kept for the widest of the small networks' inputs, that of 1998.
WIDEST_PX: Final = 32

DIGIT_STEPS: Final[tuple[StepName, ...]] = ("ink", "crop", "fit", "centre")


class Lens(QWidget):
    """Shows each step to the network input, the last one exactly; its pixels can be read off.

    Before the first input: the frames of a digit's steps.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._input: NetworkInput | None = None
        self._pointed: QPoint | None = None
        self._field: Frame | None = None
        self._words = StepWords(self)
        self._known_layout: tuple[float, LensLayout] | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._name()

    @Slot(object)
    def show_input(self, seen: NetworkInput) -> None:
        """Show the way from the drawing to what the network gets."""
        before, self._input = self._shape(), seen
        if self._shape() != before:
            self._known_layout = self._pointed = None
            self.update()
            return
        for frame in self._layout.frames:
            self.update(frame.toAlignedRect())
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
        return self._size_at(SMALLEST_ZOOM + 1, SMALLEST_ZOOM)

    def minimumSizeHint(self) -> QSize:
        """Refuse less than two screen pixels for a network pixel."""
        return self._size_at(SMALLEST_ZOOM, SMALLEST_ZOOM)

    def _size_at(self, zoom: int, small_zoom: int) -> QSize:
        small_frames = len(DIGIT_STEPS) - 1
        width = zoom * WIDEST_PX + small_frames * (small_zoom * DIGIT_PX + SMALLEST_GAP_PX)
        text_height = 2 * (self._line_height() + TEXT_GAP_PX)
        height = zoom * WIDEST_PX + math.ceil(text_height)
        return QSize(width + 2 * FRAME_PX, height + 2 * FRAME_PX)

    def _line_height(self) -> float:
        return QFontMetricsF(self._label_font()).height()

    def _label_font(self) -> QFont:
        return tabular(scaled_font(self.font(), LABEL_SCALE))

    def _shape(self) -> tuple[tuple[StepName, ...], tuple[int, int]]:
        """Tell what the layout depends on: the steps, and the last one's height and width."""
        if self._input is None or not self._input.steps:
            return DIGIT_STEPS, (DIGIT_PX, DIGIT_PX)
        height, width = self._input.steps[-1].image.shape[-2:]
        return tuple(step.name for step in self._input.steps), (height, width)

    @property
    def _layout(self) -> LensLayout:
        """The layout for this size, font, screen and way; measured once."""
        ratio = self.devicePixelRatioF()
        if self._known_layout is None or self._known_layout[0] != ratio:
            names, sides = self._shape()
            size = QSizeF(self.size())
            layout = lens_layout(size, ratio, self._line_height(), len(names), max(sides))
            self._known_layout = (ratio, layout)
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

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme, the language and the font."""
        self._known_layout = None
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
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
                is_last = frame is layout.frames[-1]
                pointed = self._pointed if is_last else None
                self._paint_frame(painter, frame, self._step(name), pointed)
                if is_last and self._field is not None:
                    paint_field(painter, frame, self._shape()[1], self._field, self.palette())
        painter.setFont(self._label_font())
        if len(layout.frames) == 1 or region.intersects(layout.captions.toAlignedRect()):
            self._paint_captions(painter, layout)
        if region.intersects(layout.readout.toAlignedRect()):
            painter.setPen(colours(self.palette()).text)
            painter.drawText(layout.readout, Qt.AlignmentFlag.AlignRight, self.readout())

    def _paint_captions(self, painter: QPainter, layout: LensLayout) -> None:
        painter.setPen(colours(self.palette()).faint)
        for frame, name in zip(layout.frames, self._shape()[0], strict=True):
            caption = self._words.caption(name, self._step(name))
            paint_caption(painter, frame, layout.captions, caption)
        if len(layout.frames) == 1:
            room = QRectF(layout.frames[0])
            room.setLeft(0)
            room.setRight(layout.frames[0].left())
            paint_note(painter, room, self._words.explanation(self._shape()[0][0]))
        for before, after in pairwise(layout.frames):
            paint_arrow(painter, before, after)

    def _step(self, name: StepName) -> InputStep | None:
        steps = () if self._input is None else self._input.steps
        return next((step for step in steps if step.name == name), None)

    def _paint_frame(
        self, painter: QPainter, frame: QRectF, step: InputStep | None, pointed: QPoint | None
    ) -> None:
        shades = colours(self.palette())
        ratio = self.devicePixelRatioF()
        side_px = round(frame.width() * ratio)
        painter.save()
        enter_device_pixels(painter, frame.left(), frame.top())
        if step is not None and pointed is not None:
            # The mark would lie on the pixels that are being read off.
            step = replace(step, mark=None)
        paint_step(painter, side_px, step, shades, ratio)
        draw_outline(painter, Box(0, 0, side_px, side_px), shades.hairline, FRAME_PX)
        if pointed is not None:
            zoom = side_px / max(self._shape()[1])
            left, top = round(pointed.x() * zoom), round(pointed.y() * zoom)
            pixel = Box(left, top, max(1, round(zoom)), max(1, round(zoom)))
            draw_outline(painter, pixel, shades.accent, max(1, round(ratio)))
        painter.restore()
