"""What a unit sees of the layers before it: kernel, stride and padding composed, without torch."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from lenet_app.networks.connection_table import C3_TABLE
from lenet_app.networks.framing import is_framed, margins
from lenet_app.records import Frame, LayerFigures, Unit, UnitField

Shape = tuple[int, int, int]


class Stretch(NamedTuple):
    """Consecutive rows or columns: the first, and the first that does not belong any more."""

    first: int
    after: int


def maps_of(output: tuple[int, ...]) -> Shape:
    """Give a layer's output as (maps, height, width); units are maps of one value."""
    return (output[0], 1, 1) if len(output) == 1 else (output[0], output[1], output[2])


def fields_of(layers: Sequence[LayerFigures], entry: Shape, unit: Unit) -> tuple[UnitField, ...]:
    """Find what a unit sees of every layer before its own, the nearest first, the input last.

    `layers` are those that compute, `entry` is (channels, height, width) of the input. Empty for a
    unit of the input, and as far as the layers' wiring is known. What a layer gets from its own
    padding is nobody's: fields end at the edge of the maps.
    """
    maps: tuple[int, ...] = (unit.map_index,)
    rows, columns = Stretch(unit.row, unit.row + 1), Stretch(unit.column, unit.column + 1)
    fields = []
    for number in range(unit.layer, 0, -1):
        figures, before = layers[number - 1], _shape_of(layers, entry, number - 1)
        if figures.wiring is None:
            break
        maps = _maps_seen(figures, maps, before[0])
        rows = _seen(figures, 0, rows, before[1])
        columns = _seen(figures, 1, columns, before[2])
        fields.append(
            UnitField(number - 1, maps, rows.first, columns.first, rows.after, columns.after)
        )
    return tuple(fields)


def frame_in_pixels(field: UnitField, pixels: Shape, entry: Shape) -> Frame:
    """Say where a field of the input lies in the pixels that were fitted to the network's size.

    `pixels` and `entry` are (channels, height, width) before and after; in pixels of the former.
    """
    if is_framed(pixels, entry):
        top, left = margins(pixels, entry)
        frame = Frame(field.left - left, field.top - top, field.right - left, field.bottom - top)
    else:
        across, down = pixels[2] / entry[2], pixels[1] / entry[1]
        frame = Frame(
            field.left * across, field.top * down, field.right * across, field.bottom * down
        )
    return frame


def _shape_of(layers: Sequence[LayerFigures], entry: Shape, number: int) -> Shape:
    return entry if number == 0 else maps_of(layers[number - 1].output)


def _maps_seen(figures: LayerFigures, maps: tuple[int, ...], count: int) -> tuple[int, ...]:
    wiring = figures.wiring
    if wiring is not None and wiring.keeps_maps_apart:
        return maps
    if wiring is not None and wiring.operation == "partial convolution":
        return tuple(np.flatnonzero(C3_TABLE[list(maps)].any(axis=0)).tolist())
    return tuple(range(count))


def _seen(figures: LayerFigures, axis: int, some: Stretch, length: int) -> Stretch:
    """Find the rows or columns, of `length`, that some of a layer's come from."""
    wiring = figures.wiring
    if wiring is None or not wiring.kernel[axis]:
        return Stretch(0, length)
    step, edge = wiring.stride[axis], wiring.padding[axis]
    first = some.first * step - edge
    after = (some.after - 1) * step - edge + wiring.kernel[axis]
    return Stretch(min(max(0, first), length), min(max(0, after), length))
