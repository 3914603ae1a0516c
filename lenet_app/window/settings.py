"""What the window remembers between starts: every setting with its type, read nowhere else."""

from math import isfinite
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from lenet_app.errors import RecipeError
from lenet_app.ink.strokes import DEFAULT_PEN_PX
from lenet_app.records import Part
from lenet_app.training.recipe import Recipe
from lenet_app.training.recipes import recipe, recipe_names
from lenet_app.widgets.theme import ThemeMode
from lenet_app.window.toolbar import PEN_LEAST_PX, PEN_MOST_PX

APP: Final = "lenet-app"
# Raised when docks or toolbars are added or renamed: an older layout is then left alone.
LAYOUT_VERSION: Final = 4


class Settings:
    """Typed access to the settings file. Floats are kept as text, for Qt's INI files round them."""

    def __init__(self, store: QSettings | None = None) -> None:
        scope, form = QSettings.Scope.UserScope, QSettings.Format.IniFormat
        self._store = QSettings(form, scope, APP, APP) if store is None else store

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty at the first start."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def layout(self) -> QByteArray:
        """Where the docks were; empty at the first start."""
        return self._bytes("window/layout")

    @layout.setter
    def layout(self, value: QByteArray) -> None:
        self._store.setValue("window/layout", value)

    @property
    def theme(self) -> ThemeMode:
        """Dark, light, or as the system has it."""
        value = self._text("view/theme", "system")
        return value if value in ("dark", "light") else "system"  # type: ignore[return-value]

    @theme.setter
    def theme(self, value: ThemeMode) -> None:
        self._store.setValue("view/theme", value)

    @property
    def scale(self) -> str:
        """Whether colours are scaled per map or per layer."""
        value = self._text("view/scale", "per map")
        return value if value in ("per map", "per layer") else "per map"

    @scale.setter
    def scale(self, value: str) -> None:
        self._store.setValue("view/scale", value)

    @property
    def reads_numbers(self) -> bool:
        """Whether several digits side by side are read as one number."""
        return self._text("recognition/numbers", "no") == "yes"

    @reads_numbers.setter
    def reads_numbers(self, value: bool) -> None:
        self._store.setValue("recognition/numbers", "yes" if value else "no")

    @property
    def pen_px(self) -> float:
        """The pen's width in pad pixels, one that the toolbar can show."""
        width = self._number("pad/pen", DEFAULT_PEN_PX)
        return min(max(width, PEN_LEAST_PX), PEN_MOST_PX) if isfinite(width) else DEFAULT_PEN_PX

    @pen_px.setter
    def pen_px(self, value: float) -> None:
        self._store.setValue("pad/pen", str(value))

    @property
    def model(self) -> str:
        """The network to train; empty if none was chosen yet."""
        return self._text("training/model", "")

    @model.setter
    def model(self, value: str) -> None:
        self._store.setValue("training/model", value)

    @property
    def dataset(self) -> str:
        """The data to train on; empty if none was chosen yet."""
        return self._text("training/dataset", "")

    @dataset.setter
    def dataset(self, value: str) -> None:
        self._store.setValue("training/dataset", value)

    @property
    def device(self) -> str:
        """The device to train on."""
        return self._text("training/device", "auto")

    @device.setter
    def device(self, value: str) -> None:
        self._store.setValue("training/device", value)

    @property
    def recipe(self) -> Recipe:
        """The recipe as it was last edited; the default one if it cannot be read."""
        try:
            return Recipe.from_json(self._text("training/recipe", ""))
        except RecipeError:
            return recipe(recipe_names()[0])

    @recipe.setter
    def recipe(self, value: Recipe) -> None:
        self._store.setValue("training/recipe", value.to_json())

    @property
    def tour_step(self) -> str:
        """The step at which the guided tour was left; empty if none is open."""
        return self._text("tour/step", "")

    @tour_step.setter
    def tour_step(self, value: str) -> None:
        self._store.setValue("tour/step", value)

    @property
    def samples_part(self) -> Part:
        """The part of a dataset that was looked through last."""
        value = self._text("samples/part", "train")
        return value if value in ("validation", "test") else "train"  # type: ignore[return-value]

    @samples_part.setter
    def samples_part(self, value: Part) -> None:
        self._store.setValue("samples/part", value)

    @property
    def data_dir(self) -> Path | None:
        """The folder the user chose for datasets, if any."""
        text = self._text("folders/data", "")
        return Path(text) if text else None

    @data_dir.setter
    def data_dir(self, value: Path | None) -> None:
        self._store.setValue("folders/data", "" if value is None else str(value))

    @property
    def taught(self) -> Path | None:
        """The weights that learnt the user's hand and were kept last, if any."""
        text = self._text("teaching/weights", "")
        return Path(text) if text else None

    @taught.setter
    def taught(self, value: Path | None) -> None:
        self._store.setValue("teaching/weights", "" if value is None else str(value))

    @property
    def clears_kept(self) -> bool:
        """Whether the next stroke clears a drawing that was kept in My digits."""
        return bool(self._store.value("teaching/clears", defaultValue=False, type=bool))

    @clears_kept.setter
    def clears_kept(self, value: bool) -> None:
        self._store.setValue("teaching/clears", value)

    @property
    def last_folder(self) -> str:
        """Where a file was last opened or saved."""
        return self._text("folders/last", "")

    @last_folder.setter
    def last_folder(self, value: str) -> None:
        self._store.setValue("folders/last", value)

    def _text(self, key: str, standard: str) -> str:
        return str(self._store.value(key, standard, type=str))

    def _number(self, key: str, standard: float) -> float:
        try:
            return float(self._text(key, str(standard)))
        except ValueError:
            return standard

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
