"""Claims about the list of networks."""

import subprocess
import sys

import pytest
import torch

from lenet_app.networks.build import build
from lenet_app.networks.catalogue import CARDS, DEFAULT_MODEL, NetworkCard, card, choices, names


def test_the_default_comes_first() -> None:
    assert names()[0] == DEFAULT_MODEL == "lenet-modern"


def test_the_five_networks_are_there() -> None:
    told = {card.name: (card.input, card.recipe, card.digits_only) for card in CARDS}
    assert told == {
        "lenet-modern": ((1, 28, 28), "default", False),
        "lenet-d2l": ((1, 28, 28), "d2l", False),
        "lenet5-1998": ((1, 32, 32), "paper", True),
        "lenet-rgb": ((3, 32, 32), "catdog", False),
        "alexnet": ((1, 224, 224), "alexnet-d2l", False),
    }


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_the_input_of_a_card_is_what_the_network_fits_pictures_to(card: NetworkCard) -> None:
    entered = build(card.name, card.classes).get_submodule("INPUT")(torch.rand(2, 3, 40, 30))
    assert entered.shape == (2, *card.input)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_the_parameters_that_a_hint_tells_are_the_networks_own(card: NetworkCard) -> None:
    with torch.device("meta"):
        network = build(card.name, card.classes)
    assert f"{sum(p.numel() for p in network.parameters()):,} parameters" in card.hint


def test_every_name_is_there_once() -> None:
    assert len(set(names())) == len(names()) == len(CARDS)


@pytest.mark.parametrize("name", names())
def test_every_network_of_the_list_can_be_built_and_begins_with_its_input(name: str) -> None:
    first, *_ = build(name).named_children()
    assert first[0] == "INPUT"


@pytest.mark.parametrize("name", names())
def test_a_card_is_found_by_its_name(name: str) -> None:
    assert card(name).name == name


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        card("lenet-6")


def test_the_menu_shows_the_cards() -> None:
    shown = [(choice.name, choice.title, choice.hint) for choice in choices()]
    assert shown == [(c.name, c.title, c.hint) for c in CARDS]
    assert all(title and hint for _, title, hint in shown)


def test_the_list_is_to_be_had_without_torch() -> None:
    program = "import sys, lenet_app.networks.catalogue; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
