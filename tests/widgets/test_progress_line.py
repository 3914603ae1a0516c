"""Claims about the progress of a run."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lenet_app.widgets.progress_line import ProgressLine
from tests.widgets.training_run import PLAN, report, step_record


@pytest.fixture
def line(qtbot: QtBot) -> ProgressLine:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.show_plan(PLAN)
    return line


def test_it_says_where_the_run_is(line: ProgressLine) -> None:
    line.show_report(report(step_record(740)))
    assert line.text() == ("Epoch 2 of 10, step 740 of 4,300, About 40 s left, 7,150 examples/s")


def test_it_starts_at_the_beginning(line: ProgressLine) -> None:
    assert line.text() == "Epoch 1 of 10, step 0 of 4,300"
    assert line.fraction == 0.0


def test_the_bar_shows_the_share_of_the_steps(line: ProgressLine) -> None:
    line.show_report(report(step_record(2150)))
    assert line.fraction == 0.5


def test_no_time_is_promised_before_there_is_something_to_judge_by(line: ProgressLine) -> None:
    line.show_report(report(step_record(1), seconds_left=None))
    assert "left" not in line.text()


def test_a_report_without_records_keeps_the_step(line: ProgressLine) -> None:
    line.show_report(report(step_record(310)))
    line.show_report(report())
    assert line.step == 310


def test_a_new_learning_rate_says_when_it_counts(line: ProgressLine) -> None:
    line.show_learning_rate(1e-5)
    assert line.text().endswith("Learning rate 1e-5 from the next step")
    line.show_plan(PLAN)
    assert "rate" not in line.text()


def test_a_new_plan_forgets_the_run_before(line: ProgressLine) -> None:
    line.show_report(report(step_record(310)))
    line.show_plan(PLAN)
    assert line.step == 0
    assert "examples/s" not in line.text()


def test_growing_numbers_keep_the_right_edge(line: ProgressLine) -> None:
    line.resize(300, 60)
    line.show()
    edges = set()
    for step in (9, 99, 999):
        line.show_report(report(step_record(step)))
        line.layout().activate()  # type: ignore[union-attr]
        step_label = next(w for w in line.findChildren(QLabel) if w.text().startswith("step"))
        edges.add(step_label.geometry().right())
    assert len(edges) == 1
