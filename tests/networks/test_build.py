"""Claims about building networks and moving weights in and out."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from lenet_app.errors import WeightsError
from lenet_app.networks.build import build, build_seeded, build_with, put_weights, take_weights
from lenet_app.networks.catalogue import names
from lenet_app.networks.weights import read_weights, write_weights
from lenet_app.paths import shipped_weights
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


@pytest.mark.parametrize("name", names())
def test_every_networks_fresh_weights_are_finite_and_change_with_the_seed(name: str) -> None:
    first, second = (build_seeded(name, 10, seed).state_dict() for seed in (0, 1))
    for key, tensor in first.items():
        assert tensor.isfinite().all(), key
        # Biases of the book's AlexNet included: torch draws them, Xavier leaves them be.
        assert not torch.equal(tensor, second[key]), key


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
        ({"OUTPUT.bias": np.zeros(9, np.float32)}, "9 instead of 10"),
        ({"C1.0.weight": np.zeros((6, 25), np.float32)}, "6×25 instead of 6×1×5×5"),
        ({"OUTPUT.bias": None}, "nothing instead of 10"),
        ({"stranger": np.zeros((), np.float32)}, "one number instead of nothing"),
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


SMALL = ("lenet-modern", "lenet-d2l", "lenet5-1998", "lenet-rgb")


@pytest.mark.parametrize("claimed", SMALL)
@pytest.mark.parametrize("real", SMALL)
def test_weights_of_one_network_are_not_loaded_into_another(real: str, claimed: str) -> None:
    info = WeightsInfo(claimed, origin="here", classes=tuple("0123456789"))
    weights = take_weights(build_seeded(real, 10, 0), info)
    if real == claimed or {real, claimed} == {"lenet-modern", "lenet-d2l"}:
        assert_same(arrays_of(build_with(weights)), weights.arrays)  # the same names and shapes
        return
    with pytest.raises(WeightsError, match=r"^These weights do not fit .*; choose a file that"):
        build_with(weights)


def test_the_1998_network_has_ten_digits_and_no_two_classes() -> None:
    with pytest.raises(ValueError, match="answers with the 10 digits, not 2 classes"):
        build("lenet5-1998", 2)
    info = WeightsInfo("lenet5-1998", origin="here", classes=("cat", "dog"))
    weights = take_weights(build_seeded("lenet5-1998", 10, 0), info)
    with pytest.raises(WeightsError, match="2 classes, but lenet5-1998 has 10 digits; choose"):
        build_with(weights)


@pytest.mark.parametrize(
    ("name", "classes"), [("lenet-rgb", ("cat", "dog")), ("lenet5-1998", tuple("0123456789"))]
)
@torch.no_grad()
def test_a_network_from_a_file_answers_as_the_one_that_was_saved(
    name: str, classes: tuple[str, ...], tmp_path: Path
) -> None:
    network = build_seeded(name, len(classes), 7).eval()
    file = tmp_path / "own.safetensors"
    write_weights(file, take_weights(network, WeightsInfo(name, origin="here", classes=classes)))
    pictures = torch.rand(4, 1, 28, 28)
    again = build_with(read_weights(file))
    torch.testing.assert_close(again(pictures), network(pictures), rtol=0, atol=0)


@torch.no_grad()
def test_the_shipped_weights_of_the_first_version_still_load_and_answer_the_same() -> None:
    weights = read_weights(shipped_weights())
    assert weights.info.model == "lenet-modern"
    picture = torch.zeros(1, 1, 28, 28)
    picture[..., 4:24, 13:16] = 1.0  # an upright stroke
    plain = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
    )  # fmt: skip
    own = ["C1.0", "C3.0", "C5.1", "F6.0", "OUTPUT"]
    parts = ["0", "3", "7", "9", "11"]
    plain.load_state_dict(
        {
            f"{part}.{kind}": torch.from_numpy(weights.arrays[f"{name}.{kind}"].copy())
            for name, part in zip(own, parts, strict=True)
            for kind in ("weight", "bias")
        }
    )
    answer = build_with(weights)(picture)
    torch.testing.assert_close(answer, plain((picture - 0.1307) / 0.3081), rtol=1e-5, atol=1e-5)
    assert answer.argmax().item() == 1
