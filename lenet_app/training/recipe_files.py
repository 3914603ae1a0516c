"""Keeps recipes as files, NAME.recipe.json, and refuses a file that does not say what it means."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, TypeVar

from lenet_app.errors import RecipeError
from lenet_app.paths import written_whole
from lenet_app.training.recipe import Augmentation, Recipe

SUFFIX: Final = ".recipe.json"

Settings = TypeVar("Settings", Recipe, Augmentation)


def write_recipe(path: Path, recipe: Recipe) -> None:
    """Write every setting, one a line; whole or not at all.

    Raises:
        StorageError: The file cannot be written.
    """
    with written_whole(path) as temporary:
        temporary.write_text(json.dumps(asdict(recipe), indent=2) + "\n", encoding="utf-8")


def read_recipe(path: Path) -> Recipe:
    """Read a recipe that was saved or written by hand; missing settings keep their defaults.

    A file without "name" is called as its file.

    Raises:
        RecipeError: There is no such file, it is not JSON, or a key is unknown, there twice, of a
            wrong type or of an impossible value; the sentence names the key.
    """
    try:
        text = path.read_text(encoding="utf-8")
        given = json.loads(text, object_pairs_hook=_without_doubles)
    except _KeyTwice as error:
        raise RecipeError(
            f'"{error.key}" is in {path.name} twice; leave one of them out.'
        ) from error
    except FileNotFoundError as error:
        raise RecipeError(f"There is no file {path}; choose another.") from error
    except OSError as error:
        raise RecipeError(
            f"{path} could not be read ({error.strerror or error}); choose another file."
        ) from error
    except (ValueError, RecursionError) as error:
        raise RecipeError(
            f"{path.name} is not JSON, so it is no recipe; choose a file that this app saved."
        ) from error
    if not isinstance(given, dict):
        raise RecipeError(
            f"{path.name} is no recipe; give one JSON object such as "
            '{"optimiser": "sgd", "learning_rate": 0.1}.'
        )
    start = Recipe(name=path.name.removesuffix(SUFFIX).removesuffix(".json"))
    changes = given.get("augmentation")
    if changes is not None:
        if not isinstance(changes, dict):
            raise RecipeError(
                f'In {path.name}, "augmentation" cannot be used; give null for none, or an object '
                'such as {"rotation_deg": 10}.'
            )
        given = {**given, "augmentation": _filled(Augmentation(), changes, path.name)}
    return _filled(start, given, path.name)


def _filled(start: Settings, given: Mapping[str, Any], file: str) -> Settings:
    """Set what was given, key by key, so that an error can name the key."""
    known = [field.name for field in fields(start)]
    for key, value in given.items():
        if key not in known:
            meant = get_close_matches(key, known, n=1)
            advice = f'did you mean "{meant[0]}"?' if meant else f"known are {', '.join(known)}."
            raise RecipeError(f'"{key}" in {file} is not a setting; {advice}')
        try:
            start = replace(start, **{key: value})
        except RecipeError as error:
            said = str(error)
            raise RecipeError(f'In {file}, at "{key}": {said[0].lower()}{said[1:]}') from error
    return start


class _KeyTwice(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs; JSON's reader would silently keep the last of two."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _KeyTwice(key)
        found[key] = value
    return found
