"""Claims that receptive fields are exactly what can change a unit."""

import numpy as np
import pytest
import torch
from torch import nn

from lenet_app.insight.receptive_field import fields_of, frame_in_pixels, maps_of
from lenet_app.networks.anatomy import anatomy
from lenet_app.networks.fit import Fit
from lenet_app.networks.partial_convolution import PartialConvolution
from lenet_app.networks.rbf_output import RbfOutput
from lenet_app.networks.subsampling import Subsampling
from lenet_app.records import LayerFigures, Unit, UnitField
from tests.insight.asked_networks import NAMES, asked

UNITS_A_LAYER = 5


def opened(module: nn.Module) -> nn.Module:
    """Return the same geometry without a dead end: every input that is looked at counts."""
    if isinstance(module, nn.MaxPool2d):
        return nn.AvgPool2d(module.kernel_size, module.stride)
    if isinstance(module, nn.Conv2d):
        same = nn.Conv2d(
            module.in_channels,
            module.out_channels,
            module.kernel_size,  # type: ignore[arg-type]
            module.stride,  # type: ignore[arg-type]
            module.padding,  # type: ignore[arg-type]
        )
        nn.init.constant_(same.weight, 1.0)
        return same
    if isinstance(module, PartialConvolution | Subsampling):
        for parameter in module.parameters():
            nn.init.constant_(parameter, 1.0)
        return module
    if isinstance(module, nn.Linear):
        nn.init.constant_(module.weight, 1.0)
        return module
    if isinstance(module, nn.AvgPool2d | nn.Flatten | RbfOutput):
        return module
    return nn.Identity()  # activations may be flat


def seen_by_autograd(name: str, unit: Unit, layers: list[nn.Sequential]) -> list[torch.Tensor]:
    """Return which values of every layer before have a gradient: the nearest first."""
    _, _, prediction = asked(name)
    assert prediction.entry is not None
    signal = torch.rand(prediction.entry.shape)[None].requires_grad_()
    kept = [signal]
    for layer in layers[: unit.layer]:
        signal = layer(signal)
        signal.retain_grad()
        kept.append(signal)
    shape = maps_of(tuple(signal.shape[1:]))
    signal.reshape(shape)[unit[1:]].backward()  # type: ignore[no-untyped-call]
    return [
        torch.as_tensor(before.grad)[0].reshape(maps_of(tuple(before.shape[1:]))) != 0
        for before in reversed(kept[:-1])
    ]


def as_mask(field: UnitField, shape: tuple[int, int, int]) -> torch.Tensor:
    mask = torch.zeros(shape, dtype=torch.bool)
    for index in field.maps:
        mask[index, field.top : field.bottom, field.left : field.right] = True
    return mask


@pytest.mark.parametrize("name", NAMES)
def test_fields_are_where_autograd_finds_a_gradient(name: str) -> None:
    network, _, prediction = asked(name)
    figures = [layer.figures for layer in prediction.layers]
    layers = []
    for layer in figures:
        child = network.get_submodule(layer.name)
        leaves = [m for m in child.modules() if not list(m.children())]
        if name == "alexnet" and any(isinstance(m, nn.Linear) for m in leaves):
            break  # every unit of these sees everything, as the other networks show
        layers.append(nn.Sequential(*(opened(leaf) for leaf in leaves)))
    asked.cache_clear()  # its weights have been changed
    chance = np.random.default_rng(3)
    assert prediction.entry is not None
    entry = maps_of(prediction.entry.shape)
    for number in range(1, len(layers) + 1):
        count, height, width = maps_of(figures[number - 1].output)
        places = {(count - 1, height - 1, width - 1)}
        while name != "alexnet" and len(places) < min(UNITS_A_LAYER, count * height * width):
            index, row, column = (int(chance.integers(n)) for n in (count, height, width))
            places.add((index, row, column))
        for place in sorted(places):
            unit = Unit(number, *place)
            fields = fields_of(figures, entry, unit)
            masks = seen_by_autograd(name, unit, layers)
            assert len(fields) == len(masks) == number
            for field, mask in zip(fields, masks, strict=True):
                assert torch.equal(as_mask(field, maps_of(tuple(mask.shape))), mask), (unit, field)


def test_changed_pixels_outside_of_the_field_never_change_the_unit() -> None:
    network, _, prediction = asked("lenet-modern")
    figures = [layer.figures for layer in prediction.layers]
    unit = Unit(3, 5, 2, 7)
    field = fields_of(figures, (1, 28, 28), unit)[-1]
    pixels = torch.tensor(prediction.input.pixels)
    outside = torch.ones(28, 28, dtype=torch.bool)
    outside[field.top : field.bottom, field.left : field.right] = False
    changed = torch.where(outside, 1 - pixels, pixels)

    with torch.inference_mode():
        both = torch.stack([pixels, changed])[:, None]
        first = nn.Sequential(*list(network.children())[:4])  # INPUT, C1, S2, C3
        values = first(both)[:, 5, 2, 7]

    assert values[0] == values[1]


def test_receptive_field_of_c3_is_14_wide_as_worked_out_by_hand() -> None:
    figures = anatomy("lenet5-1998").layers
    # 5 of S2, of stride 2 and side 2: 10 of C1; 5 - 1 more of the input.
    field = fields_of(figures, (1, 32, 32), Unit(3, 0, 0, 0))[-1]

    assert field == UnitField(0, (0,), 0, 0, 14, 14)


def test_partial_c3_sees_the_maps_of_the_table_all_the_way_down() -> None:
    s2, c1, entry = fields_of(anatomy("lenet5-1998").layers, (1, 32, 32), Unit(3, 4, 0, 0))

    assert s2.maps == c1.maps == (0, 4, 5)
    assert entry.maps == (0,)


def test_a_dense_unit_sees_everything() -> None:
    fields = fields_of(anatomy("lenet-modern").layers, (1, 28, 28), Unit(6, 3))

    assert fields[0] == UnitField(5, tuple(range(120)), 0, 0, 1, 1)
    assert fields[-1] == UnitField(0, (0,), 0, 0, 28, 28)


def test_an_input_unit_sees_nothing_before() -> None:
    assert fields_of(anatomy("lenet-modern").layers, (1, 28, 28), Unit(0, 0, 3, 3)) == ()


def test_layers_that_nobody_described_end_the_way() -> None:
    layers = (LayerFigures("X", "?", (6, 28, 28), 0, None),)

    assert fields_of(layers, (1, 28, 28), Unit(1, 0, 3, 3)) == ()


@pytest.mark.parametrize(
    ("pixels", "entry"),
    [((1, 28, 28), (1, 28, 28)), ((1, 28, 28), (1, 32, 32)), ((1, 28, 28), (1, 224, 224))],
)
def test_frame_in_pixels_is_where_the_fitted_pixels_come_from(
    pixels: tuple[int, int, int], entry: tuple[int, int, int]
) -> None:
    # One pixel is lit; where it comes to lie in the entry has to lead back to it.
    picture = torch.zeros(1, *pixels)
    picture[0, 0, 9, 17] = 1
    fitted = Fit(*entry)(picture)[0, 0]
    row, column = divmod(int(fitted.argmax()), entry[2])

    frame = frame_in_pixels(UnitField(0, (0,), row, column, row + 1, column + 1), pixels, entry)

    assert frame.left < 18
    assert frame.right > 17
    assert frame.top < 10
    assert frame.bottom > 9
    whole = frame_in_pixels(UnitField(0, (0,), 0, 0, *entry[1:]), pixels, entry)
    assert whole.left <= 0
    assert whole.right >= 28
