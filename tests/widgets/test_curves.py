"""Claims about the place of the curves."""

import subprocess
import sys
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import Moment, PastRun, TrainingPlan
from lenet_app.widgets.curves import Curves
from tests.widgets.training_run import PLAN, epoch_record, step_record

LOOK_FOR_PLOTS = (
    "import sys; import lenet_app.widgets.training_panel; sys.exit('pyqtgraph' in sys.modules)"
)


@pytest.fixture
def curves(qtbot: QtBot) -> Curves:
    curves = Curves()
    qtbot.addWidget(curves)
    curves.resize(320, 340)
    curves.show()
    return curves


def test_the_window_does_not_wait_for_the_plotting_library() -> None:
    assert subprocess.run([sys.executable, "-c", LOOK_FOR_PLOTS], check=False).returncode == 0


def test_nothing_is_plotted_before_someone_trains(curves: Curves) -> None:
    assert curves.plot is None


def test_the_plots_take_the_place_of_the_invitation(curves: Curves) -> None:
    size = curves.minimumSizeHint()
    curves.show_plan(PLAN)
    curves.append_records([step_record(1)])
    assert curves.plot is not None
    assert curves.plot.isVisible()
    assert curves.minimumSizeHint() == size


def test_the_invitation_stays_until_there_is_something_to_plot(curves: Curves) -> None:
    curves.show_plan(PLAN)
    curves.append_records([])
    assert curves.plot is not None
    assert not curves.plot.isVisible()


def test_preparing_twice_makes_one_plot(curves: Curves) -> None:
    curves.prepare()
    plot = curves.plot
    curves.prepare()
    assert curves.plot is plot


def test_the_legend_shows_the_newest_values(qtbot: QtBot, curves: Curves) -> None:
    curves.show_plan(PLAN)
    curves.append_records([step_record(1), epoch_record(1, 0.9712)])
    qtbot.waitUntil(lambda: curves.readout.value("accuracy", "test") == "97.12 %")
    assert curves.readout.step_text == "step 430"


def test_the_legend_shows_the_step_under_the_pointer(qtbot: QtBot, curves: Curves) -> None:
    curves.show_plan(PLAN)
    curves.append_records([step_record(step) for step in range(1, 100)])
    assert curves.plot is not None
    curves.plot.step_hovered.emit(42.3)
    assert curves.readout.step_text == "step 42"
    with qtbot.waitSignal(curves.plot.redrawn):
        curves.append_records([step_record(100)])
    assert curves.readout.step_text == "step 42"
    curves.plot.step_hovered.emit(None)
    assert curves.readout.step_text == "step 100"


@pytest.mark.parametrize(
    ("after", "points"),
    [
        (PLAN, 1),
        (replace(PLAN, model="lenet-d2l", recipe="d2l"), 1),
        (replace(PLAN, loss="map"), 0),
        (replace(PLAN, dataset="fashion-mnist"), 0),
    ],
    ids=["the same", "another network", "another loss", "other data"],
)
def test_the_run_before_stays_only_where_it_measures_the_same(
    qtbot: QtBot, curves: Curves, after: TrainingPlan, points: int
) -> None:
    curves.show_plan(PLAN)
    curves.append_records([epoch_record(1, 0.97)])
    curves.show_plan(after)
    assert curves.plot is not None
    with qtbot.waitSignal(curves.plot.redrawn):
        curves.append_records([step_record(1)])
    xs, _ = curves.plot.loss.lines["previous"].getData()
    assert (0 if xs is None else len(xs)) == points


def test_a_run_of_the_past_is_shown_with_the_moment_one_has_gone_back_to(curves: Curves) -> None:
    epochs = (epoch_record(1, 0.8), epoch_record(2, 0.9))
    run = PastRun("f", PLAN, "{}", epochs, "2026")
    curves.show_moment(3)  # nothing is shown yet: nothing to mark
    curves.show_past(run, [Moment(0), Moment(3, 1, 0.5, 0.9)])
    assert curves.plot is not None
    assert curves.plot.curves["loss", "batch"].at(3) == 0.5
    assert curves.plot.curves["loss", "test"].at(epochs[1].step) == epochs[1].test_loss
    curves.show_moment(3)
    for plot in (curves.plot.loss, curves.plot.accuracy):
        assert plot.moment.isVisible()
        assert plot.moment.value() == 3
    curves.show_moment(None)
    assert not curves.plot.loss.moment.isVisible()
