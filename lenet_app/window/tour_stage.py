"""Sets the window up for a step of the tour, and finds what the step points at."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from lenet_app import paths
from lenet_app.drawing.drawing import Drawing
from lenet_app.errors import AppError
from lenet_app.ink.files import read_ink_file
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.records import Unit
from lenet_app.window.main_window import MainWindow
from lenet_app.window.tour_steps import Scene, TourStep

BAND: str = "band:"
# Of the pad's side: how large the drawing in the corner is, and how far it is from the edge.
CORNER_SHARE = 0.3
CORNER_PLACE = 0.62


class TourStage(QObject):
    """Opens panes, draws on the pad, tells where things are. It never closes what is open."""

    def __init__(
        self, window: MainWindow, drawing: Drawing, pin: Callable[[Unit | None], None]
    ) -> None:
        super().__init__(window)
        self._pin = pin
        self._has_pinned = False
        self._window = window
        self._drawing = drawing
        self._own: Ink | None = None  # what was on the pad before the tour drew on it
        self._shown: Ink | None = None

    def set_up(self, step: TourStep) -> None:
        """Make the window as the step needs it."""
        for name in step.panes:
            self._open(name)
        if step.scene:
            ink = example(step.scene)
            if ink is not None:
                self._draw(ink)
        if step.unit is not None or self._has_pinned:
            self._pin(step.unit)
        self._has_pinned = step.unit is not None
        if step.target.startswith(BAND):
            self._window.bands.close_map()

    def clear_up(self) -> None:
        """Put the user's drawing back, unless the tour's was drawn on."""
        if self._has_pinned:
            self._pin(None)
        self._has_pinned = False
        own, shown = self._own, self._shown
        self._own = self._shown = None
        if own is not None and shown is not None and self._drawing.ink.strokes is shown.strokes:
            self._drawing.replace_ink(own, self.tr("Drawing before the tour"))

    def place_of(self, step: TourStep) -> QRect:
        """Tell where what the step points at lies, in the window's coordinates."""
        target = self._target(step.target)
        corner = target.mapTo(self._window, QPoint(0, 0))
        return QRect(corner, target.size()).intersected(self._window.rect())

    def _target(self, name: str) -> QWidget:
        window = self._window
        if name.startswith(BAND):
            band = window.bands.band_of(name.removeprefix(BAND))
            return window.bands if band is None else band
        if name == "bands":
            return window.bands
        dock = window.docks[name]
        # A pane that floats or is closed lies nowhere in the window.
        return window.bands if dock.isFloating() or not dock.isVisible() else dock

    def _draw(self, ink: Ink) -> None:
        drawing = self._drawing
        is_own = self._shown is None or drawing.ink.strokes is not self._shown.strokes
        if is_own and drawing.picture is None:
            self._own = drawing.ink
        drawing.replace_ink(ink, self.tr("Drawing of the tour"))
        self._shown = drawing.ink

    def _open(self, name: str) -> None:
        dock = self._window.docks[name]
        dock.show()
        dock.raise_()


def example(scene: Scene) -> Ink | None:
    """Read the drawing of a scene; None if the file that ships with the app is gone."""
    try:
        drawings = read_ink_file(paths.resources_folder() / "examples" / "three.ink.jsonl").drawings
    except AppError:
        return None
    if not drawings:
        return None
    return drawings[0] if scene == "three" else in_corner(drawings[0])


def in_corner(ink: Ink) -> Ink:
    """Draw the same small, in the lower right corner of the pad."""
    shift = CORNER_PLACE * ink.width_px
    strokes = []
    for stroke in ink.strokes:
        points = np.array(stroke.points)
        points[:, :2] = points[:, :2] * CORNER_SHARE + shift
        strokes.append(Stroke.of(points))
    return replace(ink, strokes=tuple(strokes), pen_px=ink.pen_px * CORNER_SHARE * 2)
