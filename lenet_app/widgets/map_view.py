"""Shows one map as large as the pane allows, live, with its values and its neighbours."""

from math import sqrt
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from lenet_app.widgets.device_pixels import enter_device_pixels
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.icons import icon
from lenet_app.widgets.layer_words import LayerWords
from lenet_app.widgets.legend import Legend, legend_width
from lenet_app.widgets.map_grid import MapGrid, Spot
from lenet_app.widgets.map_marks import paint_map_marks
from lenet_app.widgets.map_painter import paint_focus, paint_sheet, paint_spot
from lenet_app.widgets.marks import Marks, paint_marks
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.theme import GRID_PX, colours
from lenet_app.widgets.unit_keys import step_of

# The paper draws the 84 units of F6 as a bitmap of 12 rows of 7, in which the parameters of OUTPUT
# are little pictures of the characters (LeCun et al. 1998, section II.B, figure 3).
PAPER_BITMAPS: Final = {84: 7}
# A unit is not a picture: beyond this side, in device-independent pixels, it says no more.
MOST_UNIT_PX: Final = 64
HAIRLINE_PX: Final = 1
# The tallest bar of colours; taller ones are no easier to read.
MOST_LEGEND_PX: Final = 320


class MapView(QWidget):
    """One map of a layer (or all its units, one of them marked), with previous, next and close."""

    pointed = Signal(object, object)  # ShownLayer, Spot | None
    moved = Signal(object, int)  # ShownLayer, map
    picked = Signal(object, object)  # ShownLayer, Spot: clicked, while units are picked
    stepped = Signal(str)  # Step from the pinned unit
    closed = Signal()
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer: ShownLayer | None = None
        self._index = 0
        self._spot: Spot | None = None
        self.picks_units = False
        self._title = ElidedLabel()
        self._kind = ElidedLabel(is_faint=True, alignment=Qt.AlignmentFlag.AlignRight)
        self.previous_button = self._button(self.tr("Previous map (Left)"))
        self.next_button = self._button(self.tr("Next map (Right)"))
        self.close_button = self._button(self.tr("Close (Esc)"))
        self.previous_button.clicked.connect(self.show_previous)
        self.next_button.clicked.connect(self.show_next)
        self.close_button.clicked.connect(self.closed)
        self._paint_icons()

        title = QHBoxLayout()
        title.setSpacing(GRID_PX)
        title.addWidget(self.previous_button)
        title.addWidget(self.next_button)
        title.addWidget(self._title, 1)
        title.addWidget(self._kind, 3)
        title.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(title)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def layer(self) -> ShownLayer | None:
        """Return the layer that is shown."""
        return self._layer

    @property
    def index(self) -> int:
        """Return the map (or unit) that is shown."""
        return self._index

    def show_map(self, layer: ShownLayer, index: int) -> None:
        """Show a map of a layer."""
        self._layer, self._index, self._spot = layer, index, None
        words = LayerWords(layer)
        self._title.set_text(words.title(index))
        self._kind.set_text(f"{words.shape()}, {words.kind()}")
        self.setAccessibleName(words.title(index))
        self.previous_button.setEnabled(index > 0)
        self.next_button.setEnabled(index < layer.count - 1)
        self.update()

    def show_values(self) -> None:
        """Paint the layer's newest values."""
        self.update(self._body())

    @Slot()
    def show_previous(self) -> None:
        """Go to the map before this one."""
        self._move(-1)

    @Slot()
    def show_next(self) -> None:
        """Go to the map after this one."""
        self._move(1)

    def spot_at(self, position: QPointF | QPoint) -> Spot | None:
        """Find the value at a place of the widget."""
        layer = self._layer
        if layer is None:
            return None
        inside = (QPointF(position) - self._origin(layer)) * self.devicePixelRatioF()
        spot = self._grid(layer).spot_at(inside.x(), inside.y())
        if spot is None or layer.is_dense:
            return spot
        return spot._replace(map_index=self._index)

    def value_area(self, spot: Spot) -> QRectF:
        """Tell where a value of the shown map (or a unit) is painted."""
        if self._layer is None:
            return QRectF()
        ratio = self.devicePixelRatioF()
        place = spot if self._layer.is_dense else spot._replace(map_index=0)
        box = self._grid(self._layer).value_box(place)
        corner = self._origin(self._layer) + QPointF(box.left, box.top) / ratio
        return QRectF(corner, QSizeF(box.width, box.height) / ratio)

    # --- mouse and keyboard -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the maps, or from a pinned unit on, with the arrows; close with Esc or Enter."""
        key = Qt.Key(event.key())
        is_pinned = self._layer is not None and self._layer.marks.pinned is not None
        step = step_of(event) if is_pinned else None
        if step is not None:
            self.stepped.emit(step)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._move(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._move(1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Outline the value under the pointer and announce it."""
        self._point_at(self.spot_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the unit that was clicked."""
        spot = self.spot_at(event.position())
        if spot is None or self._layer is None:
            return
        if spot.map_index != self._index:
            self._move(spot.map_index - self._index)
        if self.picks_units and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self._layer, spot)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._point_at(None)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    # --- painting ---------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the map in whole device pixels, and its legend."""
        layer = self._layer
        if layer is None:
            return
        shades = colours(self.palette())
        ratio = self.devicePixelRatioF()
        grid, origin = self._grid(layer), self._origin(layer)
        painter = QPainter(self)
        painter.setFont(tabular(self.font()))
        shown = 0 if layer.is_shared_scale else self._index
        if not layer.is_empty:
            most = self.tr("max")
            legend = Legend(layer.table(shades), layer.is_signed, layer.span(shown), most)
            legend.paint(painter, self._legend_area(), shades)
        enter_device_pixels(painter, origin.x(), origin.y())
        paint_sheet(painter, layer, grid, 0 if layer.is_dense else self._index, shades)
        struck = layer.map_marks if layer.is_dense else layer.map_marks.of_map(self._index)
        paint_map_marks(painter, grid, struck, shades, ratio)
        paint_marks(painter, self._marks(layer), grid, shades, ratio)
        if layer.is_dense:
            paint_focus(painter, grid, self._index, shades, ratio)
        if self._spot is not None:
            place = self._spot if layer.is_dense else self._spot._replace(map_index=0)
            paint_spot(painter, grid, place, shades, ratio)
        painter.end()
        self.painted.emit()

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the buttons and a small map."""
        return QSize(20 * GRID_PX, 20 * GRID_PX)

    # --- measures ---------------------------------------------------------------------------

    def _marks(self, layer: ShownLayer) -> Marks:
        """Return the marks of the one map that is shown, or of all units."""
        return layer.marks if layer.is_dense else layer.marks.of_map(self._index)

    def _body(self) -> QRect:
        top = self.close_button.geometry().bottom() + 1 + 2 * GRID_PX
        return QRect(0, top, self.width(), max(0, self.height() - top - GRID_PX))

    def _legend_area(self) -> QRect:
        body = self._body()
        width = legend_width(QFontMetrics(tabular(self.font())))
        height = min(body.height(), MOST_LEGEND_PX)
        return QRect(body.right() + 1 - width, body.top(), width, height)

    def _room(self) -> QRect:
        return self._body().adjusted(GRID_PX, 0, -self._legend_area().width() - 2 * GRID_PX, 0)

    def _grid(self, layer: ShownLayer) -> MapGrid:
        """Lay out the map, or all units, at the largest whole-number zoom that fits."""
        ratio = self.devicePixelRatioF()
        width, height = round(self._room().width() * ratio), round(self._room().height() * ratio)
        gap = max(1, round(HAIRLINE_PX * ratio))
        if not layer.is_dense:
            largest = min(
                (width - 2 * gap) // layer.map_width, (height - 2 * gap) // layer.map_height
            )
            return MapGrid(1, layer.map_height, layer.map_width, max(1, largest), 1, gap)
        columns = PAPER_BITMAPS.get(layer.count) or _columns_for(
            layer.count, width / max(1, height)
        )
        rows = -(-layer.count // columns)
        largest = min((width - gap) // columns, (height - gap) // rows) - gap
        zoom = max(1, min(largest, round(MOST_UNIT_PX * ratio)))
        return MapGrid(layer.count, 1, 1, zoom, columns, gap)

    def _origin(self, layer: ShownLayer) -> QPointF:
        room, grid, ratio = self._room(), self._grid(layer), self.devicePixelRatioF()
        left = room.left() + (room.width() - grid.width / ratio) / 2
        return QPointF(max(room.left(), left), room.top())

    # --- doing ------------------------------------------------------------------------------

    def _move(self, step: int) -> None:
        if self._layer is not None and 0 <= self._index + step < self._layer.count:
            self.show_map(self._layer, self._index + step)
            self.moved.emit(self._layer, self._index)

    def _point_at(self, spot: Spot | None) -> None:
        if spot != self._spot:
            self._spot = spot
            self.show_values()
            self.pointed.emit(self._layer, spot)

    def _button(self, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _paint_icons(self) -> None:
        self.previous_button.setIcon(icon("previous", self.palette()))
        self.next_button.setIcon(icon("next", self.palette()))
        self.close_button.setIcon(icon("close", self.palette()))


def _columns_for(count: int, proportion: float) -> int:
    """Choose as many columns as make the units fill a room of that width to height."""
    return min(count, max(1, round(sqrt(count * proportion))))
