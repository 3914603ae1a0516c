"""Claims about heat maps as pixels."""

import numpy as np

from lenet_app.widgets.colormaps import ZERO_LEVEL, diverging_pixels
from lenet_app.widgets.heat_painting import HeatPlace, heat_sheet, limit_of, place_at
from lenet_app.widgets.theme import DARK
from tests.widgets.example_heat import ENTRY, cam, saliency

TABLE = diverging_pixels(True)
BLANK = np.zeros_like(ENTRY)


def test_zero_is_neutral_and_the_largest_magnitude_is_the_end_of_the_colours() -> None:
    sheet = heat_sheet(saliency(), BLANK, 56, DARK)
    assert sheet[0, 0] == TABLE[ZERO_LEVEL]
    assert sheet[20, 40] == sheet[21, 41] == TABLE[1]
    assert sheet[6, 10] == TABLE[ZERO_LEVEL + 64]


def test_maps_lie_where_their_units_look_and_the_rest_is_bare() -> None:
    sheet = heat_sheet(cam(), BLANK, 56, DARK)
    assert sheet[7, 7] == DARK.surface.rgb()
    assert sheet[8, 8] == sheet[11, 11] == TABLE[255]
    assert sheet[12, 12] == TABLE[ZERO_LEVEL]
    assert sheet[48, 20] == DARK.surface.rgb()


def test_the_ink_is_outlined() -> None:
    sheet = heat_sheet(saliency(), ENTRY, 56, DARK)
    assert sheet[16, 24] == sheet[39, 31] == DARK.text.rgb()
    assert sheet[20, 28] != DARK.text.rgb()


def test_a_map_without_anything_is_neutral() -> None:
    heat = saliency()
    heat.values[:] = 0.0
    assert (heat_sheet(heat, BLANK, 28, DARK) == TABLE[ZERO_LEVEL]).all()
    heat.values[0, 0] = np.nan
    assert limit_of(heat.values) == 0.0


def test_values_are_read_off_at_places_of_the_input() -> None:
    assert place_at(saliency(), ENTRY, 5.5 / 28, 3.5 / 28) == HeatPlace(3, 5, 2.0)
    assert place_at(cam(), ENTRY, 5.5 / 28, 5.5 / 28) == HeatPlace(5, 5, 1.0)
    assert place_at(cam(), ENTRY, 1.5 / 28, 5.5 / 28) == HeatPlace(5, 1, None)
