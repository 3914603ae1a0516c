"""Claims about strokes that are hidden or moved for a try."""

import numpy as np
import pytest

from lenet_app.ink.stroke_changes import StrokeChanges
from lenet_app.ink.strokes import Ink, Stroke

LEFT = Stroke.of([(20, 40, 0.5), (60, 90, 0.7)])
RIGHT = Stroke.of([(200, 40), (260, 90)])
DRAWN = Ink((LEFT, RIGHT), label=4)


def test_without_changes_the_drawing_is_itself() -> None:
    changes = StrokeChanges(DRAWN)
    assert changes.is_none
    assert changes.changed is DRAWN


def test_a_hidden_stroke_is_not_there_and_comes_back() -> None:
    hidden = StrokeChanges(DRAWN).toggled(0)
    assert hidden.changed.strokes == (RIGHT,)
    assert hidden.changed.label == 4
    assert hidden.toggled(0).is_none


def test_a_moved_stroke_keeps_its_pressure() -> None:
    moved = StrokeChanges(DRAWN).moved_to(0, (10, -5)).changed.strokes
    assert moved[1] is RIGHT
    np.testing.assert_allclose(moved[0].points, [(30, 35, 0.5), (70, 85, 0.7)])


def test_a_stroke_is_not_moved_over_the_edge() -> None:
    changes = StrokeChanges(DRAWN).moved_to(1, (500, -500))
    assert changes.move(1) == (20, -40)
    assert changes.move(0) == (0, 0)


def test_a_stroke_moved_home_is_unchanged() -> None:
    changes = StrokeChanges(DRAWN).moved_to(0, (10, 10))
    assert not changes.is_none
    assert changes.moved_to(0, (0, 0)).is_none


def test_everything_is_put_back_at_once() -> None:
    changes = StrokeChanges(DRAWN).moved_to(0, (10, 10)).toggled(1).put_back()
    assert changes.is_none
    assert changes.ink is DRAWN


def test_strokes_that_stay_keep_their_changes_when_the_drawing_goes_on() -> None:
    changes = StrokeChanges(DRAWN).moved_to(1, (-10, 10)).toggled(0)
    more = Stroke.of([(100, 100)])
    carried = changes.carried_to(Ink((RIGHT, more)))
    assert carried.hidden == frozenset()
    assert carried.move(0) == pytest.approx((-10, 10))
    assert changes.carried_to(DRAWN.with_stroke(more)).hidden == {0}
    assert changes.carried_to(Ink((more,))).is_none
