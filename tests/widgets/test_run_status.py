"""Claims about how each state of training is told."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lenet_app.records import DataProgress, Failure, TrainingState
from lenet_app.widgets.run_status import (
    CANCEL,
    FOLDER,
    GENTLER,
    RESULTS,
    RESUME,
    RETRY,
    SYNTHETIC,
    RunStatus,
)
from tests.widgets.training_run import PLAN, epoch_record, report, step_record

S = TrainingState


@pytest.fixture
def status(qtbot: QtBot) -> RunStatus:
    status = RunStatus()
    qtbot.addWidget(status)
    status.resize(320, 90)
    status.set_dataset_title("MNIST")
    status.show()
    return status


def begin(status: RunStatus) -> None:
    status.show_state(S.PREPARING)
    status.show_plan(PLAN)
    status.show_state(S.TRAINING)


def sentence(status: RunStatus) -> str:
    assert status.currentWidget() is status.notice
    return status.notice.shown.sentence


def actions(status: RunStatus) -> list[str]:
    return [action.name for action in status.notice.shown.actions]


def test_training_shows_the_progress(status: RunStatus) -> None:
    begin(status)
    assert status.currentWidget() is status.progress


def test_missing_data_offer_three_ways_out(status: RunStatus) -> None:
    status.show_state(S.NO_DATA)
    assert sentence(status) == "MNIST is not on this machine and could not be downloaded."
    assert actions(status) == [RETRY, FOLDER, SYNTHETIC]


def test_a_download_says_how_far_it_is(status: RunStatus) -> None:
    status.show_state(S.PREPARING)
    status.show_data_progress(DataProgress("Downloading MNIST", 4_200_000, 11_600_000, "bytes"))
    assert sentence(status) == "Downloading MNIST: 4.2 of 11.6 MB"
    assert status.notice.shown.fraction == pytest.approx(4.2 / 11.6)
    assert actions(status) == [CANCEL]


def test_a_download_of_unknown_size_has_a_bar_of_unknown_length(status: RunStatus) -> None:
    status.show_state(S.PREPARING)
    status.show_data_progress(DataProgress("Downloading MNIST", 4_200_000, 0, "bytes"))
    assert status.notice.shown.has_bar
    assert status.notice.shown.fraction is None


def test_a_pause_says_where_it_holds(status: RunStatus) -> None:
    begin(status)
    status.show_report(report(step_record(310)))
    status.show_state(S.PAUSED)
    assert sentence(status) == "Paused at step 310."
    assert actions(status) == [RESUME]


def test_a_single_step_moves_the_pause_on(status: RunStatus) -> None:
    begin(status)
    status.show_state(S.PAUSED)
    status.show_report(report(step_record(311)))
    assert sentence(status) == "Paused at step 311."


def test_stopping_lasts_until_the_thread_has_stopped(status: RunStatus) -> None:
    begin(status)
    status.show_state(S.STOPPING)
    assert sentence(status) == "Stopping…"
    assert actions(status) == []


def test_the_end_tells_the_result_of_the_best_epoch(status: RunStatus) -> None:
    begin(status)
    status.show_report(report(epoch_record(1, 0.9912), epoch_record(2, 0.98, is_best=False)))
    status.show_state(S.FINISHED)
    assert sentence(status) == "99.12 % on 10,000 test digits."


def test_a_stopped_run_says_where_it_stopped(status: RunStatus) -> None:
    begin(status)
    status.show_report(report(step_record(310)))
    status.show_state(S.STOPPED)
    assert sentence(status) == "Stopped at step 310."


def test_a_cancelled_download_is_not_called_a_run(status: RunStatus) -> None:
    begin(status)
    status.show_report(report(step_record(310)))
    status.show_state(S.STOPPED)
    status.show_state(S.PREPARING)
    status.show_state(S.STOPPED)
    assert sentence(status) == "Stopped before the first step."


@pytest.mark.parametrize("failure_first", [True, False])
@pytest.mark.parametrize("state", [S.FAILED, S.DIVERGED, S.NO_DATA])
def test_a_failure_is_told_in_its_own_words(
    status: RunStatus, state: TrainingState, failure_first: bool
) -> None:
    failure = Failure("The disk is full; free some space.", "training")
    if failure_first:
        status.show_failure(failure)
        status.show_state(state)
    else:
        status.show_state(state)
        status.show_failure(failure)
    assert sentence(status) == "The disk is full; free some space."
    assert RETRY in actions(status)


def test_a_failure_of_another_place_is_not_told_here(status: RunStatus) -> None:
    status.show_failure(Failure("The drawing cannot be read.", "recognition"))
    status.show_state(S.FAILED)
    assert "drawing" not in sentence(status)


def test_a_new_run_forgets_the_failure_before(status: RunStatus) -> None:
    status.show_failure(Failure("The disk is full.", "training"))
    status.show_state(S.FAILED)
    status.show_state(S.PREPARING)
    status.show_state(S.FAILED)
    assert "disk" not in sentence(status)


def test_every_state_says_something(status: RunStatus) -> None:
    for state in S:
        if state is not S.TRAINING:
            status.show_state(state)
            assert sentence(status)


def test_no_state_changes_the_height(status: RunStatus) -> None:
    heights = set()
    for state in S:
        status.show_state(state)
        heights.add(status.sizeHint().height())
    assert len(heights) == 1


@pytest.mark.parametrize(
    ("state", "action", "signal"),
    [
        (S.NO_DATA, RETRY, "train_requested"),
        (S.NO_DATA, FOLDER, "folder_requested"),
        (S.NO_DATA, SYNTHETIC, "synthetic_requested"),
        (S.PREPARING, CANCEL, "stop_requested"),
        (S.PAUSED, RESUME, "resume_requested"),
        (S.DIVERGED, GENTLER, "gentler_requested"),
        (S.DIVERGED, RETRY, "train_requested"),
        (S.FAILED, RETRY, "train_requested"),
        (S.FINISHED, RETRY, "train_requested"),
        (S.STOPPED, RETRY, "train_requested"),
    ],
)
def test_each_way_on_is_a_wish(
    qtbot: QtBot, status: RunStatus, state: TrainingState, action: str, signal: str
) -> None:
    status.show_state(state)
    with qtbot.waitSignal(getattr(status, signal)):
        qtbot.mouseClick(status.notice.button(action), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("state", [TrainingState.FINISHED, TrainingState.STOPPED])
def test_a_run_that_has_ended_leads_to_its_results(
    qtbot: QtBot, status: RunStatus, state: TrainingState
) -> None:
    status.show_state(state)
    with qtbot.waitSignal(status.results_requested):
        status.notice.button(RESULTS).click()


def test_data_that_are_read_are_followed_by_what_goes_on_next(status: RunStatus) -> None:
    status.show_state(S.PREPARING)
    status.show_data_progress(DataProgress("Reading MNIST", 3, 4, "files"))
    assert sentence(status) == "Reading MNIST: 3 of 4 files"
    status.show_data_progress(DataProgress("Reading MNIST", 4, 4, "files"))
    assert sentence(status).startswith("Getting ready")
    assert (status.notice.shown.has_bar, status.notice.shown.fraction) == (True, None)
    assert actions(status) == [CANCEL]


@pytest.mark.parametrize("state", [S.IDLE, S.FINISHED, S.STOPPED])
def test_a_network_that_does_not_answer_yet_says_when_it_will(
    status: RunStatus, state: TrainingState
) -> None:
    if state is not S.IDLE:
        begin(status)
    status.show_state(state)
    before = status.notice.shown
    status.set_networks("LeNet-5 of 1998", "LeNet, today's form")
    assert sentence(status) == (
        "LeNet-5 of 1998 answers after Train; until then, LeNet, today's form does."
    )
    assert actions(status) == [action.name for action in before.actions]
    status.set_networks("LeNet, today's form", "LeNet, today's form")
    assert status.notice.shown == before
