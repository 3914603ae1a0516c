"""Claims about the table of a network's figures."""

import csv
import io

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont

from lenet_app.widgets.anatomy_table import AnatomyTable, Column, shape_text
from tests.widgets.example_1998 import ANATOMY_1998
from tests.widgets.example_prediction import ANATOMY


@pytest.fixture
def table() -> AnatomyTable:
    table = AnatomyTable()
    table.set_anatomy(ANATOMY_1998)
    return table


def text(table: AnatomyTable, row: int, column: Column) -> object:
    return table.data(table.index(row, column))


def test_each_layer_is_a_row_with_its_figures(table: AnatomyTable) -> None:
    shown = [text(table, 0, column) for column in Column]
    kind = "convolution 5×5, scaled tanh"
    assert shown == ["C1", kind, "6@28×28", "5×5", "156", "122,304"]


def test_the_last_row_holds_the_papers_totals(table: AnatomyTable) -> None:
    last = table.rowCount() - 1
    assert text(table, last, Column.PARAMETERS) == "60,000"
    assert text(table, last, Column.CONNECTIONS) == "340,908"
    font = table.data(table.index(last, 0), Qt.ItemDataRole.FontRole)
    assert isinstance(font, QFont)
    assert font.bold()
    assert table.data(table.index(0, 0), Qt.ItemDataRole.FontRole) is None


def test_what_has_no_meaning_is_a_dash_and_so_is_its_total() -> None:
    table = AnatomyTable()
    table.set_anatomy(ANATOMY)
    assert text(table, 1, Column.CONNECTIONS) == "–"
    assert text(table, table.rowCount() - 1, Column.CONNECTIONS) == "–"
    assert text(table, 5, Column.KERNEL) == "–"


def test_numbers_stand_on_the_right_and_words_on_the_left(table: AnatomyTable) -> None:
    for column in Column:
        side = table.data(table.index(0, column), Qt.ItemDataRole.TextAlignmentRole)
        is_word = column in (Column.LAYER, Column.KIND)
        wanted = Qt.AlignmentFlag.AlignLeft if is_word else Qt.AlignmentFlag.AlignRight
        assert side & wanted
        across = Qt.Orientation.Horizontal
        role = Qt.ItemDataRole.TextAlignmentRole
        assert table.headerData(column, across, role) == side


def test_the_copied_text_reads_as_the_table(table: AnatomyTable) -> None:
    lines = table.as_text().splitlines()
    assert lines[0].split("\t")[0] == "Layer"
    assert len(lines) == 1 + 7 + 1
    assert lines[-1].endswith("60,000\t340,908")


def test_the_copied_csv_is_plain_numbers_that_add_up(table: AnatomyTable) -> None:
    rows = list(csv.DictReader(io.StringIO(table.as_csv())))
    assert rows[2]["output"] == "16x10x10"
    assert rows[2]["kernel"] == "5x5"
    assert rows[5]["kernel"] == ""
    assert sum(int(row["parameters"]) for row in rows[:-1]) == int(rows[-1]["parameters"]) == 60_000
    assert sum(int(row["connections"]) for row in rows[:-1]) == 340_908


def test_csv_leaves_open_what_has_no_count() -> None:
    table = AnatomyTable()
    table.set_anatomy(ANATOMY)
    rows = list(csv.DictReader(io.StringIO(table.as_csv())))
    assert rows[1]["connections"] == rows[-1]["connections"] == ""


def test_an_empty_table_has_no_rows() -> None:
    table = AnatomyTable()
    assert table.rowCount() == 0
    assert table.as_csv().splitlines() == ["layer,kind,output,kernel,parameters,connections"]
    assert table.data(QModelIndex()) is None


@pytest.mark.parametrize(
    ("output", "written"),
    [((6, 28, 28), "6@28×28"), ((84,), "84"), ((4096,), "4,096"), ((120, 1, 1), "120@1×1")],
)
def test_shapes_are_written_as_the_papers_do(output: tuple[int, ...], written: str) -> None:
    assert shape_text(output) == written


def test_the_columns_say_what_is_counted(table: AnatomyTable) -> None:
    role = Qt.ItemDataRole.ToolTipRole
    hint = table.headerData(Column.CONNECTIONS, Qt.Orientation.Horizontal, role)
    assert "per weight use" in str(hint)
