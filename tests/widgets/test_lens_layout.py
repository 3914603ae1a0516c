"""Claims about where the steps to the network input go."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QSizeF

from lenet_app.widgets.lens_layout import LensLayout, lens_layout

LINE = 14.0


def layout(width: float, height: float, steps: int = 4, network_px: int = 28) -> LensLayout:
    return lens_layout(QSizeF(width, height), 1.0, LINE, steps, network_px)


@pytest.mark.parametrize("network_px", [28, 32, 224])
@pytest.mark.parametrize("steps", [1, 2, 3, 4])
@pytest.mark.parametrize("size", [(262, 100), (304, 130), (480, 200), (900, 260)])
def test_everything_fits_in_a_row(network_px: int, steps: int, size: tuple[int, int]) -> None:
    placed = layout(*size, steps=steps, network_px=network_px)
    frames = placed.frames
    assert len(frames) == steps
    assert frames[0].left() >= 0
    assert frames[-1].right() <= size[0]
    assert all(a.right() + 8 < b.left() for a, b in pairwise(frames))
    assert all(frame.width() <= frames[-1].width() for frame in frames)
    assert placed.readout.bottom() <= size[1]
    assert placed.pixel * network_px == pytest.approx(frames[-1].width())


@pytest.mark.parametrize("network_px", [28, 32])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_small_input_is_enlarged_by_a_whole_number(network_px: int, ratio: float) -> None:
    placed = lens_layout(QSizeF(304, 130), ratio, LINE, 4, network_px)
    assert (placed.pixel * ratio) % 1 == pytest.approx(0)
    assert placed.pixel >= 2


def test_the_earlier_steps_of_a_digit_are_enlarged_by_whole_numbers_too() -> None:
    assert all(frame.width() % 28 == 0 for frame in layout(304, 130).frames)


def test_a_large_input_takes_the_room_of_a_digit() -> None:
    assert layout(304, 130, network_px=224).frames == layout(304, 130).frames


def test_fewer_steps_leave_more_room_for_the_earlier_ones() -> None:
    assert layout(304, 150, steps=2).frames[0].width() > layout(304, 150).frames[0].width()


@pytest.mark.parametrize("network_px", [28, 32])
@pytest.mark.parametrize("width", range(262, 420, 3))
def test_a_larger_last_step_squeezes_no_arrow(width: int, network_px: int) -> None:
    frames = layout(width, 180, network_px=network_px).frames
    if frames[-1].width() > 1.2 * frames[0].width():
        assert all(right.left() - left.right() >= 19 for left, right in pairwise(frames))


@pytest.mark.parametrize("height", range(110, 240, 10))
def test_at_the_first_window_the_steps_are_equally_large_whatever_the_height(height: int) -> None:
    assert {frame.width() for frame in layout(304, height).frames} == {56}
