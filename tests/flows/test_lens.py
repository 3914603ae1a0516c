"""Flows of someone who switches steps off to see what they are good for."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lenet_app.recognition.inputs import pixels_of
from lenet_app.recognition.unprepared import pixels_without
from lenet_app.records import NetworkInput, StepName
from tests.flows.visitor import CTRL, PATIENCE_MS, SEVEN, Visitor, Way, visit

CORNER: Way = ((14, 14), (45, 14), (38, 30), (30, 55))


def wait_until_left_out(visitor: Visitor, qtbot: QtBot, *parts: StepName) -> NetworkInput:
    """Wait until the newest answer was made without these steps, and no others."""
    qtbot.waitUntil(lambda: visitor.answers[-1].input.left_out == set(parts), timeout=PATIENCE_MS)
    return visitor.answers[-1].input


def test_a_learner_sees_what_the_crop_is_good_for(visitor: Visitor, qtbot: QtBot) -> None:
    lens = visitor.window.lens
    visitor.draw(CORNER)
    prepared = visitor.answer().probabilities[7]
    visitor.click(lens.switches.switch("crop"))
    seen = wait_until_left_out(visitor, qtbot, "crop")
    ink = visitor.app.drawing.ink
    np.testing.assert_array_equal(seen.pixels, pixels_without(ink, frozenset({"crop"})).pixels)
    visitor.click(lens.switches.switch("fit"))
    visitor.click(lens.switches.switch("centre"))
    wait_until_left_out(visitor, qtbot, "crop", "fit", "centre")
    assert visitor.answers[-1].probabilities[7] < prepared - 0.2
    visitor.click(lens.switches.back_button)
    seen = wait_until_left_out(visitor, qtbot)
    np.testing.assert_array_equal(seen.pixels, pixels_of(ink).pixels)


def test_the_bands_follow_the_path_that_is_left(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.draw(SEVEN)
    visitor.answer()
    shown = visitor.window.bands.layers[0]
    before = shown.values
    visitor.click(visitor.window.lens.switches.switch("centre"))
    wait_until_left_out(visitor, qtbot, "centre")
    after = visitor.window.bands.layers[0].values
    assert before is not None
    assert after is not None
    assert not np.array_equal(before, after)


def test_every_step_has_an_answer_below_it(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.draw(SEVEN)
    visitor.answer()
    lens = visitor.window.lens
    # Looks that came during the stroke are of what was drawn by then.
    qtbot.waitUntil(lambda: lens._answers()[-1:] == (f"7 · {shown(visitor)}",))
    assert len([text for text in lens._answers() if "%" in text]) == 4


def shown(visitor: Visitor) -> str:
    return f"{100 * float(visitor.answers[-1].probabilities[7]):.0f} %"


def test_a_key_puts_all_steps_back(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.draw(SEVEN)
    verb = visitor.window.verbs["all_steps"]
    assert not verb.isEnabled()
    visitor.click(visitor.window.lens.switches.switch("fit"))
    wait_until_left_out(visitor, qtbot, "fit")
    assert verb.isEnabled()
    visitor.press(Qt.Key.Key_0, CTRL)
    wait_until_left_out(visitor, qtbot)
    assert not verb.isEnabled()


def test_the_next_start_has_every_step(tmp_path: Path, qtbot: QtBot) -> None:
    with visit(tmp_path, qtbot) as visitor:
        visitor.draw(SEVEN)
        visitor.click(visitor.window.lens.switches.switch("centre"))
        wait_until_left_out(visitor, qtbot, "centre")
    with visit(tmp_path, qtbot) as visitor:
        visitor.draw(SEVEN)
        assert visitor.answer().input.left_out == frozenset()
        assert visitor.window.lens.switches.left_out == frozenset()
