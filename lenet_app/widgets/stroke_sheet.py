"""Shows a drawing with each stroke in the colour of its share; strokes can be hidden and moved."""

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from lenet_app.ink.stroke_changes import StrokeChanges
from lenet_app.ink.strokes import PAD_SIDE_PX, Ink, Stroke
from lenet_app.records import FloatArray, NumberTable
from lenet_app.widgets.colormaps import LEVELS_A_SIDE, ZERO_LEVEL, diverging_pixels
from lenet_app.widgets.device_pixels import draw_outline, enter_device_pixels
from lenet_app.widgets.legended_square import FRAME_PX, LegendedSquare
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.shown_layer import SILENCE, fine_text
from lenet_app.widgets.stroke_painting import paint_stroke
from lenet_app.widgets.theme import Colours, colours

# How far from a stroke's edge, in pad pixels, it can still be taken.
REACH_PX: Final = 8.0
STEP_PX: Final = 8.0
FINE_STEP_PX: Final = 1.0
# An edge around every stroke: one that did nothing has nearly the colour of the paper.
EDGE_PX: Final = 3.0
CHOSEN_EDGE_PX: Final = 9.0
HIDDEN_OPACITY: Final = 0.3


class StrokeSheet(LegendedSquare):
    """Click takes a stroke, dragging or the arrows move it, H or a double click hides it.

    Page up and Page down walk through the strokes, Esc puts all back.
    """

    changes_made = Signal(object)  # StrokeChanges
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit_px = 1
        self._changes = StrokeChanges()
        self._shares: dict[int, float] = {}  # by the identity of the stroke
        self._shared: tuple[Stroke, ...] = ()  # keeps those identities alive
        self._at: int | None = None
        self._under: int | None = None
        self._grip: QPointF | None = None
        self._moved_from = (0.0, 0.0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def changes(self) -> StrokeChanges:
        """Return the drawing and what is tried with it."""
        return self._changes

    @property
    def current(self) -> int | None:
        """Return the stroke that is taken, counted from 0."""
        return self._at

    def show_ink(self, ink: Ink) -> None:
        """Follow the drawing; what is tried with strokes that are still there goes on."""
        self._changes = self._changes.carried_to(ink)
        self._message = ""
        if self._at is not None and self._at >= len(ink.strokes):
            self._at = None
        self._grip = None
        self.update()

    def show_shares(self, ink: Ink, shares: FloatArray) -> None:
        """Colour the strokes of a drawing: (strokes,), positive speaks for the score."""
        self._shared = ink.strokes
        self._shares = {
            id(stroke): float(share) for stroke, share in zip(ink.strokes, shares, strict=True)
        }
        self._limit = float(np.abs(shares).max()) if len(shares) else None
        self._is_waiting = False
        self.update()

    def forget_shares(self) -> None:
        """Show every stroke without a share."""
        self._shared, self._shares, self._limit = (), {}, None
        self.update()

    def share(self, row: int) -> float | None:
        """Return a stroke's share; None while it is not known."""
        return self._shares.get(id(self._changes.ink.strokes[row]))

    def numbers(self) -> NumberTable | None:
        """Return the share of each stroke, counted from 1."""
        if self._message or self._changes.ink.is_blank:
            return None
        rows = [(row + 1, self.share(row)) for row in range(len(self._changes.ink.strokes))]
        return NumberTable(self._title, ("stroke", "share"), rows)

    def readout(self) -> str:
        """Say the share of the stroke under the pointer, or of the one that is taken."""
        row = self._under if self._under is not None and self.underMouse() else self._at
        if row is None or row >= len(self._changes.ink.strokes):
            return ""
        words = (
            self.tr("stroke {row}, hidden: {share}")
            if row in self._changes.hidden
            else self.tr("stroke {row}: {share}")
        )
        share = self.share(row)
        sign = "+" if share is not None and share > 0 else ""
        return words.format(row=row + 1, share=sign + fine_text(share))

    # --- changing -------------------------------------------------------------------------------

    def choose(self, row: int | None) -> None:
        """Take a stroke."""
        if row != self._at:
            self._at = row
            self.setAccessibleDescription(self.readout())
            self.chosen.emit()
            self.update()

    def toggle(self) -> None:
        """Hide the stroke that is taken, or show it again."""
        if self._at is not None:
            self._try(self._changes.toggled(self._at))

    def put_back(self) -> None:
        """Leave everything as it was drawn."""
        if not self._changes.is_none:
            self._try(self._changes.put_back())

    def _try(self, changes: StrokeChanges) -> None:
        self._changes = changes
        self.setAccessibleDescription(self.readout())
        self.changes_made.emit(changes)
        self.update()

    def _on_pad(self, place: QPointF) -> QPointF:
        square = self.square()
        return (place - square.topLeft()) * (PAD_SIDE_PX / square.width())

    def stroke_at(self, place: QPointF) -> int | None:
        """Find the stroke at a place of the pad, the last one drawn first."""
        best, nearest = None, self._changes.ink.pen_px / 2 + REACH_PX
        for row in range(len(self._changes.ink.strokes)):
            away = _distance(self._changes.stroke(row), place)
            if away <= nearest:
                best, nearest = row, away
        return best

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the stroke under the pointer."""
        if event.button() != Qt.MouseButton.LeftButton or self._message:
            event.ignore()
            return
        place = self._on_pad(event.position())
        self.choose(self.stroke_at(place))
        if self._at is not None:
            self._grip, self._moved_from = place, self._changes.move(self._at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the stroke that is held."""
        place = self._on_pad(event.position())
        if self._grip is not None and self._at is not None:
            way = place - self._grip
            to = (self._moved_from[0] + way.x(), self._moved_from[1] + way.y())
            self._try(self._changes.moved_to(self._at, to))
        else:
            self._under = self.stroke_at(place)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Hide the stroke under the pointer, or show it again."""
        self.choose(self.stroke_at(self._on_pad(event.position())))
        self.toggle()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._under = None
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, move, hide, put back."""
        fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = FINE_STEP_PX if fine else STEP_PX
        ways = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }
        key, count = Qt.Key(event.key()), len(self._changes.ink.strokes)
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and count:
            on = 1 if key == Qt.Key.Key_PageDown else -1
            self.choose(((-1 if on > 0 else 0) if self._at is None else self._at) + on)
            self.choose((self._at or 0) % count)
        elif key in ways and self._at is not None:
            across, down = self._changes.move(self._at)
            way = ways[key]
            self._try(self._changes.moved_to(self._at, (across + way[0], down + way[1])))
        elif key == Qt.Key.Key_H and self._at is not None:
            self.toggle()
        elif key == Qt.Key.Key_Escape and not self._changes.is_none:
            self.put_back()
        else:
            super().keyPressEvent(event)

    # --- looks ----------------------------------------------------------------------------------

    def colour_of(self, row: int, shades: Colours) -> QColor:
        """Return the colour of a stroke: of its share, or the ink's while it is not known."""
        share = self.share(row)
        if share is None or self._limit is None:
            return shades.faint
        scale = share / self._limit if self._limit > SILENCE else 0.0
        level = ZERO_LEVEL + round(LEVELS_A_SIDE * scale)
        return QColor.fromRgb(int(diverging_pixels(shades.is_dark)[level]))

    def pad_colours(self) -> tuple[QColor, ...] | None:
        """Return the colours of the strokes as they were drawn; None while one is not known."""
        rows = range(len(self._changes.ink.strokes))
        if self._message or self._is_waiting or not rows:
            return None
        if any(self.share(row) is None for row in rows):
            return None
        shades = colours(self.palette())
        return tuple(self.colour_of(row, shades) for row in rows)

    def paint_square(self, painter: QPainter, square: QRectF, shades: Colours) -> None:
        """Paint the paper and the strokes on it."""
        ratio = self.devicePixelRatioF()
        side_px = round(square.width() * ratio)
        painter.save()
        enter_device_pixels(painter, square.left(), square.top())
        painter.fillRect(0, 0, side_px, side_px, shades.paper)
        painter.save()
        painter.setClipRect(0, 0, side_px, side_px)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(side_px / PAD_SIDE_PX, side_px / PAD_SIDE_PX)
        for row in range(len(self._changes.ink.strokes)):
            self._paint_stroke(painter, row, shades)
        painter.restore()
        line = shades.accent if self.hasFocus() else shades.hairline
        inner = Box(FRAME_PX, FRAME_PX, side_px - 2 * FRAME_PX, side_px - 2 * FRAME_PX)
        draw_outline(painter, inner, line, max(1, round(FRAME_PX * ratio)))
        painter.restore()

    def _paint_stroke(self, painter: QPainter, row: int, shades: Colours) -> None:
        stroke, pen_px = self._changes.stroke(row), self._changes.ink.pen_px
        opacity = painter.opacity()
        if row in self._changes.hidden:
            painter.setOpacity(opacity * HIDDEN_OPACITY)
        if row == self._at:
            paint_stroke(painter, stroke, pen_px + CHOSEN_EDGE_PX, shades.accent)
        paint_stroke(painter, stroke, pen_px + EDGE_PX, shades.faint)
        paint_stroke(painter, stroke, pen_px, self.colour_of(row, shades))
        painter.setOpacity(opacity)


def _distance(stroke: Stroke, place: QPointF) -> float:
    """Measure how far a place is from a stroke's middle line."""
    points = stroke.points[:, :2].astype(np.float64)
    starts, ends = (points[:-1], points[1:]) if len(points) > 1 else (points, points)
    ways, to = ends - starts, np.array([place.x(), place.y()]) - starts
    length = np.maximum((ways * ways).sum(axis=1), 1e-12)
    along = ((to * ways).sum(axis=1) / length).clip(0.0, 1.0)
    away = to - along[:, None] * ways
    return float(np.hypot(away[:, 0], away[:, 1]).min())
