"""Claims about the description of how layers compute."""

import pytest
from torch import nn

from lenet_app.networks.anatomy import anatomy
from lenet_app.networks.build import build
from lenet_app.networks.catalogue import names
from lenet_app.networks.standardise import Standardise
from lenet_app.networks.wiring import wiring_of
from lenet_app.records import Wiring


@pytest.mark.parametrize("name", names())
def test_every_layer_of_every_network_is_described(name: str) -> None:
    layers = anatomy(name).layers

    for layer in layers:
        assert layer.wiring is not None
        assert layer.wiring.kernel == (layer.kernel or (0, 0))
    first = layers[0].wiring
    assert first is not None
    values = build(name).get_submodule("INPUT.VALUES")
    assert isinstance(values, Standardise)
    assert (first.mean, first.deviation) == (values.mean, values.deviation)
    assert all(layer.wiring is None or layer.wiring.mean == 0.0 for layer in layers[1:])


@pytest.mark.parametrize("name", ["lenet-modern", "lenet5-1998"])
def test_arrays_are_found_under_the_modules_name(name: str) -> None:
    arrays = build(name).state_dict()

    for layer in anatomy(name).layers:
        assert layer.wiring is not None
        own = {key for key in arrays if key.startswith(f"{layer.wiring.module}.")}
        assert bool(own) == (layer.parameters > 0)


def test_a_convolution_with_its_stride_and_padding() -> None:
    layer = nn.Sequential(nn.Conv2d(1, 96, 11, stride=4, padding=1), nn.ReLU())

    assert wiring_of("C1", layer) == Wiring("convolution", "ReLU", "C1.0", (11, 11), (4, 4), (1, 1))


def test_a_bare_module_is_its_own_layer() -> None:
    assert wiring_of("OUTPUT", nn.Linear(84, 10)) == Wiring("dense", "none", "OUTPUT")


@pytest.mark.parametrize(
    "layer",
    [
        nn.Sequential(nn.Linear(3, 3), nn.Softmax(dim=1)),
        nn.Sequential(nn.Linear(3, 3), nn.ReLU(), nn.ReLU()),
        nn.ReLU(),
        nn.Flatten(),
    ],
)
def test_what_computes_otherwise_is_not_described(layer: nn.Module) -> None:
    assert wiring_of("X", layer) is None
