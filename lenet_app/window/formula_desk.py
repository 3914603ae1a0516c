"""Who hears whom about the formula: the bands' units, the pane, outlines of what a unit sees."""

from typing import cast

from PySide6.QtCore import QObject, Slot

from lenet_app.drawing.drawing import Drawing
from lenet_app.errors import InsightError
from lenet_app.ink.strokes import PAD_SIDE_PX
from lenet_app.insight.formula import formula_of
from lenet_app.insight.receptive_field import fields_of, frame_in_pixels
from lenet_app.insight.walking import shape_of, stepped, strongest
from lenet_app.recognition.looking import eye_of
from lenet_app.records import (
    Frame,
    Prediction,
    Unit,
    UnitField,
    UnitFormula,
    UnitStep,
    Weights,
)
from lenet_app.session.session import Session
from lenet_app.widgets.frame_overlay import FrameOverlay, Within
from lenet_app.widgets.unit_names import UnitNames
from lenet_app.widgets.unit_pointer import UnitPointer
from lenet_app.window.main_window import MainWindow

PANE = "formula"
# Where a walk begins that nobody has pointed out: the layer that combines features.
FIRST_LAYER = 3


class FormulaDesk(QObject):
    """Keeps the unit that is pointed at or pinned, and what is shown of it, up to date.

    A formula takes a tenth of a millisecond: it is worked out here and now, with the weights that
    gave the prediction.
    """

    def __init__(self, window: MainWindow, session: Session, drawing: Drawing) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._pointer = UnitPointer(window.bands)
        self.overlay = FrameOverlay(window.pad, drawing)
        self._prediction: Prediction | None = None
        self._weights: Weights | None = None
        self._names: UnitNames | None = None
        self._pointed: Unit | None = None
        self._pinned: Unit | None = None
        self._last: Unit | None = None
        self._is_in_sight = False
        session.predicted.connect(self._take_prediction)
        window.verbs[PANE].triggered.connect(self._toggle)
        window.docks[PANE].visibilityChanged.connect(self._take_visible)
        self._pointer.pointed.connect(self._point_at)
        self._pointer.picked.connect(self._pick)
        self._pointer.stepped.connect(self._step)
        window.formula.stepped.connect(self._step)
        window.stepped.connect(self._step)
        window.formula.pin_toggled.connect(self._toggle_pin)
        window.formula.chosen.connect(self._go_to)

    @property
    def pinned(self) -> Unit | None:
        """Return the unit that stays while drawing and training."""
        return self._pinned

    @property
    def shown(self) -> Unit | None:
        """Return the unit that the pane is about."""
        return self._pointed or self._pinned or self._last

    def pin(self, unit: Unit | None) -> None:
        """Keep a unit in the pane and marked in the bands; None lets it go."""
        self._pinned = unit
        self._last = unit or self._last
        self._window.formula.show_pinned(unit is not None)
        self._show()

    # --- hearing ----------------------------------------------------------------------------

    @Slot(object)
    def _take_prediction(self, prediction: Prediction) -> None:
        before, self._prediction = self._prediction, prediction
        # What the session had last is what gave this answer: both come from one thread, in order.
        self._weights = self._session.weights
        if before is None or _figures(before) != _figures(prediction):
            self._forget_other_network(before, prediction)
        self._show()

    def _forget_other_network(self, before: Prediction | None, now: Prediction) -> None:
        """Keep a unit only where the new network has one of that place in a layer of its name."""
        self._names = None
        self._pointed = None
        if before is not None:
            self._pinned, self._last = kept(self._pinned, before, now), None
            self._window.formula.show_pinned(self._pinned is not None)

    @Slot(object)
    def _point_at(self, unit: Unit | None) -> None:
        self._pointed = unit
        self._last = unit or self._last
        self._show()

    @Slot(object)
    def _pick(self, unit: Unit) -> None:
        """Pin the unit that was clicked; a click on the pinned one lets it go."""
        self.pin(None if unit == self._pinned else unit)

    @Slot(bool)
    def _toggle_pin(self, on: bool) -> None:
        self.pin(self.shown if on else None)

    @Slot(object)
    def _go_to(self, unit: Unit) -> None:
        self._pointed = None
        self.pin(unit)
        self._pointer.follow(unit)

    @Slot(str)
    def _step(self, step: str) -> None:
        """Walk from the pinned unit, or from the one that was shown last."""
        prediction, weights = self._prediction, self._weights
        if step == "unpin":
            self.pin(None)
        elif prediction is not None and weights is not None:
            start = self._pinned or self._last
            if start is None:
                self._go_to(strongest(prediction, min(FIRST_LAYER, len(prediction.layers))))
                return
            try:
                formula = formula_of(prediction, weights, start)
            except InsightError as error:
                self._window.formula.show_sentence(str(error))
                return
            # `Step` of the widgets is `UnitStep` but for what is handled above.
            self._go_to(stepped(prediction, weights, formula, cast(UnitStep, step)))

    @Slot()
    def _toggle(self) -> None:
        self._window.toggle_pane(PANE)

    @Slot(bool)
    def _take_visible(self, visible: bool) -> None:
        # Of a tab that lies behind another one, Qt says here that it is not visible.
        self._is_in_sight = visible
        self._window.bands.set_picking(visible)
        self._show()

    # --- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the formula where somebody sees it, and what the unit sees wherever it is seen."""
        view, prediction = self._window.formula, self._prediction
        unit = self.shown
        formula: UnitFormula | None = None
        if self._is_in_sight:
            if prediction is None or self._weights is None:
                view.show_sentence(
                    self.tr("There are no weights yet; wait for the network to load.")
                )
            elif unit is None:
                view.show_nothing()
            else:
                formula = self._work_out(prediction, self._weights, unit)
        self._outline(formula)

    def _work_out(self, prediction: Prediction, weights: Weights, unit: Unit) -> UnitFormula | None:
        if self._names is None:
            self._names = UnitNames(self._window.bands.layers, self)
        try:
            formula = formula_of(prediction, weights, unit)
        except InsightError as error:
            self._window.formula.show_sentence(str(error))
            return None
        self._window.formula.show_formula(formula, self._names, prediction.subject)
        return formula

    def _outline(self, formula: UnitFormula | None) -> None:
        """Outline what the pointed or pinned unit sees, on every layer and on the drawing."""
        # A mark without the pane that it belongs to would say nothing.
        pinned, prediction = self._pinned if self._is_in_sight else None, self._prediction
        unit = self._pointed or pinned
        fields: tuple[UnitField, ...] = ()
        own: Frame | None = None
        if unit is not None and prediction is not None and prediction.entry is not None:
            entry = shape_of(prediction, 0)
            if formula is not None and formula.unit == unit:
                fields = formula.fields
            else:
                fields = fields_of([layer.figures for layer in prediction.layers], entry, unit)
            seen = fields[-1] if fields else _of_itself(unit)
            if seen.layer == 0:
                own = _shares(seen, entry)
                self.overlay.show_frame(*on_pad(prediction, seen, entry))
        if own is None:
            self.overlay.show_frame(None)
        self._window.lens.show_field(own)
        self._pointer.mark(fields, pinned)


