import json
from dataclasses import replace
from pathlib import Path

import pytest

from lenet_app.errors import RecipeError, StorageError
from lenet_app.training.recipe import Augmentation, Recipe
from lenet_app.training.recipe_files import read_recipe, write_recipe
from lenet_app.training.recipes import recipe, recipe_names


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.recipe.json"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", recipe_names())
def test_a_recipe_comes_back_from_its_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / "deep" / f"{name}.recipe.json"
    write_recipe(path, recipe(name))
    assert read_recipe(path) == recipe(name)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_file_by_hand_changes_what_it_gives_and_is_called_as_its_file(tmp_path: Path) -> None:
    path = written(tmp_path, '{"learning_rate": 0.1, "augmentation": {"scale": 0.2}}')
    assert read_recipe(path) == replace(
        Recipe(), name="mine", learning_rate=0.1, augmentation=Augmentation(scale=0.2)
    )


def test_no_augmentation_is_null(tmp_path: Path) -> None:
    assert read_recipe(written(tmp_path, '{"augmentation": null}')).augmentation is None


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (
            {"learning_rat": 0.1},
            ('"learning_rat" in mine.recipe.json is not a setting; did you mean "learning_rate"?'),
        ),
        (
            {"augmentation": {"scales": 1}},
            ('"scales" in mine.recipe.json is not a setting; did you mean "scale"?'),
        ),
        ({"zzz": 0.1}, '"zzz" in mine.recipe.json is not a setting; known are name, optimiser, '),
        (
            {"epochs": "ten"},
            (
                'In mine.recipe.json, at "epochs": the number of epochs cannot be '
                "used; give a whole number of at least 1."
            ),
        ),
        ({"epochs": 2.0}, 'at "epochs"'),
        ({"epochs": None}, 'at "epochs"'),
        ({"seed": True}, 'at "seed"'),
        ({"name": ["mine"]}, 'at "name"'),
        (
            {"learning_rate": -1},
            ('at "learning_rate": the learning rate cannot be used; give a number above 0'),
        ),
        ({"learning_rate": float("nan")}, 'at "learning_rate"'),
        ({"momentum": 1}, 'at "momentum"'),
        ({"optimiser": "rmsprop"}, 'at "optimiser": the optimiser cannot be used; give adamw or '),
        ({"loss": "hinge"}, 'at "loss": the loss cannot be used; give cross-entropy or map.'),
        ({"map_margin": 0}, 'at "map_margin"'),
        ({"halve_every": 0}, 'at "halve_every"'),
        ({"augmentation": 3}, '"augmentation" cannot be used; give null for none, or an object'),
        ({"augmentation": {"shear_deg": 90}}, 'at "shear_deg": the largest shear cannot be used'),
        (
            {"augmentation": {"vertical_flip": 1}},
            ('at "vertical_flip": the vertical flip cannot be used; give true or false.'),
        ),
    ],
    ids=lambda value: json.dumps(value)[:40] if isinstance(value, dict) else "",
)
def test_a_bad_setting_is_refused_with_its_key(
    settings: dict[str, object], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(RecipeError) as refusal:
        read_recipe(written(tmp_path, json.dumps(settings)))
    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_key_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r'^"epochs" is in mine.recipe.json twice; leave one'):
        read_recipe(written(tmp_path, '{"epochs": 2, "epochs": 3}'))


@pytest.mark.parametrize("text", ["", "epochs = 3", '{"epochs": 3', "[" * 100_000])
def test_what_is_not_json_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r"^mine.recipe.json is not JSON"):
        read_recipe(written(tmp_path, text))


@pytest.mark.parametrize("text", ["null", "[]", "7", '"default"'])
def test_json_that_is_no_object_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r"^mine.recipe.json is no recipe; give one JSON object"):
        read_recipe(written(tmp_path, text))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.recipe.json"
    path.write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(RecipeError, match="is not JSON"):
        read_recipe(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r"^There is no file .*none.recipe.json; choose another"):
        read_recipe(tmp_path / "none.recipe.json")
    with pytest.raises(RecipeError, match=r"could not be read \(.+\); choose another file"):
        read_recipe(tmp_path)


def test_a_recipe_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError):
        write_recipe(tmp_path / "file" / "mine.recipe.json", Recipe())
