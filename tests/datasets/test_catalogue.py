import subprocess
import sys

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
