from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.networks.build import build_seeded, take_weights
from lenet_app.networks.editing import edited
from lenet_app.networks.weights import read_weights, write_weights
from lenet_app.recognition.inputs import look_at
from lenet_app.recognition.predictor import Predictor
from lenet_app.records import Edits, Prediction, Stretch, Weights, WeightsInfo
from lenet_app.session.editing import Editing
from lenet_app.session.session import Session
from tests.session.conftest import seeded_weights

PATIENCE_MS = 30_000
ONE = Ink((Stroke.of([[140, 40], [140, 240]]),))
KERNEL = Stretch("C1.0.weight", 0, 25)
MUTED = Edits("lenet-modern").toggled_map("C1", 0).toggled_map("C3", 5)


@pytest.fixture
def sent() -> list[Edits]:
    return []


@pytest.fixture
def editing(qtbot: QtBot, sent: list[Edits]) -> Editing:
    return Editing(sent.append)


@pytest.fixture
def session(qtbot: QtBot, weights_path: Path, tmp_path: Path):  # type: ignore[no-untyped-def]
    session = Session(weights_path, tmp_path / "runs")
    with qtbot.waitSignal(session.weights_taken, timeout=PATIENCE_MS):
        session.start()
    yield session
    session.close()


def answer(qtbot: QtBot, session: Session) -> Prediction:
    with qtbot.waitSignal(session.predicted, timeout=PATIENCE_MS) as answered:
        session.recognize(ONE)
    session.go_on()
    prediction: Prediction = answered.args[0]
    return prediction


def take(qtbot: QtBot, session: Session, edits: Edits) -> Weights:
    with qtbot.waitSignal(session.weights_taken, timeout=PATIENCE_MS):
        session.editing.change(edits, "edit")
    assert session.weights is not None
    return session.weights


def test_each_change_is_sent_on_and_undone(editing: Editing, sent: list[Edits]) -> None:
    editing.change(MUTED, "mute")
    editing.undo_stack.undo()
    editing.undo_stack.redo()
    assert sent == [MUTED, Edits(), MUTED]
    assert editing.edits == MUTED


def test_one_gesture_is_one_step(editing: Editing) -> None:
    for number in (0.1, 0.2, 0.3):
        editing.change(Edits("x").with_numbers(KERNEL, {0: number}), "set", (KERNEL, 0))
    editing.change(editing.edits.with_numbers(KERNEL, {1: 1.0}), "set", (KERNEL, 1))
    assert editing.undo_stack.count() == 2
    editing.undo_stack.undo()
    assert editing.edits.numbers == {KERNEL: {0: 0.3}}
    editing.undo_stack.undo()
    assert not editing.edits


def test_restoring_takes_all_back_in_one_step_and_can_be_undone(editing: Editing) -> None:
    editing.change(MUTED, "mute")
    editing.restore()
    assert not editing.edits
    editing.undo_stack.undo()
    assert editing.edits == MUTED


def test_restoring_nothing_is_no_step(editing: Editing) -> None:
    editing.restore()
    assert editing.undo_stack.count() == 0


def test_forgetting_leaves_nothing_to_undo(editing: Editing, sent: list[Edits]) -> None:
    editing.change(MUTED, "mute")
    editing.forget()
    assert not editing.undo_stack.canUndo()
    assert sent[-1] == Edits()


def test_the_answer_follows_an_edit_and_restoring_gives_the_same_bits(
    qtbot: QtBot, session: Session, weights: Weights
) -> None:
    before = answer(qtbot, session)
    taken = take(qtbot, session, MUTED)
    assert taken.is_edited
    during = answer(qtbot, session)
    assert not during.layers[0].values[0].any()
    assert during.weights.origin == "shipped weights, edited"
    expected = Predictor(edited(weights, MUTED)).predict(look_at(ONE))
    np.testing.assert_array_equal(during.probabilities, expected.probabilities)
    with qtbot.waitSignal(session.weights_taken, timeout=PATIENCE_MS):
        session.editing.restore()
    after = answer(qtbot, session)
    assert not after.weights.is_edited
    for old, new in zip(before.layers, after.layers, strict=True):
        np.testing.assert_array_equal(old.values, new.values)


