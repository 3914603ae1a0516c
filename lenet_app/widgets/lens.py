"""What the network sees: the drawing on its way to 28×28 pixels, step by step."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Slot
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

from lenet_app.records import InputStep, NetworkInput
from lenet_app.widgets.device_pixels import draw_outline, enter_device_pixels
from lenet_app.widgets.lens_painting import paint_arrow, paint_caption, paint_note
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.step_painting import paint_step
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, colours, scaled_font

NETWORK_PX: Final = 28
SMALL_FRAMES: Final = 3
# Below two screen pixels for a network pixel nothing can be recognised.
SMALLEST_ZOOM: Final = 2
# The steps before the last may be smaller than it, but not by more than this.
_SMALLEST_SHARE: Final = 0.6
# Room between two frames, for the arrow.
_SMALLEST_GAP_PX: Final = 12
_LARGEST_GAP_PX: Final = 4 * GRID_PX
_FRAME_PX: Final = 1

_STEPS: Final = ("ink", "crop", "fit", "centre")
# What takes the places of the steps where there was only one.
_STORED: Final = ("", "", "", "sample")


@dataclass(frozen=True)
class _Layout:
    """Where everything is, in the widget's units. `pixel`: the side of a network pixel."""

    frames: tuple[QRectF, ...]
    captions: QRectF
    readout: QRectF
    pixel: float


