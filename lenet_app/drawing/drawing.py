"""The document on the pad: ink or a picture, the stroke being drawn, and how to undo it all."""

from dataclasses import replace
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from lenet_app.drawing.page import Exchange, Page
from lenet_app.drawing.pending_stroke import PendingStroke
from lenet_app.ink.erasing import erase
from lenet_app.ink.strokes import PAD_SIDE_PX, Ink, Stroke
from lenet_app.records import Picture

# Wide enough to be aimed with a finger, narrow enough to open a closed loop of a digit.
ERASER_PX: Final = 20.0

_PEN_MERGE_ID: Final = 1


class Drawing(QObject):
    """What is on the pad, 280×280 pad pixels, y down.

    A stroke being drawn is pending: part of `ink` at once, on the undo stack when it ends.
    A whole gesture of the eraser is one step as well. Points outside the pad are moved to its
    edge, so that nothing is recorded that cannot be seen.
    """

    changed = Signal()
    pen_changed = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._undo_stack = QUndoStack(self)
        self._page = Page()
        self._pending: PendingStroke | None = None
        self._erased: tuple[Stroke, ...] | None = None
        self._eraser_at = (0.0, 0.0)
        self._starts_afresh = False

    @property
    def ink(self) -> Ink:
        """What is drawn, with the stroke in progress and without what is being erased."""
        pending = self.pending_stroke
        return self.settled_ink if pending is None else self.settled_ink.with_stroke(pending)

    @property
    def settled_ink(self) -> Ink:
        """What is drawn, without the stroke in progress."""
        ink = self._page.ink
        return ink if self._erased is None else ink.with_strokes(self._erased)

    @property
    def pending_stroke(self) -> Stroke | None:
        """The stroke in progress."""
        return None if self._pending is None else self._pending.stroke

    @property
    def picture(self) -> Picture | None:
        """The picture that lies on the pad instead of ink; the first stroke takes its place."""
        return None if self._pending is not None else self._page.picture

    @property
    def is_blank(self) -> bool:
        """Whether the pad shows neither ink nor a picture."""
        return self.picture is None and self.ink.is_blank

    @property
    def pen_px(self) -> float:
        """The pen's width in pad pixels at full pressure."""
        return self._page.ink.pen_px

    @property
    def eraser_px(self) -> float:
        """The eraser's width in pad pixels."""
        return ERASER_PX

    @property
    def undo_stack(self) -> QUndoStack:
        """The steps that led here."""
        return self._undo_stack

    # --- drawing --------------------------------------------------------------------------------

    def begin_stroke(self, x: float, y: float, pressure: float = 1.0) -> None:
        """Put the pen down at a place in pad pixels; `pressure` is 0 to 1."""
        self._finish_gesture()
        if self._starts_afresh:
            self.clear()
        self._pending = PendingStroke()
        self._pending.add(*_on_pad(x, y), pressure)
        self.changed.emit()

    def extend_stroke(self, x: float, y: float, pressure: float = 1.0) -> None:
        """Draw on to a place; does nothing while the pen is up."""
        if self._pending is not None and self._pending.add(*_on_pad(x, y), pressure):
            self.changed.emit()

    def end_stroke(self) -> None:
        """Lift the pen: the stroke becomes a step that can be undone."""
        stroke = self.pending_stroke
        if stroke is not None:
            self._pending = None
            self._exchange(Page(self._page.ink.with_stroke(stroke)), self.tr("Draw"))

    def start_afresh(self) -> None:
        """Let the next stroke begin on an empty pad, if nothing else changes the pad before."""
        self._starts_afresh = True

    def cancel_stroke(self) -> None:
        """Take the stroke in progress back, as if the pen had never touched."""
        if self._pending is not None:
            self._pending = None
            self.changed.emit()

    # --- erasing --------------------------------------------------------------------------------

    def begin_erasing(self, x: float, y: float) -> None:
        """Put the eraser down; what it covers goes at once."""
        self._finish_gesture()
        self._erased = self._page.ink.strokes
        self._eraser_at = _on_pad(x, y)
        self.erase_to(x, y)

    def erase_to(self, x: float, y: float) -> None:
        """Move the eraser on; does nothing while it is up."""
        if self._erased is None:
            return
        place = _on_pad(x, y)
        path = np.array([self._eraser_at, place], np.float32)
        self._eraser_at = place
        rest = erase(self._erased, path, self._reach_px())
        if rest is not self._erased:
            self._erased = rest
            self.changed.emit()

    def end_erasing(self) -> None:
        """Lift the eraser: the whole gesture becomes one step, if it took anything away."""
        rest, self._erased = self._erased, None
        if rest is not None and rest is not self._page.ink.strokes:
            self._exchange(Page(self._page.ink.with_strokes(rest)), self.tr("Erase"))

    # --- the whole page -------------------------------------------------------------------------

    @Slot()
    def clear(self) -> None:
        """Empty the pad in one step; the pen stays as it is."""
        self._finish_gesture()
        if not self._page.is_blank:
            self._exchange(Page(Ink(pen_px=self.pen_px)), self.tr("Clear"))

    def replace_ink(self, ink: Ink, text: str) -> None:
        """Put other ink on the pad, enlarged or reduced to fit; `text` names the step."""
        self._finish_gesture()
        self._exchange(Page(_fitted(ink)), text)

    def show_picture(self, picture: Picture) -> None:
        """Lay a picture on the pad in place of what is there."""
        self._finish_gesture()
        self._exchange(Page(Ink(pen_px=self.pen_px), picture), self.tr("Show picture"))

    @Slot(float)
    def set_pen(self, pen_px: float) -> None:
        """Draw everything with another pen; changes that follow each other are one step."""
        if pen_px != self.pen_px:
            self._finish_gesture()
            page = replace(self._page, ink=self._page.ink.with_pen(pen_px))
            self._exchange(page, self.tr("Change the pen"), _PEN_MERGE_ID)

    def _exchange(self, page: Page, text: str, merge_id: int = -1) -> None:
        self._undo_stack.push(Exchange(self._show, self._page, page, text, merge_id))

    def _show(self, page: Page) -> None:
        # An undo in the middle of erasing takes away the ink that the eraser was working on.
        self._erased = None
        self._starts_afresh = False
        pen_px, self._page = self.pen_px, page
        if page.ink.pen_px != pen_px:
            self.pen_changed.emit(page.ink.pen_px)
        self.changed.emit()

    def _finish_gesture(self) -> None:
        self.end_stroke()
        self.end_erasing()

    def _reach_px(self) -> float:
        # The line is cut at its centre but its end is round: half a pen further away, the round
        # end touches the eraser's ring from outside and nothing is left below the eraser.
        return (self.eraser_px + self.pen_px) / 2


def _on_pad(x: float, y: float) -> tuple[float, float]:
    return min(max(x, 0.0), float(PAD_SIDE_PX)), min(max(y, 0.0), float(PAD_SIDE_PX))


def _fitted(ink: Ink) -> Ink:
    """Bring ink from a pad of another size to this one, in the middle, pen and all."""
    if ink.width_px == ink.height_px == PAD_SIDE_PX:
        return ink
    scale = PAD_SIDE_PX / max(ink.width_px, ink.height_px)
    left = (PAD_SIDE_PX - scale * ink.width_px) / 2
    top = (PAD_SIDE_PX - scale * ink.height_px) / 2
    strokes = tuple(
        Stroke.of(stroke.points * (scale, scale, 1.0) + (left, top, 0.0)) for stroke in ink.strokes
    )
    return Ink(strokes, pen_px=ink.pen_px * scale, label=ink.label)
