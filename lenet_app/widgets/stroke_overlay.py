"""Lays the colours of the strokes' shares over the drawing on the pad."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent

from lenet_app.ink.strokes import PAD_SIDE_PX, Ink
from lenet_app.widgets.pad import Pad
from lenet_app.widgets.pad_overlay import PadOverlay
from lenet_app.widgets.stroke_painting import paint_stroke


class StrokeOverlay(PadOverlay):
    """Lies on the pad and lets strokes through; hidden while the colours are of another drawing."""

    def __init__(self, pad: Pad) -> None:
        super().__init__(pad)
        self._ink = Ink()
        self._colours: tuple[QColor, ...] = ()
        self._pixmap: QPixmap | None = None  # painted once: the pad is repainted for every point

    def show_colours(self, ink: Ink, colours: tuple[QColor, ...]) -> None:
        """Paint the strokes of a drawing, each in its colour."""
        if ink is self._ink and colours == self._colours and self.isVisible():
            return
        self._ink, self._colours, self._pixmap = ink, colours, None
        self.show()
        self.raise_()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the strokes anew in the pad's new size."""
        super().resizeEvent(event)
        self._pixmap = None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the strokes where they lie on the paper."""
        paper, ratio = self._pad.paper_rect(), self.devicePixelRatioF()
        if self._pixmap is None or self._pixmap.devicePixelRatio() != ratio:
            side_px = round(paper.width() * ratio)
            self._pixmap = QPixmap(side_px, side_px)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.GlobalColor.transparent)
            inner = QPainter(self._pixmap)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            inner.scale(paper.width() / PAD_SIDE_PX, paper.width() / PAD_SIDE_PX)
            for stroke, colour in zip(self._ink.strokes, self._colours, strict=True):
                paint_stroke(inner, stroke, self._ink.pen_px, colour)
            inner.end()
        painter = QPainter(self)
        painter.drawPixmap(paper.topLeft(), self._pixmap)
        painter.end()
