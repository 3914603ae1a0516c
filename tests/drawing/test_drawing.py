"""Claims about the document on the pad."""

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.drawing.drawing import Drawing
from lenet_app.ink.strokes import DEFAULT_PEN_PX, Ink, Stroke
from lenet_app.records import Picture

PICTURE = Picture("seven.png", np.zeros((4, 4), np.float32))


@pytest.fixture
def drawing() -> Drawing:
    return Drawing()


def draw_line(drawing: Drawing, y: float = 50.0) -> None:
    drawing.begin_stroke(20.0, y)
    drawing.extend_stroke(220.0, y)
    drawing.end_stroke()


def erase_across(drawing: Drawing) -> None:
    drawing.begin_erasing(120.0, 20.0)
    drawing.erase_to(120.0, 50.0)
    drawing.erase_to(120.0, 90.0)
    drawing.end_erasing()


def test_a_new_drawing_is_blank(drawing: Drawing) -> None:
    assert drawing.is_blank
    assert drawing.ink.is_blank
    assert drawing.picture is None
    assert drawing.undo_stack.count() == 0


def test_a_stroke_in_progress_is_part_of_the_ink(drawing: Drawing) -> None:
    drawing.begin_stroke(1.0, 2.0, 0.5)
    drawing.extend_stroke(3.0, 4.0, 0.75)
    (stroke,) = drawing.ink.strokes
    np.testing.assert_array_equal(stroke.points, [[1.0, 2.0, 0.5], [3.0, 4.0, 0.75]])
    assert not drawing.is_blank


def test_a_stroke_in_progress_is_no_step_yet(drawing: Drawing) -> None:
    drawing.begin_stroke(1.0, 2.0)
    assert drawing.undo_stack.count() == 0
    drawing.end_stroke()
    assert drawing.undo_stack.count() == 1


def test_every_new_point_says_changed(qtbot: QtBot, drawing: Drawing) -> None:
    with qtbot.waitSignals([drawing.changed] * 3):
        drawing.begin_stroke(1.0, 2.0)
        drawing.extend_stroke(2.0, 2.0)
        drawing.extend_stroke(3.0, 2.0)


def test_a_repeated_point_says_nothing(qtbot: QtBot, drawing: Drawing) -> None:
    drawing.begin_stroke(1.0, 2.0)
    with qtbot.assertNotEmitted(drawing.changed):
        drawing.extend_stroke(1.0, 2.0)


def test_horizontal_moves_are_kept(drawing: Drawing) -> None:
    drawing.begin_stroke(10.0, 50.0)
    for x in range(11, 100):
        drawing.extend_stroke(float(x), 50.0)
    assert len(drawing.ink.strokes[0].points) == 90


def test_a_tap_is_a_stroke_of_one_point(drawing: Drawing) -> None:
    drawing.begin_stroke(10.0, 50.0)
    drawing.end_stroke()
    assert drawing.ink.strokes[0].points.shape == (1, 3)


def test_undo_removes_the_ink_and_redo_brings_it_back(drawing: Drawing) -> None:
    draw_line(drawing)
    drawn = drawing.ink
    drawing.undo_stack.undo()
    assert drawing.is_blank
    drawing.undo_stack.redo()
    assert drawing.ink is drawn


def test_a_cancelled_stroke_leaves_nothing(drawing: Drawing) -> None:
    drawing.begin_stroke(1.0, 2.0)
    drawing.cancel_stroke()
    assert drawing.is_blank
    assert drawing.undo_stack.count() == 0


def test_points_outside_the_pad_move_to_its_edge(drawing: Drawing) -> None:
    drawing.begin_stroke(-30.0, 100.0)
    drawing.extend_stroke(400.0, float("inf"))
    np.testing.assert_array_equal(drawing.ink.strokes[0].points[:, :2], [[0, 100], [280, 280]])


