"""Shows one layer as a band: what it is, its maps or units, what their colours mean."""

from math import ceil, floor
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontInfo,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QWidget

from lenet_app.widgets.arrow_keys import key_steps
from lenet_app.widgets.band_plan import BandColumns, BandWish, wish_of
from lenet_app.widgets.caption import caption_height, caption_width, paint_caption
from lenet_app.widgets.device_pixels import enter_device_pixels
from lenet_app.widgets.layer_words import LayerWords
from lenet_app.widgets.legend import Legend, legend_width
from lenet_app.widgets.map_grid import MapGrid, Spot
from lenet_app.widgets.map_marks import paint_map_marks
from lenet_app.widgets.map_painter import paint_focus, paint_labels, paint_maps, paint_spot
from lenet_app.widgets.marks import paint_marks
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, colours, scaled_font
from lenet_app.widgets.unit_keys import step_of

# Above every band; the keyboard's outline needs most of it.
AIR_PX: Final = GRID_PX
# Taller bars of colour are no easier to read.
MOST_LEGEND_PX: Final = 160
# What may be painted around the maps: an outline and the lines that set it off.
OUTLINE_PX: Final = 5
# A legend is at least this many lines of text high: its ends and its zero.
LEGEND_LINES: Final = 3


class Band(QWidget):
    """A layer's caption, maps and legend; announces what is pointed at, walked to and opened."""

    pointed = Signal(object, object)  # ShownLayer, Spot | None: under the mouse
    walked = Signal(object, object)  # Band, int | None: map that the keyboard is at
    opened = Signal(object, int)  # ShownLayer, map
    mute_requested = Signal(object, int)  # ShownLayer, map
    picked = Signal(object, object)  # ShownLayer, Spot: clicked, while units are picked
    stepped = Signal(str)  # Step from the pinned unit
    left_over_edge = Signal(object, int)  # Band; -1 upwards, 1 downwards
    painted = Signal(object)  # Band

    def __init__(self, layer: ShownLayer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layer = layer
        self.current = 0
        self.picks_units = False
        self._is_double = False
        self._words = LayerWords(layer)
        self._spot: Spot | None = None
        self._labels: object = ()
        self._scale = (False, False)  # whether there is one to be explained, and whether signed
        self._measure_font()
        self._grid = MapGrid(
            layer.count, layer.map_height, layer.map_width, zoom=1, columns=layer.count, gap=1
        )
        self._columns = BandColumns(caption=0, legend=0)
        self.setMouseTracking(True)
        # It covers its ground itself: nothing behind it is painted with every answer.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._words.accessible_name())
        self.setToolTip(self._words.kind())

    # --- what is shown ----------------------------------------------------------------------

    @property
    def grid(self) -> MapGrid:
        """Return where the maps lie, in device pixels from `grid_origin`."""
        return self._grid

    @property
    def grid_origin(self) -> QPointF:
        """Return the maps' upper left corner, in the widget's coordinates."""
        return QPointF(self._columns.caption, AIR_PX)

    def show_values(self) -> None:
        """Paint the layer's newest values, and no text that stays what it is."""
        self.update(self._grid_area())
        scale = (self.layer.has_legend, self.layer.is_signed)
        if scale != self._scale:
            self._scale = scale
            self.update(self._legend_area())
        labels = self.layer.all_labels()
        if labels != self._labels:
            self._labels = labels
            self.update(self._strip_area())

    def show_numbers(self) -> None:
        """Paint what the colours mean now."""
        if self.layer.role != "input" and self._legend_index is not None:
            self.update(self._legend_area())

    def wish(self, columns: BandColumns) -> BandWish:
        """Say how much room the band would like, in device pixels."""
        metrics = QFontMetrics(scaled_font(self.font(), LABEL_SCALE))
        floor = max(self._caption_height(columns), metrics.height() * LEGEND_LINES)
        return wish_of(self.layer, metrics, floor, self.devicePixelRatioF())

    def columns(self) -> BandColumns:
        """Measure how wide this band would like the columns."""
        legend = legend_width(QFontMetrics(tabular(scaled_font(self.font(), LABEL_SCALE))))
        caption = caption_width(self.layer.figures.name, self._words, self.font())
        return BandColumns(caption + 2 * GRID_PX, legend + 2 * GRID_PX)

    def set_layout(self, grid: MapGrid, columns: BandColumns) -> None:
        """Take a grid for the maps and the columns that all bands share."""
        self._grid, self._columns = grid, columns
        self._measure_font()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height around the maps; the width is the pane's."""
        height = max(self._caption_height(self._columns), self._legend_least, self._grid_height())
        return QSize(self._columns.caption + self._columns.legend, height + AIR_PX)

    # --- mouse and keyboard -----------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Outline the value under the pointer and announce it."""
        self._point_at(self._spot_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._point_at(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the map that was clicked; while units are picked, at the second click."""
        spot, is_double = self._spot_at(event.position()), self._is_double
        self._is_double = False
        if event.button() != Qt.MouseButton.LeftButton or spot is None:
            return
        self.current = spot.map_index
        self.update()
        if self.picks_units and not is_double:
            self.picked.emit(self.layer, spot)
        else:
            self.opened.emit(self.layer, spot.map_index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let the release that follows open the map."""
        self._is_double = event.button() == Qt.MouseButton.LeftButton

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the maps with the arrows, Home and End; open one with Enter, mute it with M."""
        key = Qt.Key(event.key())
        step = step_of(event) if self.layer.marks.pinned is not None else None
        if step is not None:
            self.stepped.emit(step)
            return
        opened, muted = self.opened, self.mute_requested
        wish = {Qt.Key.Key_Return: opened, Qt.Key.Key_Enter: opened, Qt.Key.Key_M: muted}.get(key)
        if wish is not None:
            wish.emit(self.layer, self.current)
            return
        row = self._grid.columns - (1 if self._grid.lead else 0)
        steps = key_steps(row, self.current, self.layer.count)
        if key not in steps:
            super().keyPressEvent(event)
        elif 0 <= self.current + steps[key] < self.layer.count:
            self.walk_to(self.current + steps[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left_over_edge.emit(self, -1 if key == Qt.Key.Key_Up else 1)

    def walk_to(self, index: int) -> None:
        """Put the keyboard's outline around a map and announce it."""
        self.current = index
        self.update()
        self.walked.emit(self, index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.walk_to(self.current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard's outline away."""
        super().focusOutEvent(event)
        self.update()
        self.walked.emit(self, None)

    def current_area(self) -> QRect:
        """Return the rectangle around the current map, to be scrolled into sight."""
        ratio, box = self.devicePixelRatioF(), self._grid.map_box(self.current)
        corner = self.grid_origin + QPointF(box.left, box.top) / ratio
        return QRectF(corner, QSizeF(box.width, box.height) / ratio).toRect()

    # --- painting ---------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts that need it, the maps in whole device pixels."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().window())
        shades = colours(self.palette())
        if event.rect().left() < self._columns.caption - GRID_PX:
            area = QRect(0, AIR_PX, self._columns.caption - 2 * GRID_PX, self.height() - AIR_PX)
            name = self.layer.figures.name
            paint_caption(painter, area, name, self._words, self.font(), shades)
        self._paint_grid(painter, shades, event.region())
        area = self._legend_area()
        if self.layer.has_legend and event.region().intersects(area):
            painter.setFont(self._small_font)
            self._legend(shades).paint(painter, area, shades)
        painter.end()
        self.painted.emit(self)

    def _paint_grid(self, painter: QPainter, shades: Colours, region: QRegion) -> None:
        ratio, origin, area = self.devicePixelRatioF(), self.grid_origin, region.boundingRect()
        top = floor((area.top() - origin.y()) * ratio)
        bottom = ceil((area.bottom() + 1 - origin.y()) * ratio)
        painter.save()
        enter_device_pixels(painter, origin.x(), origin.y())
        paint_maps(painter, self.layer, self._grid, shades, top, bottom)
        paint_map_marks(painter, self._grid, self.layer.map_marks, shades, ratio)
        paint_marks(painter, self.layer.marks, self._grid, shades, ratio)
        if self._grid.strip and region.intersects(self._strip_area()):
            font = QFont(self._small_font)
            font.setPixelSize(round(QFontInfo(font).pixelSize() * ratio))
            paint_labels(painter, self.layer, self._grid, font, shades)
        if self.hasFocus():
            paint_focus(painter, self._grid, self.current, shades, ratio)
        if self._spot is not None:
            paint_spot(painter, self._grid, self._spot, shades, ratio)
        painter.restore()

    def _legend(self, shades: Colours) -> Legend:
        index = self._legend_index
        span = None if index is None else self.layer.span(index)
        return Legend(self.layer.table(shades), self.layer.is_signed, span, self.tr("max"))

    @property
    def _legend_index(self) -> int | None:
        """The map that the legend's numbers are about; None where it has only words."""
        if self.layer.is_shared_scale:
            return 0
        if self._spot is not None:
            return self._spot.map_index
        return self.current if self.hasFocus() else None

    def _legend_area(self) -> QRect:
        least = self._legend_least
        height = min(max(least, self._grid_height()), max(least, MOST_LEGEND_PX))
        left = self.width() - self._columns.legend + 2 * GRID_PX
        return QRect(left, AIR_PX, self.width() - left, height)

    # --- measures ---------------------------------------------------------------------------

    def _grid_area(self) -> QRect:
        """Return the maps with their outline; of labelled classes only the row of units."""
        ratio, origin = self.devicePixelRatioF(), self.grid_origin
        height = (self._grid.height - self._grid.strip) / ratio
        around = QRectF(origin, QSizeF(self._grid.width / ratio, height)).toAlignedRect()
        return around.adjusted(
            -OUTLINE_PX, -OUTLINE_PX, OUTLINE_PX, 0 if self._grid.strip else OUTLINE_PX
        )

    def _strip_area(self) -> QRect:
        """Return where the labels are: below the maps, in several rows between them too."""
        area, height = self._grid_area(), ceil(self._grid.strip / self.devicePixelRatioF())
        if self._grid.rows > 1:
            return area.adjusted(0, 0, 0, height)
        return QRect(area.left(), area.bottom() + 2, area.width(), height)

    def _measure_font(self) -> None:
        self._small_font = tabular(scaled_font(self.font(), LABEL_SCALE))
        self._legend_least = QFontMetrics(self._small_font).height() * LEGEND_LINES

    def _caption_height(self, columns: BandColumns) -> int:
        return caption_height(self._words, self.font(), columns.caption - 2 * GRID_PX)

    def _grid_height(self) -> int:
        return ceil(self._grid.height / self.devicePixelRatioF())

    def _spot_at(self, position: QPointF) -> Spot | None:
        inside = (position - self.grid_origin) * self.devicePixelRatioF()
        return self._grid.spot_at(inside.x(), inside.y())

    def _point_at(self, spot: Spot | None) -> None:
        if spot != self._spot:
            self._spot = spot
            self.update()
            shape = Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.pointed.emit(self.layer, spot)
