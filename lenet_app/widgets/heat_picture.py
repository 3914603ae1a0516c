"""Shows what each place of the input had to do with a score, over the outline of the ink."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from lenet_app.records import FloatArray, HeatMap, NumberTable
from lenet_app.widgets.device_pixels import draw_outline, draw_sheet, enter_device_pixels
from lenet_app.widgets.heat_painting import HeatPlace, heat_sheet, limit_of, place_at
from lenet_app.widgets.legended_square import FRAME_PX, LegendedSquare
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.shown_layer import fine_text
from lenet_app.widgets.theme import Colours


class HeatPicture(LegendedSquare):
    """One heat map; pointer and arrows read its values off."""

    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heat: HeatMap | None = None
        self._entry: FloatArray = np.zeros((1, 1, 1), np.float32)
        self._at: tuple[int, int] | None = None  # row and column, where the keyboard is
        self._pointer: QPointF | None = None  # None as well while the keyboard walks
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def heat(self) -> HeatMap | None:
        """Return what is shown."""
        return None if self._message else self._heat

    def show_heat(self, heat: HeatMap, entry: FloatArray) -> None:
        """Show a heat map of an input, (channels, height, width)."""
        if entry.shape != self._entry.shape:
            self._at = None
        self._heat, self._entry = heat, entry
        self._message, self._is_waiting = "", False
        self._limit = limit_of(heat.values)
        if self.unit_px != entry.shape[1]:
            self.unit_px = entry.shape[1]
            self.updateGeometry()
        self.update()

    def numbers(self) -> NumberTable | None:
        """Return the values, row by row."""
        if self.heat is None:
            return None
        columns = tuple(str(column) for column in range(self.heat.values.shape[1]))
        return NumberTable(self._title, columns, self.heat.values.tolist())

    def pointed(self) -> HeatPlace | None:
        """Return the place under the pointer, or where the keyboard is."""
        if self.heat is None:
            return None
        height, width = self._entry.shape[1:]
        share = None if self._pointer is None else self.share_at(self._pointer)
        if share is None:
            if self._at is None or not self.hasFocus():
                return None
            share = QPointF((self._at[1] + 0.5) / width, (self._at[0] + 0.5) / height)
        return place_at(self.heat, self._entry, share.x(), share.y())

    def readout(self) -> str:
        """Say the value under the pointer; rows and columns of the input count from 0."""
        place = self.pointed()
        if place is None:
            return ""
        return self.tr("row {row}, column {column}: {value}").format(
            row=place.row, column=place.column, value=fine_text(place.value)
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read off what is under the pointer."""
        self._pointer = event.position()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._pointer = None
        super().leaveEvent(event)

    # --- keyboard -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the places with the arrows."""
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or self._heat is None:
            super().keyPressEvent(event)
            return
        self._pointer = None
        height, width = self._entry.shape[1:]
        row, column = self._at or (height // 2, width // 2)
        self._at = (
            min(max(0, row + step[0]), height - 1),
            min(max(0, column + step[1]), width - 1),
        )
        self.setAccessibleDescription(self.readout())
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the middle."""
        super().focusInEvent(event)
        if self._at is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            height, width = self._entry.shape[1:]
            self._at = (height // 2, width // 2)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the theme."""
        super().changeEvent(event)
        self.updateGeometry()
        self.update()

    def paint_square(self, painter: QPainter, square: QRectF, shades: Colours) -> None:
        """Paint the heat map crisply, and where the keyboard is."""
        ratio = self.devicePixelRatioF()
        side_px = round(square.width() * ratio)
        painter.save()
        enter_device_pixels(painter, square.left(), square.top())
        if self._heat is None:
            painter.fillRect(0, 0, side_px, side_px, shades.surface)
        else:
            draw_sheet(painter, heat_sheet(self._heat, self._entry, side_px, shades))
            self.painted.emit()
        line = shades.accent if self.hasFocus() else shades.hairline
        inner = Box(FRAME_PX, FRAME_PX, side_px - 2 * FRAME_PX, side_px - 2 * FRAME_PX)
        draw_outline(painter, inner, line, max(1, round(FRAME_PX * ratio)))
        if self.hasFocus() and self._at is not None:
            zoom = side_px / self._entry.shape[1]
            size = max(3, round(zoom))
            spot = Box(round(self._at[1] * zoom), round(self._at[0] * zoom), size, size)
            draw_outline(painter, spot, shades.accent, max(1, round(ratio)))
        painter.restore()
