"""Claims about the table of runs."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from lenet_app.records import Choice, RunSummary
from lenet_app.widgets.run_table import SORT_ROLE, Column, RunTable, moment_text

pytestmark = pytest.mark.usefixtures("qapp")


def run(folder: str, started: str, accuracy: float | None = 0.9912, epochs: int = 10) -> RunSummary:
    return RunSummary(
        folder, "lenet-modern", "mnist", "default", 0, epochs, accuracy, 100.0, started
    )


OLD = run("/runs/old", "2024-03-01T14:05:00", 0.98, epochs=1)
NEW = run("/runs/new", "2024-03-02T09:30:00")


@pytest.fixture
def table() -> RunTable:
    table = RunTable()
    table.set_titles((Choice("lenet-modern", "LeNet, today's form"),), (Choice("mnist", "MNIST"),))
    table.set_runs((OLD, NEW))
    return table


def text(table: RunTable, row: int, column: Column) -> str:
    return str(table.data(table.index(row, column)))


def test_the_newest_run_is_first(table: RunTable) -> None:
    assert table.run_at(0) is NEW


def test_a_row_tells_what_a_run_was(table: RunTable) -> None:
    assert text(table, 0, Column.NETWORK) == "LeNet, today's form\nMNIST"
    assert text(table, 0, Column.RESULT) == "99.12 %\n10 epochs, 2 min"
    assert text(table, 0, Column.RUN).endswith("\ndefault")


def test_what_has_no_title_goes_by_its_name(table: RunTable) -> None:
    table.set_runs((replace(NEW, model="other", dataset="folder:/home/me/pets"),))
    assert text(table, 0, Column.NETWORK) == "other\npets"


def test_one_epoch_is_not_called_epochs(table: RunTable) -> None:
    assert "1 epoch," in text(table, 1, Column.RESULT)


def test_a_run_without_a_test_shows_a_dash_and_sorts_last(table: RunTable) -> None:
    table.set_runs((run("/runs/x", "2024-03-03T00:00:00", None),))
    assert text(table, 0, Column.RESULT).startswith("–")
    assert table.data(table.index(0, Column.RESULT), SORT_ROLE) == -1.0


def test_accuracies_are_sorted_as_numbers(table: RunTable) -> None:
    assert table.data(table.index(0, Column.RESULT), SORT_ROLE) == 0.9912


def test_the_tooltip_tells_the_rest(table: RunTable) -> None:
    tooltip = table.data(table.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "seed 0" in tooltip
    assert "/runs/new" in tooltip


def test_columns_have_titles(table: RunTable) -> None:
    titles = [table.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert titles == ["Run", "Network", "Test accuracy"]


def test_a_time_is_written_as_people_say_it() -> None:
    assert "14:05" in moment_text("2024-03-01T14:05:00")
    assert "T" not in moment_text("2024-03-01T14:05:00")


def test_a_time_with_a_zone_is_local_time() -> None:
    assert moment_text("2024-03-01T14:05:00+00:00") != "2024-03-01T14:05:00+00:00"


def test_what_is_no_time_is_shown_as_it_is() -> None:
    assert moment_text("yesterday") == "yesterday"