@pytest.mark.parametrize(
    "gesture",
    [
        lambda drawing: drawing.extend_stroke(1.0, 2.0),
        lambda drawing: drawing.end_stroke(),
        lambda drawing: drawing.cancel_stroke(),
        lambda drawing: drawing.erase_to(120.0, 50.0),
        lambda drawing: drawing.end_erasing(),
    ],
)
def test_moves_without_a_touch_do_nothing(
    qtbot: QtBot, drawing: Drawing, gesture: Callable[[Drawing], None]
) -> None:
    draw_line(drawing)
    ink = drawing.ink
    with qtbot.assertNotEmitted(drawing.changed):
        gesture(drawing)
    assert drawing.ink is ink


def test_a_second_touch_ends_the_first_stroke(drawing: Drawing) -> None:
    drawing.begin_stroke(1.0, 2.0)
    drawing.begin_stroke(50.0, 60.0)
    assert len(drawing.ink.strokes) == 2
    assert drawing.undo_stack.count() == 1


def test_undo_in_the_middle_of_a_stroke_keeps_the_stroke(drawing: Drawing) -> None:
    draw_line(drawing, y=50.0)
    drawing.begin_stroke(20.0, 150.0)
    drawing.undo_stack.undo()
    drawing.end_stroke()
    (stroke,) = drawing.ink.strokes
    assert stroke.points[0, 1] == 150.0


def test_erasing_works_while_the_eraser_moves(drawing: Drawing) -> None:
    draw_line(drawing)
    drawing.begin_erasing(120.0, 20.0)
    drawing.erase_to(120.0, 50.0)
    assert len(drawing.ink.strokes) == 2
    assert drawing.undo_stack.count() == 1


def test_a_gesture_of_the_eraser_is_one_step(drawing: Drawing) -> None:
    draw_line(drawing)
    drawn = drawing.ink
    erase_across(drawing)
    assert drawing.undo_stack.count() == 2
    drawing.undo_stack.undo()
    assert drawing.ink is drawn


def test_an_eraser_that_hits_nothing_is_no_step(qtbot: QtBot, drawing: Drawing) -> None:
    draw_line(drawing, y=250.0)
    with qtbot.assertNotEmitted(drawing.changed):
        erase_across(drawing)
    assert drawing.undo_stack.count() == 1


def test_no_ink_is_left_below_the_eraser(drawing: Drawing) -> None:
    draw_line(drawing)
    erase_across(drawing)
    left, right = drawing.ink.strokes
    gap_px = right.points[0, 0] - left.points[-1, 0] - drawing.pen_px
    assert gap_px == pytest.approx(drawing.eraser_px, abs=1e-3)


def test_undo_in_the_middle_of_erasing_ends_the_gesture(drawing: Drawing) -> None:
    draw_line(drawing)
    drawing.begin_erasing(120.0, 50.0)
    drawing.undo_stack.undo()
    drawing.end_erasing()
    assert drawing.is_blank
    assert drawing.undo_stack.count() == 1


def test_clear_is_one_step(drawing: Drawing) -> None:
    draw_line(drawing, y=50.0)
    draw_line(drawing, y=90.0)
    drawn = drawing.ink
    drawing.clear()
    assert drawing.is_blank
    drawing.undo_stack.undo()
    assert drawing.ink is drawn


def test_clear_on_a_blank_pad_is_no_step(qtbot: QtBot, drawing: Drawing) -> None:
    with qtbot.assertNotEmitted(drawing.changed):
        drawing.clear()
    assert drawing.undo_stack.count() == 0


def test_clear_in_the_middle_of_a_stroke_can_be_undone_to_that_stroke(drawing: Drawing) -> None:
    drawing.begin_stroke(1.0, 2.0)
    drawing.clear()
    assert drawing.is_blank
    drawing.undo_stack.undo()
    assert len(drawing.ink.strokes) == 1


def test_clear_keeps_the_pen_and_forgets_the_label(drawing: Drawing) -> None:
    drawing.replace_ink(Ink((Stroke.of([[1.0, 2.0]]),), pen_px=11.0, label=7), "Open")
    drawing.clear()
    assert drawing.pen_px == 11.0
    assert drawing.ink.label is None


def test_replaced_ink_comes_back_with_undo(drawing: Drawing) -> None:
    draw_line(drawing)
    drawn = drawing.ink
    opened = Ink((Stroke.of([[1.0, 2.0]]),), label=3)
    drawing.replace_ink(opened, "Open")
    assert drawing.ink is opened
    assert drawing.undo_stack.undoText() == "Open"
    drawing.undo_stack.undo()
    assert drawing.ink is drawn


