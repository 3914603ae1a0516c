"""Someone compares two networks, and repeats a run with one change."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lenet_app.recognition.looking import eye_of
from lenet_app.recognition.predictor import Predictor
from lenet_app.records import Edits, SideChoice, TrainingState
from lenet_app.session.weights_file import run_weights
from tests.flows.visitor import CTRL, ONE, PATIENCE_MS, SEVEN, SHIFT, Visitor
from tests.tiny import quick_recipe


def open_comparison(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.window.pad.setFocus()
    visitor.press(Qt.Key.Key_H, CTRL | SHIFT)
    qtbot.waitUntil(visitor.window.compare.isVisible)


def wait_for_rows(visitor: Visitor, qtbot: QtBot) -> None:
    answers = visitor.window.compare.answers
    qtbot.waitUntil(lambda: bool(answers.rows()), timeout=PATIENCE_MS)


def test_what_answers_now_is_compared_with_what_ships(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.draw(SEVEN)
    open_comparison(visitor, qtbot)
    answers = visitor.window.compare.answers
    qtbot.waitUntil(lambda: answers.verdict() == "Both say 7", timeout=PATIENCE_MS)
    assert {maps.words() for maps in visitor.window.compare.maps.values()} == {"the same in both"}
    # It follows the pen.
    visitor.press(Qt.Key.Key_Delete)
    visitor.draw(ONE)
    qtbot.waitUntil(lambda: answers.verdict() == "Both say 1", timeout=PATIENCE_MS)


def test_changes_by_hand_are_on_the_side_that_answers_now(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.draw(SEVEN)
    open_comparison(visitor, qtbot)
    view, session = visitor.window.compare, visitor.app.session
    qtbot.waitUntil(lambda: bool(view.maps), timeout=PATIENCE_MS)
    assert view.edit_note.isHidden()
    session.editing.change(Edits("lenet-modern").toggled_map("C1", 0), "mute")
    qtbot.waitUntil(view.edit_note.isVisible, timeout=PATIENCE_MS)
    assert view.edit_note.text == "B: without the changes made by hand"
    qtbot.waitUntil(lambda: view.maps["C1"].most_different() == 0, timeout=PATIENCE_MS)
    session.editing.restore()
    qtbot.waitUntil(view.edit_note.isHidden, timeout=PATIENCE_MS)


def test_nothing_is_asked_while_nobody_looks(visitor: Visitor) -> None:
    visitor.draw(SEVEN)
    visitor.answer()
    assert visitor.window.compare.answers.rows() == ()


def test_a_repeated_run_is_compared_with_what_it_repeats(trainer: Visitor, qtbot: QtBot) -> None:
    panel, compare = trainer.window.training, trainer.window.compare
    panel.set_recipe(quick_recipe(1, seed=5))
    trainer.draw(SEVEN)
    panel.start()
    trainer.wait_for(TrainingState.FINISHED)
    panel.set_recipe(quick_recipe(1))
    panel.history.view.selectRow(0)
    panel.history.repeat_button.click()
    qtbot.waitUntil(lambda: not panel.repeat_note.isHidden(), timeout=PATIENCE_MS)
    assert panel.recipe().seed == 5
    assert "now change one setting" in panel.repeat_note.sentence
    panel.form.fields.learning_rate.set_value(0.001)
    assert "one change: learning rate 0.005 → 0.001" in panel.repeat_note.sentence
    panel.start()
    qtbot.waitUntil(compare.isVisible, timeout=PATIENCE_MS)
    first, second = (side.choice for side in compare.sides.values())
    assert first.path != second.path
    assert (first.kind, second.kind) == ("run", "run")
    assert panel.repeat_note.isHidden()
    qtbot.waitUntil(lambda: len(compare.curves.points("loss")) == 2, timeout=PATIENCE_MS)
    assert_rows_are_those_of_each_alone(trainer, qtbot, first, second)


def assert_rows_are_those_of_each_alone(
    visitor: Visitor, qtbot: QtBot, first: SideChoice, second: SideChoice
) -> None:
    from pathlib import Path

    expected = []
    for choice in (first, second):
        weights = run_weights(Path(choice.path)).read()
        seen = eye_of(weights.info).look(visitor.app.drawing.ink)
        expected.append(Predictor(weights).predict(seen).probabilities.tolist())
    answers = visitor.window.compare.answers
    qtbot.waitUntil(
        lambda: [row[1:] for row in answers.rows()] == list(zip(*expected, strict=True)),
        timeout=PATIENCE_MS,
    )


def test_two_marked_moments_are_compared(trainer: Visitor, qtbot: QtBot) -> None:
    window = trainer.window
    trainer.window.training.set_recipe(quick_recipe(1))
    trainer.draw(SEVEN)
    window.verbs["moments"].trigger()
    window.training.start()
    trainer.wait_for(TrainingState.FINISHED)
    machine = window.time_machine
    qtbot.waitUntil(lambda: machine.moments is not None and len(machine.moments.moments) > 1)
    machine.track.setFocus()
    trainer.press(Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: machine.track.current == 0, timeout=PATIENCE_MS)
    trainer.click(machine.mark_buttons["A"])
    trainer.press(Qt.Key.Key_End)
    machine.track.setFocus()
    trainer.press(Qt.Key.Key_End)
    qtbot.waitUntil(lambda: machine.track.current != 0, timeout=PATIENCE_MS)
    trainer.click(machine.mark_buttons["B"])
    trainer.click(machine.compare_button)
    wait_for_rows(trainer, qtbot)
    assert window.compare.sides["A"].choice.step == 0
    assert window.compare.sides["B"].choice.step == 10


def test_a_run_under_way_cannot_be_repeated(trainer: Visitor, qtbot: QtBot) -> None:
    panel = trainer.window.training
    panel.set_recipe(quick_recipe(1))
    panel.start()
    trainer.wait_for(TrainingState.FINISHED)
    panel.set_recipe(quick_recipe())
    panel.start()
    trainer.wait_for(TrainingState.TRAINING)
    panel.history.view.selectRow(0)
    panel.history.repeat_button.click()
    assert "A run is under way" in trainer.wait_for_sentence()


def test_while_the_network_learns_both_answers_to_a_resting_drawing_follow(
    trainer: Visitor, qtbot: QtBot
) -> None:
    trainer.draw(SEVEN)
    open_comparison(trainer, qtbot)
    wait_for_rows(trainer, qtbot)
    shipped = [row[1] for row in trainer.window.compare.answers.rows()]
    trainer.window.training.set_recipe(quick_recipe(1))
    trainer.window.training.start()
    trainer.wait_for(TrainingState.FINISHED)

    def rows() -> tuple[list[float | None], list[float | None]]:
        _, now, other = zip(*trainer.window.compare.answers.rows(), strict=True)
        return list(now), list(other)

    qtbot.waitUntil(lambda: rows()[0] != shipped and rows()[1] == shipped, timeout=PATIENCE_MS)