def _of_itself(unit: Unit) -> UnitField:
    """Return the field of a unit that has none before it: a pixel of the input is its own."""
    return UnitField(
        unit.layer, (unit.map_index,), unit.row, unit.column, unit.row + 1, unit.column + 1
    )


def _shares(field: UnitField, entry: tuple[int, int, int]) -> Frame:
    _, height, width = entry
    return Frame(field.left / width, field.top / height, field.right / width, field.bottom / height)


def on_pad(
    prediction: Prediction, field: UnitField, entry: tuple[int, int, int]
) -> tuple[Frame | None, Within]:
    """Say which part of the pad a field of the input is, as shares; None where nobody knows."""
    placement, pixels = prediction.input.placement, prediction.input.pixels
    channels, height, width = pixels.shape if pixels.ndim == 3 else (1, *pixels.shape)
    frame = frame_in_pixels(field, (channels, height, width), entry)
    if placement is not None:
        return Frame(*(edge / PAD_SIDE_PX for edge in placement.frame_on_pad(frame))), "paper"
    shares = Frame(
        frame.left / width, frame.top / height, frame.right / width, frame.bottom / height
    )
    names = [step.name for step in prediction.input.steps]
    if names == ["sample"]:
        return shares, "picture"
    manner = eye_of(prediction.weights).manner
    if not names or manner == "digit":
        # Ink that was found in a picture, cropped and moved by whole pixels.
        return None, "paper"
    return shares, "square" if manner == "clothes" else "picture"


def _figures(prediction: Prediction) -> tuple[object, ...]:
    return tuple(layer.figures for layer in prediction.layers)


def kept(unit: Unit | None, before: Prediction, now: Prediction) -> Unit | None:
    """Find a unit's place in another network: the same place in the layer of the same name."""
    if unit is None or unit.layer == 0 or unit.layer > len(before.layers):
        return None
    name = before.layers[unit.layer - 1].figures.name
    for number, layer in enumerate(now.layers, start=1):
        if layer.figures.name == name:
            found = unit._replace(layer=number)
            maps, height, width = shape_of(now, number)
            inside = found.map_index < maps and found.row < height and found.column < width
            return found if inside else None
    return None
