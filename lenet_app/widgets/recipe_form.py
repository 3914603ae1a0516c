"""Edits a recipe: the two settings one changes most in sight, the others folded away."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lenet_app.records import Choice
from lenet_app.training.recipe import OPTIMISERS, SCHEDULES, OptimiserName, Recipe, ScheduleName
from lenet_app.training.recipes import recipe_choices
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


class RecipeForm(QWidget):
    """Every setting of a recipe as a field. It says so when the recipe was edited, and resets."""

    learning_rate_edited = Signal(float)

    def __init__(self, recipes: Mapping[str, Recipe], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipes = dict(recipes)
        self._base = next(iter(self._recipes.values()))
        self._is_filling = False
        hints = {choice.name: choice.hint for choice in recipe_choices()}
        self.recipe_box = ChoiceBox(
            [Choice(name, name, hints.get(name, "")) for name in self._recipes]
        )
        self.reset_button = QPushButton(self.tr("Reset"))
        self._make_fields()
        self._lay_out()
        self._connect()
        self._fill(self._base)

    def recipe(self) -> Recipe:
        """Build the recipe that the fields show."""
        return replace(
            self._base,
            optimiser=cast("OptimiserName", self.optimiser.name),
            learning_rate=self.learning_rate.value,
            momentum=self.momentum.value(),
            weight_decay=self.weight_decay.value,
            schedule=cast("ScheduleName", self.schedule.name),
            batch_size=self.batch_size.value(),
            epochs=self.epochs.value(),
            validation_examples=self.validation.value(),
            label_smoothing=self.smoothing.value(),
            augmentation=self.augmentation.augmentation(),
            seed=self.seed.value(),
        )

    def set_recipe(self, recipe: Recipe) -> None:
        """Show a recipe; one of a known name counts as an edit of the known one."""
        if recipe.name not in self._recipes:
            self._recipes[recipe.name] = recipe
            self.recipe_box.add(Choice(recipe.name, recipe.name))
        self._base = self._recipes[recipe.name]
        self._is_filling = True
        self.recipe_box.choose(recipe.name)
        self._is_filling = False
        self._fill(recipe)

    @property
    def is_edited(self) -> bool:
        """Tell whether a field differs from the recipe that was chosen."""
        return self.recipe() != self._base

    def set_locked(self, is_locked: bool) -> None:
        """Lock every field but the learning rate, which a run follows from its next step."""
        for field in self._lockable:
            field.setEnabled(not is_locked)
        self.learning_rate.setToolTip(
            self.tr("Change it while it trains: the new rate applies from the next step.")
            if is_locked
            else self._rate_hint
        )

    def add_setting(self, label: str, field: QWidget, hint: str) -> None:
        """Add a field of the panel's own to the ones that are folded away."""
        self._more.add_row(label, field, hint)

    def _make_fields(self) -> None:
        base = self._base
        self.learning_rate = MagnitudeField(base.learning_rate, SMALLEST_RATE, LARGEST_RATE)
        self.weight_decay = MagnitudeField(base.weight_decay, 0.0, LARGEST_DECAY)
        self.epochs = _whole(1, MOST_EPOCHS)
        self.batch_size = _whole(1, LARGEST_BATCH)
        self.validation = _whole(0, MOST_VALIDATION, VALIDATION_STEP)
        self.seed = _whole(0, LARGEST_SEED)
        self.seed.setGroupSeparatorShown(False)
        self.momentum = DecimalField(0.0, NEARLY_ONE, FRACTION_DECIMALS, FRACTION_STEP)
        self.smoothing = DecimalField(0.0, NEARLY_ONE, FRACTION_DECIMALS, FRACTION_STEP)
        self.optimiser = ChoiceBox(OPTIMISERS)
        self.schedule = ChoiceBox(SCHEDULES)
        self.augmentation = AugmentationForm()
        self._lockable: tuple[QWidget, ...] = (
            self.recipe_box,
            self.reset_button,
            self.epochs,
            self.batch_size,
            self.optimiser,
            self.schedule,
            self.weight_decay,
            self.momentum,
            self.validation,
            self.seed,
            self.smoothing,
            self.augmentation,
        )

    def _lay_out(self) -> None:
        self._rate_hint = self.tr(
            "How far each step moves the weights; type 1e-3 or turn the wheel."
        )
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        self.reset_button.setFlat(True)
        text_px = self.reset_button.fontMetrics().horizontalAdvance(self.reset_button.text())
        self.reset_button.setFixedWidth(text_px + 2 * GRID_PX)
        self.reset_button.setToolTip(self.tr("Take every setting from the recipe again."))
        first = FieldGrid()
        first.add_row(
            self.tr("Recipe"),
            self.recipe_box,
            self.tr("Settings that are known to work."),
            self.reset_button,
        )
        first.add_pair(
            (self.tr("Learning rate"), self.learning_rate, self._rate_hint),
            (self.tr("Epochs"), self.epochs, self.tr("How often all training digits are seen.")),
        )
        self._more = FieldGrid()
        self._add_more_rows()
        self.more = Disclosure(self.tr("More settings"), self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX // 2)
        layout.addWidget(first)
        layout.addWidget(self.more)

    def _add_more_rows(self) -> None:
        tr = self.tr
        more = self._more
        more.add_row(tr("Optimiser"), self.optimiser, tr("How gradients become steps."))
        more.add_row(
            tr("Schedule"), self.schedule, tr("How the learning rate changes over the run.")
        )
        more.add_pair(
            (tr("Batch size"), self.batch_size, tr("Digits that share one step.")),
            (tr("Seed"), self.seed, tr("The same seed gives the same start and order.")),
        )
        more.add_pair(
            (tr("Weight decay"), self.weight_decay, tr("Pulls weights to zero at every step.")),
            (tr("Momentum"), self.momentum, tr("How much of the last step lives on; for SGD.")),
        )
        more.add_pair(
            (
                tr("Smoothing"),
                self.smoothing,
                tr("Share of certainty that is taken from each label; 0 is off."),
            ),
            (
                tr("Validation"),
                self.validation,
                tr("Digits set aside from training to choose the best weights; 0 is none."),
            ),
        )
        more.add_wide(self.augmentation)

    def _connect(self) -> None:
        self.recipe_box.chosen.connect(self._take_recipe)
        self.reset_button.clicked.connect(self._reset)
        self.learning_rate.changed.connect(self._tell_learning_rate)
        self.weight_decay.changed.connect(self._mark)
        for whole in (self.epochs, self.batch_size, self.validation, self.seed):
            whole.valueChanged.connect(self._mark)
        for fraction in (self.momentum, self.smoothing):
            fraction.valueChanged.connect(self._mark)
        for box in (self.optimiser, self.schedule):
            box.chosen.connect(self._mark)
        self.augmentation.changed.connect(self._mark)

    def _fill(self, recipe: Recipe) -> None:
        self._is_filling = True
        self.optimiser.choose(recipe.optimiser)
        self.schedule.choose(recipe.schedule)
        self.learning_rate.set_value(recipe.learning_rate)
        self.weight_decay.set_value(recipe.weight_decay)
        self.momentum.setValue(recipe.momentum)
        self.smoothing.setValue(recipe.label_smoothing)
        self.epochs.setValue(recipe.epochs)
        self.batch_size.setValue(recipe.batch_size)
        self.validation.setValue(recipe.validation_examples)
        self.seed.setValue(min(recipe.seed, LARGEST_SEED))
        self.augmentation.set_augmentation(recipe.augmentation)
        self._is_filling = False
        self._mark()

    @Slot()
    def _mark(self) -> None:
        """Say "default, edited" where a field was edited, and offer the way back."""
        if self._is_filling:
            return
        edited = self.is_edited
        for index in range(self.recipe_box.count()):
            name = str(self.recipe_box.itemData(index))
            is_mine = edited and name == self._base.name
            title = self.tr("{recipe}, edited").format(recipe=name) if is_mine else name
            self.recipe_box.setItemText(index, title)
        self.reset_button.setVisible(edited)

    @Slot(str)
    def _take_recipe(self, name: str) -> None:
        if not self._is_filling:
            self._base = self._recipes[name]
            self._fill(self._base)

    @Slot()
    def _reset(self) -> None:
        self._fill(self._base)

    @Slot(float)
    def _tell_learning_rate(self, rate: float) -> None:
        self._mark()
        if not self._is_filling:
            self.learning_rate_edited.emit(rate)


def _whole(lowest: int, highest: int, step: int = 1) -> QSpinBox:
    box = QSpinBox()
    box.setRange(lowest, highest)
    box.setSingleStep(step)
    box.setGroupSeparatorShown(True)
    return box
