"""Claims about telling ink from paper."""

import numpy as np
import pytest
from numpy.typing import NDArray

from lenet_app.recognition.separation import paper_of, reduced, separated
from lenet_app.records import FloatArray

SIDE_PX = 200
# Column, row from −1 to 1.
ROWS, COLUMNS = np.meshgrid(np.linspace(-1, 1, SIDE_PX), np.linspace(-1, 1, SIDE_PX), indexing="ij")
LIGHTS = {
    "even": np.full_like(ROWS, 0.85),
    "from the left": 0.6 + 0.3 * COLUMNS + 0.05 * ROWS,
    "vignette": 0.9 - 0.2 * (COLUMNS**2 + ROWS**2),
    "lamp": 0.45 + 0.5 * np.exp(-1.2 * ((COLUMNS - 0.3) ** 2 + (ROWS + 0.4) ** 2)),
    "soft shadow": 0.85 - 0.35 / (1 + np.exp(-8 * (COLUMNS + 0.5 * ROWS))),
}


def ring() -> NDArray[np.float64]:
    """Draw an O: 1 on the line, 0 elsewhere."""
    distance = np.hypot(COLUMNS - 0.1, ROWS + 0.05)
    return (np.abs(distance - 0.45) < 0.06).astype(np.float64)


def page(light: str, noise: float, contrast: float = 0.0) -> FloatArray:
    chance = np.random.default_rng(7)
    grey = LIGHTS[light] * (1 - contrast * ring()) + chance.normal(0, noise, ROWS.shape)
    return grey.clip(0, 1).astype(np.float32)


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize("noise", [0.0, 0.02, 0.06])
def test_a_page_without_ink_is_empty(light: str, noise: float) -> None:
    assert not separated(page(light, noise)).any()


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize("noise", [0.0, 0.02, 0.06])
def test_the_ink_is_found_and_nothing_else(light: str, noise: float) -> None:
    found = separated(page(light, noise, contrast=0.6)) > 0.5
    wanted = ring() > 0
    overlap = (found & wanted).sum() / (found | wanted).sum()
    assert overlap > 0.9


@pytest.mark.parametrize("light", ["even", "from the left", "vignette"])
def test_faint_pencil_is_ink(light: str) -> None:
    found = separated(page(light, 0.015, contrast=0.2)) > 0.5
    wanted = ring() > 0
    assert (found & wanted).sum() / (found | wanted).sum() > 0.8


@pytest.mark.parametrize("light", LIGHTS)
def test_light_ink_on_dark_paper_is_ink_as_well(light: str) -> None:
    found = separated(1 - page(light, 0.02, contrast=0.6)) > 0.5
    wanted = ring() > 0
    assert (found & wanted).sum() / (found | wanted).sum() > 0.85


def test_ink_is_as_dark_in_the_shade_as_in_the_light() -> None:
    ink = separated(page("from the left", 0.0, contrast=0.6))
    assert ink[ring() > 0].min() > 0.9


def test_full_ink_is_1_and_paper_is_0() -> None:
    ink = separated(page("even", 0.0, contrast=0.4))
    np.testing.assert_allclose(ink, ring(), atol=1e-3)


def test_soft_edges_keep_their_share_of_the_ink() -> None:
    grey = np.ones((28, 28), np.float32)
    grey[8:20, 12:15] = 0.0
    grey[8:20, 11] = 0.75
    ink = separated(grey)
    np.testing.assert_allclose(ink[8:20, 11:15], np.tile([0.25, 1, 1, 1], (12, 1)), atol=1e-3)
    assert ink.sum() == pytest.approx(12 * 3.25, rel=1e-3)


def test_specks_beside_the_ink_are_dropped() -> None:
    grey = page("even", 0.0, contrast=0.6)
    clean = separated(grey)
    grey[5:8, 190:193] = 0.0
    grey[190, 4] = 0.0
    np.testing.assert_allclose(separated(grey), clean, atol=1e-4)


def test_specks_alone_are_an_empty_page() -> None:
    grey = page("even", 0.0)
    chance = np.random.default_rng(1)
    rows, columns = chance.integers(0, SIDE_PX, (2, 12))
    grey[rows, columns] = 0.0
    assert not separated(grey).any()


def test_a_second_large_piece_stays() -> None:
    grey = np.ones((100, 100), np.float32)
    grey[20:80, 30:36] = 0.0
    grey[20:26, 60:80] = 0.0
    assert separated(grey)[20:26, 60:80].min() == 1.0


def test_a_contrast_that_no_eye_sees_is_an_empty_page() -> None:
    assert not separated(page("even", 0.0, contrast=0.05)).any()


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (9, 1), (2, 2), (3, 200)])
@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_a_picture_of_one_colour_is_empty_whatever_its_size(
    shape: tuple[int, int], value: float
) -> None:
    assert not separated(np.full(shape, value, np.float32)).any()


@pytest.mark.parametrize("light", ["even", "from the left", "vignette"])
def test_the_paper_is_known_under_the_ink(light: str) -> None:
    paper = paper_of(page(light, 0.02, contrast=0.6))
    np.testing.assert_allclose(paper, LIGHTS[light], atol=0.02)


def test_reducing_averages_and_keeps_proportions() -> None:
    grey = np.zeros((40, 80), np.float32)
    grey[:, ::2] = 1.0
    np.testing.assert_allclose(reduced(grey, 20), np.full((10, 20), 0.5), atol=1e-6)


def test_what_is_small_enough_is_not_resampled() -> None:
    grey = page("lamp", 0.0)
    assert reduced(grey, SIDE_PX) is grey
