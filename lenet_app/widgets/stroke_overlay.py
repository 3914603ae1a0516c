"""Lays the colours of the strokes' shares over the drawing on the pad."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from lenet_app.ink.strokes import PAD_SIDE_PX, Ink
from lenet_app.widgets.pad import Pad
from lenet_app.widgets.stroke_painting import paint_stroke


class StrokeOverlay(QWidget):
    """Lies on the pad and lets strokes through; hidden while the colours are of another drawing."""

    def __init__(self, pad: Pad) -> None:
        super().__init__(pad)
        self._pad = pad
        self._ink = Ink()
        self._colours: tuple[QColor, ...] = ()
        self._pixmap: QPixmap | None = None  # painted once: the pad is repainted for every point
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(pad.rect())
        pad.installEventFilter(self)
        self.hide()

    def show_colours(self, ink: Ink, colours: tuple[QColor, ...]) -> None:
        """Paint the strokes of a drawing, each in its colour."""
        if ink is self._ink and colours == self._colours and self.isVisible():
            return
        self._ink, self._colours, self._pixmap = ink, colours, None
        self.show()
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the pad."""
        # By Qt's own parent: at the end, Python's attributes may go before Qt's last events.
        pad = self.parentWidget()
        if watched is pad and event.type() == QEvent.Type.Resize:
            self.setGeometry(pad.rect())
            self._pixmap = None
        return False

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
