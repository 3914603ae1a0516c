"""Claims about the run history."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lenet_app.records import RunSummary
from lenet_app.widgets.run_history import RunHistory


def run(folder: str, started: str, accuracy: float) -> RunSummary:
    return RunSummary(folder, "lenet-modern", "mnist", "default", 0, 10, accuracy, 100.0, started)


OLD = run("/runs/old", "2024-03-01T14:05:00", 0.99)
NEW = run("/runs/new", "2024-03-02T09:30:00", 0.98)


@pytest.fixture
def history(qtbot: QtBot) -> RunHistory:
    history = RunHistory()
    qtbot.addWidget(history)
    history.resize(320, 300)
    history.show()
    return history


def test_an_empty_history_invites(history: RunHistory) -> None:
    history.show_runs(())
    assert any("listed here" in w.text() for w in history.findChildren(QLabel) if w.isVisible())
    assert not history.view.isVisible()
    assert not history.use_button.isEnabled()


def test_the_button_asks_for_the_selected_run(qtbot: QtBot, history: RunHistory) -> None:
    history.show_runs((OLD, NEW))
    assert not history.use_button.isEnabled()
    history.view.selectRow(0)
    with qtbot.waitSignal(history.run_opened) as opened:
        qtbot.mouseClick(history.use_button, Qt.MouseButton.LeftButton)
    assert opened.args == ["/runs/new"]


def test_a_double_click_asks_for_the_run_under_it(qtbot: QtBot, history: RunHistory) -> None:
    history.show_runs((OLD, NEW))
    with qtbot.waitSignal(history.run_opened) as opened:
        history.view.doubleClicked.emit(history.view.model().index(1, 0))
    assert opened.args == ["/runs/old"]


def test_runs_can_be_sorted_by_accuracy(history: RunHistory) -> None:
    history.show_runs((OLD, NEW))
    history.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    history.view.selectRow(0)
    assert history.selected_folder() == "/runs/old"


def test_a_new_run_leaves_the_selection(history: RunHistory) -> None:
    history.show_runs((OLD,))
    history.view.selectRow(0)
    history.show_runs((OLD, NEW))
    assert history.selected_folder() == "/runs/old"
    assert history.use_button.isEnabled()


def test_a_run_that_is_gone_is_no_longer_selected(history: RunHistory) -> None:
    history.show_runs((OLD, NEW))
    history.view.selectRow(0)
    history.show_runs((OLD,))
    assert history.selected_folder() is None
    assert not history.use_button.isEnabled()
