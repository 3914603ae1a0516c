"""Claims about the bitmaps of the digits."""

import subprocess
import sys

import numpy as np
import pytest

from lenet_app.networks.glyphs import GLYPHS


def test_there_are_ten_of_7_by_12_in_paper_and_ink() -> None:
    assert GLYPHS.shape == (10, 12, 7)
    assert GLYPHS.dtype.name == "int8"
    assert set(np.unique(GLYPHS).tolist()) == {-1, 1}


def test_every_two_differ_in_16_pixels_or_more() -> None:
    differing = [
        int((first != second).sum())
        for at, first in enumerate(GLYPHS)
        for second in GLYPHS[at + 1 :]
    ]
    assert len(differing) == 45
    assert min(differing) >= 16


@pytest.mark.parametrize("digit", range(10))
def test_every_digit_fills_its_box_from_top_to_bottom(digit: int) -> None:
    ink = GLYPHS[digit] == 1
    assert ink.any(axis=1).all()
    assert ink[:, :2].any()
    assert ink[:, 5:].any()
    assert 0.3 < ink.mean() < 0.7


def holes(ink: np.ndarray) -> int:
    """Count the islands of paper that ink encloses."""
    paper = np.pad(~ink, 1, constant_values=True)
    islands = 0
    while paper.any():
        islands += 1
        reached = [tuple(np.argwhere(paper)[0])]
        while reached:
            row, column = reached.pop()
            if not (0 <= row < paper.shape[0] and 0 <= column < paper.shape[1]):
                continue
            if paper[row, column]:
                paper[row, column] = False
                reached += [(row - 1, column), (row + 1, column)]
                reached += [(row, column - 1), (row, column + 1)]
    return islands - 1


def test_every_digit_has_as_many_holes_as_a_reader_expects() -> None:
    assert [holes(glyph == 1) for glyph in GLYPHS] == [1, 0, 0, 0, 1, 0, 1, 0, 2, 1]


def test_nobody_can_write_to_them() -> None:
    with pytest.raises(ValueError, match="read-only"):
        GLYPHS[0, 0, 0] = 1


def test_they_are_to_be_had_without_torch() -> None:
    program = "import sys, lenet_app.networks.glyphs; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
