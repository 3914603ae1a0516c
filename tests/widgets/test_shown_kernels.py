import numpy as np
import pytest

from lenet_app.records import Stretch
from lenet_app.widgets.colormaps import LEVELS_A_SIDE, ZERO_LEVEL, diverging_pixels
from lenet_app.widgets.shown_kernels import ShownKernels
from lenet_app.widgets.theme import DARK
from tests.widgets.example_kernels import RGB, bank, rgb_weights, weights_1998


@pytest.fixture
def c3() -> ShownKernels:
    shown = ShownKernels(bank("C3"))
    shown.put(weights_1998(), None)
    return shown


def test_each_kernel_uses_all_colours_of_its_own_scale(c3: ShownKernels) -> None:
    table = diverging_pixels(True)
    (pixels,) = c3.pixels(range(1), range(1), DARK)
    kernel = c3.kernel(0, 0)
    levels = np.floor(kernel / np.abs(kernel).max() * LEVELS_A_SIDE + ZERO_LEVEL + 0.5)
    np.testing.assert_array_equal(pixels, table[levels.astype(int)])
    assert c3.span(0, 0).high == pytest.approx(np.abs(kernel).max())


def test_one_scale_for_the_layer_ends_at_its_largest_weight_or_bias(c3: ShownKernels) -> None:
    c3.set_scale("per layer")
    arrays = weights_1998().arrays
    largest = max(np.abs(arrays["C3.0.weight"]).max(), np.abs(arrays["C3.0.bias"]).max())
    assert c3.span(0, 0) == c3.span(15, 5) == (-largest, largest)


def test_a_missing_kernel_is_ground(c3: ShownKernels) -> None:
    pixels = c3.pixels(range(1), range(6), DARK)
    missing = [bool((kernel == DARK.ground.rgb()).all()) for kernel in pixels]
    assert missing == [False, False, False, True, True, True]  # map 0 reads 0, 1 and 2


def test_kernels_come_input_by_input(c3: ShownKernels) -> None:
    pixels = c3.pixels(range(6, 8), range(1, 3), DARK)
    for number, (column, row) in enumerate([(6, 1), (7, 1), (6, 2), (7, 2)]):
        alone = c3.pixels(range(column, column + 1), range(row, row + 1), DARK)
        np.testing.assert_array_equal(pixels[number], alone[0])


def test_change_is_what_was_added_since(c3: ShownKernels) -> None:
    before, after = weights_1998(0), weights_1998(1)
    c3.set_mode("change")
    c3.put(after, before)
    expected = bank("C3").values(after)[2, 3] - bank("C3").values(before)[2, 3]
    np.testing.assert_array_equal(c3.kernel(2, 3), expected)
    biases = after.arrays["C3.0.bias"] - before.arrays["C3.0.bias"]
    assert c3.bias(4) == pytest.approx(float(biases[4]))


def test_nothing_changed_is_all_neutral(c3: ShownKernels) -> None:
    weights = weights_1998()
    c3.put(weights, weights)
    c3.set_mode("change")
    pixels = c3.pixels(range(1), range(1), DARK)
    assert (pixels == diverging_pixels(True)[ZERO_LEVEL]).all()


def test_the_large_kernel_shows_weights_whatever_the_table_shows(c3: ShownKernels) -> None:
    limit = c3.weight_limit
    c3.set_mode("change")
    assert c3.weight_limit == pytest.approx(limit)
    stretch = Stretch("C3.0.weight", 25, 50)
    assert c3.number(stretch, 7) == weights_1998().arrays["C3.0.weight"][1].flat[7]


def test_kernels_of_colour_pictures_are_colours_with_zero_in_the_middle() -> None:
    shown = ShownKernels(bank("C1", RGB))
    weights = rgb_weights()
    shown.put(weights, None)
    assert shown.has_colour
    pixel = int(shown.colour_pixels(range(2, 3))[0, 1, 3])
    kernel = weights.arrays["C1.0.weight"][2]
    channels = kernel[:, 1, 3] / np.abs(kernel).max() * 127.5 + 127.5
    got = [pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255]
    np.testing.assert_allclose(got, channels, atol=0.51)


def test_kernels_of_grey_pictures_have_no_colours(c3: ShownKernels) -> None:
    assert not c3.has_colour


def test_before_there_are_weights_all_is_zero() -> None:
    shown = ShownKernels(bank("C1"))
    assert not shown.kernel(0, 0).any()
    assert shown.number(Stretch("C1.0.weight", 0, 25), 0) == 0.0
