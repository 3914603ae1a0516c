"""Edits a recipe: its name, its settings, and whether they are still those of the name."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lenet_app.records import Choice
from lenet_app.training.recipe import Recipe
from lenet_app.training.recipes import recipe_choices
from lenet_app.widgets.choice_box import ChoiceBox
from lenet_app.widgets.field_grid import FieldGrid
from lenet_app.widgets.recipe_fields import RecipeFields
from lenet_app.widgets.theme import GRID_PX

# What a run's records say of a recipe whose settings are no longer those of its name.
EDITED: Final = ", edited"
LOAD: Final = "load"


class RecipeForm(QWidget):
    """Every setting of a recipe as a field. It says so when the recipe was edited, and resets."""

    learning_rate_edited = Signal(float)
    loading_requested = Signal()

    def __init__(self, recipes: Mapping[str, Recipe], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipes = dict(recipes)
        self._own = frozenset(self._recipes)
        self._base = next(iter(self._recipes.values()))
        self._is_filling = False
        hints = {choice.name: choice.hint for choice in recipe_choices()}
        self.recipe_box = ChoiceBox(
            [Choice(name, name, hints.get(name, "")) for name in self._recipes]
        )
        self.recipe_box.add_wish(LOAD, self.tr("Load recipe…"), self.tr("Read one from a file"))
        self.reset_button = QPushButton(self.tr("Reset"))
        self.fields = RecipeFields(self._base)
        self._lay_out()
        self.recipe_box.chosen.connect(self._take_recipe)
        self.recipe_box.wished.connect(self.loading_requested)
        self.reset_button.clicked.connect(self._reset)
        self.fields.learning_rate_changed.connect(self._tell_learning_rate)
        self.fields.changed.connect(self._mark)
        self._mark()

    def recipe(self) -> Recipe:
        """Build the recipe that the fields show; an edited one is called so: "default, edited"."""
        shown = self.fields.applied_to(self._base)
        return replace(shown, name=self._base.name + EDITED) if shown != self._base else shown

    def set_recipe(self, recipe: Recipe) -> None:
        """Show a recipe; one of a known name counts as an edit of the known one."""
        name = recipe.name.removesuffix(EDITED)
        if name not in self._recipes:
            self._keep(replace(recipe, name=name))
        self._choose(name)
        self._fill(recipe)

    def add_recipe(self, recipe: Recipe) -> None:
        """Show a recipe from a file, which is known by its name from now on.

        Those of the app keep their meaning: another one of their name counts as an edit.
        """
        if recipe.name.removesuffix(EDITED) in self._own:
            self.set_recipe(recipe)
            return
        self._keep(recipe)
        self._choose(recipe.name)
        self._fill(recipe)

    @property
    def is_edited(self) -> bool:
        """Tell whether a field differs from the recipe that was chosen."""
        return self.fields.applied_to(self._base) != self._base

    def set_locked(self, is_locked: bool) -> None:
        """Lock everything but the learning rate, which a run follows from its next step."""
        for chooser in (self.recipe_box, self.reset_button):
            chooser.setEnabled(not is_locked)
        self.fields.set_locked(is_locked)

    def add_setting(self, label: str, field: QWidget, hint: str) -> None:
        """Add a field of the panel's own to the ones that are folded away."""
        self.fields.add_setting(label, field, hint)

    def _keep(self, recipe: Recipe) -> None:
        self._recipes[recipe.name] = recipe
        if not self.recipe_box.has(recipe.name):
            self.recipe_box.add(Choice(recipe.name, recipe.name))

    def _choose(self, name: str) -> None:
        self._base = self._recipes[name]
        self._is_filling = True
        self.recipe_box.choose(name)
        self._is_filling = False

    def _lay_out(self) -> None:
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        self.reset_button.setFlat(True)
        text_px = self.reset_button.fontMetrics().horizontalAdvance(self.reset_button.text())
        self.reset_button.setFixedWidth(text_px + 2 * GRID_PX)
        self.reset_button.setToolTip(self.tr("Take every setting from the recipe again."))
        first = FieldGrid()
        hint = self.tr("Settings that are known to work.")
        first.add_row(self.tr("Recipe"), self.recipe_box, hint, self.reset_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX // 2)
        layout.addWidget(first)
        layout.addWidget(self.fields)

    def _fill(self, recipe: Recipe) -> None:
        self._is_filling = True
        self.fields.fill(recipe)
        self._is_filling = False
        self._mark()

    @Slot()
    def _mark(self) -> None:
        """Say "default, edited" where a field was edited, and offer the way back."""
        if self._is_filling:
            return
        edited = self.is_edited
        for name in self._recipes:
            is_mine = edited and name == self._base.name
            title = self.tr("{recipe}, edited").format(recipe=name) if is_mine else name
            self.recipe_box.setItemText(self.recipe_box.findData(name), title)
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
        if not self._is_filling:
            self.learning_rate_edited.emit(rate)
