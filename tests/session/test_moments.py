"""Claims about going back: during a run, after it, after reopening it, and back to now."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.datasets.image_set import ImageSet
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.networks.moments_file import FORMAT, MOMENTS, MomentsFile
from lenet_app.networks.weights import write_weights
from lenet_app.recognition.inputs import pixels_of
from lenet_app.records import (
    ComparedSide,
    Moment,
    MomentList,
    PastRun,
    Prediction,
    SideChoice,
    TrainingState,
    Weights,
)
from lenet_app.session.session import SHIPPED, Session
from lenet_app.training.recipe import Recipe
from lenet_app.training.request import TrainingRequest
from tests.networks.moments_of_a_run import STEPS, weights_after, write_moments
from tests.tiny import quick_recipe

PATIENCE_MS = 60_000
ONE = Ink((Stroke.of([[140, 40], [140, 240]]),))


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run on disk: its moments and its best weights."""
    folder = tmp_path / "runs" / "old"
    write_moments(folder)
    write_weights(folder / "best.safetensors", weights_after(99))
    return folder


class Seen:
    """What the window would have seen."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.lists: list[MomentList] = []
        self.moves: list[Moment | None] = []
        self.weights: list[Weights] = []
        self.answers: list[Prediction] = []
        session.moments.listed.connect(self.lists.append)
        session.moments.moved.connect(self.moves.append)
        session.weights_taken.connect(self.weights.append)
        session.predicted.connect(self.answers.append)

    def wait_for_origin(self, start: str) -> Prediction:
        self._qtbot.waitUntil(
            lambda: bool(self.answers) and self.answers[-1].weights.origin.startswith(start),
            timeout=PATIENCE_MS,
        )
        return self.answers[-1]

    def wait_for_list(self, count: int = 1) -> MomentList:
        self._qtbot.waitUntil(
            lambda: bool(self.lists) and len(self.lists[-1].moments) >= count, timeout=PATIENCE_MS
        )
        return self.lists[-1]


@pytest.fixture
def seen(session: Session, qtbot: QtBot) -> Seen:
    session.recognize(ONE)
    return Seen(session, qtbot)


def request(epochs: int = 10_000) -> TrainingRequest:
    return TrainingRequest("lenet-modern", "mnist", quick_recipe(epochs), "cpu")


def wait_for(qtbot: QtBot, session: Session, state: TrainingState) -> None:
    qtbot.waitUntil(lambda: session.state is state, timeout=PATIENCE_MS)


def open_run(session: Session, seen: Seen, run: Path) -> MomentList:
    session.open_run(str(run))
    seen.wait_for_origin(f"run {run.name}")
    return seen.wait_for_list()


def test_a_reopened_run_offers_its_moments_and_answers_with_them(
    session: Session, seen: Seen, run: Path, qtbot: QtBot
) -> None:
    listed = open_run(session, seen, run)
    assert listed.steps == STEPS
    for step in (10, 1, 2):
        session.show_moment(step)
        seen.wait_for_origin(f"step {step} of run old")
        qtbot.waitUntil(lambda: seen.moves[-1:] == [listed.moments[STEPS.index(step)]])  # noqa: B023
        for name, array in weights_after(step).arrays.items():
            assert seen.weights[-1].arrays[name].tobytes() == array.tobytes()


def test_back_to_now_is_back_to_what_answered_before(
    session: Session, seen: Seen, run: Path
) -> None:
    open_run(session, seen, run)
    session.show_moment(1)
    seen.wait_for_origin("step 1 ")
    session.show_moment(2)
    seen.wait_for_origin("step 2 ")
    session.moments.back_to_now()
    seen.wait_for_origin("run old")
    assert seen.moves[-1] is None
    assert not session.moments.is_past


def test_other_weights_end_the_visit(session: Session, seen: Seen, run: Path) -> None:
    open_run(session, seen, run)
    session.show_moment(1)
    seen.wait_for_origin("step 1 ")
    session.use_shipped_weights()
    seen.wait_for_origin(SHIPPED)
    assert seen.moves[-1] is None
    assert not session.moments.is_past


def test_the_past_stays_while_training_goes_on(
    qtbot: QtBot, session: Session, seen: Seen, tiny_data: ImageSet
) -> None:
    session.train(request())
    # On a busy machine some steps are passed over.
    step = seen.wait_for_list(3).steps[2]
    session.show_moment(step)
    seen.wait_for_origin(f"step {step} of run")
    count = len(seen.weights)
    reports: list[object] = []
    session.reported.connect(reports.append)
    qtbot.waitUntil(lambda: len(reports) >= 5, timeout=PATIENCE_MS)
    assert [w.info.origin for w in seen.weights[count:]] == []
    # The drawing goes on to be answered by the past.
    session.recognize(ONE)
    qtbot.waitUntil(lambda: seen.answers[-1].subject == session.subject, timeout=PATIENCE_MS)
    assert seen.answers[-1].weights.origin.startswith(f"step {step} of run")
    session.moments.back_to_now()
    answer = seen.wait_for_origin("training, step")
    assert int(answer.weights.origin.split()[-1].replace(",", "")) > step


def test_moments_arrive_while_the_run_goes_on(
    qtbot: QtBot, session: Session, seen: Seen, tiny_data: ImageSet
) -> None:
    session.train(request())
    early = len(seen.wait_for_list(2).moments)
    seen.wait_for_list(early + 2)
    assert seen.lists[-1].moments[0] == Moment(0)


def test_the_drawing_on_the_pad_is_pinned_when_the_run_starts(
    qtbot: QtBot, session: Session, seen: Seen, tiny_data: ImageSet
) -> None:
    session.train(request(1))
    wait_for(qtbot, session, TrainingState.FINISHED)
    pinned = seen.lists[-1].pinned
    assert pinned is not None
    np.testing.assert_array_equal(pinned, pixels_of(ONE).pixels)


def test_a_drawing_can_be_pinned_before(
    qtbot: QtBot, session: Session, seen: Seen, tiny_data: ImageSet
) -> None:
    seven = Ink((Stroke.of([[80, 70], [195, 70], [130, 230]]),))
    session.pin(seven)
    session.train(request(1))
    wait_for(qtbot, session, TrainingState.FINISHED)
    pinned = seen.lists[-1].pinned
    assert pinned is not None
    np.testing.assert_array_equal(pinned, pixels_of(seven).pixels)


def test_after_a_run_its_last_moment_is_its_last_step(
    qtbot: QtBot, session: Session, seen: Seen, tiny_data: ImageSet
) -> None:
    session.train(request(1))
    wait_for(qtbot, session, TrainingState.FINISHED)
    assert seen.lists[-1].moments[-1].step == 10
    step = seen.lists[-1].steps[1]
    session.show_moment(step)
    seen.wait_for_origin(f"step {step} of run")
    kept = MomentsFile(Path(seen.lists[-1].folder) / MOMENTS).weights(step)
    for name, array in kept.arrays.items():
        assert seen.weights[-1].arrays[name].tobytes() == array.tobytes()


def test_a_run_opened_meanwhile_stays_on_offer_until_one_goes_back(
    qtbot: QtBot, session: Session, seen: Seen, tiny_data: ImageSet, run: Path
) -> None:
    session.train(request())
    live = seen.wait_for_list(2).folder
    session.open_run(str(run))
    qtbot.waitUntil(lambda: seen.lists[-1].run == "old", timeout=PATIENCE_MS)
    session.show_moment(10)
    seen.wait_for_origin("step 10 of run old")
    reports: list[object] = []
    session.reported.connect(reports.append)
    qtbot.waitUntil(lambda: len(reports) >= 5, timeout=PATIENCE_MS)
    assert seen.lists[-1].run == "old"
    session.moments.back_to_now()
    assert seen.lists[-1].folder == live


def test_a_new_run_ends_a_visit_to_an_old_one(
    qtbot: QtBot, session: Session, seen: Seen, tiny_data: ImageSet, run: Path
) -> None:
    open_run(session, seen, run)
    session.show_moment(1)
    seen.wait_for_origin("step 1 of run old")
    session.train(request())
    seen.wait_for_origin("training, step")
    assert seen.moves[-1] is None
    assert seen.lists[-1].run != "old"


def test_a_run_of_another_version_says_so_in_one_sentence(
    qtbot: QtBot, session: Session, run: Path
) -> None:
    path = run / MOMENTS
    path.write_bytes(path.read_bytes().replace(FORMAT + b"1", FORMAT + b"9", 1))
    with qtbot.waitSignal(session.moments.listed, timeout=PATIENCE_MS) as listed:
        session.open_run(str(run))
    assert "recorded by another version" in listed.args[0].note
    assert listed.args[0].moments == ()


def test_answers_alone_move_nothing_but_the_moment(session: Session, qtbot: QtBot) -> None:
    moment = Moment(7, 1, 0.5)
    session.moments.follow(
        MomentList("somewhere", "run", "alexnet", ("a", "b"), (moment,), has_weights=False)
    )
    moves: list[Moment | None] = []
    session.moments.moved.connect(moves.append)
    session.show_moment(7)
    assert moves == [moment]
    assert not session._gate.is_past


def test_a_run_is_read_to_be_repeated(
    qtbot: QtBot, session: Session, seen: Seen, tiny_data: ImageSet
) -> None:
    session.train(replace(request(2), recipe=quick_recipe(2, seed=7)))
    wait_for(qtbot, session, TrainingState.FINISHED)
    with qtbot.waitSignal(session.moments.repeat_read, timeout=PATIENCE_MS) as read:
        session.moments.read_for_repeating(seen.lists[-1].folder)
    (run,) = read.args
    assert isinstance(run, PastRun)
    assert Recipe.from_json(run.recipe) == quick_recipe(2, seed=7)
    assert (run.plan.model, run.plan.dataset) == ("lenet-modern", "mnist")
    assert [epoch.step for epoch in run.epochs] == [10, 20]


@pytest.mark.parametrize(
    ("kind", "step", "expected"), [("run", None, 99), ("run", 2, 2), ("file", None, 99)]
)
def test_a_side_is_read_from_a_run_a_moment_or_a_file(
    qtbot: QtBot, session: Session, run: Path, kind: str, step: int | None, expected: int
) -> None:
    path = run if kind == "run" else run / "best.safetensors"
    choice = SideChoice(kind, str(path), step)  # type: ignore[arg-type]
    with qtbot.waitSignal(session.moments.side_read, timeout=PATIENCE_MS) as read:
        session.moments.read_side("B", choice)
    (side,) = read.args
    assert isinstance(side, ComparedSide)
    assert (side.name, side.choice) == ("B", choice)
    for name, array in weights_after(expected).arrays.items():
        np.testing.assert_array_equal(side.weights.arrays[name], array)
    assert (side.moments is not None) == (kind == "run")


def test_a_side_that_cannot_be_read_says_so(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    with qtbot.waitSignal(session.moments.side_failed, timeout=PATIENCE_MS) as failed:
        session.moments.read_side("A", SideChoice("file", str(tmp_path / "none.safetensors")))
    name, failure = failed.args
    assert name == "A"
    assert "There is no file" in failure.sentence
