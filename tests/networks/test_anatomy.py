"""Claims about a network's figures."""

import numpy as np
import pytest
import torch
from torch import nn

from lenet_app.networks.anatomy import anatomy, anatomy_of
from lenet_app.networks.build import build, build_seeded
from lenet_app.networks.catalogue import card, names
from lenet_app.networks.connection_table import C3_TABLE
from lenet_app.networks.glyphs import GLYPHS

Row = tuple[str, tuple[int, ...], tuple[int, int] | None, int, int | None]

# Name, output, kernel, parameters, connections: weights and biases used, counted by hand.
LENET: tuple[Row, ...] = (
    ("C1", (6, 28, 28), (5, 5), 6 * (25 + 1), 122_304),
    ("S2", (6, 14, 14), (2, 2), 0, None),
    ("C3", (16, 10, 10), (5, 5), 16 * (6 * 25 + 1), 16 * 100 * (6 * 25 + 1)),
    ("S4", (16, 5, 5), (2, 2), 0, None),
    ("C5", (120,), None, 120 * (400 + 1), 48_120),
    ("F6", (84,), None, 84 * (120 + 1), 10_164),
    ("OUTPUT", (10,), None, 10 * (84 + 1), 850),
)
# As LeCun et al. 1998, section II.B, print them.
LENET5: tuple[Row, ...] = (
    ("C1", (6, 28, 28), (5, 5), 156, 122_304),
    ("S2", (6, 14, 14), (2, 2), 12, 5_880),
    ("C3", (16, 10, 10), (5, 5), 1_516, 151_600),
    ("S4", (16, 5, 5), (2, 2), 32, 2_000),
    ("C5", (120, 1, 1), (5, 5), 48_120, 48_120),
    ("F6", (84,), None, 10_164, 10_164),
    ("OUTPUT", (10,), None, 0, 840),
)
RGB: tuple[Row, ...] = (
    ("C1", (16, 28, 28), (5, 5), 1_216, 784 * 1_216),
    ("S2", (16, 14, 14), (2, 2), 0, None),
    ("C3", (32, 10, 10), (5, 5), 12_832, 100 * 12_832),
    ("S4", (32, 5, 5), (2, 2), 0, None),
    ("C5", (120,), None, 96_120, 96_120),
    ("F6", (84,), None, 10_164, 10_164),
    ("F7", (10,), None, 850, 850),
    ("OUTPUT", (2,), None, 22, 22),
)
ALEXNET: tuple[Row, ...] = (
    ("C1", (96, 54, 54), (11, 11), 11_712, 54 * 54 * 11_712),
    ("S2", (96, 26, 26), (3, 3), 0, None),
    ("C3", (256, 26, 26), (5, 5), 614_656, 26 * 26 * 614_656),
    ("S4", (256, 12, 12), (3, 3), 0, None),
    ("C5", (384, 12, 12), (3, 3), 885_120, 144 * 885_120),
    ("C6", (384, 12, 12), (3, 3), 1_327_488, 144 * 1_327_488),
    ("C7", (256, 12, 12), (3, 3), 884_992, 144 * 884_992),
    ("S8", (256, 5, 5), (3, 3), 0, None),
    ("F9", (4096,), None, 26_218_496, 26_218_496),
    ("F10", (4096,), None, 16_781_312, 16_781_312),
    ("OUTPUT", (10,), None, 40_970, 40_970),
)


@pytest.mark.parametrize(
    ("name", "rows", "parameters", "connections"),
    [
        ("lenet-modern", LENET, 61_706, None),
        ("lenet-d2l", LENET, 61_706, None),
        ("lenet5-1998", LENET5, 60_000, 340_908),
        ("lenet-rgb", RGB, 121_204, None),
        ("alexnet", ALEXNET, 46_764_746, None),
    ],
)
def test_every_layers_shape_kernel_parameters_and_connections_are_counted(
    name: str, rows: tuple[Row, ...], parameters: int, connections: int | None
) -> None:
    described = anatomy(name)
    assert (
        tuple(
            (at.name, at.output, at.kernel, at.parameters, at.connections)
            for at in described.layers
        )
        == rows
    )
    assert (described.parameters, described.connections) == (parameters, connections)
    assert described.input == card(name).input


@pytest.mark.parametrize("name", names())
@torch.no_grad()
def test_the_shapes_are_those_that_the_network_computes(name: str) -> None:
    network = build(name, 10).eval()
    signal = torch.zeros(1, *card(name).input)
    computed = []
    for layer_name, layer in network.named_children():
        signal = layer(signal)
        computed.append((layer_name, tuple(signal.shape[1:])))
    described = anatomy(name, 10)
    assert computed == [
        ("INPUT", described.input),
        *((layer.name, layer.output) for layer in described.layers),
    ]


def test_the_1998_network_shows_its_codes_and_its_connections() -> None:
    described = anatomy("lenet5-1998")
    assert described.codes is not None
    assert described.codes.dtype == np.float32
    np.testing.assert_array_equal(described.codes, GLYPHS)
    assert described.c3 is not None
    np.testing.assert_array_equal(described.c3, C3_TABLE)


@pytest.mark.parametrize("name", sorted(set(names()) - {"lenet5-1998"}))
def test_other_networks_have_neither(name: str) -> None:
    described = anatomy(name)
    assert described.codes is None
    assert described.c3 is None


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
        (
            "lenet5-1998",
            (
                "convolution 5×5, scaled tanh",
                "trained subsampling 2×2, scaled tanh",
                "partial convolution 5×5, scaled tanh",
                "trained subsampling 2×2, scaled tanh",
                "convolution 5×5, scaled tanh",
                "dense, scaled tanh",
                "distance to bitmaps (RBF)",
            ),
        ),
        (
            "alexnet",
            (
                "convolution 11×11, stride 4, padding 1, ReLU",
                "max pooling 3×3, stride 2",
                "convolution 5×5, padding 2, ReLU",
                "max pooling 3×3, stride 2",
                *["convolution 3×3, padding 1, ReLU"] * 3,
                "max pooling 3×3, stride 2",
                *["dense, ReLU, dropout 0.5"] * 2,
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


@pytest.mark.parametrize("name", names())
def test_describing_a_network_draws_no_random_numbers(name: str) -> None:
    torch.manual_seed(1)
    before = torch.get_rng_state()
    anatomy(name)
    assert torch.equal(torch.get_rng_state(), before)


def test_describing_a_network_leaves_it_trainable() -> None:
    network = build_seeded("lenet-modern", 10, 0)
    anatomy_of(network, "lenet-modern")
    network(torch.rand(1, 1, 28, 28)).sum().backward()
    assert all(parameter.grad is not None for parameter in network.parameters())


def test_describing_a_network_makes_none_of_its_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    devices: set[str] = set()

    def built(name: str, classes: int) -> nn.Sequential:
        network = build(name, classes)
        devices.update(tensor.device.type for tensor in network.parameters())
        devices.update(tensor.device.type for tensor in network.buffers())
        return network

    monkeypatch.setattr("lenet_app.networks.anatomy.build", built)
    for name in names():
        anatomy(name)
    assert devices == {"meta"}


def test_a_network_is_described_with_its_cards_classes_unless_told_otherwise() -> None:
    assert anatomy("lenet-rgb").layers[-1].output == (2,)
    assert anatomy("lenet-rgb", 5).layers[-1].output == (5,)


def test_digits_alone_cannot_be_two() -> None:
    with pytest.raises(ValueError, match="answers with the 10 digits, not 2 classes"):
        anatomy("lenet5-1998", 2)


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        anatomy("lenet-6")
