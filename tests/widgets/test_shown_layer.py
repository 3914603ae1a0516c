import numpy as np
import pytest

from lenet_app.records import LayerFigures, Unit, UnitField
from lenet_app.widgets import colormaps
from lenet_app.widgets.map_grid import Spot
from lenet_app.widgets.shown_layer import Scale, ShownLayer, Span, fine_text, value_text
from lenet_app.widgets.theme import DARK, LIGHT


def maps(values: object, scale: Scale = "per map") -> ShownLayer:
    array = np.array(values, np.float32)
    layer = ShownLayer(LayerFigures("C1", "convolution", array.shape, 0, None))
    layer.set_scale(scale)
    layer.put(array)
    return layer


def levels(layer: ShownLayer) -> list[object]:
    found = layer.levels(0, layer.count)
    assert found is not None
    return list(found.tolist())


def test_per_map_each_map_reaches_the_brightest_level() -> None:
    layer = maps([[[0, 1]], [[0, 10]]])
    assert levels(layer) == [[[0, 255]], [[0, 255]]]
    assert (layer.span(0), layer.span(1)) == (Span(0, 1), Span(0, 10))


def test_per_layer_only_the_largest_map_reaches_the_brightest_level() -> None:
    layer = maps([[[0, 1]], [[0, 10]]], "per layer")
    assert levels(layer) == [[[0, 26]], [[0, 255]]]
    assert layer.span(0) == layer.span(1) == Span(0, 10)


def test_the_scale_can_change_after_the_values_came() -> None:
    layer = maps([[[0, 1]], [[0, 10]]])
    levels(layer)
    layer.set_scale("per layer")
    assert levels(layer) == [[[0, 26]], [[0, 255]]]


@pytest.mark.parametrize("scale", ["per map", "per layer"])
def test_zero_is_in_the_middle_of_a_signed_layer(scale: Scale) -> None:
    layer = maps([[[-2, 0, 1]], [[0, 0.5, 0]]], scale)
    assert layer.is_signed
    found = np.array(levels(layer))
    assert (found[0, 0] == [1, 128, 192]).all()
    assert (found[1, 0, [0, 2]] == 128).all()
    assert layer.span(0) == Span(-2, 2)


def test_a_layer_that_was_signed_stays_signed() -> None:
    layer = maps([[[-1, 1]]])
    assert layer.is_signed
    layer.put(np.array([[[0, 1]]], np.float32))
    assert layer.is_signed
    assert levels(layer) == [[[128, 255]]]


def test_a_silent_map_has_the_level_of_zero() -> None:
    assert levels(maps([[[0, 0]], [[0, 3]]])) == [[[0, 0]], [[0, 255]]]


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_values_that_are_no_numbers_do_not_stop_the_bands(odd: float) -> None:
    found = levels(maps([[[odd, 0.0, 1.0]]]))
    assert len(found) == 1


def test_nan_counts_as_zero() -> None:
    assert levels(maps([[[np.nan, 0.0, 1.0]]])) == [[[0, 0, 255]]]


def test_units_share_one_scale_whatever_is_chosen() -> None:
    layer = ShownLayer(LayerFigures("F6", "dense", (3,), 0, None))
    layer.put(np.array([0, 5, 10], np.float32))
    assert levels(layer) == [[[0]], [[128]], [[255]]]
    assert layer.is_shared_scale


def test_the_input_is_grey_from_0_to_1_however_dim_it_is() -> None:
    layer = ShownLayer(LayerFigures("INPUT", "", (1, 3), 0, None), is_input=True)
    layer.put(np.array([[0, 0.2, 2.0]], np.float32))
    assert levels(layer) == [[[0, 51, 255]]]
    assert layer.span(0) == Span(0, 1)
    assert layer.table(LIGHT)[0] == LIGHT.paper.rgb()
    assert layer.table(DARK)[255] == DARK.ink.rgb()


def test_the_colours_follow_the_sign_and_the_theme() -> None:
    assert maps([[[0, 1]]]).table(DARK) is colormaps.even_pixels()
    assert maps([[[-1, 1]]]).table(DARK) is colormaps.diverging_pixels(True)
    assert maps([[[-1, 1]]]).table(LIGHT) is colormaps.diverging_pixels(False)


@pytest.mark.parametrize(
    ("output", "is_output", "role"),
    [
        ((6, 28, 28), False, "maps"),
        ((84,), False, "units"),
        ((120, 1, 1), False, "units"),
        ((10,), True, "classes"),
        ((21,), True, "units"),
    ],
)
def test_the_role_follows_the_shape(output: tuple[int, ...], is_output: bool, role: str) -> None:
    assert ShownLayer(LayerFigures("X", "", output, 0, None), is_output=is_output).role == role


def test_a_layer_without_values_says_so() -> None:
    layer = ShownLayer(LayerFigures("C1", "", (6, 28, 28), 0, None))
    assert layer.is_empty
    assert layer.levels(0, 6) is None
    assert layer.span(0) is None
    assert layer.value(Spot(0)) is None
    assert layer.range_of(0) is None


def test_the_value_and_the_range_are_read_as_they_are() -> None:
    layer = maps([[[0.25, -3.0]], [[7.0, 8.0]]])
    assert layer.value(Spot(0, 0, 1)) == -3.0
    assert layer.range_of(1) == Span(7.0, 8.0)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (0.834, "0.83"),
        (-0.001, "0.00"),
        (-9.994, "−9.99"),
        (9.996, "10.0"),
        (-99.96, "−100"),
        (99999.0, "99999"),
        (-123456.0, "−1e+05"),
    ],
)
def test_values_are_written_in_at_most_six_characters(value: float | None, text: str) -> None:
    assert value_text(value) == text
    assert len(text) <= 6


def test_a_row_of_units_that_is_seen_whole_is_marked_as_one() -> None:
    units = ShownLayer(LayerFigures("C5", "dense", (120,), 0, None))
    maps = ShownLayer(LayerFigures("S2", "max pooling 2×2", (6, 14, 14), 0, None))

    units.mark(UnitField(5, tuple(range(120)), 0, 0, 1, 1), None)
    maps.mark(UnitField(2, tuple(range(6)), 0, 0, 14, 14), Unit(2, 3, 4, 5))

    assert units.marks.is_whole
    assert not maps.marks.is_whole
    assert maps.marks.pinned == maps.spot_of(Unit(2, 3, 4, 5)) == Spot(3, 4, 5)
    assert maps.unit_at(2, Spot(3, 4, 5)) == Unit(2, 3, 4, 5)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0.00"), (0.25, "0.25"), (0.004, "4e-03"), (-0.004, "−4e-03"), (-12.3, "−12.3")],
)
def test_small_values_can_be_written_with_their_exponent(value: float, text: str) -> None:
    assert fine_text(value) == text
