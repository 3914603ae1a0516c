import numpy as np
import pytest

from lenet_app.errors import WeightsError
from lenet_app.networks.build import build_seeded, take_weights
from lenet_app.networks.editing import edited
from lenet_app.records import Edits, Stretch, Weights, WeightsInfo

DIGITS = tuple("0123456789")
KERNEL = Stretch("C1.0.weight", 25, 50)  # of map 1
OTHER = Stretch("C1.0.weight", 50, 75)


@pytest.fixture
def weights() -> Weights:
    info = WeightsInfo("lenet-modern", "shipped weights", DIGITS, test_accuracy=0.99)
    return take_weights(build_seeded("lenet-modern", 10, 0), info)


def test_a_number_is_set_and_the_rest_stays(weights: Weights) -> None:
    new = edited(weights, Edits("lenet-modern").with_numbers(KERNEL, {6: 0.5}))
    expected = weights.arrays["C1.0.weight"].copy()
    expected[1, 0, 1, 1] = 0.5
    np.testing.assert_array_equal(new.arrays["C1.0.weight"], expected)
    assert all(
        new.arrays[name] is weights.arrays[name] for name in weights.arrays if "C1.0.w" not in name
    )


def test_the_weights_that_are_edited_are_not_written_to(weights: Weights) -> None:
    before = {name: array.copy() for name, array in weights.arrays.items()}
    edited(weights, Edits("lenet-modern").with_numbers(KERNEL, {0: 9.0}).toggled_kernel(OTHER))
    for name, array in weights.arrays.items():
        np.testing.assert_array_equal(array, before[name])


def test_a_kernel_that_is_off_is_zero_and_on_again_what_it_was(weights: Weights) -> None:
    edits = Edits("lenet-modern").with_numbers(KERNEL, {0: 2.0})
    off = edits.toggled_kernel(KERNEL)
    assert not edited(weights, off).arrays["C1.0.weight"][1].any()
    on = edited(weights, off.toggled_kernel(KERNEL)).arrays["C1.0.weight"][1]
    np.testing.assert_array_equal(on, edited(weights, edits).arrays["C1.0.weight"][1])


def test_no_edits_give_the_very_same_weights(weights: Weights) -> None:
    nothing = Edits("lenet-modern").toggled_map("C1", 2).toggled_map("C1", 2)
    assert edited(weights, nothing) is weights


def test_edited_weights_say_so_and_know_what_they_were(weights: Weights) -> None:
    new = edited(weights, Edits("lenet-modern").toggled_map("C1", 3))
    assert new.is_edited
    assert new.info.is_edited
    assert new.info.origin == "shipped weights, edited"
    assert new.info.test_accuracy is None
    assert new.original is weights
    assert weights.original is weights


@pytest.mark.parametrize("name", ["lenet-d2l", ""])
def test_edits_of_another_network_are_refused(weights: Weights, name: str) -> None:
    with pytest.raises(WeightsError, match="restore"):
        edited(weights, Edits(name).toggled_map("C1", 0))


@pytest.mark.parametrize("stretch", [Stretch("C9.weight", 0, 1), Stretch("C1.0.weight", 149, 151)])
def test_numbers_that_are_not_there_are_refused(weights: Weights, stretch: Stretch) -> None:
    with pytest.raises(WeightsError, match="restore"):
        edited(weights, Edits("lenet-modern").with_numbers(stretch, {0: 1.0}))
