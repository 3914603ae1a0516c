"""Shows a layer's kernels beside their maps; walks, scrolls, mutes and switches off."""

from collections.abc import Collection
from math import ceil

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_plan import HEAD, KernelSpot, Place
from lenet_app.widgets.kernel_scroll import KernelScroll
from lenet_app.widgets.kernel_words import KernelWords
from lenet_app.widgets.shown_kernels import ShownKernels
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.theme import colours


class KernelSheet(KernelScroll):
    """A table of kernels: a column a map, a row an input, biases at the foot.

    Maps and inputs stay in sight while the kernels scroll, of which only those in sight are
    painted: a layer may have 150,000 of them.
    """

    pointed = Signal(object)  # KernelSpot | None: under the mouse
    walked = Signal(object)  # Place: that the keyboard is at, or that was clicked
    opened = Signal(object)  # Place of a kernel or a bias
    painted = Signal()

    def __init__(self, edits: KernelEdits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self.current = Place(0, 0)
        self._pointed: KernelSpot | None = None
        self._lit: frozenset[Place] = frozenset()
        self._is_marking = False
        self.setAccessibleName(self.tr("Kernels"))

    def show_bank(self, shown: ShownKernels, maps: ShownLayer, inputs: ShownLayer) -> None:
        """Show the kernels of another layer, its maps and what they read."""
        super().show_bank(shown, maps, inputs)
        self._pointed = None
        self.current = Place(0, self.lead)

    def show_maps(self) -> None:
        """Paint the newest maps; the kernels are what they were."""
        body, view = self._body(), self.viewport()
        view.update(QRect(0, 0, view.width(), body.top()))
        view.update(QRect(0, 0, body.left(), view.height()))

    def set_marking(self, is_marking: bool) -> None:
        """Outline the current place always, its numbers being shown; or only with the keyboard."""
        self._is_marking = is_marking
        self.show_values()

    def light(self, places: Collection[Place]) -> None:
        """Outline places that are meant elsewhere, such as a map that is pointed at."""
        if frozenset(places) != self._lit:
            self._lit = frozenset(places)
            self.show_values()

    def offer(self, menu: QMenu) -> None:
        """Offer to mute the map, or to switch the kernel off, that was clicked."""
        table = self._table
        if table is None:
            return
        words, place, bank = KernelWords(table.shown), self.current, table.shown.bank
        if place.column != HEAD:
            is_muted = self._edits.is_muted(bank.layer, place.column)
            name = words.title(Place(place.column, HEAD), table.lead)
            text = self.tr("Unmute {0}") if is_muted else self.tr("Mute {0}")
            menu.addAction(text.format(name)).triggered.connect(self.toggle_map)
        stretch = self.stretch(place)
        if stretch is not None:
            is_off = self._edits.is_off(stretch)
            text = self.tr("Switch on {0}") if is_off else self.tr("Switch off {0}")
            name = words.title(place, table.lead)
            menu.addAction(text.format(name)).triggered.connect(self.toggle_kernel)

    def toggle_map(self) -> None:
        """Mute the current map, or let it sound again."""
        if self._table is not None and self.current.column != HEAD:
            self._edits.toggle_map(self._table.shown.bank.layer, self.current.column)

    def toggle_kernel(self) -> None:
        """Switch the current kernel off or on."""
        stretch = self.stretch(self.current)
        if stretch is not None:
            self._edits.toggle_kernel(stretch)

    # --- mouse and keyboard -----------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Announce what is under the pointer."""
        self._point_at(self.spot_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to what is clicked."""
        spot = self.spot_at(event.position())
        if spot is not None and spot.place.column != HEAD:
            self.walk_to(spot.place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the kernel that was clicked; a click on a map's eye mutes it."""
        spot, table = self.spot_at(event.position()), self._table
        is_left = event.button() == Qt.MouseButton.LeftButton
        if not is_left or spot is None or table is None or spot.place != self.current:
            return
        is_eye = event.position().y() * self.devicePixelRatioF() < table.plan.line
        if spot.place.row == HEAD and is_eye:
            self.toggle_map()
        elif self.stretch(spot.place) is not None:
            self.opened.emit(spot.place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; across where there is nothing to scroll down."""
        if self.verticalScrollBar().maximum() or not event.angleDelta().y():
            super().wheelEvent(event)
            return
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, Home and End; Enter opens, M mutes or switches off."""
        table = self._table
        if table is None:
            super().keyPressEvent(event)
            return
        column, row = max(0, self.current.column), self.current.row
        steps = {
            Qt.Key.Key_Left: Place(column - 1, row),
            Qt.Key.Key_Right: Place(column + 1, row),
            Qt.Key.Key_Up: Place(column, row - 1),
            Qt.Key.Key_Down: Place(column, row + 1),
            Qt.Key.Key_Home: Place(0, row),
            Qt.Key.Key_End: Place(table.plan.maps - 1, row),
        }
        key = Qt.Key(event.key())
        if key in steps:
            after = steps[key]
            if 0 <= after.column < table.plan.maps and HEAD <= after.row <= table.plan.rows:
                self.walk_to(after)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.stretch(self.current):
            self.opened.emit(self.current)
        elif key == Qt.Key.Key_M:
            (self.toggle_map if row == HEAD or row < table.lead else self.toggle_kernel)()
        else:
            super().keyPressEvent(event)

    def walk_to(self, place: Place) -> None:
        """Outline a place, scroll it into sight and announce it."""
        self.current = place
        self.reveal(place)
        self.show_values()
        self.walked.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.show_values()

    # --- layout and painting ----------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        table = self._scrolled()
        if table is None:
            return
        shades = colours(self.palette())
        painter = QPainter(self.viewport())
        painter.setFont(self._font())
        lit = self._lit if self._pointed is None else self._lit | {self._pointed.place}
        current = self.current if self.hasFocus() or self._is_marking else None
        ratio = self.devicePixelRatioF()
        has_body = event.region().intersects(self._body())
        table.paint(painter, shades, ratio, current, lit, has_body=has_body)
        painter.end()
        self.painted.emit()

    def _point_at(self, spot: KernelSpot | None) -> None:
        if spot != self._pointed:
            self._pointed = spot
            self.show_values()
            self.pointed.emit(spot)

    def _body(self) -> QRect:
        """Return where the kernels are, without the heads."""
        if self._table is None:
            return QRect()
        plan, ratio = self._table.plan, self.devicePixelRatioF()
        body: QRect = self.viewport().rect()
        return body.adjusted(ceil(plan.left / ratio), ceil(plan.top / ratio), 0, 0)
