"""Claims about the hand: one gesture at a time, finished or withdrawn as a whole."""

import pytest
from PySide6.QtCore import QPointF

from lenet_app.drawing.drawing import Drawing
from lenet_app.widgets.hand import Device, Hand

HERE = QPointF(100.0, 100.0)
THERE = QPointF(160.0, 100.0)


@pytest.fixture
def drawing() -> Drawing:
    return Drawing()


@pytest.fixture
def hand(drawing: Drawing) -> Hand:
    return Hand(drawing)


def test_a_gesture_draws_a_stroke(hand: Hand, drawing: Drawing) -> None:
    hand.put_down(Device.MOUSE, HERE)
    hand.move(Device.MOUSE, THERE)
    hand.lift(Device.MOUSE)
    assert len(drawing.ink.strokes[0].points) == 2
    assert drawing.undo_stack.count() == 1


def test_pressure_reaches_the_ink(hand: Hand, drawing: Drawing) -> None:
    hand.put_down(Device.TABLET, HERE, 0.25)
    hand.move(Device.TABLET, THERE, 0.5)
    assert drawing.ink.strokes[0].points[:, 2].tolist() == [0.25, 0.5]


def test_an_erasing_gesture_erases(hand: Hand, drawing: Drawing) -> None:
    hand.put_down(Device.MOUSE, HERE)
    hand.lift()
    hand.put_down(Device.MOUSE, QPointF(100.0, 20.0), erases=True)
    assert hand.erases
    hand.move(Device.MOUSE, HERE)
    hand.lift(Device.MOUSE)
    assert drawing.is_blank
    assert not hand.erases


def test_a_palm_does_not_disturb_the_pen(hand: Hand, drawing: Drawing) -> None:
    hand.put_down(Device.TABLET, HERE)
    hand.put_down(Device.FINGER, QPointF(200.0, 200.0))
    hand.move(Device.FINGER, QPointF(210.0, 210.0))
    hand.lift(Device.FINGER)
    hand.move(Device.TABLET, THERE)
    assert len(drawing.ink.strokes) == 1
    assert len(drawing.ink.strokes[0].points) == 2


def test_lifting_without_a_device_ends_any_gesture(hand: Hand, drawing: Drawing) -> None:
    hand.put_down(Device.FINGER, HERE)
    hand.lift()
    assert not hand.holds(Device.FINGER)
    assert drawing.undo_stack.count() == 1


def test_a_withdrawn_stroke_leaves_no_ink(hand: Hand, drawing: Drawing) -> None:
    hand.put_down(Device.FINGER, HERE)
    hand.withdraw(Device.FINGER)
    assert drawing.is_blank
    assert drawing.undo_stack.count() == 0


def test_a_device_withdraws_its_own_stroke_only(hand: Hand, drawing: Drawing) -> None:
    hand.put_down(Device.FINGER, HERE)
    hand.withdraw(Device.MOUSE)
    assert not drawing.is_blank
