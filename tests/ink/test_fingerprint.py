from dataclasses import replace

import numpy as np
import pytest

from lenet_app.ink.files import ink_from_line, line_from_ink
from lenet_app.ink.fingerprint import fingerprint
from lenet_app.ink.strokes import Ink, Stroke
from tests.ink.inks import line


def test_label_and_pen_make_no_difference() -> None:
    assert fingerprint(line()) == fingerprint(replace(line(), label=7, pen_px=30.0))


@pytest.mark.parametrize("seed", range(20))
def test_it_is_the_same_after_the_way_through_a_file(seed: int) -> None:
    points = np.random.default_rng(seed).uniform(0, 280, (50, 3)) * (1, 1, 1 / 280)
    ink = Ink((Stroke.of(points[:20]), Stroke.of(points[20:])))
    assert fingerprint(ink_from_line(line_from_ink(ink))) == fingerprint(ink)


def test_other_strokes_are_another_drawing() -> None:
    whole = Ink((Stroke.of([[1.0, 2.0], [3.0, 4.0]]),))
    parted = Ink((Stroke.of([[1.0, 2.0]]), Stroke.of([[3.0, 4.0]])))
    moved = Ink((Stroke.of([[1.0, 2.01], [3.0, 4.0]]),))
    assert len({fingerprint(ink) for ink in (Ink(), whole, parted, moved)}) == 4
