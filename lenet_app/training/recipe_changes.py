"""Says in which settings two recipes differ; no torch."""

from dataclasses import asdict, dataclass
from typing import Any

from lenet_app.training.recipe import Recipe


@dataclass(frozen=True)
class SettingChange:
    """One setting that differs: its name in plain words, its two values as text."""

    setting: str
    before: str
    after: str


def recipe_changes(before: Recipe, after: Recipe) -> tuple[SettingChange, ...]:
    """List the settings that differ, but for the recipe's name."""
    old, new = _settings(before), _settings(after)
    names = [*old, *(name for name in new if name not in old)]
    return tuple(
        SettingChange(name.replace("_", " "), _text(old.get(name)), _text(new.get(name)))
        for name in names
        if old.get(name) != new.get(name)
    )


def _settings(recipe: Recipe) -> dict[str, Any]:
    """List all settings by name; no random changes at all are one setting, "augmentation"."""
    settings = asdict(recipe)
    del settings["name"]
    augmentation = settings.pop("augmentation")
    if augmentation is None:
        return {**settings, "augmentation": False}
    return {**settings, "augmentation": True, **augmentation}


def _text(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}" if isinstance(value, float) else str(value)
