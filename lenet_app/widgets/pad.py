"""The pad: a square of paper to draw a digit on, by mouse, pen or finger."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QEventPoint,
    QFocusEvent,
    QHideEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.drawing.drawing import Drawing
from lenet_app.ink.strokes import PAD_SIDE_PX
from lenet_app.widgets.dropped import dropped_path
from lenet_app.widgets.hand import Device, Hand
from lenet_app.widgets.pad_face import FRAME_PX, PadFace, PadState
from lenet_app.widgets.pad_words import PadWords
from lenet_app.widgets.ring_cursor import ring_cursor
from lenet_app.widgets.stroke_painting import stroke_bounds
from lenet_app.widgets.theme import colours

SMALLEST_SIDE_PX: Final = 180
# A new point also changes how the line passes the two before it.
_POINTS_REDRAWN: Final = 3


class Pad(QWidget):
    """Shows a drawing and draws on it: left button, pen and finger draw, right button erases."""

    picture_dropped = Signal(str)
    image_dropped = Signal(QImage)
    erasing_changed = Signal(bool)

    def __init__(self, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._hand = Hand(drawing)
        self._face = PadFace(drawing)
        self._words = PadWords(self)
        self._is_erasing = False
        self._turned_over = False
        self._finger: int | None = None
        self._awaits_drop = False
        # What the last change left on the pad; the next change is painted against it.
        self._settled_ink = drawing.settled_ink
        self._pending_count = 0

        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        # It covers its ground itself: nothing behind it is painted with every move.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # A hover tells that the button was released elsewhere, and which end of the pen is down.
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The right button erases; the main window's menu of panes would come in its way.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()
        drawing.changed.connect(self._show_change)
        drawing.pen_changed.connect(self._show_pointer)

    @Slot(bool)
    def set_erasing(self, on: bool) -> None:
        """Make the left button, the pen and the finger erase instead of draw."""
        if on != self._is_erasing:
            self._is_erasing = on
            self._show_pointer()
            self.erasing_changed.emit(on)

    def show_classes(self, classes: tuple[str, ...]) -> None:
        """Ask for what the network has learnt."""
        self._words.classes = classes
        self.update()

    # --- size -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for a pad pixel a pixel."""
        side = PAD_SIDE_PX + 2 * FRAME_PX
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Refuse to be too small to draw on."""
        return QSize(SMALLEST_SIDE_PX, SMALLEST_SIDE_PX)

    def hasHeightForWidth(self) -> bool:
        """Say that the pad is square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Be as high as wide."""
        return width

    def paper_rect(self) -> QRectF:
        """Return where the paper lies: a square of whole screen pixels, in the middle."""
        ratio = self.devicePixelRatioF()
        side = max(1, int((min(self.width(), self.height()) - 2 * FRAME_PX) * ratio)) / ratio
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _scale(self) -> float:
        return self.paper_rect().width() / PAD_SIDE_PX

    def _on_paper(self, position: QPointF) -> QPointF:
        return (position - self.paper_rect().topLeft()) / self._scale()

    # --- what the drawing says ------------------------------------------------------------------

    @Slot()
    def _show_change(self) -> None:
        stroke = self._drawing.pending_stroke
        settled = self._drawing.settled_ink
        grown_from, self._pending_count = self._pending_count, len(stroke.points) if stroke else 0
        if stroke is None or grown_from == 0 or settled is not self._settled_ink:
            self._settled_ink = settled
            self.update()
            return
        tail = stroke.points[max(0, grown_from - _POINTS_REDRAWN) :]
        bounds = stroke_bounds(tail, settled.pen_px)
        scale = self._scale()
        corner = self.paper_rect().topLeft() + bounds.topLeft() * scale
        # One pixel more: the paper's corner is moved to a screen pixel when it is painted.
        self.update(QRectF(corner, bounds.size() * scale).toAlignedRect().adjusted(-1, -1, 1, 1))

    @Slot()
    def _show_pointer(self) -> None:
        erases = self._is_erasing or self._hand.erases
        width_px = self._drawing.eraser_px if erases else self._drawing.pen_px
        ratio = self.devicePixelRatioF()
        self.setCursor(ring_cursor(width_px * self._scale(), ratio, dashed=erases))

    # --- hands ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Draw with the left button, erase with the right one."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            event.ignore()
            return
        erases = self._is_erasing or event.button() == Qt.MouseButton.RightButton
        self._hand.put_down(Device.MOUSE, self._on_paper(event.position()), erases=erases)
        if erases:
            self._show_pointer()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on drawing or erasing."""
        if event.buttons() == Qt.MouseButton.NoButton:
            # The release went to somebody else.
            self._lift(Device.MOUSE)
        self._hand.move(Device.MOUSE, self._on_paper(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture when no button is held any more."""
        self._hand.move(Device.MOUSE, self._on_paper(event.position()))
        if event.buttons() == Qt.MouseButton.NoButton:
            self._lift(Device.MOUSE)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with the pen's tip at its pressure, erase with its other end."""
        self._turn_pen(event.pointerType())
        place = self._on_paper(event.position())
        if event.type() == QEvent.Type.TabletPress:
            # The button on the pen's side counts as the right one.
            erases = self._is_erasing or event.button() == Qt.MouseButton.RightButton
            self._hand.put_down(Device.TABLET, place, event.pressure(), erases=erases)
        elif event.buttons() != Qt.MouseButton.NoButton:
            self._hand.move(Device.TABLET, place, event.pressure())
        else:
            # A lifted pen presses no more; its last place is known from the move before.
            self._lift(Device.TABLET)
        event.accept()

    def _turn_pen(self, end: QPointingDevice.PointerType) -> None:
        """Follow which end of the pen is down, without forgetting what was chosen by hand."""
        if end == QPointingDevice.PointerType.Eraser:
            if not self._is_erasing:
                self._turned_over = True
                self.set_erasing(True)
        elif self._turned_over:
            self._turned_over = False
            self.set_erasing(False)

    def event(self, event: QEvent) -> bool:
        """Take the events that have no handler of their own: fingers and a stolen mouse."""
        if isinstance(event, QTouchEvent):
            self._touch(event)
            return True
        if event.type() in (QEvent.Type.UngrabMouse, QEvent.Type.WindowDeactivate):
            self._lift()
        elif event.type() == QEvent.Type.DevicePixelRatioChange:
            self._show_pointer()
            self.update()
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        """Draw with the first finger; the others may rest on the pad."""
        event.accept()
        if event.type() == QEvent.Type.TouchCancel:
            self._hand.withdraw(Device.FINGER)
            self._finger = None
            return
        for point in event.points():
            place = self._on_paper(point.position())
            if point.state() == QEventPoint.State.Pressed and self._finger is None:
                self._finger = point.id()
                self._hand.put_down(Device.FINGER, place, erases=self._is_erasing)
            elif point.id() == self._finger and point.state() != QEventPoint.State.Stationary:
                self._hand.move(Device.FINGER, place)
                if point.state() == QEventPoint.State.Released:
                    self._finger = None
                    self._lift(Device.FINGER)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Finish what is being drawn before the keyboard goes elsewhere."""
        self._lift()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Finish what is being drawn on a pad that nobody sees any more."""
        self._lift()
        super().hideEvent(event)

    def _lift(self, device: Device | None = None) -> None:
        erased = self._hand.erases
        self._hand.lift(device)
        if erased:
            self._show_pointer()

    # --- drops ----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file or an image."""
        if event.mimeData().hasImage() or dropped_path(event.mimeData()):
            event.acceptProposedAction()
            self._await_drop(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget what was not dropped."""
        self._await_drop(False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Announce what was dropped: a file rather than its image, to keep its name."""
        self._await_drop(False)
        path = dropped_path(event.mimeData())
        event.acceptProposedAction()
        if path:
            self.picture_dropped.emit(path)
        else:
            self.image_dropped.emit(QImage(event.mimeData().imageData()))

    def _await_drop(self, awaits: bool) -> None:
        self._awaits_drop = awaits
        self.update()

    # --- looks ----------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        self.update()
        super().changeEvent(event)

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Drawing pad"))
        self.setAccessibleDescription(
            self.tr("Draw a digit with mouse, pen or finger, or drop a picture")
        )
        self.setStatusTip(self.tr("Left button, pen or finger draws; right button erases"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ring as wide as the pen."""
        self._show_pointer()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the event says has changed."""
        hint = self._words.hint(awaits_drop=self._awaits_drop)
        state = PadState(
            colours(self.palette()), self.font(), hint, self.hasFocus(), self._awaits_drop
        )
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().window())
        self._face.paint(painter, self.paper_rect(), event.rect(), state)
