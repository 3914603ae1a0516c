"""Claims about the curves of two runs: their own numbers, and when they have no common scale."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import Moment, PastRun
from lenet_app.widgets.compared_curves import ComparedCurves
from tests.widgets.training_run import PLAN, epoch_record

RUN = PastRun("f", PLAN, "{}", (epoch_record(1, 0.8), epoch_record(2, 0.9)), "2026")
OTHER = replace(RUN, epochs=(epoch_record(1, 0.7),))


@pytest.fixture
def curves(qtbot: QtBot) -> ComparedCurves:
    curves = ComparedCurves()
    qtbot.addWidget(curves)
    curves.resize(300, 250)
    return curves


def test_each_side_has_its_own_curve(curves: ComparedCurves) -> None:
    curves.show_run("B", OTHER)
    curves.show_run("A", RUN)
    assert curves.points("accuracy") == {"A": [(1, 0.8), (2, 0.9)], "B": [(1, 0.7)]}
    assert curves.words() == ""
    table = curves.numbers()
    assert table is not None
    assert [row[:2] for row in table.rows] == [("A", 1), ("A", 2), ("B", 1)]
    image = curves.grab().toImage()
    assert len({image.pixel(x, 60) for x in range(300)}) > 2


def test_without_runs_it_says_what_to_do(curves: ComparedCurves) -> None:
    assert "Pick runs" in curves.words()
    curves.show_run("A", replace(RUN, epochs=()))
    assert "Pick runs" in curves.words()
    assert curves.numbers() is None
    curves.grab()


def test_runs_that_measure_other_things_are_not_laid_over_each_other(
    curves: ComparedCurves,
) -> None:
    curves.show_run("A", RUN)
    curves.show_run("B", replace(RUN, plan=replace(PLAN, loss="map")))
    assert "no common scale" in curves.words()
    curves.show_run("B", None)
    assert curves.words() == ""


def test_each_moment_has_its_own_figures(curves: ComparedCurves) -> None:
    steps = PLAN.steps_per_epoch
    first = replace(epoch_record(1, 0.8), step=steps, test_loss=0.5)
    run = replace(RUN, epochs=(first, replace(epoch_record(2, 0.9), step=2 * steps)))
    late = Moment(steps + 1, 2, 0.1, 0.9, 0.8, 0.5, steps, 10_000)
    curves.show_run("A", run, Moment(0))
    curves.show_run("B", run, late)
    assert curves.figures("accuracy") == {
        "A": "A not yet measured",
        "B": f"B 80.00 % at step {steps:,}",
    }
    assert curves.figures("loss")["B"] == f"B 0.500 at step {steps:,}"
    assert curves.places() == {"A": 0.0, "B": pytest.approx((steps + 1) / steps)}
    # Along an epoch a few examples are measured: newer counts more.
    newer = replace(late, test_accuracy=0.85, test_loss=0.45, test_step=steps + 1)
    curves.show_run("B", run, newer)
    assert curves.figures("accuracy")["B"] == "B 85.00 %"
    assert curves.figures("loss")["B"] == "B 0.450"
    curves.show_run("B", run)
    assert "B" not in curves.places()
    curves.grab()


def test_a_run_stands_at_the_epoch_that_validation_chose(curves: ComparedCurves) -> None:
    best = replace(epoch_record(1, 0.8), validation_accuracy=0.95)
    last = replace(epoch_record(2, 0.9), validation_accuracy=0.9)
    curves.show_run("A", replace(RUN, epochs=(best, last)))
    assert curves.figures("accuracy") == {"A": "A 80.00 %"}


def test_the_step_of_a_moment_is_marked(curves: ComparedCurves) -> None:
    curves.show_run("A", RUN)
    without = curves.grab().toImage()
    curves.show_run("A", RUN, Moment(PLAN.steps_per_epoch * 3 // 2, 2))
    image = curves.grab().toImage()
    y = 60
    changed = [x for x in range(300) if image.pixel(x, y) != without.pixel(x, y)]
    assert changed
    assert max(changed) - min(changed) <= 3