def test_ink_of_a_larger_pad_is_fitted_to_this_one(drawing: Drawing) -> None:
    wide = Ink(
        (Stroke.of([[0.0, 0.0, 0.5], [560.0, 280.0, 1.0]]),), width_px=560, height_px=280, pen_px=36
    )
    drawing.replace_ink(wide, "Open")
    np.testing.assert_array_equal(drawing.ink.strokes[0].points, [[0, 70, 0.5], [280, 210, 1]])
    assert (drawing.ink.width_px, drawing.ink.height_px, drawing.ink.pen_px) == (280, 280, 18)


def test_a_picture_takes_the_place_of_the_ink_until_undone(drawing: Drawing) -> None:
    draw_line(drawing)
    drawn = drawing.ink
    drawing.show_picture(PICTURE)
    assert drawing.picture is PICTURE
    assert drawing.ink.is_blank
    assert not drawing.is_blank
    drawing.undo_stack.undo()
    assert [drawing.picture, drawing.ink] == [None, drawn]


def test_the_first_stroke_takes_the_place_of_a_picture_in_one_step(drawing: Drawing) -> None:
    drawing.show_picture(PICTURE)
    shown = [drawing.picture]
    drawing.begin_stroke(1.0, 2.0)
    shown.append(drawing.picture)
    drawing.end_stroke()
    shown.append(drawing.picture)
    drawing.undo_stack.undo()
    shown.append(drawing.picture)
    assert shown == [PICTURE, None, None, PICTURE]


def test_a_cancelled_stroke_brings_the_picture_back(drawing: Drawing) -> None:
    drawing.show_picture(PICTURE)
    drawing.begin_stroke(1.0, 2.0)
    drawing.cancel_stroke()
    assert drawing.picture is PICTURE


def test_the_eraser_leaves_a_picture_alone(drawing: Drawing) -> None:
    drawing.show_picture(PICTURE)
    erase_across(drawing)
    assert drawing.picture is PICTURE


def test_the_pen_is_a_step_that_merges(qtbot: QtBot, drawing: Drawing) -> None:
    with qtbot.waitSignal(drawing.pen_changed) as heard:
        drawing.set_pen(20.0)
    assert heard.args == [20.0]
    drawing.set_pen(22.0)
    assert drawing.undo_stack.count() == 1
    with qtbot.waitSignal(drawing.pen_changed) as heard:
        drawing.undo_stack.undo()
    assert heard.args == [DEFAULT_PEN_PX]


def test_the_same_pen_is_no_step(qtbot: QtBot, drawing: Drawing) -> None:
    with qtbot.assertNotEmitted(drawing.pen_changed):
        drawing.set_pen(DEFAULT_PEN_PX)
    assert drawing.undo_stack.count() == 0


def test_the_pen_of_opened_ink_is_announced(qtbot: QtBot, drawing: Drawing) -> None:
    with qtbot.waitSignal(drawing.pen_changed) as heard:
        drawing.replace_ink(Ink((Stroke.of([[1.0, 2.0]]),), pen_px=9.0), "Open")
    assert heard.args == [9.0]


def test_a_fresh_start_lets_the_next_stroke_begin_on_an_empty_pad(drawing: Drawing) -> None:
    draw_line(drawing)
    drawing.start_afresh()
    assert not drawing.is_blank
    draw_line(drawing, y=90.0)
    assert [stroke.points[0, 1] for stroke in drawing.ink.strokes] == [90.0]
    draw_line(drawing, y=120.0)
    assert len(drawing.ink.strokes) == 2
    for left in (1, 0, 1):
        drawing.undo_stack.undo()
        assert len(drawing.ink.strokes) == left


def test_what_happens_before_the_stroke_keeps_the_drawing(drawing: Drawing) -> None:
    draw_line(drawing)
    drawing.start_afresh()
    drawing.set_pen(30.0)
    draw_line(drawing, y=90.0)
    assert len(drawing.ink.strokes) == 2
