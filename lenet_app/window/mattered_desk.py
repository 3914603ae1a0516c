"""Asks what mattered for the answer while its pane is in sight: the pen first, then the rest."""

from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QTimer, Slot

from lenet_app.drawing.drawing import Drawing
from lenet_app.ink.stroke_changes import StrokeChanges
from lenet_app.ink.strokes import Ink
from lenet_app.insight.mattering import WhatIf, WhichPixels, WhichPlaces, WhichStrokes
from lenet_app.records import (
    Aim,
    ChangedDrawing,
    CoverShares,
    Failure,
    PixelShares,
    Prediction,
    StrokeShares,
    Weights,
)
from lenet_app.session.session import Session
from lenet_app.widgets.mattered_view import ANSWER, DIFFERENCE, RUNNER_UP
from lenet_app.widgets.stroke_overlay import StrokeOverlay
from lenet_app.window.main_window import MainWindow
from lenet_app.window.seen_answers import SeenAnswers

PANE: Final = "mattered"
# What takes longer is asked when the pen has rested so long.
REST_MS: Final = 150
KINDS: Final = ("which pixels", "which places", "which strokes", "what if")


class MatteredDesk(QObject):
    """Connects the pane of one window to its session and its drawing."""

    def __init__(self, window: MainWindow, session: Session, drawing: Drawing) -> None:
        super().__init__(window)
        self._window = window
        self._view = window.mattered
        self.overlay = StrokeOverlay(window.pad)
        self._session = session
        self._drawing = drawing
        self._prediction: Prediction | None = None
        self._explained: tuple[int, object, Aim] | None = None
        self._asked_ink = Ink()
        self._is_seen = False
        self._is_awaited = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask_rest)
        window.docks[PANE].visibilityChanged.connect(self._see)
        window.verbs[PANE].triggered.connect(self._toggle)
        SeenAnswers(window.bands, session, self).seen.connect(self._follow)
        session.insight.pixels_found.connect(self._show_pixels)
        session.insight.places_found.connect(self._show_places)
        session.insight.strokes_found.connect(self._show_strokes)
        session.insight.drawings_compared.connect(self._show_comparison)
        session.insight.failed.connect(self._show_failure)
        self._view.aim_changed.connect(self._explain)
        self._view.strokes.changes_made.connect(self._try)
        self._view.strokes.put_requested.connect(self._put)
        self._view.strokes.coloured.connect(self._colour)
        drawing.changed.connect(self._colour)

    @property
    def is_awaited(self) -> bool:
        """Tell whether pixels of the newest painted answer are on their way to the pane."""
        return self._is_awaited

    @Slot()
    def _toggle(self) -> None:
        self._window.toggle_pane(PANE)

    @Slot(bool)
    def _see(self, is_seen: bool) -> None:
        """Begin where the pane comes into sight; leave everything where it goes."""
        self._is_seen = is_seen
        self._colour()
        if is_seen:
            self._explain()
            return
        self._rest.stop()
        for kind in KINDS:
            self._session.insight.forget(kind)

    @Slot(object)
    def _follow(self, prediction: Prediction) -> None:
        self._prediction = prediction
        self._explain()

    @Slot()
    def _explain(self) -> None:
        """Ask about the newest answer: what is quick at once, the rest when the pen rests."""
        self._is_awaited = False
        if not self._is_seen:
            return
        prediction, weights = self._prediction, self._weights()
        if prediction is None or weights is None:
            self._say_empty(self.tr("There are no weights yet; wait for the network to load."))
            return
        if prediction.verdict == "blank":
            self._say_empty(self.tr("Draw a digit: here stands what mattered for the answer."))
            return
        if prediction.entry is None:
            return
        self._view.show_classes(prediction.weights.classes)
        self._view.show_content(None if self._drawing.picture is not None else self._drawing.ink)
        aim = self._aim(prediction)
        asked = WhichPixels(weights, aim, prediction.entry, prediction.subject)
        explained = (prediction.subject, weights, aim)
        is_new = self._explained is None or (prediction.subject, aim) != (
            self._explained[0],
            self._explained[2],
        )
        is_changed = is_new or self._explained is None or self._explained[1] is not weights
        self._explained = explained
        if not asked.is_heavy:
            self._is_awaited = True
            self._session.insight.ask(asked)
        if is_changed:
            self._view.wait_for(pixels=asked.is_heavy)
        # While a network learns, the pen rests and yet every answer is a new one: then the timer
        # runs out all the same.
        if is_new or (is_changed and not self._rest.isActive()):
            self._rest.start()
        if not self._view.strokes.sheet.changes.is_none:
            self._try(self._view.strokes.sheet.changes)

    @Slot()
    def _ask_rest(self) -> None:
        prediction, weights = self._prediction, self._weights()
        if not self._is_seen or prediction is None or weights is None or prediction.entry is None:
            return
        aim, subject = self._aim(prediction), prediction.subject
        asked = WhichPixels(weights, aim, prediction.entry, subject)
        if asked.is_heavy:
            self._session.insight.ask(asked)
        if self._drawing.picture is None and not self._drawing.ink.is_blank:
            self._asked_ink = self._drawing.ink
            self._session.insight.ask(WhichStrokes(weights, aim, self._asked_ink, subject))
        self._session.insight.ask(WhichPlaces(weights, aim, prediction.entry, subject))

    def _say_empty(self, sentence: str) -> None:
        self._rest.stop()
        self._explained = None
        self._view.show_empty(sentence)

    def _weights(self) -> Weights | None:
        """Return the weights that answer, if the newest answer is of their network."""
        weights, prediction = self._session.weights, self._prediction
        if weights is None or prediction is None:
            return None
        ours, its = weights.info, prediction.weights
        return weights if (ours.model, ours.classes) == (its.model, its.classes) else None

    def _aim(self, prediction: Prediction) -> Aim:
        order = np.argsort(-prediction.probabilities, kind="stable").tolist()
        choice, classes = self._view.choice, prediction.weights.classes
        if choice == ANSWER or len(order) < 2:
            return Aim(order[0])
        if choice == RUNNER_UP:
            return Aim(order[1])
        if choice == DIFFERENCE:
            return Aim(order[0], against=order[1])
        return Aim(classes.index(choice))

    # --- what was found -------------------------------------------------------------------------

    def _is_shown(self, aim: Aim) -> bool:
        """Tell whether something found is still what the pane explains."""
        return (
            self._is_seen
            and not self._view.is_empty
            and self._explained is not None
            and (self._explained[2] == aim)
        )

    @Slot(object)
    def _show_pixels(self, found: PixelShares) -> None:
        if self._is_shown(found.aim):
            self._view.show_pixels(found)

    @Slot(object)
    def _show_places(self, found: CoverShares) -> None:
        if self._is_shown(found.aim) and found.subject == self._session.subject:
            self._view.show_places(found)

    @Slot(object)
    def _show_strokes(self, found: StrokeShares) -> None:
        is_whole = len(found.without) == len(self._asked_ink.strokes)
        if self._is_shown(found.aim) and found.subject == self._session.subject and is_whole:
            self._view.show_strokes(self._asked_ink, found)

    @Slot(object)
    def _show_comparison(self, compared: ChangedDrawing) -> None:
        if self._is_seen:
            self._view.show_comparison(compared)

    @Slot(str, object)
    def _show_failure(self, kind: str, failure: Failure) -> None:
        if kind in KINDS:
            self._view.show_failure(failure.sentence)

    @Slot()
    def _colour(self) -> None:
        """Colour the strokes on the pad where that is wished, and they are those of the pane."""
        strokes = self._view.strokes
        ink = strokes.sheet.changes.ink
        is_it = ink is self._drawing.ink and self._drawing.picture is None
        wished = self._is_seen and strokes.colour_button.isChecked() and is_it
        shown = strokes.sheet.pad_colours() if wished else None
        if shown is None:
            self.overlay.hide()
        else:
            self.overlay.show_colours(ink, shown)

    # --- a change -------------------------------------------------------------------------------

    @Slot(object)
    def _try(self, changes: StrokeChanges) -> None:
        weights = self._weights()
        if weights is not None and not changes.is_none:
            subject = self._session.subject
            self._session.insight.ask(WhatIf(weights, changes.ink, changes.changed, subject))

    @Slot(object)
    def _put(self, ink: Ink) -> None:
        self._drawing.replace_ink(ink, self.tr("Change strokes"))
        # What was tried is done now: hidden strokes are gone, and moved ones are new.
        self._view.strokes.show_ink(self._drawing.ink)
