"""Claims about a network's figures."""

import pytest
import torch

from lenet_app.networks.anatomy import anatomy, anatomy_of
from lenet_app.networks.build import build, build_seeded
from lenet_app.networks.catalogue import card, names

# Name, output, parameters, connections: weights and biases used, counted by hand.
LENET = (
    ("C1", (6, 28, 28), 6 * (25 + 1), 122_304),
    ("S2", (6, 14, 14), 0, None),
    ("C3", (16, 10, 10), 16 * (6 * 25 + 1), 16 * 100 * (6 * 25 + 1)),
    ("S4", (16, 5, 5), 0, None),
    ("C5", (120,), 120 * (400 + 1), 48_120),
    ("F6", (84,), 84 * (120 + 1), 10_164),
    ("OUTPUT", (10,), 10 * (84 + 1), 850),
)


@pytest.mark.parametrize("name", ["lenet-modern", "lenet-d2l"])
def test_every_layers_shape_parameters_and_connections_are_counted(name: str) -> None:
    described = anatomy(name)
    assert (
        tuple((at.name, at.output, at.parameters, at.connections) for at in described.layers)
        == LENET
    )
    assert described.parameters == 61_706
    assert described.input == (1, 28, 28)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        (
            "lenet-modern",
            (
                "convolution 5×5, padding 2, ReLU",
                "max pooling 2×2",
                "convolution 5×5, ReLU",
                "max pooling 2×2",
                "dense, ReLU",
                "dense, ReLU",
                "dense",
            ),
        ),
        (
            "lenet-d2l",
            (
                "convolution 5×5, padding 2, sigmoid",
                "average pooling 2×2",
                "convolution 5×5, sigmoid",
                "average pooling 2×2",
                "dense, sigmoid",
                "dense, sigmoid",
                "dense",
            ),
        ),
    ],
)
def test_every_layers_kind_is_said_in_words(name: str, kinds: tuple[str, ...]) -> None:
    assert tuple(at.kind for at in anatomy(name).layers) == kinds


@pytest.mark.parametrize("name", names())
def test_the_title_and_the_parameters_are_the_networks_own(name: str) -> None:
    described = anatomy(name)
    network = build(name, card(name).classes)
    assert described.name == name
    assert described.title == card(name).title
    assert described.parameters == sum(p.numel() for p in network.parameters() if p.requires_grad)
    assert described == anatomy_of(network.eval(), name)


def test_other_classes_change_the_output_alone() -> None:
    two, ten = anatomy("lenet-modern", 2), anatomy("lenet-modern", 10)
    assert two.layers[:-1] == ten.layers[:-1]
    assert (two.layers[-1].output, two.layers[-1].parameters) == ((2,), 170)


def test_describing_a_network_draws_no_random_numbers() -> None:
    torch.manual_seed(1)
    before = torch.get_rng_state()
    anatomy("lenet-modern")
    assert torch.equal(torch.get_rng_state(), before)


def test_describing_a_network_leaves_it_trainable() -> None:
    network = build_seeded("lenet-modern", 10, 0)
    anatomy_of(network, "lenet-modern")
    network(torch.rand(1, 1, 28, 28)).sum().backward()
    assert all(parameter.grad is not None for parameter in network.parameters())


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        anatomy("lenet-6")
