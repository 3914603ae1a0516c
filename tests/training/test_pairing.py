import subprocess
import sys

import pytest

from lenet_app.datasets.catalogue import DIGITS
from lenet_app.networks import catalogue
from lenet_app.networks.catalogue import card
from lenet_app.training.pairing import refusal

DATASETS = ("mnist", "fashion-mnist", "synthetic", "folder:/pictures/cats")


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("network", catalogue.names())
def test_only_digits_go_with_the_network_whose_targets_are_digits(
    network: str, dataset: str
) -> None:
    fits = network != "lenet5-1998" or dataset in ("mnist", "synthetic")
    assert (refusal(card(network), dataset) == "") is fits


def test_the_refusal_is_a_sentence_that_says_why_and_what_to_do() -> None:
    said = refusal(card("lenet5-1998"), "fashion-mnist")
    assert said.startswith(f"{card('lenet5-1998').title} has pictures of the ten digits as its")
    assert said.endswith("choose MNIST, synthetic digits, or another network.")


def test_classes_that_are_known_decide() -> None:
    network = card("lenet5-1998")
    assert refusal(network, "folder:/pictures/digits", DIGITS) == ""
    assert refusal(network, "folder:/pictures/cats", ("cat", "dog")) != ""


def test_an_unknown_dataset_is_for_its_loader_to_refuse() -> None:
    assert refusal(card("lenet5-1998"), "emnist") == ""


def test_pairing_does_not_import_torch() -> None:
    code = "import sys, lenet_app.training.pairing; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
