import subprocess
import sys
from pathlib import Path

import pytest

from lenet_app.datasets import catalogue


def test_the_default_dataset_is_the_first_card() -> None:
    assert catalogue.names()[0] == catalogue.DEFAULT_DATASET == "mnist"


def test_every_card_can_be_found_by_its_name() -> None:
    for name in catalogue.names():
        assert catalogue.card(name).name == name


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        catalogue.card("no-such-data")


def test_every_dataset_has_ten_different_classes() -> None:
    for card in catalogue.CARDS:
        assert len(set(card.classes)) == 10


def test_fashion_mnist_names_its_clothes_in_the_published_order() -> None:
    classes = catalogue.card("fashion-mnist").classes
    assert (classes[0], classes[7], classes[9]) == ("T-shirt/top", "Sneaker", "Ankle boot")


def test_choices_carry_name_title_and_hint() -> None:
    choice = catalogue.choices()[0]
    assert (choice.name, choice.title) == ("mnist", "MNIST")
    assert choice.hint


def test_the_catalogue_does_not_import_torch() -> None:
    code = "import sys, lenet_app.datasets.catalogue; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_folder_is_a_dataset_named_by_its_path(tmp_path: Path) -> None:
    name = catalogue.folder_name(tmp_path / "pets")
    assert name == f"folder:{tmp_path / 'pets'}"
    assert catalogue.folder_of(name) == tmp_path / "pets"


def test_a_relative_folder_is_found_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert catalogue.folder_of("folder:a/../pets") == tmp_path / "pets"
    assert catalogue.folder_of("folder:~/pets") == tmp_path / "pets"


def test_a_home_that_nobody_has_is_left_as_it_is() -> None:
    assert catalogue.folder_of("folder:~nobody-has-this-name/pets") == Path(
        "~nobody-has-this-name/pets"
    )


@pytest.mark.parametrize("name", ["mnist", "folder", "folder:", "/pets"])
def test_other_names_are_no_folders(name: str) -> None:
    assert catalogue.folder_of(name) is None