class Lens(QWidget):
    """Shows ink, crop, 20×20 and the exact 28×28 input; its pixels can be read off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._input: NetworkInput | None = None
        self._pointed: QPoint | None = None
        self._known_layout: tuple[float, _Layout] | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._name()

    @Slot(object)
    def show_input(self, seen: NetworkInput) -> None:
        """Show the way from the drawing to what the network gets."""
        was_stored, self._input = self._is_stored, seen
        for frame in self._layout.frames:
            self.update(frame.toAlignedRect())
        if was_stored or self._is_stored:
            self.update()  # the words change too
        if self._pointed is not None:
            self.update(self._layout.readout.toAlignedRect())

    # --- size -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for a zoom of three on a plain screen, with the earlier steps at two."""
        return self._size_at(SMALLEST_ZOOM + 1, SMALLEST_ZOOM)

    def minimumSizeHint(self) -> QSize:
        """Refuse less than two screen pixels for a network pixel."""
        return self._size_at(SMALLEST_ZOOM, SMALLEST_ZOOM)

    def _size_at(self, zoom: int, small_zoom: int) -> QSize:
        width = _pixels_across(zoom, small_zoom) + SMALL_FRAMES * _SMALLEST_GAP_PX
        height = zoom * NETWORK_PX + math.ceil(self._text_height())
        return QSize(width + 2 * _FRAME_PX, height + 2 * _FRAME_PX)

    def _text_height(self) -> float:
        """Tell how high the captions and the line below them are."""
        return 2 * (QFontMetricsF(self._label_font()).height() + GRID_PX / 2)

    def _label_font(self) -> QFont:
        return tabular(scaled_font(self.font(), LABEL_SCALE))

    @property
    def _layout(self) -> _Layout:
        """The layout for this size, font and screen; measured once."""
        ratio = self.devicePixelRatioF()
        if self._known_layout is None or self._known_layout[0] != ratio:
            self._known_layout = (ratio, self._measured(ratio))
        return self._known_layout[1]

    def _measured(self, ratio: float) -> _Layout:
        """Choose the largest whole zooms, in screen pixels, at which everything fits."""
        room = self.width() - 2 * _FRAME_PX - SMALL_FRAMES * _SMALLEST_GAP_PX
        height = self.height() - 2 * _FRAME_PX - self._text_height()
        zoom, small_zoom = _zooms(room * ratio, height * ratio)
        small, large = NETWORK_PX * small_zoom / ratio, NETWORK_PX * zoom / ratio
        pictures = _pixels_across(zoom, small_zoom) / ratio
        spare = (self.width() - 2 * _FRAME_PX - pictures) / SMALL_FRAMES
        gap = min(max(spare, _SMALLEST_GAP_PX), _LARGEST_GAP_PX)
        left = (self.width() - pictures - SMALL_FRAMES * gap) / 2
        top = (self.height() - large - self._text_height()) / 2
        frames = [
            QRectF(left + index * (small + gap), top + (large - small) / 2, small, small)
            for index in range(SMALL_FRAMES)
        ]
        frames.append(QRectF(left + SMALL_FRAMES * (small + gap), top, large, large))
        line = QFontMetricsF(self._label_font()).height()
        captions = QRectF(0, top + large + GRID_PX / 2, self.width(), line)
        readout = captions.translated(0, line + GRID_PX / 2)
        readout.setRight(frames[-1].right())
        return _Layout(tuple(frames), captions, readout, zoom / ratio)

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
        frame, (height, width) = self._layout.frames[-1], self._shape
        place = (position - frame.topLeft()) * max(height, width) / frame.width()
        column, row = int(place.x() // 1), int(place.y() // 1)
        inside = 0 <= column < width and 0 <= row < height
        return QPoint(column, row) if inside else None

    def _point_at(self, pixel: QPoint | None) -> None:
        if pixel != self._pointed:
            self._pointed = pixel
            self.update()

    def readout(self) -> str:
        """Say the value of the pixel under the pointer; empty where there is none.

        Rows and columns count from 0, as everywhere in the window; 0 is paper, 1 is ink.
        """
        if self._pointed is None:
            return ""
        column, row = self._pointed.x(), self._pointed.y()
        values = [0.0] if self._input is None else self._input.pixels[..., row, column].reshape(-1)
        return self.tr("row {row}, column {column}: {value}").format(
            row=row, column=column, value=", ".join(f"{value:.2f}" for value in values)
        )

    def event(self, event: QEvent) -> bool:
        """Explain the step under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            frames = self._layout.frames
            for frame, (caption, explanation) in zip(frames, self._words(), strict=True):
                if caption and frame.contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), explanation, self)
                    return True
            QToolTip.hideText()
            event.ignore()
            return True
        return super().event(event)

    # --- looks ----------------------------------------------------------------------------------

    def _words(self) -> tuple[tuple[str, str], ...]:
        """List the caption and the explanation of every step; empty ones of what did not happen."""
        if self._is_stored:
            height, width = self._shape
            explanation = self.tr("As its dataset stores it: exactly what the network gets")
            return (*[("", "")] * SMALL_FRAMES, (f"{height}×{width}", explanation))
        return (
            (self.tr("ink"), self.tr("What is on the pad; the frame is the box around the ink")),
            (self.tr("crop"), self.tr("The box around the ink, wherever on the pad it was")),
            (
                self.tr("20×20"),
                self.tr("Made as large as fits 20×20 pixels; the cross is its centre of mass"),
            ),
            (
                self.tr("28×28"),
                self.tr("The centre of mass in the middle: exactly what the network gets"),
            ),
        )

    def _name(self) -> None:
        self.setAccessibleName(self.tr("What the network sees"))
        self.setAccessibleDescription(
            self.tr("The drawing cropped, fitted to 20×20 pixels and centred in 28×28")
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
        is_stored = self._is_stored
        for frame, name in zip(layout.frames, _STORED if is_stored else _STEPS, strict=True):
            if name and region.intersects(frame.toAlignedRect()):
                pointed = self._pointed if frame is layout.frames[-1] else None
                self._paint_frame(painter, frame, self._step(name), pointed)
        painter.setFont(self._label_font())
        if self._is_stored or region.intersects(layout.captions.toAlignedRect()):
            self._paint_captions(painter, layout)
        if region.intersects(layout.readout.toAlignedRect()):
            painter.setPen(colours(self.palette()).text)
            painter.drawText(layout.readout, Qt.AlignmentFlag.AlignRight, self.readout())

    def _paint_captions(self, painter: QPainter, layout: _Layout) -> None:
        painter.setPen(colours(self.palette()).faint)
        for frame, (caption, _) in zip(layout.frames, self._words(), strict=True):
            paint_caption(painter, frame, layout.captions, caption)
        if self._is_stored:
            first, *_, last = layout.frames
            room = QRectF(first.left(), last.top(), last.left() - first.left(), last.height())
            paint_note(painter, room, self._words()[-1][1])
            return
        for before, after in pairwise(layout.frames):
            paint_arrow(painter, before, after)

    @property
    def _is_stored(self) -> bool:
        """Whether a dataset's example is shown, which went no way."""
        return self._step("sample") is not None

    @property
    def _shape(self) -> tuple[int, int]:
        """The height and the width of the input, in its own pixels."""
        if self._input is None:
            return NETWORK_PX, NETWORK_PX
        height, width = self._input.pixels.shape[-2:]
        return height, width

    def _step(self, name: str) -> InputStep | None:
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
        draw_outline(painter, Box(0, 0, side_px, side_px), shades.hairline, _FRAME_PX)
        if pointed is not None:
            zoom = side_px // max(self._shape)
            pixel = Box(pointed.x() * zoom, pointed.y() * zoom, zoom, zoom)
            draw_outline(painter, pixel, shades.accent, max(1, round(ratio)))
        painter.restore()


def _pixels_across(zoom: int, small_zoom: int) -> int:
    return NETWORK_PX * (zoom + SMALL_FRAMES * small_zoom)


def _zooms(width_px: float, height_px: float) -> tuple[int, int]:
    """Choose the zooms of the last step and of those before it, in screen pixels.

    The last one comes first; the others take what is left, up to the same size.
    """
    for zoom in range(max(1, int(height_px // NETWORK_PX)), 1, -1):
        left_over = (width_px / NETWORK_PX - zoom) / SMALL_FRAMES
        if left_over >= math.ceil(_SMALLEST_SHARE * zoom):
            return zoom, min(zoom, int(left_over))
    return 1, 1