def test_edits_go_along_with_every_report_of_a_training(qtbot: QtBot, session: Session) -> None:
    edits = MUTED.with_numbers(KERNEL, {0: 0.25})
    take(qtbot, session, edits)
    trained = seeded_weights(seed=7, origin="training, step 7")
    with qtbot.waitSignal(session.weights_taken, timeout=PATIENCE_MS):
        session._recognition.answer_with(trained)
    assert session.weights is not None
    assert session.weights.original is trained
    assert session.weights.edits == edits
    assert session.weights.arrays["C1.0.weight"][0, 0, 0, 0] == 0.25
    others = np.delete(session.weights.arrays["C1.0.weight"].ravel(), 0)
    np.testing.assert_array_equal(others, np.delete(trained.arrays["C1.0.weight"].ravel(), 0))


@pytest.mark.parametrize("name", ["file", "network"])
def test_edits_end_where_other_weights_begin(
    qtbot: QtBot, session: Session, weights_path: Path, name: str
) -> None:
    take(qtbot, session, MUTED)
    with qtbot.waitSignal(session.weights_taken, timeout=PATIENCE_MS):
        if name == "file":
            session.open_weights(str(weights_path))
        else:
            info = WeightsInfo("lenet-d2l", "x", tuple("0123456789"))
            other = take_weights(build_seeded("lenet-d2l", 10, 0), info)
            session._recognition.answer_with(other)
    qtbot.waitUntil(lambda: not session.editing.edits, timeout=PATIENCE_MS)
    assert session.weights is not None
    assert not session.weights.is_edited
    assert not session.editing.undo_stack.canUndo()


def test_what_was_restored_before_other_weights_came_cannot_be_brought_back(
    qtbot: QtBot, session: Session, weights_path: Path
) -> None:
    take(qtbot, session, MUTED)
    take(qtbot, session, Edits())
    assert session.editing.undo_stack.canUndo()
    session.open_weights(str(weights_path))
    qtbot.waitUntil(lambda: not session.editing.undo_stack.canUndo(), timeout=PATIENCE_MS)


def test_a_file_that_cannot_be_read_leaves_the_edits(qtbot: QtBot, session: Session) -> None:
    take(qtbot, session, MUTED)
    with qtbot.waitSignal(session.failed, timeout=PATIENCE_MS):
        session.open_weights("nowhere.safetensors")
    assert session.editing.edits == MUTED
    assert answer(qtbot, session).weights.is_edited


def test_edits_of_another_network_are_dropped(qtbot: QtBot, session: Session) -> None:
    session.editing.change(Edits("alexnet").toggled_map("C1", 90), "mute")
    qtbot.waitUntil(lambda: not session.editing.edits, timeout=PATIENCE_MS)
    assert not answer(qtbot, session).weights.is_edited


def test_saving_leaves_the_edits_out_unless_told_otherwise(
    qtbot: QtBot, session: Session, weights: Weights, tmp_path: Path
) -> None:
    take(qtbot, session, MUTED.with_numbers(KERNEL, {0: 0.25}))
    path = tmp_path / "saved.safetensors"
    assert session.save_weights(path)
    for name, array in read_weights(path).arrays.items():
        np.testing.assert_array_equal(array, weights.arrays[name])
    assert session.save_weights(path, edited=True)
    saved = read_weights(path)
    assert not saved.is_edited
    assert not saved.arrays["C1.0.weight"][0].any()  # muted
    expected = Predictor(session.weights or weights).predict(look_at(ONE)).probabilities
    np.testing.assert_allclose(
        Predictor(saved).predict(look_at(ONE)).probabilities, expected, atol=1e-6
    )


def test_edited_weights_are_never_written_as_they_are(weights: Weights, tmp_path: Path) -> None:
    from lenet_app.errors import WeightsError

    path = tmp_path / "never.safetensors"
    with pytest.raises(WeightsError, match="edited by hand"):
        write_weights(path, edited(weights, MUTED))
    assert not path.exists()
