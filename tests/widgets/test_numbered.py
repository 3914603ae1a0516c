"""Claims about numbers as text: a program reads back what was shown."""

import csv
import io

from lenet_app.records import NumberTable
from lenet_app.widgets.numbered import csv_text, write_csv

TABLE = NumberTable("Runs", ("name", "accuracy"), [("a, b", 0.25), ('say "c"', None)])


def test_names_with_commas_and_quotes_are_read_back_and_what_is_missing_is_empty() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(TABLE))))
    assert rows == [["name", "accuracy"], ["a, b", "0.25"], ['say "c"', ""]]


def test_rows_that_are_made_while_writing_are_written_too() -> None:
    text = io.StringIO()
    write_csv(NumberTable("n", ("n",), ((n,) for n in range(3))), text)
    assert text.getvalue() == "n\n0\n1\n2\n"
