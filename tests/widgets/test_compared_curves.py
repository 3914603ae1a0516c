"""Claims about the curves of two runs: their own numbers, and when they have no common scale."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import PastRun
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


def test_the_step_that_is_compared_is_marked(curves: ComparedCurves) -> None:
    curves.show_run("A", RUN)
    before = curves.grab().toImage()
    curves.show_run("A", RUN, PLAN.steps_per_epoch)
    after = curves.grab().toImage()
    changed = [x for x in range(300) if before.pixel(x, 50) != after.pixel(x, 50)]
    # The first of two epochs ends in the middle of the plot, which the axis keeps from the edge.
    assert changed
    assert all(150 < x < 190 for x in changed)
