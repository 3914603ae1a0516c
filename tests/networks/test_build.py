"""Claims about building networks and moving weights in and out."""

from collections.abc import Mapping

import numpy as np
import pytest
import torch
from torch import nn

from lenet_app.errors import WeightsError
from lenet_app.networks.build import build, build_seeded, build_with, put_weights, take_weights
from lenet_app.records import FloatArray, WeightsInfo

INFO = WeightsInfo("lenet-modern", origin="here", classes=tuple("0123456789"))
LARGEST_SEED = 2**63 - 1


def arrays_of(network: nn.Module) -> dict[str, FloatArray]:
    return {name: tensor.numpy().copy() for name, tensor in network.state_dict().items()}


def assert_same(left: Mapping[str, FloatArray], right: Mapping[str, FloatArray]) -> None:
    assert left.keys() == right.keys()
    for name, array in left.items():
        np.testing.assert_array_equal(array, right[name], err_msg=name)


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        build("lenet-6")


@pytest.mark.parametrize("seed", [0, 1, LARGEST_SEED])
def test_the_same_seed_gives_the_same_weights(seed: int) -> None:
    first, second = (arrays_of(build_seeded("lenet-modern", 10, seed)) for _ in range(2))
    assert_same(first, second)


def test_another_seed_gives_other_weights() -> None:
    first, second = (arrays_of(build_seeded("lenet-modern", 10, seed)) for seed in (0, 1))
    assert all((first[name] != second[name]).any() for name in first)


def test_seeded_building_leaves_torchs_own_random_numbers_be() -> None:
    torch.manual_seed(99)
    expected = torch.rand(3)
    torch.manual_seed(99)
    build_seeded("lenet-modern", 10, 5)
    torch.testing.assert_close(torch.rand(3), expected, rtol=0, atol=0)


def test_seeded_building_does_not_depend_on_torchs_own_random_numbers() -> None:
    torch.manual_seed(1)
    first = arrays_of(build_seeded("lenet-modern", 10, 5))
    torch.manual_seed(2)
    assert_same(arrays_of(build_seeded("lenet-modern", 10, 5)), first)


def test_seeded_building_seeds_no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    def seed_gpus(_: int) -> None:
        raise AssertionError("the GPUs' generators were seeded")

    monkeypatch.setattr(torch.cuda, "manual_seed_all", seed_gpus)
    build_seeded("lenet-modern", 10, 5)


def test_taken_weights_are_put_into_another_network() -> None:
    source, target = (build_seeded("lenet-modern", 10, seed) for seed in (1, 2))
    weights = take_weights(source, INFO)
    put_weights(target, weights.arrays)
    assert weights.info is INFO
    assert_same(arrays_of(target), arrays_of(source))


def test_taken_weights_are_no_longer_the_networks() -> None:
    network = build_seeded("lenet-modern", 10, 1)
    before = arrays_of(network)
    weights = take_weights(network, INFO)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.zero_()
    assert_same(weights.arrays, before)


def test_put_weights_are_no_longer_the_givers() -> None:
    network = build_seeded("lenet-modern", 10, 1)
    given = arrays_of(build_seeded("lenet-modern", 10, 2))
    put_weights(network, given)
    for array in given.values():
        array[:] = 0.0
    assert_same(arrays_of(network), arrays_of(build_seeded("lenet-modern", 10, 2)))


def test_arrays_that_cannot_be_written_to_are_put_as_well() -> None:
    network = build_seeded("lenet-modern", 10, 1)
    given = arrays_of(build_seeded("lenet-modern", 10, 2))
    for array in given.values():
        array.flags.writeable = False
    put_weights(network, given)
    assert_same(arrays_of(network), given)


def test_putting_weights_keeps_the_optimisers_parameters() -> None:
    network = build_seeded("lenet-modern", 10, 1)
    before = list(network.parameters())
    put_weights(network, arrays_of(build_seeded("lenet-modern", 10, 2)))
    assert all(new is old for new, old in zip(network.parameters(), before, strict=True))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"OUTPUT.bias": None}, "OUTPUT.bias"),
        ({"OUTPUT.bias": np.zeros(9, np.float32)}, "OUTPUT.bias"),
        ({"C1.0.weight": np.zeros((6, 25), np.float32)}, "C1.0.weight"),
        ({"stranger": np.zeros(1, np.float32)}, "stranger"),
        ({"F6.0.bias": np.full(84, np.inf, np.float32)}, "not finite"),
        ({"F6.0.bias": np.full(84, np.nan, np.float32)}, "not finite"),
    ],
)
def test_weights_that_do_not_fit_change_nothing(
    changes: dict[str, FloatArray | None], named: str
) -> None:
    network = build_seeded("lenet-modern", 10, 1)
    before = arrays_of(network)
    changed = {**arrays_of(build_seeded("lenet-modern", 10, 2)), **changes}
    given = {name: array for name, array in changed.items() if array is not None}
    with pytest.raises(WeightsError, match=named):
        put_weights(network, given)
    assert_same(arrays_of(network), before)


def test_a_network_built_with_weights_has_them_and_is_ready_to_answer() -> None:
    weights = take_weights(build_seeded("lenet-modern", 10, 3), INFO)
    network = build_with(weights)
    assert_same(arrays_of(network), weights.arrays)
    assert not any(module.training for module in network.modules())


def test_the_classes_of_the_weights_decide_on_the_outputs() -> None:
    info = WeightsInfo("lenet-modern", origin="here", classes=("cat", "dog"))
    weights = take_weights(build_seeded("lenet-modern", 2, 3), info)
    assert build_with(weights)(torch.rand(1, 1, 28, 28)).shape == (1, 2)
