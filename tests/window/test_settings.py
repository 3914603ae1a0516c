"""Claims about the settings: what is set is read back after a restart, whatever the file says."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from lenet_app.ink.strokes import DEFAULT_PEN_PX
from lenet_app.training.recipes import recipe, recipe_names
from lenet_app.window.settings import Settings
from lenet_app.window.toolbar import PEN_LEAST_PX, PEN_MOST_PX

MINE = replace(recipe("d2l"), learning_rate=1e-05, epochs=3, augmentation=None)


def restarted(store: QSettings) -> Settings:
    """Read the file as the next start does."""
    store.sync()
    return Settings(QSettings(store.fileName(), QSettings.Format.IniFormat))


def test_a_first_start_has_the_standards(settings: Settings) -> None:
    assert settings.geometry.isEmpty()
    assert settings.layout.isEmpty()
    assert (settings.theme, settings.scale, settings.device) == ("system", "per map", "auto")
    assert settings.pen_px == DEFAULT_PEN_PX
    assert (settings.model, settings.dataset, settings.last_folder) == ("", "", "")
    assert settings.recipe == recipe(recipe_names()[0])
    assert settings.data_dir is None
    assert settings.taught is None
    assert settings.clears_kept is False


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("geometry", QByteArray(b"\x00\x01\xff")),
        ("layout", QByteArray(b"\x02\x00")),
        ("taught", Path("some") / "taught.safetensors"),
        ("taught", None),
        ("clears_kept", True),
        ("clears_kept", False),
        ("theme", "dark"),
        ("theme", "light"),
        ("theme", "system"),
        ("scale", "per layer"),
        ("pen_px", 12.5),
        ("model", "lenet-d2l"),
        ("dataset", "folder:/digits, mine"),
        ("device", "cpu"),
        ("recipe", MINE),
        ("data_dir", Path("/data/of mine, and yours")),
        ("data_dir", None),
        ("last_folder", "/zeichnungen/ä"),
    ],
)
def test_a_setting_survives_a_restart(
    store: QSettings, settings: Settings, name: str, value: object
) -> None:
    setattr(settings, name, value)
    assert getattr(restarted(store), name) == value


@pytest.mark.parametrize(
    ("key", "text", "name", "standard"),
    [
        ("view/theme", "purple", "theme", "system"),
        ("view/scale", "per chance", "scale", "per map"),
        ("pad/pen", "a word", "pen_px", DEFAULT_PEN_PX),
        ("pad/pen", "nan", "pen_px", DEFAULT_PEN_PX),
        ("pad/pen", "-3", "pen_px", PEN_LEAST_PX),
        ("pad/pen", "1e9", "pen_px", PEN_MOST_PX),
        ("training/recipe", "{", "recipe", recipe(recipe_names()[0])),
        ("training/recipe", '{"epochs": 0}', "recipe", recipe(recipe_names()[0])),
        ("window/geometry", "here", "geometry", QByteArray()),
        ("window/layout", "17", "layout", QByteArray()),
    ],
)
def test_what_makes_no_sense_is_the_standard(
    store: QSettings, key: str, text: str, name: str, standard: object
) -> None:
    store.setValue(key, text)
    assert getattr(restarted(store), name) == standard


def test_without_a_file_of_its_own_it_is_the_users(qtbot: object) -> None:
    Settings().model = "lenet-d2l"
    assert Settings().model == "lenet-d2l"
    Settings().model = ""


@pytest.mark.parametrize(
    ("kept", "part"), [(None, "train"), ("test", "test"), ("of nothing", "train")]
)
def test_the_part_that_was_looked_through_is_one_that_there_is(
    store: QSettings, settings: Settings, kept: str | None, part: str
) -> None:
    store.setValue("samples/part", kept)
    assert settings.samples_part == part


def test_reading_numbers_is_off_until_it_was_switched_on(store: QSettings) -> None:
    assert not Settings(store).reads_numbers
    Settings(store).reads_numbers = True
    assert Settings(store).reads_numbers
    store.setValue("recognition/numbers", "what")
    assert not Settings(store).reads_numbers
