from pathlib import Path
from typing import Any

import pytest

from lenet_app.datasets import loading
from lenet_app.datasets.image_set import ImageSet
from lenet_app.errors import DataCancelled, RecipeError
from lenet_app.networks.catalogue import card
from lenet_app.records import DataProgress
from lenet_app.training.preparing import load_for
from tests.datasets.pictures import write_classes
from tests.training.tiny_run import tiny_images


@pytest.mark.parametrize("model", ["lenet-modern", "lenet-rgb", "alexnet"])
def test_pictures_of_a_folder_get_the_size_of_the_networks_input(
    tmp_path: Path, model: str
) -> None:
    folder = write_classes(tmp_path, {"cat": 3, "dog": 3})
    loaded = load_for(model, f"folder:{folder}")
    assert loaded.train_images.shape[1:] == card(model).input


def test_a_network_that_cannot_learn_it_is_refused_before_anything_is_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def load(*_: object, **__: object) -> ImageSet:
        raise AssertionError("loaded")

    monkeypatch.setattr(loading, "load_dataset", load)
    with pytest.raises(RecipeError, match="learns digits only; choose MNIST"):
        load_for("lenet5-1998", "folder:/pictures/cats")


def test_an_unknown_network_is_told() -> None:
    with pytest.raises(RecipeError, match="no network 'lenet-6'; choose one of lenet-modern, "):
        load_for("lenet-6", "mnist")


def test_the_data_folder_is_looked_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[str, Path | None]] = []

    def load(name: str, data_dir: Path | None, **_: Any) -> ImageSet:
        asked.append((name, data_dir))
        return tiny_images()

    monkeypatch.setattr(loading, "load_dataset", load)
    load_for("lenet-modern", "mnist", tmp_path)
    assert asked == [("mnist", tmp_path)]


def test_progress_is_told_and_loading_can_be_cancelled(tmp_path: Path) -> None:
    name = f"folder:{write_classes(tmp_path, {'cat': 20, 'dog': 20})}"
    told: list[DataProgress] = []
    with pytest.raises(DataCancelled):
        load_for("lenet-rgb", name, progress=told.append, cancelled=lambda: len(told) > 1)
    assert told
