"""Outlines a part of the paper on the pad: what a unit of the network sees of the drawing."""

from typing import Final, Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPaintEvent, QRegion

from lenet_app.drawing.drawing import Drawing
from lenet_app.records import Frame
from lenet_app.widgets.device_pixels import draw_outline, enter_device_pixels
from lenet_app.widgets.eye_rate import EyeRate
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.pad import Pad
from lenet_app.widgets.pad_overlay import PadOverlay
from lenet_app.widgets.paper import picture_place
from lenet_app.widgets.theme import colours

LINE_PX: Final = 2
HALO_PX: Final = 1

Within = Literal["paper", "picture", "square"]


class FrameOverlay(PadOverlay):
    """Lies on the pad and lets strokes through; shows one frame, cut off at the paper's edge."""

    def __init__(self, pad: Pad, drawing: Drawing) -> None:
        super().__init__(pad)
        self._drawing = drawing
        self._wanted: tuple[Frame | None, Within] = (None, "paper")
        self._frame: Frame | None = None
        self._within: Within = "paper"
        # Under the outline the pad paints a good part of the stroke anew: as often as an eye sees.
        self._rate = EyeRate(self._follow, self)

    @property
    def frame(self) -> Frame | None:
        """Return what is outlined: edges as shares, 0 to 1, of what it lies in."""
        return self._wanted[0]

    def show_frame(self, frame: Frame | None, within: Within = "paper") -> None:
        """Outline a part of the pad, given as shares of two sides; None takes the outline away.

        `within`: whose sides: the paper's, the picture's that lies on it, or those of the square
        around the picture. Of a frame that reaches beyond the paper only the edges on it are shown.
        """
        if (frame, within) == self._wanted:
            return
        self._wanted = frame, within
        if frame is None or self._frame is None:
            self._follow()
        else:
            self._rate.wish()

    def _follow(self) -> None:
        before = self._strips()
        self._frame, self._within = self._wanted
        self.setVisible(self._frame is not None)
        # The outline alone: below it lies the stroke that is being drawn.
        self.update(before.united(self._strips()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the outline, dark and light, so that it shows on paper and on ink."""
        if self._frame is None:
            return
        shades, ratio = colours(self.palette()), self.devicePixelRatioF()
        area = self._area(self._frame)
        painter = QPainter(self)
        painter.setClipRect(self._pad.paper_rect())
        enter_device_pixels(painter, area.left(), area.top())
        line, halo = round(LINE_PX * ratio), max(1, round(HALO_PX * ratio))
        box = Box(0, 0, round(area.width() * ratio), round(area.height() * ratio))
        # What ends beyond the paper has no edge on it.
        inner = Box(line, line, box.width - 2 * line, box.height - 2 * line)
        draw_outline(painter, inner, shades.accent, line)
        halo_box = Box(line + halo, line + halo, inner.width - 2 * halo, inner.height - 2 * halo)
        draw_outline(painter, halo_box, shades.paper, halo)
        painter.end()

    def _area(self, frame: Frame) -> QRectF:
        """Return a frame in the widget's units, where it lies on the paper."""
        base = self._base()
        corner, width, height = base.topLeft(), base.width(), base.height()
        return QRectF(
            corner.x() + frame.left * width,
            corner.y() + frame.top * height,
            (frame.right - frame.left) * width,
            (frame.bottom - frame.top) * height,
        )

    def _base(self) -> QRectF:
        """Return what a frame is a part of, in the widget's units."""
        paper, picture = self._pad.paper_rect(), self._drawing.picture
        if self._within == "paper" or picture is None:
            return paper
        ratio = self.devicePixelRatioF()
        place = picture_place(picture, round(paper.width() * ratio))
        size = place.size() / ratio
        if self._within == "square":
            longer = max(size.width(), size.height())
            size = QSizeF(longer, longer)
        base = QRectF(QPointF(), size)
        base.moveCenter(paper.topLeft() + place.center() / ratio)
        return base

    def _strips(self) -> QRegion:
        """Return what the outline covers, and not what it goes around."""
        if self._frame is None:
            return QRegion()
        outer = self._area(self._frame).toAlignedRect().adjusted(-1, -1, 1, 1)
        inside = LINE_PX + HALO_PX + 2
        inner: QRect = outer.adjusted(inside, inside, -inside, -inside)
        return QRegion(outer).subtracted(QRegion(inner))
