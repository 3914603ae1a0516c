"""Claims about finding out what mattered, at the real window."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.networks.weights import write_weights
from lenet_app.records import Picture
from lenet_app.widgets.mattered_view import DIFFERENCE, RUNNER_UP, MatteredView
from tests.flows.visitor import ONE, PATIENCE_MS, SEVEN, Visitor
from tests.insight.fresh_networks import weights

CROSS = ((120, 140), (160, 141), (210, 142))


@pytest.fixture
def view(visitor: Visitor) -> MatteredView:
    """Open the pane, by its key's action."""
    visitor.window.verbs["mattered"].trigger()
    assert visitor.window.mattered.isVisible()
    return visitor.window.mattered


def wait_for_all(qtbot: QtBot, view: MatteredView) -> None:
    def is_there() -> bool:
        return (
            view.saliency.heat is not None
            and view.occlusion.heat is not None
            and not view.occlusion.is_waiting
            and not view.strokes.sheet.is_waiting
            and all(
                view.strokes.sheet.share(row) is not None
                for row in range(len(view.strokes.sheet.changes.ink.strokes))
            )
        )

    qtbot.waitUntil(is_there, timeout=PATIENCE_MS)


def says(view: MatteredView, words: str) -> bool:
    return view.sentence.text.startswith(words)


def strokes_on_pad(visitor: Visitor) -> int:
    return len(visitor.app.drawing.ink.strokes)


def test_a_blank_pad_says_what_to_do(view: MatteredView) -> None:
    assert view.is_empty
    assert view.empty.text().startswith("Draw a digit")


def test_everything_follows_a_drawing(qtbot: QtBot, visitor: Visitor, view: MatteredView) -> None:
    visitor.draw(SEVEN)
    assert visitor.digit() == "7"
    wait_for_all(qtbot, view)
    assert not view.is_empty
    assert view.sentence.text.startswith("score of 7: ")
    visitor.draw(CROSS)
    visitor.answer()
    qtbot.waitUntil(lambda: len(view.strokes.sheet.changes.ink.strokes) == 2, timeout=PATIENCE_MS)
    wait_for_all(qtbot, view)


def test_other_scores_are_explained_when_chosen(
    qtbot: QtBot, visitor: Visitor, view: MatteredView
) -> None:
    visitor.draw(SEVEN)
    order = np.argsort(-visitor.answer().probabilities, kind="stable").tolist()
    wait_for_all(qtbot, view)
    for name, words in (
        (RUNNER_UP, f"score of {order[1]}: "),
        (DIFFERENCE, f"score of {order[0]} less that of {order[1]}: "),
    ):
        visitor.click(view.aims.button(name))
        qtbot.waitUntil(partial(says, view, words), timeout=PATIENCE_MS)
    view.class_box.choose("4")
    qtbot.waitUntil(partial(says, view, "score of 4: "), timeout=PATIENCE_MS)
    wait_for_all(qtbot, view)


def test_a_hidden_stroke_changes_the_answer_and_goes_from_the_pad_when_wished(
    qtbot: QtBot, visitor: Visitor, view: MatteredView
) -> None:
    visitor.draw(SEVEN)
    visitor.draw(CROSS)
    visitor.answer()
    wait_for_all(qtbot, view)
    share = view.strokes.sheet.share(1)
    assert share is not None
    view.strokes.sheet.choose(1)
    visitor.click(view.strokes.hide_button)
    qtbot.waitUntil(lambda: view.strokes.bars.compared is not None, timeout=PATIENCE_MS)
    compared = view.strokes.bars.compared
    assert compared is not None
    # What hiding does is what the share said.
    assert compared.scores_before[7] - compared.scores_after[7] == pytest.approx(share, rel=1e-3)
    assert strokes_on_pad(visitor) == 2
    visitor.click(view.strokes.put_button)
    assert strokes_on_pad(visitor) == 1
    assert view.strokes.sheet.changes.is_none
    visitor.click_tool("undo")
    assert strokes_on_pad(visitor) == 2


def test_the_pad_takes_the_strokes_colours_until_it_is_drawn_on(
    qtbot: QtBot, visitor: Visitor, view: MatteredView
) -> None:
    overlay = visitor.app.conductor.mattered.overlay
    visitor.draw(SEVEN)
    visitor.answer()
    wait_for_all(qtbot, view)
    assert overlay.isHidden()
    visitor.click(view.strokes.colour_button)
    qtbot.waitUntil(overlay.isVisible, timeout=PATIENCE_MS)
    hidden: list[bool] = []
    visitor.app.drawing.changed.connect(lambda: hidden.append(overlay.isHidden()))
    visitor.draw(CROSS)
    assert all(hidden)
    qtbot.waitUntil(overlay.isVisible, timeout=PATIENCE_MS)
    visitor.window.docks["mattered"].close()
    assert overlay.isHidden()


def test_nothing_is_asked_while_the_pane_is_out_of_sight(
    qtbot: QtBot, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(visitor.app.session.insight, "ask", lambda one: asked.append(one.kind))
    visitor.draw(ONE)
    visitor.answer()
    assert asked == []
    visitor.window.verbs["mattered"].trigger()
    assert asked == ["which pixels"]
    visitor.window.verbs["mattered"].trigger()
    assert not visitor.window.mattered.isVisible()
    assert not visitor.app.conductor.mattered._rest.isActive()


def test_a_picture_has_pixels_but_no_strokes(
    qtbot: QtBot, visitor: Visitor, view: MatteredView
) -> None:
    field = np.zeros((1, 28, 28), np.float32)
    field[0, 5:23, 13:16] = 1.0
    visitor.app.drawing.show_picture(Picture("a one", 1 - field[0], field=field))
    visitor.answer()
    qtbot.waitUntil(
        lambda: view.occlusion.heat is not None and not view.occlusion.is_waiting,
        timeout=PATIENCE_MS,
    )
    assert view.strokes.sheet.message == "A picture has no strokes."
    assert view.saliency.heat is not None


def test_other_weights_are_explained_for_the_same_drawing(
    qtbot: QtBot, visitor: Visitor, view: MatteredView, tmp_path: Path
) -> None:
    visitor.draw(SEVEN)
    visitor.answer()
    wait_for_all(qtbot, view)
    path = tmp_path / "1998.safetensors"
    write_weights(path, weights("lenet5-1998"))
    visitor.app.session.open_weights(str(path))
    qtbot.waitUntil(lambda: view.saliency.unit_px == 32, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: view.occlusion.unit_px == 32, timeout=PATIENCE_MS)
    wait_for_all(qtbot, view)
