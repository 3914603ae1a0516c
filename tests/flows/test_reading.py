"""Flows of someone who writes digits side by side."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lenet_app.ink.strokes import Ink, Stroke
from tests.flows.visitor import PATIENCE_MS, Visitor, Way, visit

LEFT_SEVEN: Way = ((40, 80), (70, 80), (110, 80), (95, 120), (80, 160), (65, 210))
RIGHT_ONE: Way = ((200, 75), (200, 120), (200, 170), (200, 212))
MIDDLE_ONE: Way = ((150, 75), (150, 120), (150, 170), (150, 212))


def write_71(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.draw(LEFT_SEVEN)
    visitor.draw(RIGHT_ONE)
    visitor.answer()
    kinds = ("several", "number")
    qtbot.waitUntil(lambda: visitor.window.answer.face.kind in kinds, timeout=PATIENCE_MS)


def test_two_digits_side_by_side_are_told(visitor: Visitor, qtbot: QtBot) -> None:
    write_71(visitor, qtbot)
    face = visitor.window.answer.face
    assert (face.words, face.detail) == ("Two digits", "7 and 1")
    assert not visitor.app.conductor.reading.overlay.isVisible()


def test_a_click_reads_them_as_a_number_with_a_frame_around_each(
    visitor: Visitor, qtbot: QtBot
) -> None:
    write_71(visitor, qtbot)
    visitor.click(visitor.window.answer.number_button)
    assert visitor.window.verbs["numbers"].isChecked()
    assert visitor.window.answer.face.sign == "71"
    assert visitor.window.windowTitle() == "71 – LeNet, live"
    overlay = visitor.app.conductor.reading.overlay
    left, right = (overlay.place_of(part) for part in overlay.parts)
    assert left.right() < right.left()
    visitor.draw(MIDDLE_ONE)
    qtbot.waitUntil(lambda: visitor.window.answer.face.sign == "711", timeout=PATIENCE_MS)
    assert len(overlay.parts) == 3


def test_a_key_reads_one_digit_again(visitor: Visitor, qtbot: QtBot) -> None:
    bands = visitor.window.bands
    visitor.press("n")
    write_71(visitor, qtbot)
    assert visitor.window.answer.face.sign == "71"
    qtbot.waitUntil(lambda: bands.reading == "The layers show the whole drawing as one digit")
    visitor.press("n")
    assert "one digit" not in bands.reading
    assert visitor.window.answer.face.words == "Two digits"
    assert not visitor.app.conductor.reading.overlay.isVisible()
    assert visitor.window.windowTitle() == "? – LeNet, live"


def test_a_cleared_pad_has_no_frames(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.press("n")
    write_71(visitor, qtbot)
    visitor.press(Qt.Key.Key_Delete)
    assert visitor.digit() == ""
    qtbot.waitUntil(lambda: not visitor.app.conductor.reading.overlay.parts, timeout=PATIENCE_MS)
    assert visitor.window.answer.face.kind == "blank"
    assert visitor.window.windowTitle() == "LeNet, live"


def test_with_steps_left_out_nothing_is_read(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.press("n")
    write_71(visitor, qtbot)
    visitor.click(visitor.window.lens.switches.switch("crop"))
    qtbot.waitUntil(lambda: visitor.window.answer.face.detail.endswith("without crop"))
    assert not visitor.app.conductor.reading.overlay.parts
    visitor.click(visitor.window.lens.switches.back_button)
    qtbot.waitUntil(lambda: visitor.window.answer.face.sign == "71", timeout=PATIENCE_MS)


def test_the_switch_is_remembered(tmp_path: Path, qtbot: QtBot) -> None:
    with visit(tmp_path, qtbot) as visitor:
        assert not visitor.window.verbs["numbers"].isChecked()
        visitor.press("n")
    with visit(tmp_path, qtbot) as visitor:
        assert visitor.window.verbs["numbers"].isChecked()
        write_71(visitor, qtbot)
        assert visitor.window.answer.face.kind == "number"


def test_very_many_strokes_and_very_many_points_are_answered(
    visitor: Visitor, qtbot: QtBot
) -> None:
    crowd = tuple(Stroke.of([[n % 280, n // 280 * 7]]) for n in range(2_000))
    line = Stroke.of([[n / 400, 140 + n % 100] for n in range(100_000)])
    beside = Stroke.of([[5000, -400], [5100, 300]])
    for ink in (Ink(crowd), Ink((line,)), Ink((beside, Stroke.of([[20, 20]])))):
        visitor.app.drawing.replace_ink(ink, "odd")
        subject = visitor.app.session.subject
        with qtbot.waitSignal(
            visitor.app.session.read,
            timeout=PATIENCE_MS,
            check_params_cb=lambda reading, wanted=subject: reading.subject >= wanted,
        ):
            visitor.answer()
