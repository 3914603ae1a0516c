"""Someone goes back in time: during a run, after it, after reopening it; by mouse and keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lenet_app.records import TrainingState
from tests.flows.visitor import CTRL, ONE, PATIENCE_MS, SEVEN, Visitor, visit
from tests.tiny import TinyData, quick_recipe


def open_machine(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.window.pad.setFocus()
    visitor.press(Qt.Key.Key_H, CTRL)
    qtbot.waitUntil(visitor.window.time_machine.isVisible)


def recorded_steps(visitor: Visitor) -> tuple[int, ...]:
    moments = visitor.window.time_machine.moments
    return () if moments is None else moments.steps


def wait_for_moments(visitor: Visitor, qtbot: QtBot, count: int) -> None:
    machine = visitor.window.time_machine
    qtbot.waitUntil(
        lambda: machine.moments is not None and len(machine.moments.moments) >= count,
        timeout=PATIENCE_MS,
    )


def wait_for_origin(visitor: Visitor, qtbot: QtBot, start: str) -> None:
    qtbot.waitUntil(lambda: visitor.origin().startswith(start), timeout=PATIENCE_MS)


def test_scrubbing_during_a_run_shows_the_past_until_one_goes_back(
    trainer: Visitor, qtbot: QtBot
) -> None:
    machine = trainer.window.time_machine
    trainer.draw(SEVEN)
    open_machine(trainer, qtbot)
    trainer.window.training.start()
    wait_for_moments(trainer, qtbot, 3)
    machine.track.setFocus()
    trainer.press(Qt.Key.Key_Home)
    wait_for_origin(trainer, qtbot, "step 0 of run")
    trainer.press(Qt.Key.Key_Right)
    step = recorded_steps(trainer)[1]
    wait_for_origin(trainer, qtbot, f"step {step} of run")
    trainer.wait_for_steps(5)
    trainer.draw(ONE)
    assert trainer.answer().weights.origin.startswith(f"step {step} of run")
    # The curves know where one is, and the drawing of the start is followed.
    plot = trainer.window.training.curves.plot
    assert plot is not None
    qtbot.waitUntil(lambda: plot.loss.moment.value() == step)
    qtbot.waitUntil(lambda: machine.track._image is not None, timeout=PATIENCE_MS)
    trainer.click(machine.bar.now_button)
    wait_for_origin(trainer, qtbot, "training, step")
    qtbot.waitUntil(lambda: not plot.loss.moment.isVisible())
    assert not trainer.window.verbs["now"].isEnabled()


def test_a_reopened_run_has_its_moments_and_its_curves(
    tmp_path: Path, qtbot: QtBot, tiny_data: TinyData
) -> None:
    with visit(tmp_path, qtbot) as visitor:
        visitor.draw(SEVEN)
        visitor.window.training.set_recipe(quick_recipe(2))
        visitor.window.training.start()
        visitor.wait_for(TrainingState.FINISHED)
    with visit(tmp_path, qtbot) as visitor:
        visitor.draw(SEVEN)
        open_machine(visitor, qtbot)
        assert visitor.window.time_machine.moments is None
        history = visitor.window.training.history
        history.view.selectRow(0)
        history.use_button.click()
        wait_for_moments(visitor, qtbot, 2)
        wait_for_origin(visitor, qtbot, "run ")
        plot = visitor.window.training.curves.plot
        assert plot is not None
        assert not plot.curves["loss", "test"].is_empty
        visitor.window.time_machine.track.setFocus()
        visitor.press(Qt.Key.Key_Left)
        wait_for_origin(visitor, qtbot, "step 20 of run")
        visitor.press(Qt.Key.Key_Left)
        before = recorded_steps(visitor)[-2]
        wait_for_origin(visitor, qtbot, f"step {before} of run")
        qtbot.waitUntil(lambda: plot.loss.moment.value() == before)
        visitor.press(Qt.Key.Key_Escape)
        wait_for_origin(visitor, qtbot, "run ")


def test_a_film_runs_through_the_run_and_stays_at_its_end(trainer: Visitor, qtbot: QtBot) -> None:
    machine = trainer.window.time_machine
    trainer.window.training.set_recipe(quick_recipe(1))
    trainer.draw(SEVEN)
    open_machine(trainer, qtbot)
    trainer.window.training.start()
    trainer.wait_for(TrainingState.FINISHED)
    wait_for_moments(trainer, qtbot, 2)
    wanted: list[int] = []
    machine.moment_requested.connect(wanted.append)
    trainer.click(machine.bar.speeds.button("fast"))
    with qtbot.waitSignal(machine.film.stopped, timeout=PATIENCE_MS):
        trainer.click(machine.bar.buttons["play"])
    wait_for_origin(trainer, qtbot, "step 10 of run")
    assert wanted == list(recorded_steps(trainer))


def test_pinning_follows_another_drawing(trainer: Visitor, qtbot: QtBot) -> None:
    machine = trainer.window.time_machine
    trainer.window.training.set_recipe(quick_recipe(1))
    trainer.draw(SEVEN)
    open_machine(trainer, qtbot)
    trainer.window.training.start()
    trainer.wait_for(TrainingState.FINISHED)
    wait_for_moments(trainer, qtbot, 2)
    qtbot.waitUntil(lambda: machine.track._image is not None, timeout=PATIENCE_MS)
    before = dict(machine.track._answers)
    trainer.draw(ONE)
    trainer.answer()
    assert "not on the pad now" in machine.caption.text()
    trainer.click(machine.pin_button)
    assert machine.caption.text().strip() == "pinned drawing"
    qtbot.waitUntil(
        lambda: any((machine.track._answers[step] != before[step]).any() for step in before),
        timeout=PATIENCE_MS,
    )


def test_a_blank_pad_cannot_be_pinned(trainer: Visitor, qtbot: QtBot) -> None:
    open_machine(trainer, qtbot)
    trainer.window.time_machine.pin_requested.emit()
    assert "Draw something first" in trainer.window.status.currentMessage()
