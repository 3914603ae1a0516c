import numpy as np
import pyqtgraph
import pytest

from lenet_app.widgets import colormaps
from lenet_app.widgets.colormaps import LEVELS, TOP_LEVEL, ZERO_LEVEL, to_lab

# Eight bits a channel: a step of the published table itself falls back by 0.03 in L*.
ROUNDING_L = 0.05
# Viénot, Brettel and Mollon 1999: what is left of linear RGB without the green cones.
DEUTERANOPIA = np.array(
    [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]
)


def lab(table: colormaps.RgbTable) -> np.ndarray:
    return to_lab(table / TOP_LEVEL)


def test_black_and_white_are_0_and_100_in_lightness() -> None:
    assert to_lab([[0, 0, 0], [1, 1, 1]])[:, 0] == pytest.approx([0, 100], abs=1e-3)


def test_the_even_map_only_ever_gets_lighter() -> None:
    lightness = lab(colormaps.even())[:, 0]
    assert np.diff(lightness).min() > -ROUNDING_L
    assert lightness[-1] - lightness[0] > 70


def test_the_even_map_is_viridis() -> None:
    published = pyqtgraph.colormap.get("viridis").getLookupTable(nPts=LEVELS)
    difference = np.abs(colormaps.even().astype(int) - published.astype(int))
    assert difference.max() <= 4


@pytest.mark.parametrize("dark", [True, False])
def test_the_diverging_map_is_neutral_at_zero(dark: bool) -> None:
    _, a, b = lab(colormaps.diverging(dark))[ZERO_LEVEL]
    assert np.hypot(a, b) < 1


@pytest.mark.parametrize("dark", [True, False])
def test_zero_is_close_to_the_ground_and_both_sides_lead_away_from_it(dark: bool) -> None:
    lightness = lab(colormaps.diverging(dark))[:, 0]
    away = lightness if dark else -lightness
    assert np.diff(away[ZERO_LEVEL:]).min() > -ROUNDING_L
    assert np.diff(away[1 : ZERO_LEVEL + 1]).max() < ROUNDING_L


@pytest.mark.parametrize("dark", [True, False])
def test_the_ends_of_the_diverging_map_differ_in_grey_print(dark: bool) -> None:
    lightness = lab(colormaps.diverging(dark))[:, 0]
    assert abs(lightness[TOP_LEVEL] - lightness[1]) > 20


@pytest.mark.parametrize("dark", [True, False])
def test_the_ends_of_the_diverging_map_differ_without_green_cones(dark: bool) -> None:
    ends = colormaps.diverging(dark)[[1, TOP_LEVEL]] / TOP_LEVEL
    seen = np.clip((ends**2.2) @ DEUTERANOPIA.T, 0, 1) ** (1 / 2.2)
    negative, positive = to_lab(seen)
    assert np.linalg.norm(positive - negative) > 60


def test_grey_goes_from_paper_to_ink() -> None:
    table = colormaps.grey(0x102030, 0xFFFEFD)
    assert table[0].tolist() == [0x10, 0x20, 0x30]
    assert table[-1].tolist() == [0xFF, 0xFE, 0xFD]


def test_pixels_are_opaque_and_hold_the_table() -> None:
    red, green, blue = colormaps.even()[200].tolist()
    assert colormaps.even_pixels()[200] == 0xFF000000 | red << 16 | green << 8 | blue


@pytest.mark.parametrize(
    "table",
    [colormaps.even_pixels(), colormaps.diverging_pixels(True), colormaps.grey_pixels(0, 1)],
)
def test_tables_cannot_be_written_to(table: colormaps.PixelTable) -> None:
    with pytest.raises(ValueError, match="read-only"):
        table[0] = 0
