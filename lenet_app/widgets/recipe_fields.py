"""The fields of a recipe: the two settings one changes most in sight, the others folded away."""

from dataclasses import replace
from typing import Final, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from lenet_app.training.recipe import (
    LARGEST_MARGIN,
    LOSSES,
    OPTIMISERS,
    SCHEDULES,
    LossName,
    OptimiserName,
    Recipe,
    ScheduleName,
)
from lenet_app.widgets.augmentation_form import AugmentationForm
from lenet_app.widgets.choice_box import ChoiceBox
from lenet_app.widgets.decimal_field import DecimalField
from lenet_app.widgets.disclosure import Disclosure
from lenet_app.widgets.field_grid import FieldGrid
from lenet_app.widgets.magnitude_field import MagnitudeField
from lenet_app.widgets.theme import GRID_PX

# What the fields accept; all of it lies within what a recipe accepts.
SMALLEST_RATE: Final = 1e-8
LARGEST_RATE: Final = 1000.0
LARGEST_DECAY: Final = 10.0
LARGEST_BATCH: Final = 60_000
MOST_EPOCHS: Final = 100_000
MOST_VALIDATION: Final = 50_000
VALIDATION_STEP: Final = 1_000
LARGEST_SEED: Final = 2**31 - 1
# The nearest to 1 that momentum and smoothing can be set to, four decimals shown.
NEARLY_ONE: Final = 0.9999
FRACTION_DECIMALS: Final = 4
FRACTION_STEP: Final = 0.05
SMALLEST_MARGIN: Final = 0.0001
MARGIN_STEP: Final = 0.5


class RecipeFields(QWidget):
    """Every setting of a recipe but its name; a field that a choice makes idle is greyed."""

    changed = Signal()
    learning_rate_changed = Signal(float)

    def __init__(self, recipe: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_locked = False
        self.learning_rate = MagnitudeField(recipe.learning_rate, SMALLEST_RATE, LARGEST_RATE)
        self.weight_decay = MagnitudeField(recipe.weight_decay, 0.0, LARGEST_DECAY)
        self.epochs = _whole(1, MOST_EPOCHS)
        self.batch_size = _whole(1, LARGEST_BATCH)
        self.validation = _whole(0, MOST_VALIDATION, VALIDATION_STEP)
        self.halve_every = _whole(1, MOST_EPOCHS)
        self.seed = _whole(0, LARGEST_SEED)
        self.seed.setGroupSeparatorShown(False)
        self.momentum = DecimalField(0.0, NEARLY_ONE, FRACTION_DECIMALS, FRACTION_STEP)
        self.smoothing = DecimalField(0.0, NEARLY_ONE, FRACTION_DECIMALS, FRACTION_STEP)
        self.margin = DecimalField(SMALLEST_MARGIN, LARGEST_MARGIN, FRACTION_DECIMALS, MARGIN_STEP)
        self.optimiser = ChoiceBox(OPTIMISERS)
        self.schedule = ChoiceBox(SCHEDULES)
        self.loss = ChoiceBox(LOSSES)
        self.augmentation = AugmentationForm()
        self._first, self._more = FieldGrid(), FieldGrid()
        self.more = Disclosure(self.tr("More settings"), self._more)
        self._lay_out()
        self._connect()
        self.fill(recipe)

    def fill(self, recipe: Recipe) -> None:
        """Show a recipe's settings."""
        self.optimiser.choose(recipe.optimiser)
        self.schedule.choose(recipe.schedule)
        self.loss.choose(recipe.loss)
        self.learning_rate.set_value(recipe.learning_rate)
        self.weight_decay.set_value(recipe.weight_decay)
        self.momentum.setValue(recipe.momentum)
        self.smoothing.setValue(recipe.label_smoothing)
        self.margin.setValue(recipe.map_margin)
        self.epochs.setValue(recipe.epochs)
        self.halve_every.setValue(recipe.halve_every)
        self.batch_size.setValue(recipe.batch_size)
        self.validation.setValue(recipe.validation_examples)
        self.seed.setValue(min(recipe.seed, LARGEST_SEED))
        self.augmentation.set_augmentation(recipe.augmentation)
        self._enable()

    def applied_to(self, base: Recipe) -> Recipe:
        """Return `base` with the settings that the fields show."""
        return replace(
            base,
            optimiser=cast("OptimiserName", self.optimiser.name),
            learning_rate=self.learning_rate.value,
            momentum=self.momentum.value(),
            weight_decay=self.weight_decay.value,
            schedule=cast("ScheduleName", self.schedule.name),
            halve_every=self.halve_every.value(),
            batch_size=self.batch_size.value(),
            epochs=self.epochs.value(),
            validation_examples=self.validation.value(),
            loss=cast("LossName", self.loss.name),
            label_smoothing=self.smoothing.value(),
            map_margin=self.margin.value(),
            augmentation=self.augmentation.augmentation(),
            seed=self.seed.value(),
        )

    def set_locked(self, is_locked: bool) -> None:
        """Lock every field but the learning rate, which a run follows from its next step."""
        self._is_locked = is_locked
        self._enable()
        self.learning_rate.setToolTip(
            self.tr("Change it while it trains: the new rate applies from the next step.")
            if is_locked
            else self._rate_hint
        )

    def add_setting(self, label: str, field: QWidget, hint: str) -> None:
        """Add a field of somebody else's to the ones that are folded away."""
        self._more.add_row(label, field, hint)

    @Slot()
    def _enable(self) -> None:
        """Let what makes a difference be edited."""
        is_map = self.loss.name == "map"
        idle: dict[QWidget, bool] = {
            self.halve_every: self.schedule.name != "halving",
            self.margin: not is_map,
            self.smoothing: is_map,
        }
        for field in (
            self.epochs,
            self.batch_size,
            self.optimiser,
            self.schedule,
            self.loss,
            self.weight_decay,
            self.momentum,
            self.validation,
            self.seed,
            self.augmentation,
            *idle,
        ):
            field.setEnabled(not self._is_locked and not idle.get(field, False))

    def _lay_out(self) -> None:
        tr = self.tr
        self._rate_hint = tr("How far each step moves the weights; type 1e-3 or turn the wheel.")
        self._first.add_pair(
            (tr("Learning rate"), self.learning_rate, self._rate_hint),
            (tr("Epochs"), self.epochs, tr("How often all training examples are seen.")),
        )
        more = self._more
        more.add_row(tr("Optimiser"), self.optimiser, tr("How gradients become steps."))
        more.add_row(
            tr("Schedule"), self.schedule, tr("How the learning rate changes over the run.")
        )
        more.add_row(tr("Loss"), self.loss, tr("What the steps make smaller."))
        more.add_pair(
            (tr("Halve every"), self.halve_every, tr("Epochs to a halving; for that schedule.")),
            (tr("Margin"), self.margin, tr("The j of the MAP loss: where the junk class scores.")),
        )
        more.add_pair(
            (tr("Batch size"), self.batch_size, tr("Examples that share one step.")),
            (tr("Seed"), self.seed, tr("The same seed gives the same start and order.")),
        )
        more.add_pair(
            (tr("Weight decay"), self.weight_decay, tr("Pulls weights to zero at every step.")),
            (tr("Momentum"), self.momentum, tr("How much of the last step lives on; for SGD.")),
        )
        smoothing = tr("Share of certainty taken from each label; 0 is off; for cross-entropy.")
        validation = tr("Examples set aside to choose the best weights; 0 is none.")
        more.add_pair(
            (tr("Smoothing"), self.smoothing, smoothing),
            (tr("Validation"), self.validation, validation),
        )
        more.add_wide(self.augmentation)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX // 2)
        layout.addWidget(self._first)
        layout.addWidget(self.more)

    def _connect(self) -> None:
        self.learning_rate.changed.connect(self.learning_rate_changed)
        self.learning_rate.changed.connect(self.changed)
        self.weight_decay.changed.connect(self.changed)
        wholes = (self.epochs, self.batch_size, self.validation, self.halve_every, self.seed)
        for number in (*wholes, self.momentum, self.smoothing, self.margin):
            number.valueChanged.connect(self.changed)
        for box in (self.optimiser, self.schedule, self.loss):
            box.chosen.connect(self.changed)
            box.chosen.connect(self._enable)
        self.augmentation.changed.connect(self.changed)


def _whole(lowest: int, highest: int, step: int = 1) -> QSpinBox:
    box = QSpinBox()
    box.setRange(lowest, highest)
    box.setSingleStep(step)
    box.setGroupSeparatorShown(True)
    return box
